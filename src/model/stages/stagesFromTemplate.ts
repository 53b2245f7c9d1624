/** Makes stages from a template. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
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
  const { stages } = Object(template) as Partial<StageTemplate>;
  const isTemplate = Array.isArray(stages) && stages.every(isTemplateStage);
  if (!isTemplate) wrongArgument("stagesFromTemplate", "", "a stage template", template, "Give one of stageTemplates.");
  return template.stages.map(({ id, label, roles, description }) => ({
    id,
    label: { ...label },
    ...(description && { description: { ...description } }),
    roles: [...roles],
  }));
}

/** A stage of a template has texts in two languages; that of a document need not. */
function isTemplateStage(stage: unknown): boolean {
  const { label, roles } = Object(stage) as { label?: unknown; roles?: unknown };
  return typeof label === "object" && label !== null && Array.isArray(roles);
}
