/** Synthesises the bots of an organisation: `npx tsx examples/organisation/main.ts`. */
import { App } from "cdktf";
import { OrganisationStack } from "./stack";

const app = new App({ stackTraces: false });
new OrganisationStack(app, "organisation");
app.synth();
