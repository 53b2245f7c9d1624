/** Evidence: one report about the journey. */

import * as z from "zod";
import { closing, type DeepReadonly, Id, Label, Moment, opening, Valence } from "../values.ts";

const whole = z.int().min(0).optional();

/** One report about a touchpoint, stage, irritant, solution or persona. Schema and type; `id` and `source` are required. */
export const Evidence = z
  .object({
    ...opening,
    source: z.enum([
      "survey",
      "interview",
      "review",
      "social",
      "ticket",
      "chat",
      "analytics",
      "sales",
      "staff-report",
      "mystery-visit",
      "other",
    ]),
    /** Ids of what it is about. */
    touchpoint: Id.optional(),
    stage: Id.optional(),
    irritant: Id.optional(),
    solution: Id.optional(),
    /** Id of the persona of whom; alone: about the persona. */
    persona: Id.optional(),
    /** The only key for counting distinct customers. */
    customer: z.string().optional(),
    /** One wave of a questionnaire: its anonymous rows are different people. */
    study: z.string().optional(),
    /** An aggregated row: `count` of `exposed` customers reported it. */
    count: whole,
    exposed: whole,
    /** Of the staff. */
    reporter: z.string().optional(),
    reporterRole: z.string().optional(),
    frequency: z.enum(["once", "sometimes", "regularly", "always"]).optional(),
    /** @defaultValue true for survey, interview and mystery-visit */
    solicited: z.boolean().optional(),
    /** Id of the metric that explains `score`. */
    metric: Id.optional(),
    score: z.number().optional(),
    valence: Valence.optional(),
    /** 0 = a quote, not averaged. @defaultValue 1 */
    weight: z.number().min(0).default(1),
    text: Label.optional(),
    at: Moment.optional(),
    respondedAt: Moment.optional(),
    /** Id of a channel. */
    channel: Id.optional(),
    /** Id of a place. */
    place: Id.optional(),
    product: z.string().optional(),
    ...closing,
  })
  .meta({ id: "Evidence" });
/** One report about the journey. */
export type Evidence = DeepReadonly<z.input<typeof Evidence>>;
