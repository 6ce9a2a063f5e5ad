// Preloaded into a process that must not use a network: every attempt throws, is told on standard error, and makes the
// process end with 70, however well the attempt was wrapped.
const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const net = require("node:net");
const process = require("node:process");

let attempted = false;

process.on("exit", () => {
  if (attempted) process.exitCode = 70;
});

function forbid(owner, name) {
  owner[name] = () => {
    attempted = true;
    process.stderr.write(`no sockets: ${name} was called\n`);
    throw new Error(`no sockets: ${name} was called`);
  };
}

forbid(net.Socket.prototype, "connect");
forbid(net.Server.prototype, "listen");
for (const name of ["bind", "connect", "send"]) forbid(dgram.Socket.prototype, name);
for (const names of [dns, dns.promises]) {
  for (const name of Object.keys(names).filter((name) => /^(lookup|resolve|reverse)/.test(name))) forbid(names, name);
}
// Another program would have the sockets that this one has not.
for (const name of ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"]) {
  forbid(childProcess, name);
}
