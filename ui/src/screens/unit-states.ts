// How the states of a unit look: the mood that colours them, and their icon.
import type { UnitCard, UnitState } from "../bridge/types";
import type { IconName } from "../widgets/icons";
import type { Mood } from "../widgets/State.svelte";
import { t } from "../words/words.svelte";

/** Colour and icon of a state. */
export const looks: Record<UnitState, { mood: Mood; icon: IconName }> = {
  expired: { mood: "bad", icon: "stop" },
  urgent: { mood: "bad", icon: "warning" },
  "not-in-mdm": { mood: "open", icon: "upload" },
  soon: { mood: "soon", icon: "clock" },
  unregistered: { mood: "idle", icon: "add" },
  good: { mood: "good", icon: "check" },
};

/** What the button of a unit says. */
export function nextLabel({ next, open }: UnitCard): string {
  if (next === "resume" && open) return t("next-resume", { step: t(`step-${open.step}`) });
  return t(next === "register" ? "next-register" : "next-renew");
}
