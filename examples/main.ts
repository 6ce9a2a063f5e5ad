/** Synthesises all examples: `cdktf synth`, or this program by itself. */
import { App } from "cdktf";
import { BadStack } from "./bad";
import { CleanStack } from "./clean";
import { ObservabilityStack } from "./observability";
import { RetrievalStack } from "./retrieval";

const app = new App({ stackTraces: false });
new CleanStack(app, "clean");
new ObservabilityStack(app, "observability");
new RetrievalStack(app, "retrieval");
new BadStack(app, "bad");
app.synth();
