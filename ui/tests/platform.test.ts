// What differs between the operating systems: shortcuts and the order of buttons.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

// User agents of the web views of the three systems.
const agents = {
  windows:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
  mac: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)",
  linux: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15",
};
const systems = Object.keys(agents) as (keyof typeof agents)[];

describe.each(systems)("on %s", (system) => {
  beforeEach(() => {
    vi.resetModules();
    vi.spyOn(navigator, "userAgent", "get").mockReturnValue(agents[system]);
  });
  afterEach(() => vi.restoreAllMocks());

  test("shortcuts use the keys of the system", async () => {
    const { platform, isCommandKeyHeld, isBackShortcut } = await import("../src/bridge/platform");
    const key = (key: string, modifiers: KeyboardEventInit) => new KeyboardEvent("keydown", { key, ...modifiers });
    const mac = system === "mac";
    expect(platform).toBe(system);
    expect(isCommandKeyHeld(key(",", { metaKey: true }))).toBe(mac);
    expect(isCommandKeyHeld(key(",", { ctrlKey: true }))).toBe(!mac);
    expect(isBackShortcut(key("[", { metaKey: true }))).toBe(mac);
    expect(isBackShortcut(key("ArrowLeft", { altKey: true }))).toBe(!mac);
  });

  test("the buttons of a dialog are in the order of the system", async () => {
    const { render, screen, cleanup } = await import("@testing-library/svelte");
    const { createRawSnippet } = await import("svelte");
    const { default: Dialog } = await import("../src/controls/Dialog.svelte");
    const children = createRawSnippet(() => ({ render: () => "<p>Really?</p>" }));
    render(Dialog, {
      title: "Delete",
      yes: "Delete",
      no: "Keep",
      onyes: () => undefined,
      onno: () => undefined,
      children,
    });
    const order = screen.getAllByRole("button", { hidden: true }).map((button) => button.textContent?.trim());
    expect(order).toEqual(system === "windows" ? ["Delete", "Keep"] : ["Keep", "Delete"]);
    cleanup();
  });
});
