import { readDocuments } from "remit-iac";
import { DeployBot } from "remit-iac/cdktf";

/** Types only: `module: nodenext` finds those of the ECMAScript modules. */
export const entries: readonly [typeof readDocuments, typeof DeployBot] = [readDocuments, DeployBot];
