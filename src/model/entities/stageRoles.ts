/** What stages are for. */

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
