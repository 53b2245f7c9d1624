/** Persona: a customer profile. */

import * as z from "zod";
import { closing, Day, Extra, Id, Json, Label, listOf, opening, Share } from "../values.ts";

/** A customer profile. Schema and type; only `id` is required. */
export const Persona = z
  .object({
    ...opening,
    /** How it was found; a `proto` persona is a hypothesis. */
    kind: z.enum(["proto", "qualitative", "statistical"]).optional(),
    /** Share of the customers, 0 … 1. */
    share: Share.optional(),
    quote: Label.optional(),
    lifeCycle: Label.optional(),
    demographics: Extra.optional(),
    /** Ids of channels. */
    channels: listOf(Id),
    validatedAt: Day.optional(),
    tastes: listOf(Label),
    habits: listOf(Label),
    goals: listOf(Label),
    needs: listOf(Label),
    motivations: listOf(Label),
    frustrations: listOf(Label),
    desires: listOf(Label),
    emotions: listOf(Label),
    criteria: listOf(Label),
    /** A predicate in JSON that says who belongs to it; kept as it is. */
    rule: Json.optional(),
    /** What is believed, how firmly, and the ids of the evidence it rests on. */
    assumptions: listOf(z.object({ text: Label, confidence: Share.optional(), evidence: listOf(Id) })),
    ...closing,
  })
  .meta({ id: "Persona" });
/** A customer profile. */
export type Persona = z.input<typeof Persona>;
