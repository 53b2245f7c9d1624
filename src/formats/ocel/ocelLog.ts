/** Makes the log of one type of object from an object-centric log. */

import { logFromColumns } from "../../log/load/logFromColumns.ts";
import type { LogOptions } from "../../log/logOptions.ts";
import { createTimeReader } from "../../log/time/timeReader.ts";
import type { OcelDocument, OcelEvent, OcelObject, OcelValue } from "./ocelDocument.ts";
import type { OcelObjectLog } from "./ocelObjectLog.ts";

/** Names that a property cannot have, or that another property has. */
const taken = ["customer", "touchpoint", "time", "channel", "value", "cost", "qualifier"];

/** The log; `null` when no event has an object of the type. */
export function ocelLog(
  { events, objects }: OcelDocument,
  objectType: string,
  options: LogOptions,
): OcelObjectLog | null {
  const times = createTimeReader(options, "readOcel");
  const rows: { event: OcelEvent; id: string; object: OcelObject; qualifier: string; at: number }[] = [];
  let ownEvents = 0;
  let sharedEvents = 0;
  for (const event of events) {
    const before = rows.length;
    const at = times.read(event.time);
    for (const [id, qualifier] of event.objects) {
      const object = objects.get(id);
      if (object?.type === objectType) rows.push({ event, id, object, qualifier, at });
    }
    if (rows.length > before) ownEvents++;
    if (rows.length > before + 1) sharedEvents++;
  }
  if (rows.length === 0) return null;
  const ofEvents = [...new Set(rows.flatMap(({ event }) => [...event.attributes.keys()]))];
  const ofObjects = [...new Set(rows.flatMap(({ object }) => [...object.attributes.keys()]))];
  const called = (name: string) => (taken.includes(name) || name.startsWith("object:") ? `event:${name}` : name);
  const properties: [name: string, values: (OcelValue | null)[]][] = [
    ...ofEvents.map((name) => [called(name), rows.map(({ event }) => event.attributes.get(name) ?? null)] as never),
    ...ofObjects.map(
      (name) => [`object:${name}`, rows.map(({ object, at }) => valueAt(object, name, at, times.read))] as never,
    ),
    ["qualifier", rows.map(({ qualifier }) => qualifier || null)],
  ];
  const log = logFromColumns(
    {
      customer: rows.map(({ id }) => id),
      touchpoint: rows.map(({ event }) => event.type),
      time: rows.map(({ event }) => event.time),
      properties: Object.fromEntries(properties),
    },
    options,
  );
  return { objectType, log, ownEvents, sharedEvents };
}

/** The value of an attribute at a time: the latest one that is not later. An attribute without a time always holds. */
function valueAt(
  { attributes }: OcelObject,
  name: string,
  at: number,
  read: (time: unknown) => number,
): OcelValue | null {
  let found: OcelValue | null = null;
  let since = Number.NEGATIVE_INFINITY;
  for (const { time, value } of attributes.get(name) ?? []) {
    const from = time === undefined || time === null ? Number.NEGATIVE_INFINITY : read(time);
    if (!(from <= at) || from < since) continue;
    found = value;
    since = from;
  }
  return found;
}
