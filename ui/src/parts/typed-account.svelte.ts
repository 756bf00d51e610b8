// The Apple Account that somebody has typed and not yet saved, by unit. It outlives the page, so that going to another step
// or screen does not lose it; it is only in memory.
import { act } from "../bridge/state.svelte";
import type { UnitId } from "../bridge/types";

const typed = $state<Record<UnitId, string>>({});

/** The text that was typed for a unit. */
export const typedAccount = (unit: UnitId): string => typed[unit] ?? "";

/** Remembers the text that was typed for a unit. */
export function typeAccount(unit: UnitId, text: string) {
  typed[unit] = text;
}

/** Saves the typed text. Returns whether it was saved; otherwise it stays typed. */
export async function saveAccount(unit: UnitId): Promise<boolean> {
  const saved = await act({ type: "save-memo", unit, apple_id: typedAccount(unit) });
  if (saved) typeAccount(unit, "");
  return saved;
}
