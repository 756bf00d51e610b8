// The one view that the window draws, and the one way to ask for something. Whoever talks to the program
// (Tauri, samples in a browser, a test) is given to `connect`.
import type { Action, PlacedFile, View } from "./types";

/** What carries actions out and brings views in. */
export interface Bridge {
  /** Asks for something; answers with the view that follows from it. */
  act(action: Action): Promise<View>;
  /** Calls back with every view that comes by itself. */
  onView(seen: (view: View) => void): Promise<void>;
  /** Drags a file that lies ready on the screen out of the window; called while the pointer is held down. */
  dragOut(what: PlacedFile): Promise<void>;
  /** Calls back when files are dragged over the window, and when they no longer are. */
  onDrag(over: (dragging: boolean) => void): Promise<void>;
}

interface Seen {
  view: View | null;
  /** Files are being dragged over the window. */
  dragging: boolean;
  /** The program did not answer; what it said instead. */
  broken: string | null;
}

let bridge: Bridge | null = null;
const seen = $state<Seen>({ view: null, dragging: false, broken: null });

/** What there is to draw. */
export const now: Readonly<Seen> = seen;

/** Takes a view, unless a newer one is here already. */
export function receive(view: View): void {
  if (seen.view === null || view.revision >= seen.view.revision) seen.view = view;
}

/** Sends an action and shows the view that follows. Returns whether the program answered without a fault. */
export async function act(action: Action): Promise<boolean> {
  if (bridge === null) throw new Error("not connected");
  try {
    receive(await bridge.act(action));
    seen.broken = null;
    return seen.view?.fault == null;
  } catch (problem) {
    seen.broken = problem instanceof Error ? problem.message : String(problem);
    return false;
  }
}

/** Sends actions one after the other and stops at the first that fails. Returns whether all succeeded. */
export async function acts(actions: Action[]): Promise<boolean> {
  for (const action of actions) {
    if (!(await act(action))) return false;
  }
  return true;
}

/** Hands a file that lies ready to whatever the pointer is released over. */
export async function dragOut(what: PlacedFile): Promise<void> {
  await bridge?.dragOut(what);
}

/** Forgets that the program did not answer. */
export function forgetBroken(): void {
  seen.broken = null;
}

/** Connects to the program and asks for the first view. */
export async function connect(to: Bridge): Promise<void> {
  bridge = to;
  seen.view = null;
  seen.broken = null;
  await to.onView(receive);
  await to.onDrag((dragging) => (seen.dragging = dragging));
  await act({ type: "start" });
}
