import { type Collection, defineJourney, isParcoursError, type RemoveEntityOptions, removeEntity } from "parcours";
import { describe, expect, test } from "vitest";

const shop = defineJourney({
  id: "shop",
  owner: "boss",
  stages: [{ id: "buy", metrics: ["nps"], owner: "boss" }, { id: "after" }],
  touchpoints: [
    {
      id: "till",
      stage: "buy",
      channels: ["store", "fax"],
      places: ["hall"],
      messages: ["hello"],
      metrics: ["nps"],
      actors: ["boss"],
    },
    { id: "order", stage: "buy", channels: ["fax"], initiator: "boss" },
    { id: "call", stage: "after" },
  ],
  channels: [{ id: "store" }, { id: "fax" }],
  personas: [{ id: "regular", channels: ["fax"], assumptions: [{ text: "in a hurry", evidence: ["e1", "e2"] }] }],
  actors: [{ id: "boss" }],
  irritants: [
    {
      id: "queue",
      touchpoints: ["till", "call"],
      stages: ["buy"],
      channels: ["fax"],
      places: ["hall"],
      personas: ["regular"],
      channelBreak: { from: "store", to: "fax" },
    },
    { id: "noise" },
  ],
  solutions: [
    { id: "open-till", irritants: ["queue"] },
    { id: "music", irritants: ["queue", "noise"], alternativeTo: ["open-till"] },
  ],
  opportunities: [
    { id: "faster", irritants: ["queue"], stages: ["buy"], touchpoints: ["till"], solutions: ["open-till"] },
    { id: "nicer", touchpoints: ["call"] },
  ],
  evidence: [
    {
      id: "e1",
      source: "survey",
      touchpoint: "till",
      stage: "buy",
      irritant: "queue",
      persona: "regular",
      channel: "fax",
      place: "hall",
      metric: "nps",
      score: 3,
    },
    { id: "e2", source: "review", solution: "open-till" },
  ],
  metrics: [{ id: "nps", owner: "boss" }],
  links: [
    { id: "l1", from: "till", to: "call" },
    { id: "l2", from: "order", to: "till" },
    { id: "l3", from: "order", kind: "exit" },
  ],
  places: [{ id: "mall" }, { id: "hall", parent: "mall" }, { id: "desk", parent: "hall" }],
  messages: [{ id: "hello", channels: ["fax"], personas: ["regular"], stages: ["buy"], timing: { after: "till" } }],
});

const remove = (collection: Collection, id: string, references?: RemoveEntityOptions["references"]) =>
  removeEntity(shop, collection, id, references && { references });
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const byId = <T extends { id: string }>(list: readonly T[], id: string) => list.find((entity) => entity.id === id) as T;

describe("refuse", () => {
  test("names the entities that refer to it, and says what to do", () => {
    try {
      remove("channels", "fax");
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, "still_referenced")).toBe(true);
      expect((error as Error).message).toBe(
        'removeEntity: channel "fax" is used by touchpoints "till", "order", personas "regular", irritants "queue", evidence "e1", messages "hello". Pass references: "detach" or "cascade"',
      );
    }
    expect(() => remove("actors", "boss")).toThrow('actor "boss" is used by the journey "shop", stages "buy"');
  });

  test("removes an entity without references", () => {
    const { journey, affected } = remove("evidence", "e2", "detach");
    expect(ids(removeEntity(journey, "evidence", "e1", { references: "detach" }).journey.evidence)).toEqual([]);
    expect(affected).toEqual([
      { collection: "personas", id: "regular", field: "assumptions.evidence", to: "evidence", target: "e2" },
    ]);
    expect(ids(removeEntity(shop, "opportunities", "nicer").journey.opportunities)).toEqual(["faster"]);
  });

  test("a reference to itself does not count", () => {
    const journey = defineJourney({ id: "j", solutions: [{ id: "r", alternativeTo: ["r"] }] });
    expect(removeEntity(journey, "solutions", "r").journey.solutions).toEqual([]);
  });
});

describe("detach", () => {
  test("a stage: touchpoints, evidence and lists lose it", () => {
    const { journey, affected } = remove("stages", "buy", "detach");
    expect(ids(journey.touchpoints)).toEqual(["till", "order", "call"]);
    expect(journey.touchpoints.map(({ stage }) => stage)).toEqual([undefined, undefined, "after"]);
    expect([journey.evidence[0]?.stage, byId(journey.irritants, "queue").stages]).toEqual([undefined, undefined]);
    expect([journey.opportunities[0]?.stages, journey.messages[0]?.stages]).toEqual([undefined, undefined]);
    expect(affected.map(({ collection, id, field }) => `${collection} ${id} ${field}`)).toEqual([
      "touchpoints till stage",
      "touchpoints order stage",
      "irritants queue stages",
      "opportunities faster stages",
      "evidence e1 stage",
      "messages hello stages",
    ]);
  });

  test("a touchpoint: its links and timing are removed, and lists lose it", () => {
    const { journey } = remove("touchpoints", "till", "detach");
    expect(ids(journey.links)).toEqual(["l3"]);
    expect([journey.messages[0]?.timing, journey.evidence[0]?.touchpoint]).toEqual([undefined, undefined]);
    expect(byId(journey.irritants, "queue").touchpoints).toEqual(["call"]);
  });

  test("a channel: lists lose it, and a break at this channel is removed", () => {
    const { journey } = remove("channels", "fax", "detach");
    expect(journey.touchpoints.map(({ channels }) => channels)).toEqual([["store"], undefined, undefined]);
    const queue = byId(journey.irritants, "queue");
    expect([queue.channels, queue.channelBreak, journey.personas[0]?.channels]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([journey.evidence[0]?.channel, journey.messages[0]?.channels]).toEqual([undefined, undefined]);
  });

  test("an actor, also of the journey; a metric, while the score stays", () => {
    const { journey } = remove("actors", "boss", "detach");
    expect([
      journey.owner,
      journey.stages[0]?.owner,
      journey.touchpoints[0]?.actors,
      journey.touchpoints[1]?.initiator,
    ]).toEqual([undefined, undefined, undefined, undefined]);
    const scored = remove("metrics", "nps", "detach").journey;
    expect([scored.evidence[0]?.metric, scored.evidence[0]?.score, scored.stages[0]?.metrics]).toEqual([
      undefined,
      3,
      undefined,
    ]);
  });

  test("a persona, a message; a place, whose children stay without parent", () => {
    expect(remove("personas", "regular", "detach").journey.evidence[0]?.persona).toBeUndefined();
    expect(remove("messages", "hello", "detach").journey.touchpoints[0]?.messages).toBeUndefined();
    const { journey } = remove("places", "hall", "detach");
    expect(journey.places).toEqual([{ id: "mall" }, { id: "desk" }]);
    expect(journey.touchpoints[0]?.places).toBeUndefined();
  });

  test("an irritant: solutions and opportunities stay", () => {
    const { journey } = remove("irritants", "queue", "detach");
    expect(journey.solutions).toEqual([
      { id: "open-till" },
      { id: "music", irritants: ["noise"], alternativeTo: ["open-till"] },
    ]);
    expect([ids(journey.opportunities), journey.evidence[0]?.irritant]).toEqual([["faster", "nicer"], undefined]);
  });

  test("a solution, evidence", () => {
    const { journey } = remove("solutions", "open-till", "detach");
    expect([
      journey.solutions[0]?.alternativeTo,
      journey.opportunities[0]?.solutions,
      journey.evidence[1]?.solution,
    ]).toEqual([undefined, undefined, undefined]);
    const rest = remove("evidence", "e1", "detach").journey;
    expect(rest.personas[0]?.assumptions).toEqual([{ text: "in a hurry", evidence: ["e2"] }]);
  });
});

describe("cascade", () => {
  test("a stage: also removes its touchpoints and their links, but no evidence", () => {
    const { journey } = remove("stages", "buy", "cascade");
    expect([ids(journey.touchpoints), ids(journey.links), ids(journey.evidence)]).toEqual([["call"], [], ["e1", "e2"]]);
    expect([journey.evidence[0]?.touchpoint, journey.evidence[0]?.stage]).toEqual([undefined, undefined]);
    expect(byId(journey.irritants, "queue").touchpoints).toEqual(["call"]);
  });

  test("a place: also removes its parts, at every depth", () => {
    expect(ids(remove("places", "mall", "cascade").journey.places)).toEqual([]);
  });

  test("an irritant: also removes solutions and opportunities without any other irritant", () => {
    const { journey } = remove("irritants", "queue", "cascade");
    expect([ids(journey.solutions), ids(journey.opportunities)]).toEqual([["music"], ["nicer"]]);
    expect(journey.solutions[0]).toEqual({ id: "music", irritants: ["noise"] });
    expect([ids(journey.evidence), journey.evidence[1]?.solution]).toEqual([["e1", "e2"], undefined]);
  });

  test("other entities: works like detach", () => {
    for (const [collection, id] of [
      ["channels", "fax"],
      ["actors", "boss"],
      ["metrics", "nps"],
      ["touchpoints", "till"],
    ] as const)
      expect(remove(collection, id, "cascade")).toEqual(remove(collection, id, "detach"));
  });
});

test("unknown entities and arrays are rejected", () => {
  expect(() => remove("channels", "fex", "detach")).toThrow('removeEntity: no channel "fex". Did you mean "fax"?');
  expect(() => remove("channels", "fax", "ignore" as never)).toThrow(/expected "refuse", "detach" or "cascade"/);
});
