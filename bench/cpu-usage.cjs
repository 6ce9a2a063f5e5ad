// Preloaded into a measured process: says at its end, on file descriptor 3, how much CPU time it took.
const { writeSync } = require("node:fs");
const process = require("node:process");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String((user + system) / 1000));
});
