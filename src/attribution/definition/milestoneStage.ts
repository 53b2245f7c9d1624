/** One stage of the model of milestones. */

/** Where a `milestones` model finds the entry touch of a stage. */
export type MilestoneStage =
  /** The name of a stage recorded by `conversionPaths`. */
  | string
  /** For a bare table: the first touch whose label is in the list. */
  | { name: string; touchpoints: readonly string[] };
