// The sections of the settings, and the way from elsewhere straight to one of them.
import { act } from "../bridge/state.svelte";

/** Every section, in order. */
export const sections = [
  "check",
  "mail",
  "team",
  "waiting",
  "signing",
  "calendar",
  "revocation",
  "probe",
  "folder",
  "authorities",
  "register",
  "updates",
] as const;

export type Section = (typeof sections)[number];

let wanted: Section | null = null;

/** Opens the settings at a section. */
export function goSettings(section: Section): Promise<boolean> {
  wanted = section;
  return act({ type: "go-settings" });
}

/** Shows the section that was asked for, once. */
export function showWanted(): void {
  const section = wanted;
  wanted = null;
  if (section !== null) show(section);
}

/** Brings a section into sight and the focus to its headline. */
export function show(section: Section): void {
  const headline = document.getElementById(headlineOf(section));
  headline?.scrollIntoView({ block: "start" });
  headline?.focus({ preventScroll: true });
}

/** The identifier of a section's headline. */
export const headlineOf = (section: Section): string => `settings-${section}`;
