import fc from "fast-check";
import { defineJourney, emotionCurve, type JourneyInput, labelOf, readMermaid, writeMermaid } from "parcours";
import { beforeAll, describe, expect, it } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";
import { mermaidParser, parseMermaidJourney } from "../helpers/mermaid.ts";

beforeAll(async () => {
  await mermaidParser();
}, 60_000);

const shop = (touchpoints: NonNullable<JourneyInput["touchpoints"]>, more: Partial<JourneyInput> = {}) =>
  defineJourney({
    id: "j",
    stages: [{ id: "s", label: "Stage" }],
    actors: [{ id: "me", label: "Me" }],
    ...more,
    touchpoints,
  });

describe("writeMermaid", () => {
  it("writes the cosmetics journey as text that Mermaid can read", async () => {
    const { text, losses } = writeMermaid(cosmetics, { language: "en", curve: emotionCurve(cosmetics) });
    const read = await parseMermaidJourney(text);
    expect(read.title).toBe("First cosmetics order");
    expect(read.sections).toEqual(["Awareness", "Consideration", "Decision", "Retention"]);
    expect(read.tasks.map(({ task, score }) => [task, score])).toEqual([
      ["Instagram ad (?)", 3],
      ["visit (?)", 3],
      ["product-view (?)", 3],
      ["cart-abandoned (?)", 3],
      ["reminder, 10 % off (?)", 3],
      ["purchase (?)", 3],
      ["delivered (?)", 3],
      ["survey", 5],
      ["VIP invitation (?)", 3],
    ]);
    expect(losses.find(({ path }) => path.join() === "touchpoints,offset")).toMatchObject({
      count: 9,
      message: "9 × touchpoints.offset not written",
    });
  });

  it.each([
    [-1, 1],
    [-0.25, 2],
    [0, 3],
    [0.2, 3],
    [0.25, 4],
    [0.75, 5],
  ])("draws valence %d at score %d", (valence, score) => {
    const { text, losses } = writeMermaid(shop([{ id: "a", valence }]));
    expect(text).toContain(`a: ${score}\n`);
    expect(losses.some(({ code }) => code === "score_rounded")).toBe((score - 3) / 2 !== valence);
  });

  it("never draws an unknown score as bad", () => {
    const unknown = shop([{ id: "a" }, { id: "b", label: "sure (?)", valence: 0 }]);
    expect(writeMermaid(unknown).text).toContain("a (?): 3\n");
    expect(writeMermaid(unknown).text).toContain("sure (#63;): 3\n");
    const omitted = writeMermaid(unknown, { unknown: "omit" });
    expect(omitted.text).not.toContain("a (?)");
    expect(omitted.losses).toContainEqual(expect.objectContaining({ code: "unknown_score", count: 1 }));
  });

  it("encodes names that Mermaid would read differently", () => {
    const { text } = writeMermaid(
      shop([
        { id: "t", label: "Title is read" },
        { id: "u", label: "a: b; #3" },
        { id: "v", label: "two\nlines" },
        { id: "w", label: "Journey begins" },
        { id: "x", label: "% off" },
      ]),
    );
    expect(text).toContain("#84;itle is read (?): 3");
    expect(text).toContain("a#58; b#59; #35;3 (?): 3");
    expect(text).toContain("two#10;lines (?): 3");
    expect(text).toContain("#74;ourney begins (?): 3");
    expect(text).toContain("#37; off (?): 3");
  });

  it("counts stages without touchpoints and every field it does not write", () => {
    const { losses } = writeMermaid(
      shop([{ id: "a", stage: "s" }], { stages: [{ id: "s" }, { id: "t" }], channels: [{ id: "web" }], goal: "buy" }),
    );
    expect(losses.map(({ message }) => message)).toEqual([
      "1 × stage without a touchpoint not written",
      "1 × goal not written",
      "1 × channels.id not written",
    ]);
  });

  it("counts the languages it does not write", () => {
    const label = { fr: "caisse", en: "till" };
    const { losses } = writeMermaid(shop([{ id: "a", stage: "s", label, valence: 0 }], { label, language: "fr" }));
    expect(losses.map(({ message }) => message)).toEqual([
      "1 × language not written",
      "1 × label in one language only",
      "1 × touchpoints.label in one language only",
    ]);
  });
});

describe("names with a meaning in Mermaid's grammar", () => {
  it.each([
    "A: 5: Me; B: 3: Me",
    "A&amp;B",
    "Buy #3",
    "T # x",
    "#35;#58;#59;#44;",
    "S: one",
    "section",
    "Section visited",
    "Title is read",
    "Titles read",
    "accTitle",
    "accDescr { x",
    "accTitle is read",
    "B, C:D, E",
    "Choose style:5:a#44;b",
    "ﬂ°°58¶ß",
    "one<br/>two",
    "two\nlines",
    '"quoted" {braces} é 👍 <b>',
    "end",
    "click",
    "journey",
    "100 %% sure",
  ])("%j is read back as a title, a section, a task and an actor", async (name) => {
    const journey = defineJourney({
      id: "j",
      label: name,
      stages: [{ id: "s", label: name }],
      actors: [{ id: "a", label: name }],
      touchpoints: [{ id: "t", label: name, stage: "s", initiator: "a", valence: 0.5 }],
    });
    const { text } = writeMermaid(journey);
    const { title, sections, tasks } = await parseMermaidJourney(text);
    expect({ title, sections }).toEqual({ title: name, sections: [name] });
    expect(tasks).toEqual([{ section: name, task: name, score: 4, people: [name] }]);
    const back = readMermaid(text);
    expect(back.issues).toEqual([]);
    expect([back.journey.label, back.journey.stages[0]?.label, back.journey.actors[0]?.label]).toEqual([
      name,
      name,
      name,
    ]);
  });
});

describe("readMermaid", () => {
  const read = (text: string) => readMermaid(text);
  const codes = (text: string) => read(text).issues.map(({ code }) => code);

  it("reads sections, tasks, scores and actors", () => {
    const { journey, issues } = read(
      "journey\n title Day\n section Go to work\n  Make tea: 5: Me\n  Go: 1: Me, Cat\n section Home\n  Sit: 3: Me",
    );
    expect(journey.label).toBe("Day");
    expect(journey.stages.map(({ id, label }) => [id, label])).toEqual([
      ["go-to-work", "Go to work"],
      ["home", "Home"],
    ]);
    expect(journey.touchpoints).toMatchObject([
      { id: "make-tea", stage: "go-to-work", valence: 1, initiator: "me" },
      { id: "go", valence: -1, initiator: "me", actors: ["cat"] },
      { id: "sit", stage: "home", valence: 0 },
    ]);
    expect(issues).toEqual([]);
  });

  it("skips and reports front matter, comments and directives", () => {
    const { journey, issues } = read("---\ntitle: x\n---\n%%{init: {}}%%\njourney\n%% note\n a: 4: Me %% more");
    expect(journey.touchpoints).toMatchObject([{ id: "a", valence: 0.5, initiator: "me" }]);
    expect(issues).toMatchObject([{ code: "skipped_lines", count: 2 }]);
  });

  it.each([
    ["journey\nA: hi: B", ["invalid_score"]],
    ["journey\nA: 6: B", ["invalid_score"]],
    ["journey\nA: 2.5: B", ["invalid_score"]],
    ["journey\n: 3: B", ["empty_task_name"]],
    ["journey\nsection S: one\nA: 3", ["section_colon"]],
    ["journey\ntitle\nA: 3", ["empty_title"]],
    ["journey\naccDescr {\nA: 3", ["unclosed_accdescr", "empty_journey"]],
    ["journey\nno colon\nA: 3", ["unrecognized_line"]],
    ["journey\nA: 3: B: C", ["extra_fields"]],
    ["journey\nA: 3: B, ,C", ["empty_actor"]],
    ["", ["empty_journey"]],
    ["graph TD", ["unrecognized_line", "empty_journey"]],
  ])("%j has the issues %j", (text, expected) => expect(codes(text)).toEqual(expected));

  it("reads a repeated section as a second stage, and gives equal task names different ids", () => {
    const { journey } = read("journey\nsection S\nA: 3\nsection T\nA: 3\nsection S\nA: 3");
    expect(journey.stages.map(({ id }) => id)).toEqual(["s", "t", "s-2"]);
    expect(journey.touchpoints.map(({ id, stage }) => [id, stage])).toEqual([
      ["a", "s"],
      ["a-2", "t"],
      ["a-3", "s-2"],
    ]);
  });

  it("reads ten megabytes in one line", () => {
    const { issues } = read(`journey\n${"x".repeat(10_000_000)}`);
    expect(issues.map(({ code }) => code)).toEqual(["unrecognized_line", "empty_journey"]);
  });
});

describe("laws, checked with the original parser", () => {
  const nasty = fc.constantFrom(
    "title",
    "journey",
    "%",
    "\u200b",
    "Section",
    "accDescr {",
    "style:5:a#44;b",
    "%%",
    "#35;",
    "ﬂ°°58¶ß",
    "end",
    "click",
    " (?)",
    '<b a="c">',
    ":",
    ";",
    ",",
    "\n",
    "é",
    "👍",
    "-->",
    "{",
    "}",
  );
  const label = fc
    .array(fc.oneof(nasty, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 4 })
    .map((parts) => parts.join(""));
  const kept = (text: string) =>
    text
      .replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === "\n" ? c : " "))
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .trim();
  const shown = (text: string) => (text === "" ? "\u200b" : text);
  const plain = label.map(kept);
  const valence = fc.constantFrom(-1, -0.5, 0, 0.5, 1, undefined);
  const journeys = fc.record({
    title: plain,
    stages: fc.array(plain, { minLength: 1, maxLength: 3 }),
    tasks: fc.array(
      fc.record({ name: plain, stage: fc.nat(2), actors: fc.uniqueArray(plain, { maxLength: 2 }), valence }),
      { minLength: 1, maxLength: 4 },
    ),
  });

  it("Mermaid reads what writeMermaid writes, and readMermaid gives it back", async () => {
    await fc.assert(
      fc.asyncProperty(journeys, async ({ title, stages, tasks }) => {
        const names = [...new Set(tasks.flatMap(({ actors }) => actors))];
        const journey = defineJourney({
          id: "j",
          label: title,
          stages: stages.map((text, i) => ({ id: `${i}`, label: text })),
          actors: names.map((text, i) => ({ id: `${i}`, label: text })),
          touchpoints: tasks.map((task, i) => ({
            id: `${i}`,
            label: task.name,
            stage: `${task.stage % stages.length}`,
            ...(task.actors[0] === undefined ? {} : { initiator: `${names.indexOf(task.actors[0])}` }),
            ...(task.actors[1] === undefined ? {} : { actors: [`${names.indexOf(task.actors[1])}`] }),
            ...(task.valence === undefined ? {} : { valence: task.valence }),
          })),
        });
        const { text } = writeMermaid(journey);
        const byStage = journey.stages.flatMap(({ id }) => journey.touchpoints.filter(({ stage }) => stage === id));
        const upstream = await parseMermaidJourney(text);
        expect(upstream.title).toBe(shown(title));
        expect(upstream.tasks.map(({ task, score, people }) => [task, score, people])).toEqual(
          byStage.map((touchpoint) => {
            const own = tasks[Number(touchpoint.id)]!;
            const score = own.valence === undefined ? 3 : 3 + 2 * own.valence;
            return [shown(own.name) + (own.valence === undefined ? " (?)" : ""), score, own.actors.map(shown)];
          }),
        );
        const back = readMermaid(text).journey;
        expect(labelOf(back)).toBe(title);
        expect(back.touchpoints.map(({ label: own, valence: v }) => [own, v])).toEqual(
          byStage.map((touchpoint) => [touchpoint.label, touchpoint.valence]),
        );
        const peopleOf = (j: typeof back) =>
          j.touchpoints.map(({ initiator, actors = [] }) =>
            [initiator, ...actors]
              .filter((own) => own !== undefined)
              .map((own) => j.actors.find(({ id }) => id === own)?.label),
          );
        expect(peopleOf(back)).toEqual(byStage.map(({ id }) => tasks[Number(id)]!.actors));
        const placed = (j: typeof back) =>
          j.touchpoints.map(({ stage }) => j.stages.find(({ id }) => id === stage)?.label);
        expect(placed(back)).toEqual(byStage.map(({ stage }) => journey.stages.find(({ id }) => id === stage)?.label));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("returns a valid journey on any text", () => {
    const line = fc.oneof(label, fc.constantFrom("journey", "title x", "section y", "a: 3: b", "accDescr {", "---"));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const { journey, issues } = readMermaid(lines.join("\n"));
        expect(journey.id).toBe("journey");
        expect(Array.isArray(issues)).toBe(true);
      }),
    );
  });
});
