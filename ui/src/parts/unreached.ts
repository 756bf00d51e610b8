// What mends reminders that reach nobody.
import { act } from "../bridge/state.svelte";
import type { ChannelSettings, UnitId, Unreached } from "../bridge/types";
import type { IconName } from "../controls/icons";
import { openSettings } from "./settings-sections";

export interface Mend {
  /** Text id of the button. */
  label: string;
  icon: IconName;
  onclick: () => unknown;
}

/** The button that mends it. `ways`: how reminders are sent; null where the screen does not know. */
export function mend(why: Unreached, unit: UnitId, ways: ChannelSettings | null): Mend {
  switch (why) {
    case "no-daily-check":
      return { label: "check-on", icon: "calendar", onclick: () => act({ type: "set-schedule", on: true }) };
    case "no-channel":
      return { label: "mail-set-up", icon: "mail", onclick: () => openSettings("mail") };
    case "no-contacts":
      return { label: "channels-enter-contacts", icon: "person", onclick: () => act({ type: "go-unit-form", unit }) };
    case "never-worked":
      return {
        label: "channels-test",
        icon: "next",
        onclick: () => openSettings(ways !== null && ways.mail === null ? "team" : "mail"),
      };
  }
}
