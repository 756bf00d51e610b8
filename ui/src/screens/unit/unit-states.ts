// How the states of a unit are shown.
import type { UnitCard, UnitState } from "../../bridge/types";
import type { Tone } from "../../controls/Status.svelte";
import type { IconName } from "../../controls/icons";
import { formatDate } from "../../words/dates";
import { t } from "../../words/words.svelte";

/** Color and icon of each state. */
export const stateStyles: Record<UnitState, { tone: Tone; icon: IconName }> = {
  invalid: { tone: "bad", icon: "forbidden" },
  expired: { tone: "bad", icon: "stop" },
  "not-yet-valid": { tone: "bad", icon: "warning" },
  urgent: { tone: "bad", icon: "warning" },
  "not-in-mdm": { tone: "open", icon: "upload" },
  soon: { tone: "soon", icon: "clock" },
  unregistered: { tone: "idle", icon: "add" },
  good: { tone: "good", icon: "check" },
};

/** Says until when the certificate is or was valid. */
export function validityText(state: UnitState, notAfter: string): string {
  const id = state === "expired" ? "expired-on" : state === "invalid" ? "revoked-until" : "valid-until";
  return t(id, { date: formatDate(notAfter) });
}

/** Label of the main button of a unit. */
export function nextStepLabel({ next, open }: UnitCard): string {
  if (next === "resume" && open) return t("next-continue", { step: t(`step-${open.step}`) });
  return t(next === "register" ? "next-setup" : next === "replace" ? "next-replace" : "next-renew");
}
