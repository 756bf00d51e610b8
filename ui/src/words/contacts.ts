// How a contact is written: its address, and the language of its emails where it is not the usual one.
import type { Language } from "../bridge/types";
import { t } from "./words.svelte";

/** The address of a contact, with the language that was chosen for it. */
export const contactText = (address: string, language: Language): string =>
  language === "system"
    ? address
    : t("contact-with-language", { address, language: t(`contact-language-${language}`) });
