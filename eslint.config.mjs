import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist/", "cdktf.out/", ".e2e/", "coverage/", "test/package/app/", "test/package/app-cdktn/"]),
  js.configs.recommended,
  { files: ["**/*.js", "**/*.cjs"], languageOptions: { sourceType: "commonjs" } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Stands in for `verbatimModuleSyntax`, which TypeScript refuses in CommonJS modules.
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/consistent-type-exports": "error",
      // `this: void` says that a static method may be passed on.
      "@typescript-eslint/no-invalid-void-type": ["error", { allowAsThisParameter: true }],
      // The engines' static methods (`Token.isUnresolved`) use no `this`, and don't say so.
      "@typescript-eslint/unbound-method": ["error", { ignoreStatic: true }],
      // A built-in module that is seldom needed is loaded where it is.
      "@typescript-eslint/no-require-imports": ["error", { allow: ["^node:"] }],
      // A callback that is called for its effect may be written in one line.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // AssemblyScript takes no other loop for one without an end.
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      // A number is as safe in a text as a string is.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    // One concept a file, one thought a function.
    files: ["lib/**/*.ts", "providers/**/*.ts"],
    rules: {
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
);
