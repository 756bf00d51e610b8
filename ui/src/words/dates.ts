// Dates as the reader writes them, with the weekday: 2026年11月22日（日）, Sun, Nov 22, 2026.
import { tongue } from "./words.svelte";

const day: Intl.DateTimeFormatOptions = { year: "numeric", day: "numeric", weekday: "short" };

/** The day of a moment, in the reader's time zone. */
export function date(moment: string): string {
  const at = new Date(moment);
  if (tongue() === "ja") {
    const part = parts("ja-JP", { ...day, month: "numeric" }, at);
    return `${part("year")}年${part("month")}月${part("day")}日（${part("weekday")}）`;
  }
  const part = parts("en-US", { ...day, month: "short" }, at);
  return `${part("weekday")}, ${part("month")} ${part("day")}, ${part("year")}`;
}

/** The day of a moment without its year, where the year is plain from what stands beside it. */
export function dayOfYear(moment: string): string {
  const at = new Date(moment);
  if (tongue() === "ja") {
    const part = parts("ja-JP", { month: "numeric", day: "numeric", weekday: "short" }, at);
    return `${part("month")}月${part("day")}日（${part("weekday")}）`;
  }
  const part = parts("en-US", { month: "short", day: "numeric", weekday: "short" }, at);
  return `${part("weekday")}, ${part("month")} ${part("day")}`;
}

/** Day, time and time zone of a moment: where the hour matters. */
export function moment(of: string): string {
  const at = new Date(of);
  const part = parts(tongue(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }, at);
  const separator = tongue() === "ja" ? " " : ", ";
  return `${date(of)}${separator}${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}

/** The hour of a moment that is not far. */
export function time(of: string): string {
  const part = parts(tongue(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, new Date(of));
  return `${part("hour")}:${part("minute")}`;
}

/** A whole number as the reader writes it. */
export const number = (of: number): string => new Intl.NumberFormat(tongue()).format(of);

function parts(locale: string, options: Intl.DateTimeFormatOptions, at: Date) {
  const found = new Intl.DateTimeFormat(locale, {
    calendar: "gregory",
    numberingSystem: "latn",
    ...options,
  }).formatToParts(at);
  return (type: Intl.DateTimeFormatPartTypes) => found.find((part) => part.type === type)?.value ?? "";
}
