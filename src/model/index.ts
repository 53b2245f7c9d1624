/** The journey as intended: a document with its schemas, reading and writing. */

export { Actor } from "./entities/actor.ts";
export { Channel } from "./entities/channel.ts";
export { Evidence } from "./entities/evidence.ts";
export { Assessment, Irritant } from "./entities/irritant.ts";
export { Link } from "./entities/link.ts";
export { Location } from "./entities/location.ts";
export { Message } from "./entities/message.ts";
export { Metric } from "./entities/metric.ts";
export { Opportunity } from "./entities/opportunity.ts";
export { Persona } from "./entities/persona.ts";
export { Response } from "./entities/response.ts";
export { Role, Stage } from "./entities/stage.ts";
export { Effort, Touchpoint } from "./entities/touchpoint.ts";
export type { Collection, Entities, JourneyInput } from "./journey.ts";
export { Journey } from "./journey.ts";
export { journeyJsonSchema } from "./load/journeyJsonSchema.ts";
export type { Migration } from "./load/migrateJourney.ts";
export { migrateJourney } from "./load/migrateJourney.ts";
export type { JourneyParse } from "./load/parseJourney.ts";
export { defineJourney, parseJourney } from "./load/parseJourney.ts";
export { writeJourney } from "./load/writeJourney.ts";
export { labelOf, localize } from "./localize.ts";
export { Label, Money } from "./values.ts";
