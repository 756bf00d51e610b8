// Opens the whole window with a bridge that records the actions it receives.
import { render } from "@testing-library/svelte";
import App from "../src/App.svelte";
import { fake } from "../src/bridge/fake";
import { connect } from "../src/bridge/state.svelte";
import type { View } from "../src/bridge/types";

/** Opens the window with `view`. `sent` lists the actions since then, without the first `start`. */
export async function open(view: View) {
  const bridge = fake(view);
  await connect(bridge);
  bridge.sent.length = 0;
  return { ...render(App), sent: bridge.sent };
}
