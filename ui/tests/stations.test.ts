// The stations of a time line: all there, in order, none on top of another, and nothing promised that will not come.
import { expect, test } from "vitest";
import { freshLine, revokedLine, sleptLine, timeLine } from "../src/bridge/samples/ways";
import { daysUntil, stations } from "../src/parts/stations";

const NOW = "2026-11-22T01:30:00Z";
const drawn = (...of: Parameters<typeof stations>) =>
  stations(...of).map(({ kind, days, fate }) => `${kind}${days || ""}${fate ? ` ${fate}` : ""}`);

test("a year that is under way", () => {
  expect(drawn(timeLine, NOW)).toEqual(["from", "days30 told", "now", "days7 next", "days1 ahead", "until ahead"]);
});

test("a new certificate: everything lies ahead", () => {
  expect(drawn(freshLine, NOW)).toEqual(["from", "now", "days30 next", "days7 ahead", "days1 ahead", "until ahead"]);
});

test("after a long sleep what was overtaken is said to be left out, and tomorrow has its place", () => {
  expect(drawn(sleptLine, NOW)).toEqual([
    "from",
    "days60 told",
    "days30 overtaken",
    "days14 overtaken",
    "days7 overtaken",
    "days1 overtaken",
    "until told",
    "now",
    "again",
  ]);
});

test("a revocation stands where it was told", () => {
  expect(drawn(revokedLine, NOW).slice(0, 4)).toEqual(["from", "days30 told", "invalid told", "now"]);
});

test("what has come but was not told is due; silenced, it is not promised, and neither is tomorrow", () => {
  const untold = {
    ...timeLine,
    again_at: "2026-11-23T00:00:00Z",
    points: timeLine.points.map((point) => ({ ...point, told_at: null })),
  };
  expect(drawn(untold, NOW)).toEqual([
    "from",
    "days30 due",
    "now",
    "again",
    "days7 next",
    "days1 ahead",
    "until ahead",
  ]);
  const off = ["from", "days30 off", "now", "days7 off", "days1 off", "until off"];
  expect(drawn({ ...untold, silenced: true }, NOW)).toEqual(off);
  expect(drawn({ ...untold, channels: [] }, NOW)).toEqual(off);
});

test("an expiry of which nobody wants to hear is there all the same", () => {
  const unwanted = { ...timeLine, points: timeLine.points.slice(0, 3) };
  expect(stations(unwanted, NOW).at(-1)).toMatchObject({ kind: "until", fate: null, at: timeLine.until });
});

test("the scale is schematic: a day keeps its room beside a year", () => {
  const [year, month] = stations(timeLine, NOW);
  expect(year?.weight).toBeGreaterThan(month?.weight ?? 0);
  expect(Math.min(...stations(timeLine, NOW).map(({ weight }) => weight))).toBe(1);
});

test("days are whole", () => {
  expect(daysUntil("2026-11-27T05:12:39Z", NOW)).toBe(5);
  expect(daysUntil("2026-11-22T05:12:39Z", NOW)).toBe(0);
});
