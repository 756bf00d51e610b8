// @vitest-environment node
// The linter really holds what src/README.md says of the rooms: it reports a circle and an import upward.
import { readFile } from "node:fs/promises";
import { ESLint } from "eslint";
import { expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 120_000 });

const eslint = new ESLint({
  cwd: process.cwd(),
  ruleFilter: ({ ruleId }) => ruleId.startsWith("import-x/no-") || ruleId === "no-restricted-imports",
});

/** The rules that a file breaks when these lines stand at the start of its script. */
async function brokenRules(path: string, lines: string) {
  const text = await readFile(path, "utf8").catch(() => "");
  const changed = text.includes("<script") ? text.replace(/<script[^>]*>\n/, `$&${lines}\n`) : `${lines}\n${text}`;
  const [result] = await eslint.lintText(changed, { filePath: path });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

test("the files as they are break no rule", async () => {
  expect(await brokenRules("src/controls/Icon.svelte", "")).toEqual([]);
  expect(await brokenRules("src/words/dates.ts", "")).toEqual([]);
});

test("a circle between two components is reported", async () => {
  const broken = await brokenRules("src/controls/Icon.svelte", 'import Button from "./Button.svelte";');
  expect(broken).toContain("import-x/no-cycle");
});

test("a circle through a TypeScript file and a component is reported", async () => {
  const broken = await brokenRules("src/controls/icons.ts", 'import Icon from "./Icon.svelte";');
  expect(broken).toContain("import-x/no-cycle");
});

test.each([
  ["src/bridge/new.ts", 'import { t } from "../words/words.svelte";'],
  ["src/words/new.ts", 'import Icon from "../controls/Icon.svelte";'],
  ["src/controls/New.svelte", 'import VerdictCard from "../parts/VerdictCard.svelte";'],
  ["src/parts/New.svelte", 'import StepFrame from "../frame/StepFrame.svelte";'],
  ["src/parts/New.svelte", 'import Highlight from "../drawings/Highlight.svelte";'],
  ["src/drawings/New.svelte", 'import VerdictCard from "../parts/VerdictCard.svelte";'],
  ["src/frame/new.ts", 'import type { StepProps } from "../steps/step-types";'],
  ["src/steps/New.svelte", 'import Home from "../screens/Home.svelte";'],
  ["src/screens/New.svelte", 'import App from "../App.svelte";'],
])("an import upward or sideways is reported: %s, %s", async (path, line) => {
  const script = path.endsWith(".svelte") ? `<script lang="ts">\n${line}\n</script>` : line;
  expect(await brokenRules(path, script)).toEqual(["import-x/no-restricted-paths"]);
});

test("an import downward is allowed", async () => {
  const broken = await brokenRules("src/frame/new.ts", 'import type { IconName } from "../controls/icons";');
  expect(broken).toEqual([]);
});

test("only the bridge knows Tauri", async () => {
  const line = 'import { invoke } from "@tauri-apps/api/core";';
  expect(await brokenRules("src/parts/new.ts", line)).toEqual(["no-restricted-imports"]);
  expect(await brokenRules("src/bridge/tauri.ts", "")).toEqual([]);
});
