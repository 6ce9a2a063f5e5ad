/** Synthesises both examples: `cdktf synth`, or this program by itself. */
import { App } from "cdktf";
import { BadStack } from "./bad";
import { CleanStack } from "./clean";

const app = new App({ stackTraces: false });
new CleanStack(app, "clean");
new BadStack(app, "bad");
app.synth();
