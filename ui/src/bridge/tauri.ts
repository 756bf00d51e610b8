// The only file that knows Tauri: actions go out by one command, views come in by one event.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { act, type Bridge } from "./state.svelte";
import type { View } from "./types";

export const tauri: Bridge = {
  act: (action) => invoke<View>("act", { action }),

  async dragOut(what) {
    await invoke("drag_out", { what });
  },

  async onView(seen) {
    await listen<View>("view-changed", (event) => seen(event.payload));
  },

  async onDrag(over) {
    await getCurrentWebview().onDragDropEvent(({ payload }) => {
      over(payload.type === "enter" || payload.type === "over");
      if (payload.type === "drop") void act({ type: "files-given", paths: payload.paths, origin: "dropped" });
    });
  },
};
