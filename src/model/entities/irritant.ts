/** Irritant: what recurrently annoys customers. */

import * as z from "zod";
import { arrayOf, closing, Id, Label, opening } from "../values.ts";
import { Effort } from "./touchpoint.ts";

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

/**
 * Something that recurrently annoys customers and that the brand could manage better. Its verdict is computed from
 * evidence, never stored. Schema and type; only `id` is required.
 */
export const Irritant = z
  .object({
    ...opening,
    /** `provider`: the brand could manage it better; `inherent`: so whoever sells. @defaultValue `"unknown"` */
    attribution: z.enum(["provider", "inherent", "unknown"]).default("unknown"),
    efforts: arrayOf(Effort),
    cause: Label.optional(),
    /** 0 none, 1 cosmetic, 2 minor, 3 major, 4 catastrophe. */
    severity: z.literal([0, 1, 2, 3, 4]).optional(),
    /** Id of an actor. */
    owner: Id.optional(),
    touchpoints: arrayOf(Id),
    stages: arrayOf(Id),
    channels: arrayOf(Id),
    places: arrayOf(Id),
    personas: arrayOf(Id),
    /** What is lost between two channels (ids). */
    channelBreak: z.object({ from: Id, to: Id }).optional(),
    /** A management note. */
    status: z.enum(["open", "watched", "closed"]).optional(),
    assessment: Assessment.optional(),
    ...closing,
  })
  .meta({ id: "Irritant" });
/** What recurrently annoys customers. */
export type Irritant = z.input<typeof Irritant>;
