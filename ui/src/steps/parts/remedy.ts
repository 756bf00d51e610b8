// Label and action of the button of a verdict.
import type { Action, FileVerdict } from "../../bridge/types";
import { t, type Args } from "../../words/words.svelte";

export interface RemedyButton {
  /** Text id of the label. */
  label: string;
  /** Variables of the label. */
  args: Args;
  action: Action;
}

/** The button for the remedy of a file. With `warned`, its label says that the warnings were read. */
export function remedy({ remedy: of, read }: Pick<FileVerdict, "remedy" | "read">, warned = false): RemedyButton {
  switch (of.do) {
    case "go-on":
      return { label: "remedy-go-on", args: {}, action: { type: "continue" } };
    case "accept-warnings":
      return {
        label: warned ? "remedy-accept-warnings" : "remedy-go-on",
        args: {},
        action: { type: "accept-warnings", read },
      };
    case "another-file":
      return { label: "remedy-another-file", args: {}, action: { type: "another-file" } };
    case "choose-file":
      return { label: "remedy-choose-file", args: {}, action: { type: "choose-file" } };
    case "open-unit":
      return { label: "remedy-open-unit", args: {}, action: { type: "go-unit", unit: of.unit } };
    case "go-to":
      return { label: "remedy-go-to", args: { step: t(`step-${of.step}`) }, action: { type: "go-to", step: of.step } };
  }
}
