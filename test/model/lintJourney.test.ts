import { type Collection, defineJourney, type JourneyInput, type LintJourneyOptions, lintJourney } from "parcours";
import { describe, expect, test } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";

type Loose = Record<string, unknown>;
type Draft = { -readonly [K in keyof Omit<JourneyInput, Collection>]: JourneyInput[K] } & Record<Collection, Loose[]>;

/** A journey lint has nothing to say about: each test spoils one thing. */
function tidy(): Draft {
  const touchpoint = (id: string, stage: string) => ({
    id,
    stage,
    kind: "action",
    channels: ["web"],
    initiator: "me",
    valence: 0,
  });
  const stage = (id: string) => ({ id, roles: ["usage"], expectations: ["fast"] });
  return {
    id: "shop",
    language: "en",
    context: { audience: "b2c" },
    stages: [stage("first"), stage("second")],
    touchpoints: [
      touchpoint("a", "first"),
      touchpoint("b", "first"),
      touchpoint("c", "first"),
      touchpoint("d", "second"),
      touchpoint("e", "second"),
      { ...touchpoint("sale", "second"), kind: "outcome", outcome: "conversion" },
    ],
    channels: [{ id: "web", family: "web" }],
    personas: [{ id: "p", channels: ["web"], share: 0.5 }],
    actors: [{ id: "me" }],
    irritants: [{ id: "queue", touchpoints: ["a"], severity: 2 }],
    solutions: [],
    opportunities: [],
    evidence: [
      ...["a", "b", "c", "d", "e", "sale"].map((id) => ({
        id: `e-${id}`,
        source: "review",
        touchpoint: id,
        customer: "1",
        persona: "p",
      })),
      { id: "e-queue", source: "staff-report", irritant: "queue", at: "2026-01-01" },
    ],
    metrics: [{ id: "nps", kind: "nps", scale: { min: 0, max: 10, direction: "higher-better" }, owner: "me" }],
    links: [],
    places: [],
    messages: [],
  } satisfies Draft;
}

const run = (spoil: (draft: Draft) => void, options?: LintJourneyOptions) => {
  const draft = tidy();
  draft.stages[0]!.metrics = ["nps"];
  spoil(draft);
  return lintJourney(defineJourney(draft as unknown as JourneyInput), options);
};
const last = <T>(list: T[]) => list[list.length - 1] as T;

test("a complete journey has no findings", () => {
  expect(run(() => {}, { languages: ["en"], now: "2026-06-01" })).toEqual([]);
});

describe("each code", () => {
  const cases: [string, "warning" | "info", (d: Draft) => void, (string | number)[], string, LintJourneyOptions?][] = [
    [
      "no_stage",
      "warning",
      (d) => {
        d.stages = [];
        for (const t of d.touchpoints) delete t.stage;
      },
      [],
      "the journey has no stage",
    ],
    [
      "no_actor",
      "warning",
      (d) => {
        d.actors = [];
        for (const t of d.touchpoints) delete t.initiator;
        d.metrics = [];
        delete d.stages[0]!.metrics;
      },
      [],
      "the journey has no actor",
    ],
    [
      "no_touchpoint",
      "warning",
      (d) => {
        d.touchpoints = [];
        d.evidence = [];
        d.irritants = [];
      },
      [],
      "the journey has no touchpoint",
    ],
    [
      "no_friction_point",
      "warning",
      (d) => {
        d.irritants = [];
        d.evidence.pop();
      },
      [],
      "the journey has no friction point: no irritant and no outcome of kind abandonment",
    ],
    [
      "no_conversion",
      "info",
      (d) => {
        last(d.touchpoints).outcome = "churn";
      },
      [],
      "the journey has no outcome of kind conversion",
    ],
    [
      "stage_without_touchpoint",
      "warning",
      (d) => {
        d.stages.push({ id: "loyalty", roles: ["loyalty"], expectations: ["x"] });
      },
      ["stages", 2],
      'stage "loyalty" has no touchpoint',
    ],
    [
      "stage_without_expectation",
      "info",
      (d) => {
        delete d.stages[1]!.expectations;
      },
      ["stages", 1],
      'stage "second" has no expectation',
    ],
    [
      "stage_without_role",
      "info",
      (d) => {
        delete d.stages[1]!.roles;
      },
      ["stages", 1],
      'stage "second" has no role',
    ],
    [
      "touchpoint_without_stage",
      "warning",
      (d) => {
        delete d.touchpoints[1]!.stage;
      },
      ["touchpoints", 1],
      'touchpoint "b" has no stage',
    ],
    [
      "touchpoint_without_channel",
      "warning",
      (d) => {
        delete d.touchpoints[1]!.channels;
      },
      ["touchpoints", 1],
      'touchpoint "b" has no channel',
    ],
    [
      "touchpoint_without_initiator",
      "warning",
      (d) => {
        delete d.touchpoints[1]!.initiator;
      },
      ["touchpoints", 1],
      'touchpoint "b" has no initiator',
    ],
    [
      "touchpoint_without_evidence",
      "info",
      (d) => {
        d.evidence.splice(1, 1);
      },
      ["touchpoints", 1],
      'touchpoint "b" has no evidence: nobody reported on it',
    ],
    [
      "valence_unknown",
      "info",
      (d) => {
        delete d.touchpoints[1]!.valence;
      },
      ["touchpoints", 1],
      'touchpoint "b" has no known valence: the curve has a gap',
    ],
    [
      "duplicate_label",
      "warning",
      (d) => {
        d.touchpoints[0]!.label = "Till";
        d.touchpoints[2]!.label = { en: "Till" };
      },
      ["touchpoints", 2],
      'touchpoints "a" and "c" both show "Till"',
    ],
    [
      "duplicate_label",
      "warning",
      (d) => {
        d.stages[0]!.label = { en: "x", fr: "y" };
        d.stages[1]!.label = { en: "z", fr: "y" };
      },
      ["stages", 1],
      'stages "first" and "second" both show "y"',
      { languages: ["fr", "en"], rules: { missing_translation: "off" } },
    ],
    [
      "missing_translation",
      "info",
      (d) => {
        d.touchpoints[0]!.label = { fr: "x" };
      },
      ["touchpoints", 0, "label"],
      'touchpoint "a": label is not in en',
      { languages: ["en"] },
    ],
    [
      "orphan_channel",
      "info",
      (d) => {
        d.channels.push({ id: "tv" });
      },
      ["channels", 1],
      'channel "tv" is never used',
    ],
    [
      "orphan_actor",
      "info",
      (d) => {
        d.actors.push({ id: "you" });
      },
      ["actors", 1],
      'actor "you" is never used',
    ],
    [
      "orphan_persona",
      "info",
      (d) => {
        d.personas.push({ id: "q" });
        d.evidence[0]!.persona = "p";
      },
      ["personas", 1],
      'persona "q" is never used',
    ],
    [
      "orphan_message",
      "info",
      (d) => {
        d.messages.push({ id: "m" });
      },
      ["messages", 0],
      'message "m" is never used',
    ],
    [
      "orphan_metric",
      "info",
      (d) => {
        d.metrics.push({ id: "m" });
      },
      ["metrics", 1],
      'metric "m" is never used',
    ],
    [
      "orphan_place",
      "info",
      (d) => {
        d.places.push({ id: "hall" }, { id: "desk", parent: "hall" });
        d.touchpoints[0]!.places = [];
      },
      ["places", 1],
      'place "desk" is never used',
    ],
    [
      "irritant_without_place",
      "warning",
      (d) => {
        delete d.irritants[0]!.touchpoints;
      },
      ["irritants", 0],
      'irritant "queue" has no touchpoint, stage or channel',
    ],
    [
      "irritant_without_evidence",
      "warning",
      (d) => {
        d.evidence.pop();
      },
      ["irritants", 0],
      'irritant "queue" has no evidence: nobody reported it',
    ],
    [
      "severe_without_solution",
      "warning",
      (d) => {
        d.irritants[0]!.severity = 3;
        d.solutions.push({ id: "r", irritants: ["queue"], status: "dropped" });
      },
      ["irritants", 0],
      'irritant "queue" has severity 3 and no solution',
    ],
    [
      "evidence_without_subject",
      "warning",
      (d) => {
        d.evidence.push({ id: "x", source: "other" });
      },
      ["evidence", 7],
      'evidence "x" has no subject: name a touchpoint, stage, irritant, solution or persona',
    ],
    [
      "score_without_metric",
      "warning",
      (d) => {
        d.evidence[0]!.score = 3;
      },
      ["evidence", 0],
      'evidence "e-a" has a score but no metric with a scale: the score cannot be compared',
    ],
    [
      "unknown_customer",
      "warning",
      (d) => {
        delete d.evidence[0]!.customer;
      },
      ["evidence", 0],
      'evidence "e-a" is a review report without customer, study or count: distinct customers cannot be counted',
    ],
    [
      "editorial_line_differs",
      "warning",
      (d) => {
        d.editorialLine = "warm";
        d.channels[0]!.editorialLine = "cold";
      },
      ["channels", 0],
      'channel "web" has another editorial line than the journey',
    ],
    [
      "unreachable_touchpoint",
      "warning",
      (d) => {
        d.links = [
          ["a", "b"],
          ["b", "c"],
          ["c", "e"],
          ["e", "sale"],
        ].map(([from, to], i) => ({ id: `l${i}`, from, to }));
      },
      ["touchpoints", 3],
      'touchpoint "d" is on no path from the start of the journey',
    ],
    [
      "dead_end",
      "warning",
      (d) => {
        d.links = [
          ["a", "b"],
          ["a", "c"],
          ["c", "d"],
          ["d", "e"],
          ["e", "sale"],
        ].map(([from, to], i) => ({ id: `l${i}`, from, to }));
      },
      ["touchpoints", 1],
      'touchpoint "b" has no outgoing link; add a link, or an exit',
    ],
    [
      "probabilities_exceed_one",
      "warning",
      (d) => {
        d.links = [
          { id: "l", from: "a", kind: "exit", probability: 0.7 },
          { id: "m", from: "a", to: "b", kind: "loop", probability: 0.4 },
        ];
      },
      ["touchpoints", 0],
      'touchpoint "a": the probabilities of its links add up to 1.1',
    ],
    [
      "backward_flow",
      "info",
      (d) => {
        d.links = [
          ["a", "b"],
          ["b", "c"],
          ["c", "d"],
          ["d", "e"],
          ["e", "sale"],
          ["e", "a"],
        ].map(([from, to], i) => ({ id: `l${i}`, from, to }));
      },
      ["links", 5],
      'link "l5" flows back from stage "second" to "first"; use kind loop',
    ],
    [
      "mixed_scales",
      "warning",
      (d) => {
        d.metrics.push({ id: "nps2", kind: "nps", owner: "me", scale: { min: 1, max: 5, direction: "higher-better" } });
        d.stages[1]!.metrics = ["nps2"];
      },
      ["metrics", 1],
      'metric "nps2" of kind nps has a different scale than metric "nps": their scores cannot be in one curve',
    ],
    [
      "touchpoints_below_benchmark",
      "info",
      (d) => {
        d.touchpoints[4]!.counted = false;
      },
      ["touchpoints"],
      "4 touchpoints counted; 5 to 12 are usual",
    ],
    [
      "proto_persona",
      "info",
      (d) => {
        d.personas[0]!.kind = "proto";
      },
      ["personas", 0],
      'persona "p" is a hypothesis',
    ],
    [
      "assumption_without_evidence",
      "info",
      (d) => {
        d.personas[0]!.assumptions = [{ text: "x", evidence: ["e-a"] }, { text: "y" }];
      },
      ["personas", 0, "assumptions", 1],
      'persona "p": assumption 2 has no evidence',
    ],
    [
      "persona_shares_exceed_one",
      "info",
      (d) => {
        d.personas.push({ id: "q", share: 0.75 });
        d.evidence[0]!.persona = "q";
      },
      ["personas"],
      "the shares of the personas add up to 1.25",
    ],
    [
      "rule_invalid",
      "info",
      (d) => {
        d.personas[0]!.rule = { all: ["buy", { cuont: "buy", gte: 2 }] };
      },
      ["personas", 0, "rule"],
      'persona "p": unknown key "cuont" in rule.all[1]. Did you mean "count"?',
    ],
    [
      "rule_always",
      "info",
      (d) => {
        d.personas[0]!.rule = { any: [{ always: true }, { not: { always: true } }] };
      },
      ["personas", 0, "rule"],
      'persona "p": the rule asks nothing about the customer',
    ],
    [
      "expired",
      "warning",
      (d) => {
        d.validTo = "2026-01-31";
      },
      ["validTo"],
      "the journey was valid until 2026-01-31",
      { now: "2026-02-01" },
    ],
    [
      "evidence_in_future",
      "warning",
      (d) => {
        d.evidence[0]!.at = "2026-03-01T00:00:01Z";
      },
      ["evidence", 0],
      'evidence "e-a" is dated 2026-03-01T00:00:01Z, after now',
      { now: Date.UTC(2026, 2, 1) },
    ],
  ];
  /** Findings a spoiled journey has besides: without touchpoints or stages much else is missing too. */
  const besides: Record<string, RegExp> = {
    no_stage: /touchpoint_without_stage|orphan_metric/,
    no_actor: /touchpoint_without_initiator/,
    no_touchpoint: /no_friction_point|no_conversion|below_benchmark|stage_without_touchpoint|orphan/,
  };
  test.each(cases)("%s", (code, severity, spoil, path, message, options) => {
    const issues = run(spoil, options);
    const own = issues.filter((issue) => issue.code === code);
    expect(own).toEqual([{ code, severity, path, message }]);
    const others = issues.filter((issue) => issue.code !== code && !besides[code]?.test(issue.code));
    expect(others.map((issue) => issue.code)).toEqual([]);
  });

  test.each(cases)(
    "%s in French: the same finding, with every name and number",
    (code, _, spoil, path, message, options) => {
      const own = run(spoil, { ...options, language: "fr" }).filter((issue) => issue.code === code);
      expect(own.map((issue) => issue.path)).toEqual([path]);
      const french = own[0]?.message ?? "";
      expect(french).not.toMatch(/[{}"]|undefined|\b(the|has|and|no|is|to)\b/);
      for (const [, name] of message.matchAll(/"([^"]+)"/g)) expect(french).toContain(`${name}`);
      for (const [number] of message.matchAll(/\d+(\.\d+)?/g)) expect(french).toContain(number.replace(".", ","));
    },
  );

  test("of messages", () => {
    const spoil = (d: Draft) => {
      d.channels.push({ id: "store" });
      d.touchpoints[0]!.messages = ["one"];
      d.touchpoints[1]!.messages = ["two"];
      d.touchpoints[1]!.channels = ["store"];
      d.messages = [
        { id: "one", topic: "returns", text: "30  Days " },
        { id: "two", topic: "returns", text: "14 days", channels: ["store", "web"] },
        { id: "three", topic: "returns", text: { en: "30 days" }, channels: ["store"] },
      ];
    };
    expect(run(spoil).map(({ code, path, message }) => [code, path, message])).toEqual([
      ["message_differs", ["messages", 1], 'message "two" says something different about "returns" than message "one"'],
      [
        "message_missing",
        ["messages", 1],
        'message "two" is meant for channel "web", and no touchpoint there carries it',
      ],
      [
        "message_missing",
        ["messages", 2],
        'message "three" is meant for channel "store", and no touchpoint there carries it',
      ],
      ["orphan_message", ["messages", 2], 'message "three" is never used'],
    ]);
  });
});

describe("no finding", () => {
  test("for back and support touchpoints without channel", () => {
    for (const visibility of ["back", "support"])
      expect(
        run((d) => {
          delete d.touchpoints[1]!.channels;
          d.touchpoints[1]!.visibility = visibility;
        }),
      ).toEqual([]);
  });

  test("for a valence known from a score; a quote of weight 0 does not make it known", () => {
    const spoil = (weight: number) => (d: Draft) => {
      delete d.touchpoints[0]!.valence;
      Object.assign(d.evidence[0] as object, { metric: "nps", score: 9, weight });
    };
    expect(run(spoil(1))).toEqual([]);
    expect(run(spoil(0)).map(({ code }) => code)).toEqual(["valence_unknown"]);
  });

  test("for validity up to its last day, and for any date without now", () => {
    const spoil = (d: Draft) => {
      d.validTo = "2026-01-31";
    };
    expect(run(spoil, { now: "2026-01-31T23:59:59Z" })).toEqual([]);
    expect(run(spoil)).toEqual([]);
  });

  test("for an exit at the end of a path, and for several entries", () => {
    const links = (d: Draft) => {
      d.links = [
        ["a", "c"],
        ["b", "c"],
        ["c", "d"],
        ["c", "e"],
        ["e", "sale"],
      ].map(([from, to], i) => ({ id: `l${i}`, from, to }));
      d.links.push({ id: "x", from: "d", kind: "exit", reason: "completed" });
    };
    expect(run(links)).toEqual([]);
  });
});

describe("benchmarks", () => {
  const codes = (count: number, audience?: "b2b" | "complex-b2b") => {
    const touchpoints = Array.from({ length: count }, (_, i) => ({ id: `t${i}` }));
    return lintJourney(defineJourney({ id: "j", touchpoints, ...(audience && { context: { audience } }) }))
      .map(({ code }) => code)
      .filter((code) => code.includes("benchmark"))
      .join();
  };
  test.each([
    [4, undefined, "touchpoints_below_benchmark"],
    [5, undefined, ""],
    [12, undefined, ""],
    [13, undefined, "touchpoints_between_benchmark"],
    [14, undefined, "touchpoints_between_benchmark"],
    [15, undefined, ""],
    [20, undefined, ""],
    [21, undefined, "touchpoints_above_benchmark"],
    [14, "complex-b2b", "touchpoints_below_benchmark"],
    [15, "complex-b2b", ""],
    [13, "b2b", "touchpoints_above_benchmark"],
  ] as const)("%i touchpoints, %s", (count, audience, expected) => {
    expect(codes(count, audience)).toBe(expected);
  });
});

describe("rules and order", () => {
  test("levels can be changed, and codes disabled", () => {
    const issues = run(
      (d) => {
        delete d.stages[1]!.roles;
        delete d.stages[1]!.expectations;
      },
      { rules: { stage_without_role: "error", stage_without_expectation: "off" } },
    );
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([["stage_without_role", "error"]]);
  });

  test("an unknown rule, level or time is rejected", () => {
    expect(() => run(() => {}, { rules: { no_stages: "off" } as never })).toThrow(
      'unknown code "no_stages". Did you mean "no_stage"?',
    );
    expect(() => run(() => {}, { rules: { no_stage: "fatal" as never } })).toThrow(
      /expected "off", "info", "warning" or "error"/,
    );
    expect(() => run(() => {}, { now: "soon" })).toThrow(/^lintJourney: now: expected an instant .*, got "soon"\.$/);
    expect(() => run(() => {}, { now: 0, timeZone: "Mars" })).toThrow(/^lintJourney: timeZone: expected an IANA name/);
  });

  test("findings are sorted: the document first, then arrays in their order, index, code", () => {
    const issues = lintJourney(
      defineJourney({ id: "j", messages: [{ id: "m" }], stages: [{ id: "s" }, { id: "t" }], channels: [{ id: "c" }] }),
    );
    expect(issues.map(({ code, path }) => `${path.join(".")} ${code}`)).toEqual([
      " no_actor",
      " no_conversion",
      " no_friction_point",
      " no_touchpoint",
      "stages.0 stage_without_expectation",
      "stages.0 stage_without_role",
      "stages.0 stage_without_touchpoint",
      "stages.1 stage_without_expectation",
      "stages.1 stage_without_role",
      "stages.1 stage_without_touchpoint",
      "touchpoints touchpoints_below_benchmark",
      "channels.0 orphan_channel",
      "messages.0 orphan_message",
    ]);
  });

  test("an empty journey, and the cosmetics journey", () => {
    expect(lintJourney(defineJourney({ id: "j" })).map(({ code }) => code)).toEqual([
      "no_actor",
      "no_conversion",
      "no_friction_point",
      "no_stage",
      "no_touchpoint",
      "touchpoints_below_benchmark",
    ]);
    const warnings = lintJourney(cosmetics).filter(({ severity }) => severity === "warning");
    expect(warnings.map(({ message }) => message)).toEqual([
      'touchpoint "cart-abandoned" has no initiator',
      'touchpoint "purchase" has no initiator',
      'touchpoint "delivered" has no channel',
      'touchpoint "survey" has no initiator',
      'touchpoint "vip" has no initiator',
      'irritant "late-fees" has no evidence: nobody reported it',
    ]);
  });
});

test("French sentences", () => {
  const french = lintJourney(cosmetics, { language: "fr", languages: ["de"] }).map(({ message }) => message);
  expect(french).toContain("point de contact « cart-abandoned » : aucun initiateur");
  expect(french).toContain("irritant « late-fees » : aucun témoignage, personne ne l'a signalé");
  expect(french.length).toBe(lintJourney(cosmetics, { languages: ["de"] }).length);
  const message = 'lintJourney: language: expected "en" or "fr", got "de"';
  expect(() => lintJourney(cosmetics, { language: "de" as "fr" })).toThrow(message);
  const few = lintJourney(defineJourney({ id: "j" }), { language: "fr" }).map((issue) => issue.message);
  expect(few).toContain("0 points de contact comptés ; d'ordinaire 5 à 12, 15 à 20 pour une vente complexe");
  const context = { audience: "b2c" } as const;
  const some = lintJourney(defineJourney({ id: "j", context }), { language: "fr" }).map((issue) => issue.message);
  expect(some).toContain("0 points de contact comptés ; d'ordinaire 5 à 12");
});
