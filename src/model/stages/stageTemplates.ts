/** Exports all stage templates by id. */

import { aarrr, aida, kotler5a, loop4, purchase3, stdc4 } from "./commonTemplates.ts";
import { acdr, proximity3, relation5, retail5, search5, web5 } from "./sourcedTemplates.ts";
import type { StageTemplate } from "./stageTemplate.ts";
import type { StageTemplateId } from "./stageTemplateId.ts";

/** Every template by id. */
export const stageTemplates: Readonly<Record<StageTemplateId, StageTemplate>> = {
  relation5,
  search5,
  proximity3,
  retail5,
  web5,
  acdr,
  aida,
  aarrr,
  stdc4,
  kotler5a,
  loop4,
  purchase3,
};
