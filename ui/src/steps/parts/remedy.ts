// What the one button of a verdict says and does.
import type { Action, Remedy } from "../../bridge/types";
import { t, type Args } from "../../words/words.svelte";

export interface RemedyButton {
  /** Name of the words on the button. */
  label: string;
  args: Args;
  action: Action;
}

/** The button for a remedy. Only warnings have to be read before a file is used. */
export function remedy(of: Remedy, warned = false): RemedyButton {
  switch (of.do) {
    case "go-on":
      return { label: "remedy-go-on", args: {}, action: { type: "continue" } };
    case "accept-warnings":
      return {
        label: warned ? "remedy-accept-warnings" : "remedy-go-on",
        args: {},
        action: { type: "accept-warnings" },
      };
    case "another-file":
      return { label: "remedy-another-file", args: {}, action: { type: "another-file" } };
    case "go-to":
      return { label: "remedy-go-to", args: { step: t(`step-${of.step}`) }, action: { type: "go-to", step: of.step } };
  }
}
