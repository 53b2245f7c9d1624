/** Type of the ids of the stage templates. */

/** The ids of the templates. */
export type StageTemplateId =
  | "relation5"
  | "search5"
  | "proximity3"
  | "retail5"
  | "web5"
  | "acdr"
  | "aida"
  | "aarrr"
  | "stdc4"
  | "kotler5a"
  | "loop4"
  | "purchase3";
