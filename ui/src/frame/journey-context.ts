// Gives the components inside a journey access to it.
import { createContext } from "svelte";
import type { JourneyScreen } from "../bridge/types";

const [get, set] = createContext<() => JourneyScreen>();

/** Returns the journey that contains the component. */
export const currentJourney = get;

/** Sets the journey for all components inside. */
export const setCurrentJourney = set;
