// A bridge without a program, for a browser (`?sample=home&lang=ja&scheme=dark`) and for tests.
// It shows sample views and records the actions it receives.
import { samples, type SampleName } from "./samples";
import type { Bridge } from "./state.svelte";
import type { Action, View } from "./types";

/** A bridge that answers every action with `view`. Only language, companion and fault follow the actions. */
export function fake(view: View): Bridge & { sent: Action[] } {
  const sent: Action[] = [];
  let shown = view;
  return {
    sent,
    act(action) {
      sent.push(action);
      shown = { ...applyAction(shown, action), revision: shown.revision + 1 };
      return Promise.resolve(shown);
    },
    dragOut: () => Promise.resolve(),
    onView: () => Promise.resolve(),
    onDrag(callback) {
      window.addEventListener("dragover", (event) => {
        event.preventDefault();
        callback(true);
      });
      for (const end of ["dragleave", "drop"]) {
        window.addEventListener(end, (event) => {
          event.preventDefault();
          callback(false);
        });
      }
      return Promise.resolve();
    },
  };
}

/** A bridge to the sample that the address of the page names. */
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

function applyAction(view: View, action: Action): View {
  if (action.type === "set-language") return { ...view, language: action.language };
  if (action.type === "set-companion-edge") return { ...view, companion_edge: action.edge };
  if (action.type === "set-companion") return { ...view, companion: action.on };
  if (action.type === "dismiss-fault") return { ...view, fault: null };
  if (action.type === "dismiss-offer") return { ...view, offer: null };
  return view;
}
