// Turns the facts of findings into variables of sentences: moments into dates, digits into numbers, and what
// nobody reads letter by letter into its first and last letters.
import { date } from "./dates";
import type { Args } from "./words.svelte";

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const topic = /^com\.apple\.mgmt\.(External\.[0-9a-f]{8})\S*(\S{4})$/i;
const fingerprint = /^([0-9a-f]{8})[0-9a-f]{52}([0-9a-f]{4})$/i;
const counted = new Set(["bits", "count", "days_left"]);

/** The variables for the sentences of a finding. */
export function variables(params: Record<string, string>): Args {
  const short = shorten(params);
  return Object.fromEntries(
    Object.entries(short).map(([name, value]) => {
      if (counted.has(name)) return [name, Number(value)];
      return [name, moment.test(value) ? date(value) : value];
    }),
  );
}

/** Shortens all values, unless different ones would then look alike. */
function shorten(params: Record<string, string>): Record<string, string> {
  const short = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value.replace(topic, "$1…$2").replace(fingerprint, "$1…$2")]),
  );
  const distinct = (values: Record<string, string>) => new Set(Object.values(values)).size;
  return distinct(short) === distinct(params) ? short : params;
}
