// Which component draws which step.
import type { Steps } from "./contract";

export const steps = {} as Steps;
