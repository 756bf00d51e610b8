// Samples of all steps of a journey in their different states.
import { atConsole } from "./journey-console";
import { atDelivery } from "./journey-delivery";
import { atPortal } from "./journey-portal";
import { atPreparation } from "./journey-preparation";
import { atRequest } from "./journey-request";
import { atVerdict } from "./journey-verdict";

export const journey = { ...atPreparation, ...atRequest, ...atPortal, ...atVerdict, ...atConsole, ...atDelivery };
