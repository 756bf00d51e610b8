// The action of the main button of a unit.
import { act } from "../../bridge/state.svelte";
import type { UnitCard } from "../../bridge/types";

/** Starts the next journey of the unit, or resumes the open one. */
export function startJourney({ id, next, open }: UnitCard): Promise<boolean> {
  const journeys = { register: "registration", renew: "renewal", replace: "replacement", resume: "renewal" } as const;
  return act({ type: "begin", unit: id, journey: open?.journey ?? journeys[next] });
}
