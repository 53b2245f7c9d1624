/** How an irritant was judged. */

import * as z from "zod";
import { arrayOf } from "../values.ts";

const number = z.number().optional();

/** Inputs of the scorers that rank irritants. Impossible input is kept: the scorer answers `null` with the reason. */
export const Assessment = z
  .object({
    rice: z.object({ reach: number, impact: number, confidence: number, effort: number }).optional(),
    ice: z.object({ impact: number, confidence: number, ease: number }).optional(),
    rpn: z.object({ severity: number, occurrence: number, detection: number }).optional(),
    /** Shares of top-2 answers times 10: importance and satisfaction, 0 … 10. */
    opportunity: z.object({ importance: number, satisfaction: number }).optional(),
    /** Nielsen's severity, 0 … 4, one per rater. */
    ratings: arrayOf(z.number()),
    /** Customers exposed per period, the rate of those it meets, conversions lost by meeting it, margin of one. */
    stake: z.object({ exposed: number, rate: number, lostConversion: number, margin: number }).optional(),
  })
  .meta({ id: "Assessment" });

/** Inputs of the scorers that rank irritants. */
export type Assessment = z.input<typeof Assessment>;
