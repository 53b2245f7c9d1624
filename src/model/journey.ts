/** Defines Journey: the whole document. */

import * as z from "zod";
import { Actor } from "./entities/actor.ts";
import { Channel } from "./entities/channel.ts";
import { Evidence } from "./entities/evidence.ts";
import { Irritant } from "./entities/irritant.ts";
import { Link } from "./entities/link.ts";
import { Message } from "./entities/message.ts";
import { Metric } from "./entities/metric.ts";
import { Opportunity } from "./entities/opportunity.ts";
import { Persona } from "./entities/persona.ts";
import { Place } from "./entities/place.ts";
import { Solution } from "./entities/solution.ts";
import { Stage } from "./entities/stage.ts";
import { Touchpoint } from "./entities/touchpoint.ts";
import { Label, Language } from "./label.ts";
import { arrayOf, closing, Day, type DeepReadonly, Id, opening } from "./values.ts";

export { type Collection, collections } from "./collections.ts";

/** The type of the entities in each array of a Journey. */
export type Entities = {
  stages: Stage;
  touchpoints: Touchpoint;
  channels: Channel;
  personas: Persona;
  actors: Actor;
  irritants: Irritant;
  solutions: Solution;
  opportunities: Opportunity;
  evidence: Evidence;
  metrics: Metric;
  links: Link;
  places: Place;
  messages: Message;
};

const context = z.object({
  audience: z.enum(["b2c", "b2b", "complex-b2b"]).optional(),
  product: Label.optional(),
  market: Label.optional(),
  target: Label.optional(),
});

/**
 * The planned journey, a document. Schema and type; only `id` is required. The schema checks each field alone. `parseJourney` and
 * `defineJourney` also check ids, references, dates and relations between fields.
 */
export const Journey = z
  .object({
    ...opening,
    schemaVersion: z.literal(1).default(1),
    version: z.string().optional(),
    synonyms: arrayOf(Label),
    language: Language.optional(),
    state: z.enum(["as-is", "to-be", "research"]).optional(),
    validFrom: Day.optional(),
    validTo: Day.optional(),
    owner: Id.optional(),
    scope: z.enum(["lifecycle", "purchase", "service", "onboarding", "ux", "other"]).optional(),
    goal: Label.optional(),
    trigger: Label.optional(),
    editorialLine: Label.optional(),
    context: context.optional(),
    variantOf: z.string().optional(),
    parent: z.string().optional(),
    stages: z.array(Stage).default([]),
    touchpoints: z.array(Touchpoint).default([]),
    channels: z.array(Channel).default([]),
    personas: z.array(Persona).default([]),
    actors: z.array(Actor).default([]),
    irritants: z.array(Irritant).default([]),
    solutions: z.array(Solution).default([]),
    opportunities: z.array(Opportunity).default([]),
    evidence: z.array(Evidence).default([]),
    metrics: z.array(Metric).default([]),
    links: z.array(Link).default([]),
    places: z.array(Place).default([]),
    messages: z.array(Message).default([]),
    ...closing,
  })
  .meta({ id: "Journey" });

/** The input from which a {@link Journey} is made. The thirteen arrays may be absent. */
export type JourneyInput = DeepReadonly<z.input<typeof Journey>>;

/** A Journey while a reader makes it: fields and arrays can change, entities cannot. */
export type MutableJourney = {
  -readonly [K in keyof JourneyInput]: JourneyInput[K] extends readonly (infer Item)[] | undefined
    ? Item[] | Extract<JourneyInput[K], undefined>
    : JourneyInput[K];
};

/** The planned journey: a document of stages, touchpoints, channels, personas, actors, irritants, evidence and related entities. */
export type Journey = {
  readonly id: string;
  readonly label?: Label | undefined;
  readonly description?: Label | undefined;
  /** Version of the format, not of the document. */
  readonly schemaVersion: 1;
  /** Version of the document, as its authors call it. */
  readonly version?: string | undefined;
  /** Other names of the journey. */
  readonly synonyms?: readonly Label[] | undefined;
  /** BCP 47 tag of the labels that are plain strings. */
  readonly language?: string | undefined;
  readonly state?: JourneyInput["state"];
  /** First day on which it is valid. */
  readonly validFrom?: string | undefined;
  /** Last day on which it is valid. */
  readonly validTo?: string | undefined;
  /** Id of the actor who is responsible. */
  readonly owner?: string | undefined;
  readonly scope?: JourneyInput["scope"];
  /** What the customer wants to reach. */
  readonly goal?: Label | undefined;
  /** The need or problem that starts it. */
  readonly trigger?: Label | undefined;
  readonly editorialLine?: Label | undefined;
  readonly context?: JourneyInput["context"];
  /** Id of the document that this is a variant of. */
  readonly variantOf?: string | undefined;
  /** Id of the document that contains this journey. */
  readonly parent?: string | undefined;
  /** The stages, in the order in which the customer meets them. */
  readonly stages: readonly Stage[];
  /** The touchpoints, in the intended order. */
  readonly touchpoints: readonly Touchpoint[];
  readonly channels: readonly Channel[];
  readonly personas: readonly Persona[];
  readonly actors: readonly Actor[];
  readonly irritants: readonly Irritant[];
  readonly solutions: readonly Solution[];
  readonly opportunities: readonly Opportunity[];
  readonly evidence: readonly Evidence[];
  readonly metrics: readonly Metric[];
  readonly links: readonly Link[];
  readonly places: readonly Place[];
  readonly messages: readonly Message[];
  readonly extra?: JourneyInput["extra"];
};
