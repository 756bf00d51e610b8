// Sentences for people: Fluent files of `locales/`, dates and numbers as the reader writes them.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { platform } from "../bridge/platform";
import { now } from "../bridge/state.svelte";
import type { Text } from "../bridge/types";

export type Tongue = "ja" | "en";
export type Args = Record<string, FluentVariable>;

const files = import.meta.glob<string>(
  "../../../locales/*/{window,journey,managed,delivery,reminders,revocation,findings,signing,probe,facts,names,faults}.ftl",
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

const bundles: Record<Tongue, FluentBundle> = { ja: bundle("ja"), en: bundle("en") };

/** What went wrong with words since the program started: tests want it empty. */
export const complaints: string[] = [];

/** The language that is spoken now. */
export function tongue(): Tongue {
  const chosen = now.view?.language ?? "system";
  if (chosen !== "system") return chosen;
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

/** The sentence called `id`. One that is missing stays visible as ⟦id⟧. */
export const t = (id: string, args?: Args): string => say(tongue(), id, args);

/** The same in a language that somebody else reads. */
export function say(language: Tongue, id: string, args?: Args): string {
  const words = bundles[language];
  const pattern = words.getMessage(id)?.value;
  if (!pattern) return complain(language, id, `no words for ${id}`);
  const problems: Error[] = [];
  const text = words.formatPattern(pattern, args, problems);
  return problems.length === 0 ? text : complain(language, id, `${id}: ${problems.join("; ")}`);
}

/** Whether there is a sentence called `id`. */
export const has = (id: string): boolean => bundles[tongue()].hasMessage(id);

/** The text of a product in the reader's language. */
export const pick = (text: Text): string => text[tongue()];

/** The same where it stands alone, as the name of a field: it begins with a capital letter. */
export const heading = (text: Text): string => pick(text).replace(/^./u, (first) => first.toLocaleUpperCase(tongue()));

function complain(language: Tongue, id: string, what: string): string {
  complaints.push(`${language}: ${what}`);
  return `⟦${id}⟧`;
}

function bundle(language: Tongue): FluentBundle {
  const system = platform === "mac" ? "macos" : platform;
  const words = new FluentBundle(language, { useIsolating: false, functions: { PLATFORM: () => system } });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes(`/${language}/`)) words.addResource(new FluentResource(text));
  }
  return words;
}
