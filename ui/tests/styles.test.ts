// Custom properties of the style sheets: a misspelled one draws black or nothing, and no compiler says so.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../src");

/** The names that every pattern match captures, in all source files. */
function names(pattern: RegExp): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => /\.(css|svelte)$/.test(file));
  const found = sources.flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(pattern)]);
  return new Set(found.flatMap((match) => match[1] ?? []));
}

test("every custom property that is used is defined", () => {
  const used = names(/var\((--[\w-]+)/g);
  const defined = names(/(--[\w-]+)\s*[:=]/g);
  expect(used.size).toBeGreaterThan(20);
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});
