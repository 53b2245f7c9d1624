/** What stages are for. */

import * as z from "zod";

/** The nine canonical roles, in the order of a customer's life. */
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

/** What a stage is for, comparable between journeys. */
export const StageRole = z.enum(stageRoles);

/** What a stage is for: *onboarding* is receiving and getting started, delivery included; *service* is after-sales and customer service. */
export type StageRole = z.infer<typeof StageRole>;
