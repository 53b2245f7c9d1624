/** Defines the entity Metric: what is measured, and on which scale. */

import * as z from "zod";
import { Label } from "../label.ts";
import { closing, type DeepReadonly, Id, opening } from "../values.ts";

/** What is measured, with its question, scale and target. Schema and type; only `id` is required. */
export const Metric = z
  .object({
    ...opening,
    kind: z
      .enum([
        "nps",
        "csat",
        "ces",
        "valence",
        "conversion",
        "abandonment",
        "acquisition-cost",
        "duration",
        "count",
        "sales",
        "profit",
        "loyalty",
        "other",
      ])
      .optional(),
    question: Label.optional(),
    unit: z.string().optional(),
    scale: z
      .object({
        min: z.number(),
        max: z.number(),
        step: z.number().positive().optional(),
        direction: z.enum(["higher-better", "lower-better"]),
      })
      .optional(),
    /** Id of the actor who is responsible. */
    owner: Id.optional(),
    target: z.number().optional(),
    bound: z.enum(["higher-target", "lower-target", "higher-violation", "lower-violation", "percentage"]).optional(),
    ...closing,
  })
  .meta({ id: "Metric" });
/** What is measured, and on which scale. */
export type Metric = DeepReadonly<z.input<typeof Metric>>;
