// One sample view for each screen, step and notable state.
import { journey } from "./journey";
import { keyedSamples } from "./keyed";
import { screens } from "./screens";
import { settingsSamples } from "./settings";

export const samples = { ...screens, ...keyedSamples, ...settingsSamples, ...journey };

export type SampleName = keyof typeof samples;
