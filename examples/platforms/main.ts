/** Synthesises a bot for each place where one can run: `npx tsx examples/platforms/main.ts`. */
import { App } from "cdktf";
import { PlatformsStack } from "./stack";

const app = new App({ stackTraces: false });
new PlatformsStack(app, "platforms");
app.synth();
