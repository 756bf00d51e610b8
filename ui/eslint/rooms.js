// The rooms of `src` and the direction of imports between them: a room may import only rooms below it.

/** From the top to the bottom. Rooms of one line stand beside each other and must not import each other. */
export const floors = [
  ["main.ts"],
  ["App.svelte"],
  ["screens"],
  ["steps"],
  ["frame"],
  ["parts", "drawings"],
  ["controls"],
  ["words"],
  ["bridge"],
];

/** The zones for `import-x/no-restricted-paths`: what each room must never import. */
export function zones(source) {
  const place = (room) => `${source}/${room}`;
  return floors
    .flatMap((rooms, floor) =>
      rooms.map((room) => {
        const beside = rooms.filter((other) => other !== room);
        const above = floors.slice(0, floor).flat();
        return {
          target: place(room),
          from: [...above, ...beside].map(place),
          message: ` ${room} may import only the rooms below it (see src/README.md).`,
        };
      }),
    )
    .filter(({ from }) => from.length > 0);
}
