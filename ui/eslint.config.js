// ESLint: mistakes, imports and the direction between the rooms. Prettier formats.
import { fileURLToPath } from "node:url";
import javascript from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import importX, { createNodeResolver } from "eslint-plugin-import-x";
import svelte from "eslint-plugin-svelte";
import typescript from "typescript-eslint";
import { zones } from "./eslint/rooms.js";
import svelteConfig from "./svelte.config.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const scripts = fileURLToPath(new URL("eslint/svelte-scripts.cjs", import.meta.url));

export default defineConfig(
  // types.ts is written by `cargo test -p pushkeeper-core --test types`.
  globalIgnores(["dist", "src/bridge/types.ts"]),
  javascript.configs.recommended,
  typescript.configs.strict,
  typescript.configs.stylistic,
  svelte.configs["flat/recommended"],
  svelte.configs["flat/prettier"],
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parserOptions: { extraFileExtensions: [".svelte"] },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/extensions": [".ts", ".js", ".cjs", ".svelte"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".js", ".cjs"], [scripts]: [".svelte"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js", ".svelte"] })],
    },
    rules: {
      // The compiler checks names, and knows those of the browser.
      "no-undef": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "import-x/first": "error",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-duplicates": ["error", { "prefer-inline": true }],
      "import-x/no-self-import": "error",
      "import-x/no-useless-path-segments": "error",
      "import-x/order": ["error", { alphabetize: { order: "asc" } }],
    },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
  },
  {
    files: ["src/**"],
    rules: {
      "import-x/no-restricted-paths": ["error", { basePath: here, zones: zones("./src") }],
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/bridge/tauri.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only src/bridge/tauri.ts may import Tauri." }] },
      ],
    },
  },
);
