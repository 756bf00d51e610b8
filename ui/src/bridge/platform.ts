// What the reader's system expects of a window: the order of buttons and the modifier key.

export type Platform = "windows" | "mac" | "linux";

const agent = navigator.userAgent;

/** The system that the window runs on. */
export const platform: Platform = agent.includes("Windows") ? "windows" : agent.includes("Mac OS") ? "mac" : "linux";

/** Whether the system's own modifier (⌘ or Ctrl) is held. */
export const commanded = (event: KeyboardEvent): boolean => (platform === "mac" ? event.metaKey : event.ctrlKey);

/** Whether these keys mean "back": ⌘[ on a Mac, Alt+← elsewhere. */
export const meansBack = (event: KeyboardEvent): boolean =>
  platform === "mac" ? event.metaKey && event.key === "[" : event.altKey && event.key === "ArrowLeft";
