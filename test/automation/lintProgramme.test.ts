import { describe, expect, test } from "vitest";
import { type CommunicationPolicy, lintProgramme, type Programme } from "../../src/automation/index.ts";
import { defineJourney } from "../../src/index.ts";
import { logFromRows } from "../../src/log/index.ts";

const mail = { kind: "message", message: "hello", channels: ["email"], category: "news" } as const;
const sound: Programme = {
  id: "welcome",
  activeFrom: "2026-01-01",
  entry: { on: "event", event: "signup" },
  goal: { event: "purchase" },
  holdOut: { share: 0.1 },
  nodes: [{ id: "hello", ...mail }],
};
const policy: CommunicationPolicy = {
  timeZone: "Europe/Paris",
  consent: { news: { channels: ["email"], rule: { always: true } } },
  reachable: { email: { always: true } },
  lateness: { minutes: 5 },
};
const codes = (programme: unknown, options = {}) =>
  lintProgramme(programme as Programme, options).map(({ code }) => code);
const withNodes = (nodes: unknown) => ({ ...sound, nodes });
const withPolicy = (changes: object) => codes(sound, { policy: { ...policy, ...changes } });

describe("errors", () => {
  test("a sound programme has none", () => {
    expect(lintProgramme(sound, { policy })).toEqual([]);
  });

  test.each([
    ["a next that does not exist", [{ id: "a", ...mail, next: "b" }], ["unknown_node"]],
    [
      "a node that nobody reaches",
      [
        { id: "a", ...mail },
        { id: "b", kind: "exit" },
      ],
      ["unreachable_node"],
    ],
    [
      "two nodes of one id",
      [
        { id: "a", ...mail, next: "a" },
        { id: "a", kind: "exit" },
      ],
      ["duplicate_id", "unreachable_node", "cycle_without_wait"],
    ],
    [
      "a cycle of messages",
      [
        { id: "a", ...mail, next: "b" },
        { id: "b", ...mail, next: "a" },
      ],
      ["cycle_without_wait"],
    ],
    [
      "a cycle of waits of no length",
      [
        { id: "a", ...mail, next: "b" },
        { id: "b", kind: "wait", for: { days: 0 }, next: "a" },
      ],
      ["cycle_without_wait"],
    ],
    [
      "a wait-until in a cycle, which may wait for nothing",
      [
        { id: "a", ...mail, next: "b" },
        { id: "b", kind: "wait-until", at: "09:00", next: "a" },
      ],
      ["cycle_without_wait"],
    ],
    [
      "a wait-for whose rule may hold on arrival",
      [
        { id: "a", ...mail, next: "b" },
        { id: "b", kind: "wait-for", rule: "x", atMost: { days: 1 }, next: "a", otherwise: "a" },
      ],
      ["cycle_without_wait"],
    ],
    [
      "a wait in the cycle",
      [
        { id: "a", ...mail, next: "b" },
        { id: "b", kind: "wait", for: { days: 1 }, next: "a" },
      ],
      [],
    ],
    [
      "shares above 1",
      [
        {
          id: "s",
          kind: "split",
          parts: [
            { share: 0.6, next: "a" },
            { share: 0.6, next: "a" },
          ],
        },
        { id: "a", ...mail },
      ],
      ["invalid_share"],
    ],
    [
      "shares within 1e-9 of 1",
      [
        {
          id: "s",
          kind: "split",
          parts: [
            { share: 0.1, next: "a" },
            { share: 0.2, next: "a" },
            { share: 0.7, next: "a" },
          ],
        },
        { id: "a", ...mail },
      ],
      [],
    ],
    [
      "a wait-for without an end",
      [
        { id: "w", kind: "wait-for", event: "x", next: "a", otherwise: "a" },
        { id: "a", ...mail },
      ],
      ["missing_at_most"],
    ],
    [
      "a wait-for that waits for nothing",
      [
        { id: "w", kind: "wait-for", atMost: { days: 1 }, next: "a", otherwise: "a" },
        { id: "a", ...mail },
      ],
      ["invalid_programme"],
    ],
    ["a kind that does not exist", [{ id: "a", kind: "mesage" }], ["invalid_programme"]],
    ["a key that does not exist", [{ id: "a", ...mail, validfor: { days: 1 } }], ["invalid_programme"]],
    ["a duration of months", [{ id: "a", ...mail, validFor: { months: 1 } }], ["invalid_duration"]],
    [
      "a time that is none",
      [
        { id: "u", kind: "wait-until", at: "9:00", next: "a" },
        { id: "a", ...mail },
      ],
      ["invalid_programme"],
    ],
    [
      "a rule with a key that does not exist",
      [
        { id: "b", kind: "branch", cases: [{ rule: { cuont: "x" }, next: "a" }], otherwise: "a" },
        { id: "a", ...mail },
      ],
      ["invalid_rule"],
    ],
    [
      "a rule that reads the hold-out",
      [
        {
          id: "b",
          kind: "branch",
          cases: [{ rule: { all: [{ share: [0, 0.5], salt: "welcome" }] }, next: "a" }],
          otherwise: "a",
        },
        { id: "a", ...mail },
      ],
      ["reads_hold_out"],
    ],
    ["no node", [], ["invalid_programme"]],
  ])("%s", (_, nodes, wanted) => {
    expect(codes(withNodes(nodes))).toEqual(wanted);
  });

  test("a key needs an entry on events, a draining programme an end", () => {
    const absent = { ...sound, key: "cart", entry: { on: "absence", of: "visit", after: { days: 30 } } };
    expect(codes(absent)).toEqual(["key_without_event"]);
    expect(codes({ ...sound, status: "draining" })).toEqual(["draining_without_end"]);
    expect(codes({ ...sound, status: "draining", activeTo: "2026-02-01" })).toEqual([]);
  });

  test("an unknown message names its place and the nearest one", () => {
    const journey = defineJourney({ id: "shop", messages: [{ id: "hello" }], channels: [{ id: "email" }] });
    const nodes = [{ id: "a", ...mail, message: "helo" }];
    expect(lintProgramme(withNodes(nodes) as Programme, { journey })).toEqual([
      {
        code: "unknown_message",
        message: 'unknown message "helo" in nodes[0].message. Did you mean "hello"?',
        path: ["nodes", 0, "message"],
        severity: "error",
      },
    ]);
  });

  test.each([
    [
      "a channel that nobody can be reached on",
      { reachable: { sms: { always: true } } },
      ["unknown_channel", "unknown_channel"],
    ],
    ["a cap of nothing", { caps: [{ max: 0, per: { days: 1 } }] }, ["invalid_cap"]],
    ["a cap without a number", { caps: [{ per: { days: 1 } }] }, ["invalid_cap"]],
    ["a cap of half a message", { caps: [{ max: 1.5, per: "day" }] }, ["invalid_cap"]],
    ["a unit that does not exist", { caps: [{ max: 1, per: "days" }] }, ["invalid_cap"]],
    ["quiet hours without an end", { quiet: [{ from: "21:00", to: "21:00" }] }, ["invalid_quiet"]],
    ["no time zone", { timeZone: undefined }, ["missing_time_zone"]],
    ["a time zone that does not exist", { timeZone: "Europe/Pari" }, ["invalid_time_zone"]],
    ["a trait without a fallback", { timeZone: { trait: "zone" } }, ["missing_time_zone"]],
  ])("%s in the policy", (_, changes, wanted) => {
    expect(withPolicy(changes)).toEqual(wanted);
  });

  test("hostile names and values are faults, not crashes", () => {
    for (const given of [
      { entry: 0, nodes: 0 },
      { entry: {}, nodes: [null] },
      { ...sound, entry: null },
      { ...sound, nodes: [{ id: "__proto__", kind: "constructor" }] },
      { ...sound, holdOut: 3 },
    ])
      expect(codes(given)).toContain("invalid_programme");
    const own = { ...sound, id: "__proto__", nodes: [{ id: "__proto__", ...mail }] };
    expect(codes(own)).toEqual([]);
  });
});

describe("warnings", () => {
  test("no goal, no hold-out, a goal that never happens", () => {
    const { goal: _goal, holdOut: _holdOut, ...bare } = sound;
    expect(codes(bare)).toEqual(["no_goal", "no_hold_out"]);
    const log = logFromRows([{ who: "ann", what: "signup", at: 0 }], {
      customer: "who",
      touchpoint: "what",
      time: "at",
    });
    expect(codes(sound, { log })).toEqual(["goal_not_observed"]);
  });

  test("nobody consents to a category that the policy does not have; a needed message needs no consent", () => {
    expect(withPolicy({ consent: {} })).toEqual(["entry_without_consent"]);
    const needed = withNodes([{ id: "a", ...mail, transactional: true }]);
    expect(codes(needed, { policy: { ...policy, consent: {} } })).toEqual([]);
  });

  test("a decision that late events cannot change", () => {
    const nodes = [
      { id: "w", kind: "wait-for", event: "purchase", atMost: { hours: 1 }, next: "end", otherwise: "a" },
      { id: "a", ...mail },
      { id: "end", kind: "exit" },
    ];
    const { lateness: _lateness, ...hasty } = policy;
    expect(codes(withNodes(nodes), { policy: hasty })).toEqual(["no_lateness"]);
    expect(codes(withNodes(nodes), { policy })).toEqual([]);
  });

  test("messages of one topic that contradict each other", () => {
    const journey = defineJourney({
      id: "shop",
      messages: [
        { id: "hello", topic: "price", text: "10 % off", offer: { kind: "discount", percent: 10 } },
        { id: "again", topic: "price", text: "20 % off", offer: { kind: "discount", percent: 20 } },
      ],
    });
    const nodes = [
      { id: "a", ...mail, next: "b" },
      { id: "b", ...mail, message: "again" },
    ];
    expect(codes(withNodes(nodes), { journey })).toEqual(["message_differs", "offer_differs"]);
  });
});
