/** Type of the relation between the roles of two stages. */

/** The relation between the roles of a stage of `from` and those of a stage of `to`. */
export type StageRelation = "same" | "part-of" | "contains" | "overlaps";
