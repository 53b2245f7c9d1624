/** Defines the roles of stages. */

import * as z from "zod";

/** The nine roles, in the order of a customer's life. */
export const stageRoles = [
  "awareness",
  "consideration",
  "decision",
  "purchase",
  "onboarding",
  "usage",
  "service",
  "loyalty",
  "advocacy",
] as const;

/** The purpose of a stage, which can be compared between journeys. */
export const StageRole = z.enum(stageRoles);

/** The purpose of a stage. *Onboarding* is the first use, with delivery. *Service* is after-sales and customer service. */
export type StageRole = z.infer<typeof StageRole>;
