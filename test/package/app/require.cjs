// Plain Node: both ways of loading the package, and what they have in common.
const { readDocuments } = require("remit-iac");
const { DeployBot, SpecError } = require("remit-iac/cdktf");

Promise.all([import("remit-iac"), import("remit-iac/cdktf")]).then(([main, cdktf]) => {
  const same = main.readDocuments === readDocuments && cdktf.DeployBot === DeployBot && cdktf.SpecError === SpecError;
  console.log(JSON.stringify({ same, main: Object.keys(main).sort(), cdktf: Object.keys(cdktf).sort() }));
});
