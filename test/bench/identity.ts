/** Measures how long `resolveIdentities` takes for ten million sightings. */

import { createRandom, type IdentityKind, resolveIdentities, type Sighting } from "parcours";
import { race } from "./measure.ts";
import { printTimings, verdict } from "./report.ts";

const kinds: readonly IdentityKind[] = [
  { kind: "account", scope: "person" },
  { kind: "card", scope: "person" },
  { kind: "device", scope: "shared" },
];

/** Visits in an order that is not that of time: half of them anonymous, ten for each person on two devices, some with a card. */
function* sightingsOf(count: number): Generator<Sighting> {
  const random = createRandom(1);
  const persons = Math.ceil(count / 10);
  for (let i = 0; i < count; i++) {
    const person = random.below(persons);
    const known = random.next() < 0.5;
    const device = `d${person * 2 + random.below(2)}`;
    const ids = known
      ? { account: `a${person}`, device, card: random.next() < 0.1 ? `c${person}` : null }
      : { account: null, device };
    yield { at: random.below(31_536_000) * 1000, ids };
  }
}

export async function benchIdentity(sightings: number, rounds: number): Promise<void> {
  const run = (mode: "sessions" | "merge") => () =>
    resolveIdentities(sightingsOf(sightings), { kinds, mode }).customers.length;
  const timings = await race(
    [
      { name: "making the sightings", run: () => countOf(sightingsOf(sightings)) },
      { name: "sessions", run: run("sessions") },
      { name: "merge", run: run("merge") },
    ],
    Math.min(rounds, 3),
  );
  const title = `Customers behind ${sightings.toLocaleString("en")} sightings`;
  printTimings(title, timings, []);
  const [making, ...modes] = timings;
  const share = sightings / 1e7;
  for (const { name, ms } of modes) {
    const seconds = (ms - (making?.ms ?? 0)) / 1000;
    verdict(`${name} takes ${seconds.toFixed(1)} s`, seconds <= 20 * share, `at most ${20 * share} s`);
  }
}

/** Reads all sightings, and keeps none. */
function countOf(sightings: Iterable<Sighting>): number {
  let count = 0;
  for (const _ of sightings) count++;
  return count;
}
