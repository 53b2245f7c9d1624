/** Defines the entity Evidence: one report about the journey. */

import * as z from "zod";
import { Label } from "../label.ts";
import { closing, type DeepReadonly, Id, Moment, opening, Valence } from "../values.ts";

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
    /** Ids of the subject of the report. */
    touchpoint: Id.optional(),
    stage: Id.optional(),
    irritant: Id.optional(),
    solution: Id.optional(),
    /** Id of the persona of the person who reports. Without another subject, the report is about the persona. */
    persona: Id.optional(),
    /** Id of the customer. Distinct customers are counted by this field only. */
    customer: z.string().optional(),
    /** One wave of a questionnaire. Its anonymous rows count as different people. */
    study: z.string().optional(),
    /** For an aggregated row: `count` of `exposed` customers reported it. */
    count: whole,
    exposed: whole,
    /** The member of staff who wrote the report. */
    reporter: z.string().optional(),
    reporterRole: z.string().optional(),
    frequency: z.enum(["once", "sometimes", "regularly", "always"]).optional(),
    /** Whether the customer was asked. @defaultValue true for survey, interview and mystery-visit */
    solicited: z.boolean().optional(),
    /** Id of the metric of `score`. */
    metric: Id.optional(),
    score: z.number().optional(),
    valence: Valence.optional(),
    /** Weight in averages; 0 for a quote, which is not averaged. @defaultValue 1 */
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
