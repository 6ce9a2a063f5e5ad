const base = require("../../jest.config.js");

/** The package as its users get it: packed, and installed into folders of its own. Needs a registry, or npm's cache. */
/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../..",
  testMatch: ["<rootDir>/test/package/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  moduleNameMapper: {},
  globalSetup: "<rootDir>/test/package/pack.ts",
  globalTeardown: "<rootDir>/test/package/remove-packed.ts",
  testTimeout: 300_000,
};
