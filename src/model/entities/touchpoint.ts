/** Defines the entity Touchpoint: a planned contact between customer and brand. */

import * as z from "zod";
import { Label } from "../label.ts";
import { arrayOf, closing, type DeepReadonly, DurationValue, Id, opening, Share, Valence } from "../values.ts";
import { Effort } from "./effort.ts";

/** A planned contact between customer and brand, in the intended order. Schema and type; only `id` is required. */
export const Touchpoint = z
  .object({
    ...opening,
    /** Id of its stage; absent when it has no stage yet. */
    stage: Id.optional(),
    /** `communication`: said to somebody; `action`: done by one side; `outcome`: a result. */
    kind: z.enum(["communication", "action", "outcome"]).optional(),
    /** The kind of outcome; only with `kind: "outcome"`. */
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
    /** Id of the actor who receives it. */
    receiver: Id.optional(),
    /** Id of the actor who is responsible. */
    owner: Id.optional(),
    /** Ids of other actors involved. */
    actors: arrayOf(Id),
    /** Who acts or speaks; `peer` is word of mouth. */
    origin: z.enum(["brand", "customer", "peer", "partner", "competitor", "environment"]).optional(),
    /** `indirect`: the customer meets the brand, but the brand does not address the customer. */
    directness: z.enum(["direct", "indirect"]).optional(),
    /** Its row in a service blueprint. */
    visibility: z.enum(["front", "back", "support"]).optional(),
    /** Whether it counts as a touchpoint. @defaultValue true unless it is an outcome */
    counted: z.boolean().optional(),
    /** Names of the log events that are this touchpoint. @defaultValue its id */
    observedAs: arrayOf(z.string()),
    /** Planned time since the start of the journey. */
    offset: DurationValue.optional(),
    /** Planned duration. */
    duration: DurationValue.optional(),
    /** The emotion that the author assumes, −1 (bad) … 1 (good). */
    valence: Valence.optional(),
    /** Importance, 0 … 1. */
    importance: Share.optional(),
    /** A decisive moment; `key` = of any kind. */
    momentOfTruth: z.enum(["zero", "first", "second", "key"]).optional(),
    efforts: arrayOf(Effort),
    need: Label.optional(),
    expectation: Label.optional(),
    thoughts: arrayOf(Label),
    feelings: arrayOf(Label),
    ...closing,
  })
  .meta({ id: "Touchpoint" });
/** A planned contact between customer and brand. */
export type Touchpoint = DeepReadonly<z.input<typeof Touchpoint>>;
