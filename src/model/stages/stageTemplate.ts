/** The type of a list of stages to start from. */

import type { StageRole } from "../entities/stageRole.ts";

/** A list of stages in French and English, each with its roles. */
export type StageTemplate = {
  id: string;
  label: { fr: string; en: string };
  /** Where the list comes from. */
  source: string;
  stages: readonly {
    id: string;
    label: { fr: string; en: string };
    roles: readonly StageRole[];
    description?: { fr: string; en: string };
    /** Whether many journeys do not have this stage. */
    optional?: boolean;
  }[];
};
