// One sample view for each screen, step and notable state.
import { journey } from "./journey";
import { screens } from "./screens";

export const samples = { ...screens, ...journey };

export type SampleName = keyof typeof samples;
