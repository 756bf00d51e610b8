// Formats dates, times and numbers for the language that is shown: 2026年11月22日（日）, Sun, Nov 22, 2026.
// An instant is an RFC 3339 string, as the program sends it. It is shown in the time zone of the computer.
import { currentLanguage } from "./words.svelte";

const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** The date of an instant, with weekday and year. */
export function formatDate(instant: string): string {
  if (currentLanguage() === "ja") {
    const part = parts("ja-JP", { year: "numeric", month: "numeric", day: "numeric", weekday: "short" }, instant);
    return `${part("year")}年${part("month")}月${part("day")}日（${part("weekday")}）`;
  }
  const part = parts("en-US", { year: "numeric", month: "short", day: "numeric", weekday: "short" }, instant);
  return `${part("weekday")}, ${part("month")} ${part("day")}, ${part("year")}`;
}

/** The date of an instant without its year, for places where the year is clear. */
export function formatDayAndMonth(instant: string): string {
  if (currentLanguage() === "ja") {
    const part = parts("ja-JP", { month: "numeric", day: "numeric", weekday: "short" }, instant);
    return `${part("month")}月${part("day")}日（${part("weekday")}）`;
  }
  const part = parts("en-US", { month: "short", day: "numeric", weekday: "short" }, instant);
  return `${part("weekday")}, ${part("month")} ${part("day")}`;
}

/** Date, time and time zone of an instant. */
export function formatDateTime(instant: string): string {
  const part = parts(currentLanguage(), { ...clock, timeZoneName: "short" }, instant);
  const separator = currentLanguage() === "ja" ? " " : ", ";
  return `${formatDate(instant)}${separator}${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}

/** Hour and minute of an instant. */
export function formatTime(instant: string): string {
  const part = parts(currentLanguage(), clock, instant);
  return `${part("hour")}:${part("minute")}`;
}

/** A number with the separators of the language. */
export const formatNumber = (value: number): string => new Intl.NumberFormat(currentLanguage()).format(value);

function parts(locale: string, options: Intl.DateTimeFormatOptions, instant: string) {
  const found = new Intl.DateTimeFormat(locale, {
    calendar: "gregory",
    numberingSystem: "latn",
    ...options,
  }).formatToParts(new Date(instant));
  return (type: Intl.DateTimeFormatPartTypes) => found.find((part) => part.type === type)?.value ?? "";
}
