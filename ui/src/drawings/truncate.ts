// Shortens texts in the drawings.

/** Returns `text`, cut with an ellipsis where it is longer than `length` characters. */
export function truncate(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}
