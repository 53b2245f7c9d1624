/** Reads OCEL 2.0 in JSON. */

import { quote } from "../../core/suggest.ts";
import { jsonFault } from "../jsonFault.ts";
import { createOcelBuilder } from "./ocelBuilder.ts";
import type { OcelDocument } from "./ocelDocument.ts";
import type { OcelIssues } from "./ocelIssues.ts";

type Entry = { readonly [key: string]: unknown };

export function ocelFromJson(text: string, issues: OcelIssues): OcelDocument {
  const builder = createOcelBuilder(issues);
  let root: unknown = null;
  try {
    root = JSON.parse(text);
  } catch {
    const { at, expected } = jsonFault(text);
    issues.add(
      "not_json",
      `at character ${at}: expected ${expected}, got ${quote(text.slice(at, at + 20)) || "the end"}`,
    );
    return builder.finish();
  }
  const file = entryOf(root);
  if (!Array.isArray(file.events) || !Array.isArray(file.objects)) {
    const old = "ocel:events" in file;
    issues.add(
      "not_ocel",
      old
        ? "expected OCEL 2.0, got OCEL 1.0. Convert it, for example with pm4py."
        : 'expected an object with the lists "events" and "objects"',
    );
    return builder.finish();
  }
  for (const kind of ["event", "object"] as const)
    for (const type of entries(file[`${kind}Types`]))
      for (const attribute of entries(type.attributes))
        builder.declare(kind, type.name, attribute.name, attribute.type);
  for (const object of entries(file.objects)) builder.addObject(object.id, object.type, attributesOf(object));
  for (const event of entries(file.events)) {
    const relations = entries(event.relationships).map(({ objectId, qualifier }) => ({ objectId, qualifier }));
    builder.addEvent(event.id, event.type, event.time, attributesOf(event), relations);
  }
  return builder.finish();
}

function attributesOf(entry: Entry) {
  return entries(entry.attributes).map(({ name, time, value }) => ({ name, time, value }));
}

/** The entries of a list; anything else in it is an entry without keys, which the builder refuses. */
function entries(list: unknown): Entry[] {
  return Array.isArray(list) ? list.map(entryOf) : [];
}

function entryOf(value: unknown): Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Entry) : {};
}
