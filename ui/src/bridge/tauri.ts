// The only file that imports Tauri: actions go out as one command, views come in as one event.
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

  async onView(callback) {
    await listen<View>("view-changed", (event) => callback(event.payload));
  },

  async onDrag(callback) {
    await getCurrentWebview().onDragDropEvent(({ payload }) => {
      callback(payload.type === "enter" || payload.type === "over");
      if (payload.type === "drop") void act({ type: "files-given", paths: payload.paths, origin: "dropped" });
    });
  },
};
