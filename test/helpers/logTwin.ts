/** Reads a log as nested lists, to compare verbs with their definitions, and checks what must be true of every log. */

import { customerId, type EventLog } from "parcours";
import { expect } from "vitest";

/** An event with all it has. */
export type PlainEvent = {
  touchpoint: string;
  time: number;
  channel: string | null;
  value: number | null;
  device: string | null;
};

/** A journey with all it has. */
export type PlainJourney = { customer: string; events: PlainEvent[] };

/** The journeys of a log, read in a slow, obvious way. */
export function plainJourneys(log: EventLog): PlainJourney[] {
  const device = log.properties.find(({ name }) => name === "device")?.column;
  return Array.from({ length: log.journeys }, (_, j) => ({
    customer: customerId(log, j),
    events: range(log.offsets[j] as number, log.offsets[j + 1] as number).map((i) => {
      const value = log.value?.[i] ?? Number.NaN;
      return {
        touchpoint: log.touchpoints[log.touchpoint[i] as number] as string,
        time: log.time[i] as number,
        channel: log.channel?.names[(log.channel.codes[i] as number) - 1] ?? null,
        value: Number.isNaN(value) ? null : value,
        device: device?.type === "text" ? (device.names[(device.codes[i] as number) - 1] ?? null) : null,
      };
    }),
  }));
}

/** The journeys as words: `["A B P", "A"]`. */
export function paths(log: EventLog): string[] {
  return plainJourneys(log).map(({ events }) => events.map(({ touchpoint }) => touchpoint).join(" "));
}

/** Checks everything that the layout of a log guarantees. */
export function expectSound(log: EventLog): void {
  const { events, journeys, offsets, time } = log;
  expect(offsets.length).toBe(journeys + 1);
  expect(offsets[0]).toBe(0);
  expect(offsets[journeys]).toBe(events);
  const columns = [log.touchpoint, time, log.channel?.codes, log.value, log.cost, log.row];
  const ofProperties = log.properties.map(({ column }) => (column.type === "number" ? column.values : column.codes));
  for (const column of [...columns, ...ofProperties]) expect(column?.length ?? events).toBe(events);
  let ties = 0;
  for (let j = 0; j < journeys; j++) {
    const start = offsets[j] as number;
    const end = offsets[j + 1] as number;
    expect(end).toBeGreaterThan(start);
    for (let i = start + 1; i < end; i++) {
      expect(time[i]).toBeGreaterThanOrEqual(time[i - 1] as number);
      if (time[i] === time[i - 1]) ties++;
    }
  }
  expect(log.tiedPairs).toBe(ties);
  const occurring = new Set(Array.from(log.touchpoint, (code) => log.touchpoints[code] as string));
  expect(log.touchpoints).toEqual([...occurring].sort());
  expect(log.knownTouchpoints).toEqual([...new Set([...log.knownTouchpoints, ...occurring])].sort());
  if (log.channel) {
    const channels = log.channel.names;
    const present = new Set(Array.from(log.channel.codes).filter((code) => code > 0));
    expect(channels).toEqual(channels.filter((_, index) => present.has(index + 1)));
  }
  const owners = range(0, journeys).map((j) => (log.customer === null ? j : (log.customer[j] as number)));
  expect(new Set(owners).size).toBe(log.customers);
  expect(log.customerIds.length).toBe(log.customers);
  expect(owners).toEqual([...owners].sort((a, b) => a - b));
  expect(log.customer === null).toBe(log.customers === journeys);
  expect(structuredClone(log)).toEqual(log);
}

/** A log without its lineage, to compare two logs. */
export function withoutLineage({ lineage: _, ...log }: EventLog): Omit<EventLog, "lineage"> {
  return log;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}
