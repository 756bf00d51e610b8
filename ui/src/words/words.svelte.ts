// The texts of the user interface: the Fluent files of `locales/`, in the language that is shown.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { platform } from "../bridge/platform";
import { appState } from "../bridge/state.svelte";
import type { Text } from "../bridge/types";

export type TextLanguage = "ja" | "en";
export type Args = Record<string, FluentVariable>;

const files = import.meta.glob<string>(
  "../../../locales/*/{window,journey,managed,delivery,reminders,revocation,findings,places,signing,probe,facts,names,faults,error-messages}.ftl",
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

const bundles: Record<TextLanguage, FluentBundle> = { ja: bundle("ja"), en: bundle("en") };

/** Missing and faulty texts since the program started. Tests require that there are none. */
export const textErrors: string[] = [];

/** The language that is shown: the chosen one, or that of the system. */
export function currentLanguage(): TextLanguage {
  const chosen = appState.view?.language ?? "system";
  if (chosen !== "system") return chosen;
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

/** The text with this id in the language that is shown. A missing text is shown as ⟦id⟧. */
export const t = (id: string, args?: Args): string => textIn(currentLanguage(), id, args);

/** The text with this id in a given language, for messages to other people. */
export function textIn(language: TextLanguage, id: string, args?: Args): string {
  const texts = bundles[language];
  const pattern = texts.getMessage(id)?.value;
  if (!pattern) return reportError(language, id, `no text for ${id}`);
  const problems: Error[] = [];
  const text = texts.formatPattern(pattern, args, problems);
  return problems.length === 0 ? text : reportError(language, id, `${id}: ${problems.join("; ")}`);
}

/** Whether there is a text with this id. */
export const hasText = (id: string): boolean => bundles[currentLanguage()].hasMessage(id);

/** A text that carries both languages, such as the name of a product, in the language that is shown. */
export const localized = (text: Text): string => text[currentLanguage()];

/** Like `localized`, with a capital first letter, for the label of a field. */
export const localizedHeading = (text: Text): string =>
  localized(text).replace(/^./u, (first) => first.toLocaleUpperCase(currentLanguage()));

function reportError(language: TextLanguage, id: string, message: string): string {
  textErrors.push(`${language}: ${message}`);
  return `⟦${id}⟧`;
}

function bundle(language: TextLanguage): FluentBundle {
  const system = platform === "mac" ? "macos" : platform;
  const texts = new FluentBundle(language, { useIsolating: false, functions: { PLATFORM: () => system } });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes(`/${language}/`)) texts.addResource(new FluentResource(text));
  }
  return texts;
}
