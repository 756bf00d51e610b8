// Lets what is drawn inside a journey know which journey it is in.
import { createContext } from "svelte";
import type { JourneyScreen } from "../bridge/types";

const [get, set] = createContext<() => JourneyScreen>();

/** The journey around this component. */
export const currentJourney = get;

/** Names the journey for everything inside. */
export const setCurrentJourney = set;
