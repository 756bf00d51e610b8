// The contacts of a unit while they are typed: one row each, several addresses pasted into one become several rows.
import type { Contact, Language } from "../../bridge/types";

/** A row of the form. */
export interface Row {
  key: number;
  address: string;
  language: Language;
}

let last = 0;

/** A new row. */
export function row(address = "", language: Language = "system"): Row {
  last += 1;
  return { key: last, address, language };
}

/** The rows of these contacts; an empty one where there are none. */
export const asRows = (contacts: Contact[]): Row[] =>
  contacts.length === 0 ? [row()] : contacts.map(({ address, language }) => row(address, language));

/** What was typed: without empty rows, each address once, whatever it was separated by. */
export function asContacts(rows: Row[]): Contact[] {
  const all = rows.flatMap(({ address, language }) => apart(address).map((one) => ({ address: one, language })));
  const seen = new Set<string>();
  return all.filter(({ address }) => {
    const known = seen.has(address.toLowerCase());
    seen.add(address.toLowerCase());
    return !known;
  });
}

/** The addresses in a pasted text: a list, a column of a table, or what a mail program copies (`Name <address>`). */
export const addresses = (text: string): string[] =>
  text.split(/[\s,;、，；<>()"]+/).filter((part) => part.includes("@"));

const apart = (text: string): string[] => text.split(/[\s,;、，；]+/).filter((part) => part !== "");
