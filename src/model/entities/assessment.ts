/** Defines the assessment of an irritant: the inputs of its scores. */

import * as z from "zod";
import { arrayOf } from "../values.ts";

const number = z.number().optional();

/** Inputs of the scorers that rank irritants. Impossible values are kept: the scorer then returns `null` with the reason. */
export const Assessment = z
  .object({
    rice: z.object({ reach: number, impact: number, confidence: number, effort: number }).optional(),
    ice: z.object({ impact: number, confidence: number, ease: number }).optional(),
    rpn: z.object({ severity: number, occurrence: number, detection: number }).optional(),
    /** Importance and satisfaction, 0 … 10: the share of top-2 answers, times 10. */
    opportunity: z.object({ importance: number, satisfaction: number }).optional(),
    /** Nielsen's severity, 0 … 4: one number per rater. */
    ratings: arrayOf(z.number()),
    /** Customers exposed per period, share of them who meet it, conversions lost per customer who meets it, margin per conversion. */
    stake: z.object({ exposed: number, rate: number, lostConversion: number, margin: number }).optional(),
  })
  .meta({ id: "Assessment" });

/** Inputs of the scorers that rank irritants. */
export type Assessment = z.input<typeof Assessment>;
