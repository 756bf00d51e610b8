// The contacts of a unit while they are edited: one row for each address.
import type { Contact, Language } from "../../bridge/types";

/** A row of the form. */
export interface Row {
  /** Identifies the row while rows are added and removed. */
  key: number;
  address: string;
  language: Language;
}

let lastKey = 0;

/** Creates a row with its own key. */
export function newRow(address = "", language: Language = "system"): Row {
  lastKey += 1;
  return { key: lastKey, address, language };
}

/** One row for each contact, or one empty row. */
export const toRows = (contacts: Contact[]): Row[] =>
  contacts.length === 0 ? [newRow()] : contacts.map(({ address, language }) => newRow(address, language));

/** The contacts in the rows. Empty rows and repeated addresses are left out; a row may hold several addresses. */
export function toContacts(rows: Row[]): Contact[] {
  const all = rows.flatMap(({ address, language }) =>
    splitAddresses(address).map((part) => ({ address: part, language })),
  );
  const seen = new Set<string>();
  return all.filter(({ address }) => {
    const known = seen.has(address.toLowerCase());
    seen.add(address.toLowerCase());
    return !known;
  });
}

/** The addresses in a pasted text: a list, a table column, or `Name <address>` as mail programs copy it. */
export const addresses = (text: string): string[] =>
  text.split(/[\s,;、，；<>()"]+/).filter((part) => part.includes("@"));

const splitAddresses = (text: string): string[] => text.split(/[\s,;、，；]+/).filter((part) => part !== "");
