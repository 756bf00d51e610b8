// The title of the window: what is on the screen, then the unit, then the program.
import type { View } from "../bridge/types";
import { t } from "../words/words.svelte";

/** The title for a view, for example "Upload CSR – Acme – Pushkeeper". */
export const windowTitle = (view: View): string => [...screenName(view), t("product-name")].join(" – ");

function screenName({ screen }: View): string[] {
  switch (screen.at) {
    case "journey":
      return [t(`step-${screen.step.id}`), screen.unit_name];
    case "unit":
      return [screen.card.name];
    case "unit-form":
      return [t(`form-title-${screen.unit !== null ? "edit" : screen.adopted ? "adopted" : "new"}`)];
    case "adopt":
      return [t("add-current-title")];
    case "settings":
      return [t("settings-title")];
    case "vendor":
      return [t("vendor-title")];
    case "welcome":
    case "home":
    case "unavailable":
      return [];
  }
}
