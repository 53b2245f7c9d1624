/** Touchpoint: a defined contact between customer and brand. */

import * as z from "zod";
import { arrayOf, closing, type DeepReadonly, DurationValue, Id, Label, opening, Share, Valence } from "../values.ts";
import { Effort } from "./effort.ts";

/** A defined contact between customer and brand, in the order intended. Schema and type; only `id` is required. */
export const Touchpoint = z
  .object({
    ...opening,
    /** Id of its stage; absent = not yet placed. */
    stage: Id.optional(),
    /** Told to somebody, done by one side, or a result. */
    kind: z.enum(["communication", "action", "outcome"]).optional(),
    /** For `kind: "outcome"` only. */
    outcome: z.enum(["conversion", "abandonment", "fulfilment", "return", "churn", "referral", "other"]).optional(),
    /** Ids of channels. */
    channels: arrayOf(Id),
    /** Ids of places. */
    places: arrayOf(Id),
    /** Ids of messages. */
    messages: arrayOf(Id),
    /** Ids of metrics. */
    metrics: arrayOf(Id),
    /** Id of the actor who starts it. */
    initiator: Id.optional(),
    /** Id of the actor it is addressed to. */
    receiver: Id.optional(),
    /** Id of the actor who answers for it. */
    owner: Id.optional(),
    /** Ids of other actors involved. */
    actors: arrayOf(Id),
    /** Whose act or message; `peer` is word of mouth. */
    origin: z.enum(["brand", "customer", "peer", "partner", "competitor", "environment"]).optional(),
    /** `indirect`: the brand is met without being addressed. */
    directness: z.enum(["direct", "indirect"]).optional(),
    /** Row of a service blueprint. */
    visibility: z.enum(["front", "back", "support"]).optional(),
    /** Whether it counts as a touchpoint. @defaultValue true unless it is an outcome */
    counted: z.boolean().optional(),
    /** Names of the events in a log that are this touchpoint. @defaultValue its id */
    observedAs: arrayOf(z.string()),
    /** Planned time since the start of the journey. */
    offset: DurationValue.optional(),
    /** Planned length. */
    duration: DurationValue.optional(),
    /** How it feels, as the author assumes, −1 … 1. */
    valence: Valence.optional(),
    /** 0 … 1. */
    importance: Share.optional(),
    /** `key` = any decisive moment. */
    momentOfTruth: z.enum(["zero", "first", "second", "key"]).optional(),
    efforts: arrayOf(Effort),
    need: Label.optional(),
    expectation: Label.optional(),
    thoughts: arrayOf(Label),
    feelings: arrayOf(Label),
    ...closing,
  })
  .meta({ id: "Touchpoint" });
/** A defined contact between customer and brand. */
export type Touchpoint = DeepReadonly<z.input<typeof Touchpoint>>;
