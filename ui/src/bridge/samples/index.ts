// One sample view for each screen, step and notable state.
import { journey } from "./journey";
import { pushProbeSamples } from "./push-probe";
import { screens } from "./screens";
import { settingsSamples } from "./settings";

export const samples = { ...screens, ...pushProbeSamples, ...settingsSamples, ...journey };

export type SampleName = keyof typeof samples;
