// Formats dates, times and numbers for the language that is shown: 2026年11月22日（日）, Sun, Nov 22, 2026.
// An instant is an RFC 3339 string, as the program sends it. It is shown in the time zone of the computer.
import { appState } from "../bridge/state.svelte";
import { currentLanguage, t } from "./words.svelte";

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

/** The date of an instant, with its year only where that is another one than today's. */
export function formatShortDate(instant: string): string {
  if (calendarDate(instant).getUTCFullYear() !== calendarDate(now()).getUTCFullYear()) return formatDate(instant);
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

/** The present moment of the view that is shown. */
const now = (): string => appState.view?.now ?? new Date().toISOString();

/** Days of the calendar from the date of one instant to that of another; negative when the other is earlier. */
export function calendarDays(from: string, to: string, timeZone?: string): number {
  return (calendarDate(to, timeZone).getTime() - calendarDate(from, timeZone).getTime()) / 86_400_000;
}

/** Days of the calendar from today to an instant; negative when it is on an earlier date. */
export const daysUntil = (instant: string): number => calendarDays(now(), instant);

/** Whether an instant lies in the past. */
export const hasPassed = (instant: string): boolean => Date.parse(instant) < Date.parse(now());

/** How far away an expiration is: "13 days left", "expired 3 days ago". */
export const formatDistance = (instant: string): string =>
  t(hasPassed(instant) ? "days-past" : "days-left", { days: Math.abs(daysUntil(instant)) });

/** Hour and minute of an instant. */
export function formatTime(instant: string): string {
  const part = parts(currentLanguage(), clock, instant);
  return `${part("hour")}:${part("minute")}`;
}

/** A number with the separators of the language. */
export const formatNumber = (value: number): string => new Intl.NumberFormat(currentLanguage()).format(value);

/** The midnight, in UTC, of the date that an instant has in a time zone; without one, in that of the computer. */
function calendarDate(instant: string, timeZone?: string): Date {
  const part = parts("en-US", { year: "numeric", month: "numeric", day: "numeric", timeZone }, instant);
  return new Date(Date.UTC(Number(part("year")), Number(part("month")) - 1, Number(part("day"))));
}

function parts(locale: string, options: Intl.DateTimeFormatOptions, instant: string) {
  const found = new Intl.DateTimeFormat(locale, {
    calendar: "gregory",
    numberingSystem: "latn",
    ...options,
  }).formatToParts(new Date(instant));
  return (type: Intl.DateTimeFormatPartTypes) => found.find((part) => part.type === type)?.value ?? "";
}
