/** Puts the events and objects of a file together, in the same way for JSON and XML, and checks them. */

import type { OcelDocument, OcelEvent, OcelValue } from "./ocelDocument.ts";
import type { OcelIssues } from "./ocelIssues.ts";

/** Takes one event or object after another. Every value may be anything. */
export type OcelBuilder = {
  /** Declares the type of an attribute of a type of event or object. */
  declare(kind: "event" | "object", type: unknown, name: unknown, of: unknown): void;
  addObject(id: unknown, type: unknown, attributes: Iterable<OcelAttribute>): void;
  addEvent(
    id: unknown,
    type: unknown,
    time: unknown,
    attributes: Iterable<OcelAttribute>,
    relations: Iterable<OcelRelation>,
  ): void;
  finish(): OcelDocument;
};

/** An attribute as it is written. */
export type OcelAttribute = { name: unknown; time?: unknown; value: unknown };

/** A relation of an event as it is written. */
export type OcelRelation = { objectId: unknown; qualifier: unknown };

export function createOcelBuilder(issues: OcelIssues): OcelBuilder {
  const document: OcelDocument = { events: [], objects: new Map() };
  const declared = new Map<string, string>();
  const eventIds = new Set<string>();
  const keyOf = (kind: string, type: string, name: string) => JSON.stringify([kind, type, name]);
  const typed = (kind: string, type: string, name: string, value: unknown): OcelValue | null => {
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (typeof value !== "string") return value === null || value === undefined ? null : JSON.stringify(value);
    const of = declared.get(keyOf(kind, type, name));
    if (of === "boolean" && /^(true|false|0|1)$/i.test(value)) return /^(true|1)$/i.test(value);
    const number = of === "integer" || of === "float" ? Number(value) : Number.NaN;
    return value.trim() !== "" && Number.isFinite(number) ? number : value;
  };
  const malformed = (what: string, value: unknown) =>
    issues.add(
      "malformed_entry",
      `${what} is not written as the standard says, and is left out`,
      JSON.stringify(value) ?? "undefined",
    );
  return {
    declare(kind, type, name, of) {
      if (typeof type === "string" && typeof name === "string" && typeof of === "string")
        declared.set(keyOf(kind, type, name), of.toLowerCase());
    },
    addObject(id, type, attributes) {
      const own = nameOf(id);
      if (own === null || typeof type !== "string" || type === "")
        return malformed("an object without id or type", { id, type });
      if (document.objects.has(own))
        return issues.add("duplicate_id", "an id of objects stands twice; the first counts", own);
      const values: OcelDocument["objects"] extends Map<string, infer O> ? O : never = { type, attributes: new Map() };
      document.objects.set(own, values);
      for (const { name, time, value } of attributes) {
        const known = typeof name === "string" ? typed("object", type, name, value) : null;
        if (typeof name !== "string" || known === null) malformed("an attribute of an object", { name, value });
        else values.attributes.set(name, [...(values.attributes.get(name) ?? []), { time, value: known }]);
      }
    },
    addEvent(id, type, time, attributes, relations) {
      const own = nameOf(id);
      if (own === null) return malformed("an event without id", { id, type, time });
      if (eventIds.has(own)) return issues.add("duplicate_id", "an id of events stands twice; the first counts", own);
      eventIds.add(own);
      const name = typeof type === "string" && type !== "" ? type : null;
      const event: OcelEvent = { id: own, type: name, time, attributes: new Map(), objects: new Map() };
      for (const { name: key, value } of attributes) {
        const known = typeof key === "string" ? typed("event", name ?? "", key, value) : null;
        if (typeof key !== "string" || known === null) malformed("an attribute of an event", { name: key, value });
        else event.attributes.set(key, known);
      }
      for (const { objectId, qualifier } of relations) {
        const object = nameOf(objectId);
        if (object === null) malformed("a relation without an object", { objectId, qualifier });
        else if (!event.objects.has(object)) event.objects.set(object, typeof qualifier === "string" ? qualifier : "");
      }
      document.events.push(event);
    },
    finish() {
      for (const { id, objects } of document.events) {
        for (const object of objects.keys())
          if (!document.objects.has(object))
            issues.add(
              "unknown_reference",
              "an event has an object that is not in the file; the relation is left out",
              object,
            );
        if (objects.size === 0) issues.add("no_object", "an event has no object, and is in no journey", id);
      }
      return document;
    },
  };
}

/** An id is a text; files also write numbers. */
function nameOf(id: unknown): string | null {
  if (typeof id === "number" && Number.isFinite(id)) return String(id);
  return typeof id === "string" && id !== "" ? id : null;
}
