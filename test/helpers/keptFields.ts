/** Compares a document with what a format gives back: everything must be equal except the reported losses. */

import { type Journey, type WriteLoss, writeJourney } from "parcours";
import { expect } from "vitest";
import { collections } from "../../src/model/collections.ts";

type Entity = { id: string } & Record<string, unknown>;

/** Whether a value is empty: absent, an empty list, an empty record. */
const isNothing = (value: unknown) =>
  value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);

const kept = (entity: object, lost: ReadonlySet<string>, prefix: string) =>
  Object.fromEntries(
    Object.entries(entity).filter(([key, value]) => !lost.has(`${prefix}${key}`) && !isNothing(value)),
  );

/** Fails when a field is missing that no loss names. A loss of `["stages", "id"]` or `["stages"]` covers the whole array. */
export function expectKept(journey: Journey, back: Journey, losses: readonly WriteLoss[]): void {
  const lost = new Set(losses.map(({ path }) => path.join(".")));
  const own = kept(journey, new Set([...lost, ...collections]), "");
  expect(kept(back, new Set([...lost, ...collections]), "")).toEqual(own);
  for (const name of collections) {
    if (lost.has(name) || lost.has(`${name}.id`)) continue;
    const lists = [journey[name], back[name]] as unknown as [Entity[], Entity[]];
    const [before, after] = lists.map((list) => list.map((entity) => kept(entity, lost, `${name}.`)));
    expect(after, name).toEqual(before);
  }
  if (losses.length === 0 && !writeJourney(journey).includes("{}")) expect(back).toEqual(journey);
}
