// Stands in for the program where there is none: in a browser (`?sample=home&lang=ja&scheme=dark`) and in tests.
// It shows sample views and writes down what it was asked for.
import { samples, type SampleName } from "./samples";
import type { Bridge } from "./state.svelte";
import type { Action, View } from "./types";

/** A bridge that answers every action with `view`, changed as far as language, companion and fault go. */
export function fake(view: View): Bridge & { asked: Action[] } {
  const asked: Action[] = [];
  let shown = view;
  return {
    asked,
    act(action) {
      asked.push(action);
      shown = { ...follow(shown, action), revision: shown.revision + 1 };
      return Promise.resolve(shown);
    },
    dragOut: () => Promise.resolve(),
    onView: () => Promise.resolve(),
    onDrag(over) {
      window.addEventListener("dragover", (event) => {
        event.preventDefault();
        over(true);
      });
      for (const end of ["dragleave", "drop"]) {
        window.addEventListener(end, (event) => {
          event.preventDefault();
          over(false);
        });
      }
      return Promise.resolve();
    },
  };
}

/** The bridge to the sample that the address names. */
export function fromAddress(address: URL): Bridge {
  const { searchParams } = address;
  const name = searchParams.get("sample") ?? "home";
  const view = name in samples ? samples[name as SampleName] : samples.home;
  const language = searchParams.get("lang");
  const scheme = searchParams.get("scheme");
  if (scheme !== null) document.documentElement.dataset.scheme = scheme;
  return fake({
    ...view,
    language: language === "ja" || language === "en" ? language : view.language,
    companion: searchParams.has("companion") || view.companion,
  });
}

function follow(view: View, action: Action): View {
  if (action.type === "set-language") return { ...view, language: action.language };
  if (action.type === "set-companion") return { ...view, companion: action.on };
  if (action.type === "dismiss-fault") return { ...view, fault: null };
  return view;
}
