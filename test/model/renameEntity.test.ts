import { defineJourney, isParcoursError, renameEntity } from "parcours";
import { describe, expect, test } from "vitest";

const shop = defineJourney({
  id: "shop",
  touchpoints: [{ id: "till", channels: ["web", "fax"] }, { id: "call" }],
  channels: [{ id: "web" }, { id: "fax" }],
  irritants: [{ id: "i", channels: ["fax", "web"], channelBreak: { from: "web", to: "fax" }, touchpoints: ["till"] }],
  links: [{ id: "l", from: "till", to: "till" }],
  messages: [{ id: "m", timing: { after: "till" } }],
  personas: [{ id: "p", assumptions: [{ text: "x", evidence: ["e"] }] }],
  evidence: [{ id: "e", source: "review", touchpoint: "till" }],
});

describe("renameEntity", () => {
  test("changes every reference and lists them", () => {
    const { journey, affected } = renameEntity(shop, "touchpoints", "till", "desk");
    expect(journey.touchpoints[0]?.id).toBe("desk");
    expect(journey.links[0]).toMatchObject({ from: "desk", to: "desk" });
    expect([journey.irritants[0]?.touchpoints, journey.messages[0]?.timing?.after]).toEqual([["desk"], "desk"]);
    expect(journey.evidence[0]?.touchpoint).toBe("desk");
    expect(affected.map(({ collection, id, field }) => `${collection} ${id} ${field}`)).toEqual([
      "irritants i touchpoints",
      "evidence e touchpoint",
      "links l from",
      "links l to",
      "messages m timing.after",
    ]);
  });

  test("changes references in lists, in objects, in lists of objects", () => {
    const { journey } = renameEntity(shop, "channels", "fax", "__proto__");
    expect(journey.touchpoints[0]?.channels).toEqual(["web", "__proto__"]);
    expect(journey.irritants[0]?.channelBreak).toEqual({ from: "web", to: "__proto__" });
    expect(renameEntity(shop, "evidence", "e", "f").journey.personas[0]?.assumptions).toEqual([
      { text: "x", evidence: ["f"] },
    ]);
  });

  test("throws for a used or empty id; the same id changes nothing", () => {
    for (const id of ["web", ""]) {
      try {
        renameEntity(shop, "channels", "fax", id);
        expect.unreachable();
      } catch (error) {
        expect(isParcoursError(error, "invalid_document")).toBe(true);
      }
    }
    expect(renameEntity(shop, "channels", "fax", "fax").journey).toBe(shop);
    expect(() => renameEntity(shop, "channels", "x", "y")).toThrow('no channel "x"');
  });
});
