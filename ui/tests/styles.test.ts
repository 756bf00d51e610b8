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

test("every class of a component has a rule", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".svelte"));
  const classes = (text: string) => [...text.matchAll(/\.([a-zA-Z][\w-]*)/g)].flatMap((match) => match[1] ?? []);
  const sources = new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const styleOf = (source: string) => source.slice(source.indexOf("<style"));
  const globals = [...sources.values()].flatMap((source) => styleOf(source).match(/:global\(.*\)/g) ?? []);
  const shared = new Set([readFileSync(join(folder, "base.css"), "utf8"), ...globals].flatMap(classes));
  const without = [...sources].flatMap(([file, source]) => {
    const styled = new Set(source.includes("<style") ? classes(styleOf(source)) : []);
    const markup = source.includes("<style") ? source.slice(0, source.indexOf("<style")) : source;
    const plain = [...markup.matchAll(/class="([^"{]*)"/g)].flatMap((match) => match[1]?.split(/\s+/) ?? []);
    const conditional = [...markup.matchAll(/class:([\w-]+)/g)].flatMap((match) => match[1] ?? []);
    const used = [...plain, ...conditional].filter((name) => name !== "");
    return used.filter((name) => !styled.has(name) && !shared.has(name)).map((name) => `${file}: ${name}`);
  });
  expect(shared.size).toBeGreaterThan(20);
  expect(without).toEqual([]);
});

test("no animation repeats for ever or changes what has to be painted", () => {
  expect([...names(/(animation(?:-iteration-count)?\s*:[^;]*\binfinite\b[^;]*)/g)]).toEqual([]);
  const keyframes = names(/@keyframes\s+[\w-]+\s*\{((?:[^{}]*\{[^{}]*\})*)/g);
  expect(keyframes.size).toBeGreaterThan(0);
  const animated = [...keyframes].flatMap((steps) => [...steps.matchAll(/([\w-]+)\s*:/g)].map((match) => match[1]));
  // The first two need no painting; the others switch once and have no steps between.
  const harmless = ["opacity", "transform", "position", "visibility"];
  expect(animated.filter((property) => !harmless.includes(property ?? ""))).toEqual([]);
});
