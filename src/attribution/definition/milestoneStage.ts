/** Declares one stage of the model `milestones`. */

/** How a `milestones` model finds the entry touch of a stage. */
export type MilestoneStage =
  /** The name of a stage that `conversionPaths` recorded. */
  | string
  /** For a table without stages: the first touch whose label is in the list. */
  | { name: string; touchpoints: readonly string[] };
