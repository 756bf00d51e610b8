// How the scheduled check stands, in a word, a mood and an icon: the same in the settings, at a unit and in a journey.
import type { ScheduleState } from "../bridge/types";
import type { Mood } from "../controls/State.svelte";
import type { IconName } from "../controls/icons";

export interface CheckLook {
  word: "absent" | "intact" | "broken" | "unknown";
  mood: Mood;
  icon: IconName;
}

/** How it stands. */
export function checkLook(schedule: ScheduleState): CheckLook {
  if (schedule.state === "unknown") return { word: "unknown", mood: "idle", icon: "info" };
  const { scheduled } = schedule;
  if (scheduled.is === "absent") return { word: "absent", mood: "soon", icon: "warning" };
  return scheduled.intact
    ? { word: "intact", mood: "good", icon: "check" }
    : { word: "broken", mood: "soon", icon: "warning" };
}
