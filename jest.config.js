/** @type {import("jest").Config} */
module.exports = {
  // Jest leaves one core free by itself, which on the two of a common runner doubles the time.
  maxWorkers: "100%",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/e2e/", "<rootDir>/test/package/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  moduleNameMapper: {
    "^remit-iac/cdktf$": "<rootDir>/lib/entry/cdktf.ts",
    // Node wants the name that a file has once it is compiled where it is loaded by `import()`.
    "^\\./(pattern-files|aws-account|github-workflow|configurations|pulumi|yaml-values)\\.js$":
      "<rootDir>/lib/documents/$1.ts",
    "^\\./(other-issuers|other-vendors|github-jobs)\\.js$": "<rootDir>/lib/entry/$1.ts",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
};
