// Faults that a field shows beside itself: the field is marked and focused, and no banner repeats them above the screen.
import { getContext, setContext } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { appState } from "../bridge/state.svelte";
import type { FaultCode, FaultView } from "../bridge/types";

/** Mistakes of typing. What the computer said about them would only repeat what was typed. */
const typed: ReadonlySet<FaultCode> = new Set<FaultCode>([
  "name-missing",
  "account-id-missing",
  "contact-malformed",
  "console-address-malformed",
  "server-address-malformed",
  "server-address-not-encrypted",
  "address-with-credentials",
  "mail-server-malformed",
  "team-address-malformed",
  "apple-id-malformed",
  "signing-email-malformed",
  "not-an-authority",
  "secret-not-entered",
  "credentials-malformed",
  "mdmcert-key-missing",
]);

export const isTypingMistake = (code: FaultCode): boolean => typed.has(code);

type Shows = (fault: FaultView) => boolean;

/** The fields on the screen, each with the faults that it shows. */
const fields = new SvelteSet<Shows>();
/** The form that was used last: two forms of a screen may have fields for the same fault. */
let lastForm = $state.raw<object | null>(null);
const FORM = Symbol("form");

/** Announces a form to its fields. Call it while the form is created. */
export function provideForm(): { use: () => void; leave: () => void } {
  const form = {};
  setContext(FORM, form);
  return {
    use: () => (lastForm = form),
    leave: () => {
      if (lastForm === form) lastForm = null;
    },
  };
}

/**
 * Watches the faults of a field. Call it while the field is created, and `register` in an effect.
 * `shows`: whether a fault belongs to this field.
 */
export function watchFaults(shows: Shows) {
  const form = getContext<object | undefined>(FORM);
  const isHere: Shows = (fault) => (form === undefined || lastForm === null || lastForm === form) && shows(fault);
  return {
    /** The present fault, if it belongs to this field. */
    get fault(): FaultView | null {
      const fault = appState.view?.fault ?? null;
      return fault !== null && isHere(fault) ? fault : null;
    },
    register(): () => void {
      fields.add(isHere);
      return () => void fields.delete(isHere);
    },
  };
}

/** Whether a field on the screen shows this fault. */
export const isShownByField = (fault: FaultView): boolean => [...fields].some((shows) => shows(fault));

/** Focuses the input of a field, also inside of something that is folded. */
export function focusField(field: HTMLElement): void {
  const input = field.querySelector<HTMLElement>("input:not([hidden]), textarea, select");
  const folded = field.closest("details");
  if (folded) folded.open = true;
  input?.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}
