// The entries of a certificate's time line: validity, reminders and today, in the order of their dates.
import type { Point, Timeline } from "../bridge/types";

/** What happened to a reminder, or what will happen. The names are parts of text ids. */
export type ReminderOutcome = "told" | "overtaken" | "due" | "next" | "ahead" | "off";

export interface TimeLineEntry {
  kind: "from" | "days" | "invalid" | "now" | "again" | "until";
  /** Instant of the entry. */
  at: string;
  /** Whether the instant has passed. */
  past: boolean;
  /** Outcome of a reminder. Null for entries without a reminder, also for an expiration without one. */
  outcome: ReminderOutcome | null;
  /** Instant at which the reminder was sent; null when it was not sent. */
  sentAt: string | null;
  /** Days before the expiration, of a "days" entry; otherwise 0. */
  days: number;
  /** Share of the width after this entry. It grows more slowly than time, so that short distances stay legible. */
  weight: number;
}

const DAY_MS = 86_400_000;

/** All entries as of `now`, the earliest first. */
export function timeLineEntries(line: Timeline, now: string): TimeLineEntry[] {
  const isPast = (at: string) => Date.parse(at) <= Date.parse(now);
  const plainEntry = (kind: TimeLineEntry["kind"], at: string): TimeLineEntry => ({
    kind,
    at,
    past: isPast(at),
    outcome: null,
    sentAt: null,
    days: 0,
    weight: 1,
  });
  const nothingSent = line.silenced || line.channels.length === 0;
  const reminderEntry = (kind: TimeLineEntry["kind"], point: Point): TimeLineEntry => ({
    ...plainEntry(kind, point.at),
    outcome: outcome(point, isPast(point.at), nothingSent),
    sentAt: point.told_at,
    days: point.occasion.on === "days" ? point.occasion.within : 0,
  });
  const expired = line.points.find(({ occasion: { on } }) => on === "expired");
  const entries = [
    plainEntry("from", line.from),
    ...line.points
      .filter((point) => point !== expired)
      .map((point) => reminderEntry(point.occasion.on === "days" ? "days" : "invalid", point)),
    plainEntry("now", now),
    ...(line.again_at === null || nothingSent ? [] : [plainEntry("again", line.again_at)]),
    expired ? { ...reminderEntry("until", expired), at: line.until } : plainEntry("until", line.until),
  ];
  const ordered = entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return ordered.map((entry, at) => {
    const next = ordered[at + 1];
    const days = next ? (Date.parse(next.at) - Date.parse(entry.at)) / DAY_MS : 0;
    return { ...entry, weight: Math.max(1, Math.sqrt(days)) };
  });
}

function outcome({ told_at, overtaken, next }: Point, past: boolean, nothingSent: boolean): ReminderOutcome {
  if (overtaken) return "overtaken";
  if (told_at !== null) return "told";
  if (nothingSent) return "off";
  if (past) return "due";
  return next ? "next" : "ahead";
}
