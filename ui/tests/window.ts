// Draws the whole window on a bridge that writes down what it is asked for.
import { render } from "@testing-library/svelte";
import App from "../src/App.svelte";
import { fake } from "../src/bridge/fake";
import { connect } from "../src/bridge/state.svelte";
import type { View } from "../src/bridge/types";

/** Draws `view`; answers with the actions asked for since, the first `start` left out. */
export async function open(view: View) {
  const bridge = fake(view);
  await connect(bridge);
  bridge.asked.length = 0;
  return { ...render(App), asked: bridge.asked };
}
