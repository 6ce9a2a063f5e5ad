/** Synthesises all examples: `cdktf synth`, or this program by itself. */
import { App } from "cdktf";
import { BadStack } from "./bad";
import { CleanStack } from "./clean";
import { CrmStack } from "./crm";
import { DataExportStack } from "./data-export";
import { MachinesStack } from "./machines";
import { ObservabilityStack } from "./observability";
import { OwnBundleStack } from "./own-bundle";
import { RetrievalStack } from "./retrieval";

const app = new App({ stackTraces: false });
new CleanStack(app, "clean");
new CrmStack(app, "crm");
new DataExportStack(app, "data-export");
new MachinesStack(app, "machines");
new ObservabilityStack(app, "observability");
new OwnBundleStack(app, "own-bundle");
new RetrievalStack(app, "retrieval");
new BadStack(app, "bad");
app.synth();
