// The state that the window draws, and the only way to ask the program for something. `connect` receives the
// bridge: to Tauri, to the samples in a browser, or to a test.
import type { Action, PlacedFile, View } from "./types";

/** Carries actions to the program and views back. */
export interface Bridge {
  /** Sends an action and returns the view that follows from it. */
  act(action: Action): Promise<View>;
  /** Calls back with every view that the program sends without being asked. */
  onView(callback: (view: View) => void): Promise<void>;
  /** Starts dragging a file of the program out of the window; called while the mouse button is down. */
  dragOut(what: PlacedFile): Promise<void>;
  /** Calls back with `true` when files are dragged over the window, and with `false` when they leave it. */
  onDrag(callback: (dragging: boolean) => void): Promise<void>;
}

interface AppState {
  /** The newest view; null until the first one arrives. */
  view: View | null;
  /** Files are being dragged over the window. */
  dragging: boolean;
  /** Error message of the bridge when the program did not answer the last action; null otherwise. */
  bridgeError: string | null;
}

let bridge: Bridge | null = null;
const state = $state<AppState>({ view: null, dragging: false, bridgeError: null });

/** The state to draw. Only the functions of this file change it. */
export const appState: Readonly<AppState> = state;

/** Shows a view, unless a newer one is shown already. */
export function receive(view: View): void {
  if (state.view === null || view.revision >= state.view.revision) state.view = view;
}

/** Sends an action and shows the view that follows. Returns whether the program answered without a fault. */
export async function act(action: Action): Promise<boolean> {
  if (bridge === null) throw new Error("not connected");
  try {
    receive(await bridge.act(action));
    state.bridgeError = null;
    return state.view?.fault == null;
  } catch (error) {
    state.bridgeError = error instanceof Error ? error.message : String(error);
    return false;
  }
}

/** Sends actions one after the other and stops at the first that fails. Returns whether all succeeded. */
export async function actInOrder(actions: Action[]): Promise<boolean> {
  for (const action of actions) {
    if (!(await act(action))) return false;
  }
  return true;
}

/** Starts dragging a file of the program out of the window. */
export async function dragOut(what: PlacedFile): Promise<void> {
  await bridge?.dragOut(what);
}

/** Hides the message that the program did not answer. */
export function clearBridgeError(): void {
  state.bridgeError = null;
}

/** Connects to the program and asks for the first view. */
export async function connect(newBridge: Bridge): Promise<void> {
  bridge = newBridge;
  state.view = null;
  state.bridgeError = null;
  await newBridge.onView(receive);
  await newBridge.onDrag((dragging) => (state.dragging = dragging));
  await act({ type: "start" });
}
