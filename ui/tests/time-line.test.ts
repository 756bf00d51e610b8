// The entries of a time line: complete, in order, with the right outcome.
import { expect, test } from "vitest";
import { newCertificateLine, revokedLine, overdueLine, timeLine } from "../src/bridge/samples/reminders";
import { timeLineEntries } from "../src/parts/time-line-entries";

const NOW = "2026-11-22T01:30:00Z";
const summary = (...of: Parameters<typeof timeLineEntries>) =>
  timeLineEntries(...of).map(({ kind, days, outcome }) => `${kind}${days || ""}${outcome ? ` ${outcome}` : ""}`);

test("reminders before today were sent, later ones are ahead", () => {
  expect(summary(timeLine, NOW)).toEqual(["from", "days30 told", "now", "days7 next", "days1 ahead", "until ahead"]);
});

test("all reminders of a new certificate are ahead", () => {
  expect(summary(newCertificateLine, NOW)).toEqual([
    "from",
    "now",
    "days30 next",
    "days7 ahead",
    "days1 ahead",
    "until ahead",
  ]);
});

test("overtaken reminders and the postponed one are entries of their own", () => {
  expect(summary(overdueLine, NOW)).toEqual([
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

test("a revocation is an entry at the time of its reminder", () => {
  expect(summary(revokedLine, NOW).slice(0, 4)).toEqual(["from", "days30 told", "invalid told", "now"]);
});

test("unsent reminders are due, and without a channel all reminders are off", () => {
  const untold = {
    ...timeLine,
    again_at: "2026-11-23T00:00:00Z",
    points: timeLine.points.map((point) => ({ ...point, told_at: null })),
  };
  expect(summary(untold, NOW)).toEqual([
    "from",
    "days30 due",
    "now",
    "again",
    "days7 next",
    "days1 ahead",
    "until ahead",
  ]);
  const off = ["from", "days30 off", "now", "days7 off", "days1 off", "until off"];
  expect(summary({ ...untold, silenced: true }, NOW)).toEqual(off);
  expect(summary({ ...untold, channels: [] }, NOW)).toEqual(off);
});

test("the expiration is an entry even without a reminder", () => {
  const unwanted = { ...timeLine, points: timeLine.points.slice(0, 3) };
  expect(timeLineEntries(unwanted, NOW).at(-1)).toMatchObject({ kind: "until", outcome: null, at: timeLine.until });
});

test("a short distance keeps a minimum width beside a long one", () => {
  const [year, month] = timeLineEntries(timeLine, NOW);
  expect(year?.weight).toBeGreaterThan(month?.weight ?? 0);
  expect(Math.min(...timeLineEntries(timeLine, NOW).map(({ weight }) => weight))).toBe(1);
});
