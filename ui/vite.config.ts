// Builds the window's user interface. In `--mode sample` (and while developing) the bridge to the program is
// replaced by sample views, so that the same screens run in an ordinary browser.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  server: { port: 5173, strictPort: true, fs: { allow: [root] } },
  build: { sourcemap: false, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  test: { environment: "jsdom", include: ["tests/**/*.test.ts"], setupFiles: ["tests/setup.ts"], testTimeout: 30_000 },
});
