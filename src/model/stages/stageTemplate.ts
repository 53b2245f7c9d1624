/** A list of stages to start from. */

import type { Stage, StageRole } from "../entities/stage.ts";

/** A list of stages in French and English, each with the canonical roles it covers. */
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
    /** A stage many journeys do without. */
    optional?: boolean;
  }[];
};

/**
 * Fresh stages for a Journey, in the order of the template; optional ones too.
 *
 * @example
 * const journey = defineJourney({ id: "shop", stages: stagesFromTemplate(stageTemplates.acdr) });
 * journey.stages.map((stage) => stage.id) // => ["awareness", "consideration", "decision", "retention"]
 */
export function stagesFromTemplate(template: StageTemplate): Stage[] {
  return template.stages.map(({ id, label, roles, description }) => ({
    id,
    label: { ...label },
    ...(description && { description: { ...description } }),
    roles: [...roles],
  }));
}
