/** Object-centric logs, in JSON and XML as ocel-standard.org defines them: one log for each type of object. */

import { logFromRows, readOcel } from "parcours";
import { describe, expect, test } from "vitest";

const objectTypes = [
  {
    name: "order",
    attributes: [
      { name: "price", type: "float" },
      { name: "gift", type: "boolean" },
    ],
  },
  { name: "item", attributes: [] },
];
const eventTypes = [
  {
    name: "place",
    attributes: [
      { name: "channel", type: "string" },
      { name: "clicks", type: "integer" },
    ],
  },
  { name: "pack", attributes: [] },
  { name: "pay", attributes: [] },
];
const objects = [
  {
    id: "o1",
    type: "order",
    attributes: [
      { name: "price", time: "1970-01-01T00:00:00Z", value: "10.5" },
      { name: "price", time: "2024-03-02T00:00:00Z", value: "9.5" },
      { name: "gift", time: "1970-01-01T00:00:00Z", value: "true" },
    ],
    relationships: [{ objectId: "i1", qualifier: "contains" }],
  },
  { id: "o2", type: "order", attributes: [{ name: "price", time: "1970-01-01T00:00:00Z", value: "20" }] },
  { id: "i1", type: "item" },
  { id: "i2", type: "item" },
];
const events = [
  {
    id: "e1",
    type: "place",
    time: "2024-03-01T10:00:00Z",
    attributes: [
      { name: "channel", value: "web" },
      { name: "clicks", value: "7" },
    ],
    relationships: [
      { objectId: "o1", qualifier: "placed" },
      { objectId: "i1", qualifier: "ordered" },
      { objectId: "i2", qualifier: "ordered" },
    ],
  },
  { id: "e2", type: "place", time: "2024-03-01T11:00:00Z", relationships: [{ objectId: "o2", qualifier: "placed" }] },
  {
    id: "e3",
    type: "pay",
    time: "2024-03-02T09:00:00Z",
    relationships: [
      { objectId: "o1", qualifier: "paid" },
      { objectId: "o2", qualifier: "paid" },
    ],
  },
];
const json = (changes: object = {}) => JSON.stringify({ objectTypes, eventTypes, objects, events, ...changes });

const tag = (name: string, attributes: object, inner = "") =>
  `<${name}${Object.entries(attributes)
    .map(
      ([key, value]) =>
        ` ${key}="${String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`,
    )
    .join("")}>${inner}</${name}>`;

type Attribute = { name: string; time?: string; value: string };

/** The same log as XML. */
function xml(): string {
  const attributes = (list: readonly Attribute[] = []) =>
    tag(
      "attributes",
      {},
      list.map(({ name, time, value }) => tag("attribute", { name, ...(time && { time }) }, value)).join(""),
    );
  const related = (list: readonly { objectId: string; qualifier: string }[] = []) =>
    tag(
      "objects",
      {},
      list.map((one) => tag("relationship", { "object-id": one.objectId, qualifier: one.qualifier })).join(""),
    );
  const types = (kind: string, list: typeof objectTypes) =>
    tag(
      `${kind}-types`,
      {},
      list
        .map((one) =>
          tag(
            `${kind}-type`,
            { name: one.name },
            tag("attributes", {}, one.attributes.map((of) => tag("attribute", of)).join("")),
          ),
        )
        .join(""),
    );
  return `<?xml version="1.0" encoding="UTF-8"?>${tag(
    "log",
    {},
    types("object", objectTypes) +
      types("event", eventTypes) +
      tag(
        "objects",
        {},
        objects
          .map(({ id, type, ...one }) =>
            tag("object", { id, type }, attributes(one.attributes as never) + related(one.relationships)),
          )
          .join(""),
      ) +
      tag(
        "events",
        {},
        events
          .map(({ id, type, time, ...one }) =>
            tag("event", { id, type, time }, attributes(one.attributes as never) + related(one.relationships)),
          )
          .join(""),
      ),
  )}`;
}

describe("readOcel", () => {
  test("makes one log for each type of object, with attributes at the time of the event", () => {
    const { logs, issues } = readOcel(json());
    expect(issues).toEqual([]);
    expect(logs.map(({ objectType, ownEvents, sharedEvents }) => [objectType, ownEvents, sharedEvents])).toEqual([
      ["item", 1, 1],
      ["order", 3, 1],
    ]);
    const rows = [
      {
        c: "o1",
        t: "place",
        at: "2024-03-01T10:00:00Z",
        "event:channel": "web",
        clicks: 7,
        "object:price": 10.5,
        "object:gift": true,
        qualifier: "placed",
      },
      { c: "o2", t: "place", at: "2024-03-01T11:00:00Z", "object:price": 20, qualifier: "placed" },
      { c: "o1", t: "pay", at: "2024-03-02T09:00:00Z", "object:price": 9.5, "object:gift": true, qualifier: "paid" },
      { c: "o2", t: "pay", at: "2024-03-02T09:00:00Z", "object:price": 20, qualifier: "paid" },
    ];
    const properties = ["event:channel", "clicks", "object:price", "object:gift", "qualifier"];
    expect(logs[1]?.log).toEqual(logFromRows(rows, { customer: "c", touchpoint: "t", time: "at", properties }));
    expect(Array.from(logs[0]?.log.customerIds ?? [], String)).toEqual(["i1", "i2"]);
  });

  test("XML gives the logs of JSON, also as bytes of another encoding", () => {
    const expected = readOcel(json());
    expect(readOcel(xml())).toEqual(expected);
    expect(readOcel(new TextEncoder().encode(json()))).toEqual(expected);
    const latin = Buffer.from(xml().replace("UTF-8", "ISO-8859-1").replaceAll("web", "café"), "latin1");
    const [, orders] = readOcel(latin).logs;
    expect(orders?.log.properties[0]?.column).toMatchObject({ names: ["café"] });
  });

  test("counts what it leaves out", () => {
    const { logs, issues } = readOcel(
      json({
        objects: [...objects, objects[0], { type: "order" }, 7],
        events: [
          ...events,
          events[0],
          { id: "e4", type: "pay", time: "2024-03-03T09:00:00Z", relationships: [{ objectId: "gone" }] },
          { id: "e5", type: "pay", time: "2024-03-03T09:00:00Z" },
          { id: "e6", type: "pay", time: "never", relationships: [{ objectId: "o1" }] },
          { id: "e7", time: "2024-03-03T09:00:00Z", relationships: [{ objectId: "o1" }] },
          null,
        ],
      }),
    );
    expect(issues.map(({ code, count = 1 }) => [code, count])).toEqual([
      ["duplicate_id", 1],
      ["malformed_entry", 2],
      ["duplicate_id", 1],
      ["malformed_entry", 1],
      ["unknown_reference", 1],
      ["no_object", 1],
      ["missing_touchpoint", 1],
      ["invalid_time", 1],
    ]);
    expect(logs.find(({ objectType }) => objectType === "order")?.log.events).toBe(4);
  });

  test.each([
    ["{", "not_json", /at character 1: expected/],
    ["", "not_json", /at character 0/],
    ["[]", "not_ocel", /"events" and "objects"/],
    ['{"ocel:events":{}}', "not_ocel", /got OCEL 1\.0/],
    ["<html></html>", "not_ocel", /expected an element <log>/],
    ["<log><events/><objects>", "invalid_xml", /line 1/],
  ])("%s is refused by name", (text, code, message) => {
    const { logs, issues } = readOcel(text);
    expect(logs).toEqual([]);
    expect(issues[0]).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("bytes of an archive are called by their name", () => {
    expect(readOcel(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0)).issues[0]).toMatchObject({ code: "not_text" });
  });

  test("hostile names are names, and entities are never expanded", () => {
    const names = ["__proto__", "constructor", "a > b", "😀", "x".repeat(10_000), 'say "x"'];
    const { logs, issues } = readOcel(
      json({
        objects: names.map((id) => ({ id, type: "__proto__", attributes: [{ name: "__proto__", value: id }] })),
        events: names.map((type, i) => ({
          id: type,
          type,
          time: `2024-03-0${1 + i}`,
          attributes: [{ name: "__proto__", value: 1 }],
          relationships: [{ objectId: type }],
        })),
      }),
    );
    expect(issues.filter(({ severity }) => severity !== "warning" && severity !== "info")).toEqual([]);
    expect(logs.map(({ objectType }) => objectType)).toEqual(["__proto__"]);
    expect(logs[0]?.log.touchpoints).toEqual([...names].sort());
    expect(logs[0]?.log.properties.map(({ name }) => name)).toEqual(["__proto__", "object:__proto__", "qualifier"]);
    const bomb = `<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><log><objects><object id="&b;" type="t"/></objects><events/></log>`;
    expect(readOcel(bomb).logs).toEqual([]);
  });

  test("a zone that does not exist is a fault of the call", () => {
    expect(() => readOcel(json(), { timeZone: "Mars" })).toThrow(/Mars/);
    expect(() => readOcel("{", { timeZone: "Mars" })).toThrow(/Mars/);
  });
});
