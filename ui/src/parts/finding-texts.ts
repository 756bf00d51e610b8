// The three texts of a finding: what, why, what to do. Where the file was added decides, if there is a text for that place.
import type { FilePlace, ReportedFinding, Text } from "../bridge/types";
import { variables } from "../words/params";
import { hasText, localized, t } from "../words/words.svelte";

export interface Place {
  place: FilePlace;
  /** The product of the unit for which the file was added. */
  product: Text | null;
}

/** The texts of a finding about a file that was added at a place; without a place, the texts of the command line. */
export function findingTexts({ code, params }: ReportedFinding, at?: Place): [what: string, why: string, todo: string] {
  const args = { ...variables(params), ...(at?.product ? { product: localized(at.product) } : {}) };
  const text = (part: string) => {
    const here = `at-${at?.place}-${code}${part}`;
    return t(at && hasText(here) ? here : `finding-${code}${part}`, args).trim();
  };
  return [text(""), text("-why"), text("-do")];
}
