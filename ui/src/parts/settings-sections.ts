// The sections of the settings screen, and how other screens open one of them.
import { act } from "../bridge/state.svelte";

/** All sections in the order of the screen. */
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
  "backups",
  "updates",
] as const;

export type Section = (typeof sections)[number];

/** The section to focus when the settings screen opens. */
let requested: Section | null = null;

/** Opens the settings screen at a section. */
export function openSettings(section: Section): Promise<boolean> {
  requested = section;
  return act({ type: "go-settings" });
}

/** Focuses the section that `openSettings` asked for, once. */
export function focusRequestedSection(): void {
  const section = requested;
  requested = null;
  if (section !== null) focusSection(section);
}

/** Scrolls to a section and focuses its headline. */
export function focusSection(section: Section): void {
  const headline = document.getElementById(headingId(section));
  headline?.scrollIntoView({ block: "start" });
  headline?.focus({ preventScroll: true });
}

/** Element id of the headline of a section. */
export const headingId = (section: Section): string => `settings-${section}`;
