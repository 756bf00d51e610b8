// The stations of a time line: what lies between the first and the last moment of a certificate, in order.
import type { Point, Timeline } from "../bridge/types";

/** What became of an occasion, or is to become of it. */
export type Fate = "told" | "overtaken" | "due" | "next" | "ahead" | "off";

/** A place on the line. */
export interface Station {
  kind: "from" | "days" | "invalid" | "now" | "again" | "until";
  at: string;
  /** It lies behind us. */
  past: boolean;
  /** Of an occasion; the expiry has none where nobody wants to be told of it. */
  fate: Fate | null;
  /** When it was told, or what took its place. */
  toldAt: string | null;
  /** Of a day count: how many. */
  days: number;
  /** How much of the width is its due: schematic, so that a day stays as legible as a year. */
  weight: number;
}

const DAY = 86_400_000;

/** All stations as of `now`, the earliest first. */
export function stations(line: Timeline, now: string): Station[] {
  const past = (at: string) => Date.parse(at) <= Date.parse(now);
  const plain = (kind: Station["kind"], at: string): Station => ({
    kind,
    at,
    past: past(at),
    fate: null,
    toldAt: null,
    days: 0,
    weight: 1,
  });
  const nobody = line.silenced || line.channels.length === 0;
  const occasion = (kind: Station["kind"], point: Point): Station => ({
    ...plain(kind, point.at),
    fate: fate(point, past(point.at), nobody),
    toldAt: point.told_at,
    days: point.occasion.on === "days" ? point.occasion.within : 0,
  });
  const expired = line.points.find(({ occasion: { on } }) => on === "expired");
  const all = [
    plain("from", line.from),
    ...line.points
      .filter((point) => point !== expired)
      .map((point) => occasion(point.occasion.on === "days" ? "days" : "invalid", point)),
    plain("now", now),
    ...(line.again_at === null || nobody ? [] : [plain("again", line.again_at)]),
    expired ? { ...occasion("until", expired), at: line.until } : plain("until", line.until),
  ];
  const ordered = all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return ordered.map((station, at) => {
    const next = ordered[at + 1];
    const days = next ? (Date.parse(next.at) - Date.parse(station.at)) / DAY : 0;
    return { ...station, weight: Math.max(1, Math.sqrt(days)) };
  });
}

/** Whole days from one moment to another. */
export const daysUntil = (at: string, now: string): number => Math.floor((Date.parse(at) - Date.parse(now)) / DAY);

function fate({ told_at, overtaken, next }: Point, past: boolean, nobody: boolean): Fate {
  if (overtaken) return "overtaken";
  if (told_at !== null) return "told";
  if (nobody) return "off";
  if (past) return "due";
  return next ? "next" : "ahead";
}
