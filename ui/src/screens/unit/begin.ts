// What the main button of a unit does.
import { act } from "../../bridge/state.svelte";
import type { UnitCard } from "../../bridge/types";

/** Begins the journey that is next for the unit, or goes on with the open one. */
export function begin({ id, next, open }: UnitCard): Promise<boolean> {
  return act({ type: "begin", unit: id, journey: open?.journey ?? (next === "register" ? "registration" : "renewal") });
}
