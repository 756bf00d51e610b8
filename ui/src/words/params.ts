// Turns the parameters of a finding into variables for its texts: instants into dates, digits into numbers, and long
// identifiers into their first and last characters.
import { formatDate } from "./dates";
import type { Args } from "./words.svelte";

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const topic = /^com\.apple\.mgmt\.(External\.[0-9a-f]{8})\S*(\S{4})$/i;
const fingerprint = /^([0-9a-f]{8})[0-9a-f]{52}([0-9a-f]{4})$/i;
/** Names of the parameters that are numbers. */
const numeric = new Set(["bits", "count", "days_left"]);

/** The variables for the texts of a finding. */
export function variables(params: Record<string, string>): Args {
  const short = shorten(params);
  return Object.fromEntries(
    Object.entries(short).map(([name, value]) => {
      if (numeric.has(name)) return [name, Number(value)];
      return [name, instant.test(value) ? formatDate(value) : value];
    }),
  );
}

/** Shortens topics and fingerprints, unless two different values would then look the same. */
function shorten(params: Record<string, string>): Record<string, string> {
  const short = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value.replace(topic, "$1…$2").replace(fingerprint, "$1…$2")]),
  );
  const distinct = (values: Record<string, string>) => new Set(Object.values(values)).size;
  return distinct(short) === distinct(params) ? short : params;
}
