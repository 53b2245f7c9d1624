/** Counts what a written file does not contain, so that nothing is left out unnoticed. */

import { type Collection, collections } from "../model/collections.ts";
import type { Journey } from "../model/journey.ts";
import { frenchLoss, wantsFrench } from "./frenchLoss.ts";

/** Something that a format cannot express, or expresses less exactly. */
export type WriteLoss = {
  /** The code of the loss: stable, in snake_case. */
  code: string;
  /** List and field of the document: `["touchpoints", "description"]`. */
  path: readonly string[];
  /** `37 × touchpoints.description not written`. In French where the first wanted language of the writer is French, else in English. */
  message: string;
  count: number;
};

/** The text of a file, and its losses. */
export type WriteResult = { text: string; losses: WriteLoss[] };

/** Collects losses: one per code and field. */
export type LossList = {
  add(code: string, path: readonly string[], message: string, count?: number): void;
  list(): WriteLoss[];
};

/**
 * Makes an empty list of losses.
 *
 * @param language - the wanted languages of the file, best first: the messages are in French when French is the first
 */
export function lossList(language?: string | readonly string[]): LossList {
  const french = wantsFrench(language);
  const losses: WriteLoss[] = [];
  return {
    add(code, path, message, count = 1) {
      const known = losses.find((loss) => loss.code === code && loss.path.join("\u0000") === path.join("\u0000"));
      if (known === undefined) losses.push({ code, path, message, count });
      else known.count += count;
    },
    list: () =>
      losses.map((loss) => ({
        ...loss,
        message: `${loss.count} × ${french ? frenchLoss(loss.message) : loss.message}`,
      })),
  };
}

/** The fields of a document that a format writes: of the Journey itself, and of each list (`"all"`: every field). */
export type WrittenFields = { journey: readonly string[] } & { [collection in Collection]?: readonly string[] | "all" };

/** Counts every field that has a value and is not written. Defaults and empty lists are not values. */
export function fieldLosses(journey: Journey, written: WrittenFields, losses: LossList): void {
  const skip = new Set<string>(collections);
  for (const [key, value] of Object.entries(journey))
    if (!skip.has(key) && key !== "schemaVersion" && !written.journey.includes(key) && holds(key, value))
      losses.add("not_written", [key], `${key} not written`);
  for (const collection of collections) {
    const fields = written[collection] ?? [];
    if (fields === "all") continue;
    for (const entity of journey[collection]) {
      for (const [key, value] of Object.entries(entity))
        if (!fields.includes(key) && holds(key, value))
          losses.add("not_written", [collection, key], `${collection}.${key} not written`);
    }
  }
}

/** Counts the labels in several languages of which a format writes one: of the named lists, and of the Journey if asked. */
export function languageLosses(
  journey: Journey,
  written: readonly ("journey" | Collection)[],
  losses: LossList,
  field = "label",
): void {
  for (const name of written) {
    const entities: readonly object[] = name === "journey" ? [journey] : journey[name];
    const path = name === "journey" ? [field] : [name, field];
    for (const entity of entities)
      if (typeof (entity as { [field: string]: unknown })[field] === "object")
        losses.add("languages_not_written", path, `${path.join(".")} in one language only`);
  }
}

const defaults: { readonly [key: string]: unknown } = { weight: 1, attribution: "unknown" };

function holds(key: string, value: unknown): boolean {
  if (value === undefined || value === defaults[key]) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !(typeof value === "object" && value !== null && Object.keys(value).length === 0);
}
