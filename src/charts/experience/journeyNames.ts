/** Reads the names of touchpoints, stages and irritants from the document, where a picture is given it. */

import type { Journey } from "../../model/journey.ts";
import { labelOf } from "../../model/labelOf.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { Format } from "../words/format.ts";

/** Looks of a picture of a result that holds ids of a journey document. */
export type JourneyNamesOptions = {
  /** The document, whose labels take the place of the ids. */
  journey?: Journey;
};

/** The name of an entity by its id: its label in a language, else the id. */
export type JourneyNames = (collection: "touchpoints" | "stages" | "irritants", id: string) => string;

/** Reads names in the language of a picture. */
export function journeyNames(journey: Journey | undefined, f: Format, language: ChartLanguage): JourneyNames {
  const entities = (list: readonly { id: string }[] = []) => new Map(list.map((entity) => [entity.id, entity]));
  const known = {
    touchpoints: entities(journey?.touchpoints),
    stages: entities(journey?.stages),
    irritants: entities(journey?.irritants),
  };
  return (collection, id) => {
    const entity = known[collection].get(id);
    return f.name(entity === undefined ? id : labelOf(entity, language, journey?.language));
  };
}
