// One sample view for each screen, step and notable state.
import { journey } from "./journey";
import { screens } from "./screens";
import { settingsSamples } from "./settings";

export const samples = { ...screens, ...settingsSamples, ...journey };

export type SampleName = keyof typeof samples;
