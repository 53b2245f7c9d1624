import { defineJourney, type JourneyInput, messageMatrix } from "parcours";
import { describe, expect, test } from "vitest";

const base: JourneyInput = {
  id: "shop",
  language: "fr",
  channels: [{ id: "web" }, { id: "store" }, { id: "radio" }],
  touchpoints: [
    { id: "page", channels: ["web"], messages: ["online"] },
    { id: "desk", channels: ["store"], messages: ["desk"] },
  ],
};
const states = (messages: JourneyInput["messages"]) =>
  messageMatrix(defineJourney({ ...base, messages: messages ?? [] })).rows.map(({ topic, cells }) => [
    topic,
    ...cells.map(({ state }) => state),
  ]);

describe("messageMatrix", () => {
  test("gives same, different, missing and null", () => {
    expect(
      states([
        { id: "online", topic: "returns", text: "30 jours" },
        { id: "desk", topic: "returns", text: "14 jours", channels: ["store", "radio"] },
      ]),
    ).toEqual([["returns", "same", "different", "missing"]]);
  });

  test("ignores case, spaces and composition, but not different words", () => {
    expect(
      states([
        { id: "online", topic: "x", text: "  Échange  gratuit " },
        { id: "desk", topic: "x", text: "e\u0301change gratuit" },
      ]),
    ).toEqual([["x", "same", "same", null]]);
  });

  test("compares the languages that both labels have; a plain string is in the journey's language", () => {
    expect(
      states([
        { id: "online", topic: "x", text: { fr: "oui", en: "yes" } },
        { id: "desk", topic: "x", text: "non" },
      ]),
    ).toEqual([["x", "same", "different", null]]);
    expect(
      states([
        { id: "online", topic: "x", text: { en: "yes" } },
        { id: "desk", topic: "x", text: "non" },
      ]),
    ).toEqual([["x", "same", "same", null]]);
  });

  test("lists topics in order of appearance, without messages that have no topic, also for an empty journey", () => {
    const matrix = messageMatrix(
      defineJourney({
        ...base,
        messages: [{ id: "online", topic: "b" }, { id: "desk", topic: "__proto__" }, { id: "no" }],
      }),
    );
    expect(matrix.rows.map(({ topic }) => topic)).toEqual(["b", "__proto__"]);
    expect(matrix.rows[0]?.cells).toEqual([
      { channel: "web", state: "same", messages: ["online"] },
      { channel: "store", state: null, messages: [] },
      { channel: "radio", state: null, messages: [] },
    ]);
    expect(messageMatrix(defineJourney({ id: "j" }))).toEqual({ kind: "messageMatrix", channels: [], rows: [] });
  });
});
