// Which characters of two texts differ, so that they can be marked.

/** A run of characters that are all alike, or all different. */
export interface Run {
  text: string;
  same: boolean;
}

/** `text` in runs of characters that stand at the same place in `other`, and of those that do not. */
export function runs(text: string, other: string): Run[] {
  const others = [...other];
  const found: Run[] = [];
  [...text].forEach((character, place) => {
    const same = character === others[place];
    const last = found.at(-1);
    if (last?.same === same) last.text += character;
    else found.push({ text: character, same });
  });
  return found;
}
