// The types of the step components.
import type { Component } from "svelte";
import type { JourneyScreen, StepView, UnitId } from "../bridge/types";

/** The view of the step with this id. */
export type StepViewOf<Id extends StepView["id"]> = Extract<StepView, { id: Id }>;

/** The props of a step component. */
export interface StepProps<Id extends StepView["id"]> {
  journey: JourneyScreen;
  step: StepViewOf<Id>;
  unit: UnitId;
}

/** One component for each step. A missing one is a type error. */
export type Steps = { readonly [Id in StepView["id"]]: Component<StepProps<Id>> };
