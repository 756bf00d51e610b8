// Every sample is shown in both languages: all texts exist, and axe finds no accessibility problem.
import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { samples } from "../src/bridge/samples";
import type { Screen } from "../src/bridge/types";
import { steps } from "../src/steps";
import { textErrors } from "../src/words/words.svelte";
import { open } from "./open-window";

const screens: Record<Screen["at"], true> = {
  unavailable: true,
  welcome: true,
  home: true,
  unit: true,
  "unit-form": true,
  adopt: true,
  journey: true,
  settings: true,
  vendor: true,
};

test("every screen and every step has a sample", () => {
  const shown = Object.values(samples).map(({ screen }) => screen);
  expect(new Set(shown.map(({ at }) => at))).toEqual(new Set(Object.keys(screens)));
  const drawn = shown.flatMap((screen) => (screen.at === "journey" ? [screen.step.id] : []));
  expect(new Set(drawn)).toEqual(new Set(Object.keys(steps)));
});

describe.each(["ja", "en"] as const)("in %s", (language) => {
  test.each(Object.entries(samples))("%s has all its texts and is accessible", async (_name, sample) => {
    textErrors.length = 0;
    const { container } = await open({ ...sample, language });

    expect(document.documentElement.lang).toBe(language);
    expect(textErrors).toEqual([]);
    expect(container.textContent).not.toMatch(/⟦|undefined|NaN|Invalid Date|\[object/);

    const titles = container.querySelectorAll("h1");
    expect(titles).toHaveLength(1);
    expect(document.activeElement).toBe(titles[0]);

    for (const details of container.querySelectorAll("details")) details.open = true;
    expect(textErrors).toEqual([]);
    const found = await axe.run(container, {
      resultTypes: ["violations"],
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
});
