// What differs between the operating systems in the window: the order of buttons and the modifier key.

export type Platform = "windows" | "mac" | "linux";

const agent = navigator.userAgent;

/** The system that the window runs on, by the name of its web view. */
export const platform: Platform = agent.includes("Windows") ? "windows" : agent.includes("Mac OS") ? "mac" : "linux";

/** Whether the modifier key for shortcuts is held: ⌘ on macOS, Ctrl elsewhere. */
export const isCommandKeyHeld = (event: KeyboardEvent): boolean => (platform === "mac" ? event.metaKey : event.ctrlKey);

/** Whether the keys are the shortcut for "back": ⌘[ on macOS, Alt+← elsewhere. */
export const isBackShortcut = (event: KeyboardEvent): boolean =>
  platform === "mac" ? event.metaKey && event.key === "[" : event.altKey && event.key === "ArrowLeft";
