// Samples of the steps of a journey.
import type { View } from "../types";

export const journey: Record<string, View> = {};
