import js from "@eslint/js";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist/", "generated/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["*.mjs"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
  {
    files: ["src/**/*.ts"],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // With noUncheckedIndexedAccess, loops over arrays of one length would be more guards than sums.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Numbers in template literals are what a map's client writes all day.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["src/**/*.test.ts", "src/**/*.bench.ts"],
    rules: {
      // node:test's own promises are awaited by its runner.
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
);
