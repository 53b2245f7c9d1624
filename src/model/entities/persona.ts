/** Defines the entity Persona: a customer profile. */

import * as z from "zod";
import { Label } from "../label.ts";
import { arrayOf, closing, Day, type DeepReadonly, Extra, Id, Json, opening, Share } from "../values.ts";

// any type of rule may be given: what is JSON is checked when the document is read
const RuleJson = Json as z.ZodType<Json, unknown>;

/** A customer profile. Schema and type; only `id` is required. */
export const Persona = z
  .object({
    ...opening,
    /** How the profile was made. A `proto` persona is a hypothesis. */
    kind: z.enum(["proto", "qualitative", "statistical"]).optional(),
    /** Share of the customers, 0 … 1. */
    share: Share.optional(),
    quote: Label.optional(),
    lifeCycle: Label.optional(),
    demographics: Extra.optional(),
    /** Ids of channels. */
    channels: arrayOf(Id),
    validatedAt: Day.optional(),
    tastes: arrayOf(Label),
    habits: arrayOf(Label),
    goals: arrayOf(Label),
    needs: arrayOf(Label),
    motivations: arrayOf(Label),
    frustrations: arrayOf(Label),
    desires: arrayOf(Label),
    emotions: arrayOf(Label),
    criteria: arrayOf(Label),
    /** A `CustomerRule` in JSON that selects its customers, for `assignPersonas`. It is stored unchanged. */
    rule: RuleJson.optional(),
    /** What is assumed, with which confidence, and the ids of the evidence for it. */
    assumptions: arrayOf(z.object({ text: Label, confidence: Share.optional(), evidence: arrayOf(Id) })),
    ...closing,
  })
  .meta({ id: "Persona" });
/** A customer profile. */
export type Persona = DeepReadonly<z.input<typeof Persona>>;
