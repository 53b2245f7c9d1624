/** Compares a document with what a format gave back: all must be equal but what the losses name. */

import { type Journey, type WriteLoss, writeJourney } from "parcours";
import { expect } from "vitest";
import { collections } from "../../src/model/collections.ts";

type Entity = { id: string } & Record<string, unknown>;

/** `true` for what holds nothing: absent, an empty list, an empty record. */
const isNothing = (value: unknown) =>
  value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);

const kept = (entity: object, lost: ReadonlySet<string>, prefix: string) =>
  Object.fromEntries(
    Object.entries(entity).filter(([key, value]) => !lost.has(`${prefix}${key}`) && !isNothing(value)),
  );

/** Fails when a field that no loss names did not come back. A loss of `["stages", "id"]` or `["stages"]` frees the whole array. */
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
