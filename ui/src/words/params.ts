// Turns the facts of findings into variables of sentences: moments into dates, digits into numbers.
import type { Args } from "./words.svelte";
import { date } from "./dates";

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const counted = new Set(["bits", "count", "days_left"]);

/** The variables for the sentences of a finding. */
export function variables(params: Record<string, string>): Args {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (counted.has(name)) return [name, Number(value)];
      return [name, moment.test(value) ? date(value) : value];
    }),
  );
}
