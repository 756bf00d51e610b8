// Compares two texts character by character, so that differences can be highlighted.

/** Consecutive characters that are all the same as in the other text, or all different. */
export interface Run {
  text: string;
  same: boolean;
}

/** Splits `text` into runs, comparing each character with the one at the same position of `other`. */
export function compareCharacters(text: string, other: string): Run[] {
  const others = [...other];
  const runs: Run[] = [];
  [...text].forEach((character, position) => {
    const same = character === others[position];
    const last = runs.at(-1);
    if (last?.same === same) last.text += character;
    else runs.push({ text: character, same });
  });
  return runs;
}
