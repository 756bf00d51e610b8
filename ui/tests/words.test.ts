// Texts: the same ids in both languages, all of them used; the format of dates.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";
import { fake } from "../src/bridge/fake";
import { samples } from "../src/bridge/samples";
import { connect } from "../src/bridge/state.svelte";
import { calendarDays, formatDate, formatDistance, formatShortDate, formatDateTime } from "../src/words/dates";
import { variables } from "../src/words/params";
import { textErrors, t } from "../src/words/words.svelte";

const ids = (language: string, file: string): string[] =>
  new FluentResource(readFileSync(`../locales/${language}/${file}.ftl`, "utf8")).body.map(({ id }) => id);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

/** Patterns for the text ids in the sources. Values inserted at run time match any part of an id. */
function patterns(): RegExp[] {
  const texts = sources("src").flatMap((source) => source.match(/"[^"\n]*"|`[^`\n]*`/g) ?? []);
  return [...new Set(texts.map((text) => text.slice(1, -1).replace(/\$\{[^}]*\}/g, "*")))]
    .filter((text) => /^[a-z0-9*-]+$/.test(text) && text.replace(/\*/g, "").length > 2)
    .map((text) => new RegExp(`^${text.replace(/\*/g, "[a-z0-9-]+")}$`));
}

test.each(["window", "journey", "delivery", "reminders"])(
  "%s.ftl has the same ids in both languages, without repetitions, and all are used",
  (file) => {
    const japanese = ids("ja", file);
    expect(japanese).toEqual(ids("en", file));
    expect(new Set(japanese).size).toBe(japanese.length);
    const used = patterns();
    expect(japanese.filter((id) => !used.some((pattern) => pattern.test(id)))).toEqual([]);
  },
);

test("no id is defined in two files", () => {
  const all = [
    "window",
    "journey",
    "managed",
    "delivery",
    "reminders",
    "revocation",
    "findings",
    "signing",
    "probe",
    "facts",
    "names",
    "faults",
  ].flatMap((file) => ids("en", file));
  expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
});

test("dates have a weekday and the format of the language", async () => {
  await connect(fake({ ...samples.home, language: "ja" }));
  expect(formatDate("2026-11-22T03:00:00Z")).toBe("2026年11月22日（日）");
  expect(formatShortDate("2026-11-22T03:00:00Z")).toBe("11月22日（日）");
  expect(formatShortDate("2027-11-22T03:00:00Z")).toBe("2027年11月22日（月）");
  expect(formatDateTime("2026-11-22T03:04:00Z")).toMatch(/^2026年11月22日（日） \d\d:\d\d \S+$/);
  await connect(fake({ ...samples.home, language: "en" }));
  expect(formatDate("2026-11-22T03:00:00Z")).toBe("Sun, Nov 22, 2026");
  expect(formatShortDate("2026-11-22T03:00:00Z")).toBe("Sun, Nov 22");
  expect(formatShortDate("2027-10-28T03:00:00Z")).toBe("Thu, Oct 28, 2027");
  expect(formatShortDate("2025-12-04T03:00:00Z")).toBe("Thu, Dec 4, 2025");
  expect(formatDateTime("2026-11-22T03:04:00Z")).toMatch(/^Sun, Nov 22, 2026, \d\d:\d\d \S+$/);
});

test("days are those of the calendar, as the program counts them", () => {
  const rows = readFileSync("../tests/calendar-days.txt", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const [zone, from, to, days] = row.split(" ") as [string, string, string, string];
    expect(calendarDays(from, to, zone), row).toBe(Number(days));
    expect(calendarDays(to, from, zone), row).toBe(-Number(days) || 0);
  }
});

test("the distance to an expiration names its day, also on the day itself", async () => {
  await connect(fake({ ...samples.home, language: "en", now: "2026-11-22T12:00:00Z" }));
  expect(formatDistance("2026-12-05T12:00:00Z")).toBe("13 days left");
  expect(formatDistance("2026-11-22T12:00:01Z")).toBe("expires today");
  expect(formatDistance("2026-11-22T11:59:59Z")).toBe("expired today");
  expect(formatDistance("2026-11-19T12:00:00Z")).toBe("expired 3 days ago");
});

test("parameters of findings become dates and numbers, others stay as they are", async () => {
  await connect(fake({ ...samples.home, language: "en" }));
  expect(variables({ not_after: "2026-11-22T03:00:00Z", days_left: "12", serial: "0012" })).toEqual({
    not_after: "Sun, Nov 22, 2026",
    days_left: 12,
    serial: "0012",
  });
});

test("topics and fingerprints are shortened unless different ones would look the same", () => {
  const topic = (middle: string) => `com.apple.mgmt.External.3f2a9c1e-7b40-4d5e-${middle}-0c8d2e5f7a13`;
  expect(variables({ found: topic("9a61") })).toEqual({ found: "External.3f2a9c1e…7a13" });
  const alike = { expected: topic("9a61"), found: topic("9a62") };
  expect(variables(alike)).toEqual(alike);
  expect(variables({ found: "ab".repeat(32) })).toEqual({ found: "abababab…abab" });
});

test("a missing text is shown by its id and reported", async () => {
  await connect(fake({ ...samples.home, language: "en" }));
  textErrors.length = 0;
  expect(t("no-such-word")).toBe("⟦no-such-word⟧");
  expect(textErrors).toEqual(["en: no text for no-such-word"]);
});
