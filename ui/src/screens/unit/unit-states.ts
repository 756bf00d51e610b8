// How the states of a unit look: the mood that colours them, and their icon.
import type { UnitCard, UnitState } from "../../bridge/types";
import type { Mood } from "../../controls/State.svelte";
import type { IconName } from "../../controls/icons";
import { date } from "../../words/dates";
import { t } from "../../words/words.svelte";

/** Colour and icon of a state. */
export const looks: Record<UnitState, { mood: Mood; icon: IconName }> = {
  invalid: { mood: "bad", icon: "forbidden" },
  expired: { mood: "bad", icon: "stop" },
  urgent: { mood: "bad", icon: "warning" },
  "not-in-mdm": { mood: "open", icon: "upload" },
  soon: { mood: "soon", icon: "clock" },
  unregistered: { mood: "idle", icon: "add" },
  good: { mood: "good", icon: "check" },
};

/** Until when it is, was, or was to be valid. */
export function until(state: UnitState, notAfter: string): string {
  const word = state === "expired" ? "expired-on" : state === "invalid" ? "revoked-until" : "valid-until";
  return t(word, { date: date(notAfter) });
}

/** What the button of a unit says. */
export function nextLabel({ next, open }: UnitCard): string {
  if (next === "resume" && open) return t("next-resume", { step: t(`step-${open.step}`) });
  return t(next === "register" ? "next-register" : "next-renew");
}
