// What the organisation has settled: locked for everybody, or preset until somebody chooses.
import { now } from "../bridge/state.svelte";
import type { Setting } from "../bridge/types";

/** Whether nobody here can change it. */
export const locked = (setting: Setting): boolean => now.view?.locked.includes(setting) ?? false;

/** Whether its value comes from the organisation, though it can be changed. Known on the screen of the settings. */
export function preset(setting: Setting): boolean {
  const screen = now.view?.screen;
  return screen?.at === "settings" && !locked(setting) && (screen.organisation?.given.includes(setting) ?? false);
}

/** The identifier of the line that says so, for the controls that it explains. */
export const managedLine = (setting: Setting): string => `managed-${setting}`;
