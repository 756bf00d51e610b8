// The status of the daily check, for the settings, the page of a unit and the reminders step.
import type { ScheduleState } from "../bridge/types";
import type { Tone } from "../controls/Status.svelte";
import type { IconName } from "../controls/icons";

export interface DailyCheckStatus {
  /** Part of the ids of its texts. */
  state: "absent" | "intact" | "login-only" | "broken" | "unknown";
  tone: Tone;
  icon: IconName;
}

/** State, color and icon of the daily check. */
export function dailyCheckStatus(schedule: ScheduleState): DailyCheckStatus {
  if (schedule.state === "unknown") return { state: "unknown", tone: "idle", icon: "info" };
  const { scheduled } = schedule;
  if (scheduled.is === "absent") return { state: "absent", tone: "soon", icon: "warning" };
  if (!scheduled.intact) return { state: "broken", tone: "soon", icon: "warning" };
  // An autostart entry runs at sign-in only: on a computer that stays signed in, nothing is checked.
  return scheduled.by === "autostart"
    ? { state: "login-only", tone: "soon", icon: "warning" }
    : { state: "intact", tone: "good", icon: "check" };
}
