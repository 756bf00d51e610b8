// Settings that the organization manages: locked, so that nobody can change them here, or preset until they are changed.
import { appState } from "../bridge/state.svelte";
import type { Setting } from "../bridge/types";

/** Whether the organization has locked the setting. */
export const isLocked = (setting: Setting): boolean => appState.view?.locked.includes(setting) ?? false;

/** Whether the value comes from the organization but can be changed. Known only on the settings screen. */
export function isPreset(setting: Setting): boolean {
  const screen = appState.view?.screen;
  return screen?.at === "settings" && !isLocked(setting) && (screen.organisation?.given.includes(setting) ?? false);
}

/** Element id of the note that explains a managed setting, for `aria-describedby`. */
export const managedNoteId = (setting: Setting): string => `managed-${setting}`;
