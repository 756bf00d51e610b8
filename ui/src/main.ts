// Starts the user interface: mounts the window and connects it to the program.
import { mount } from "svelte";
import App from "./App.svelte";
import "./base.css";
import { platform } from "./bridge/platform";
import { connect, type Bridge } from "./bridge/state.svelte";

async function chooseBridge(): Promise<Bridge> {
  const samples = import.meta.env.MODE === "sample" || (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window));
  if (samples) return (await import("./bridge/fake")).fromAddress(new URL(location.href));
  return (await import("./bridge/tauri")).tauri;
}

const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no #app");
document.documentElement.dataset.platform = platform;
mount(App, { target });
void chooseBridge().then(connect);
