// What the frame of a journey gives to a step, and what it wants from the list of steps.
import type { Component } from "svelte";
import type { JourneyScreen, StepView, UnitId } from "../bridge/types";

/** What a step shows, by its name. */
export type StepOf<Id extends StepView["id"]> = Extract<StepView, { id: Id }>;

/** What the component of a step is given. */
export interface StepProps<Id extends StepView["id"]> {
  journey: JourneyScreen;
  step: StepOf<Id>;
  unit: UnitId;
}

/** A component for each step: a missing one is a type error. */
export type Steps = { readonly [Id in StepView["id"]]: Component<StepProps<Id>> };
