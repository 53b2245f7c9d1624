/** Type of the number that a survey gives. */

import type { CesDefinition } from "../voice/ces.ts";
import type { CsatDefinition } from "../voice/csat.ts";

/** The score to compute, with the keys of the function of that name: `nps` (answers 0 … 10), `csat`, `ces`. Plain JSON. */
export type SurveyMeasure = { kind: "nps" } | ({ kind: "csat" } & CsatDefinition) | ({ kind: "ces" } & CesDefinition);
