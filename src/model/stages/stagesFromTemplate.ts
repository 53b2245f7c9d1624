/** Makes stages from a template. */

import type { Stage } from "../entities/stage.ts";
import type { StageTemplate } from "./stageTemplate.ts";

/**
 * New stages for a Journey, in the order of the template, with the optional ones.
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
