// Samples of the steps of a journey, each in its notable states.
import { atConsole } from "./journey-console";
import { atPortal } from "./journey-portal";
import { atPreparation } from "./journey-preparation";
import { atVerdict } from "./journey-verdict";

export const journey = { ...atPreparation, ...atPortal, ...atVerdict, ...atConsole };
