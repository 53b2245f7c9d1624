import { defineJourney, type JourneyInput, readTouchpointsCsv, writeTouchpointsCsv } from "parcours";
import { describe, expect, it } from "vitest";

const columns =
  "journey,stage,stage_label,id,label,kind,outcome,channels,places,initiator,receiver,actors,origin,directness,visibility,counted,observed_as,offset,valence,moment_of_truth,irritants,owner";
const write = (input: JourneyInput, guardFormulas = false) =>
  writeTouchpointsCsv(defineJourney(input), { guardFormulas });
const codes = ({ issues }: { issues: { code: string; severity?: string }[] }) =>
  issues.filter(({ severity }) => severity !== "info").map(({ code }) => code);

const full: JourneyInput = {
  id: "shop",
  stages: [{ id: "buy", label: "Acheter, enfin" }],
  touchpoints: [
    {
      id: 'till "1"',
      label: { fr: "caisse", en: "till" },
      stage: "buy",
      kind: "outcome",
      outcome: "conversion",
      channels: ["a|b", "c\\"],
      places: ["here"],
      initiator: "me",
      receiver: "shop",
      actors: ["other"],
      owner: "boss",
      origin: "customer",
      directness: "direct",
      visibility: "front",
      counted: true,
      observedAs: ["pay", ""],
      offset: { weeks: 1, days: 15, hours: 0.5 },
      valence: -0.5,
      momentOfTruth: "key",
    },
  ],
  channels: [{ id: "a|b" }, { id: "c\\" }],
  places: [{ id: "here" }],
  actors: [{ id: "me" }, { id: "shop" }, { id: "other" }, { id: "boss" }],
  irritants: [{ id: "queue\r\nlong", touchpoints: ['till "1"'] }],
};

describe("writeTouchpointsCsv", () => {
  it("writes the columns in order, languages after the label, lines ending in CRLF", () => {
    const { text, losses } = write(full);
    expect(text.split("\r\n")[0]).toBe(columns.replace(",label,", ",label,label_en,label_fr,"));
    expect(text).toContain(
      'shop,buy,"Acheter, enfin","till ""1""",,till,caisse,outcome,conversion,a\\|b|c\\\\,here,me,shop,other,',
    );
    expect(text).toContain('customer,direct,front,true,pay|,P1W15DT0.5H,-0.5,key,"queue\r\nlong",boss\r\n');
    expect(losses).toEqual([]);
  });

  it("is read back unchanged when nothing is lost", () => {
    expect(readTouchpointsCsv(write(full).text).journey).toEqual(defineJourney(full));
  });

  it("counts what a table of touchpoints cannot hold", () => {
    const { losses } = write({
      id: "a",
      label: "A",
      stages: [{ id: "s", goal: "g", label: { fr: "x" } }, { id: "empty" }],
      touchpoints: [
        { id: "x", stage: "s", description: "d", observedAs: [""], offset: { days: 1e-7 } },
        { id: "y", label: "", description: "d" },
      ],
      channels: [{ id: "c", family: "web" }],
    });
    expect(losses.map(({ code, path, count }) => `${count} ${code} ${path.join(".")}`).sort()).toEqual([
      "1 empty_text touchpoints.label",
      "1 empty_text touchpoints.observedAs",
      "1 languages_not_written stages.label",
      "1 not_written channels.family",
      "1 not_written channels.id",
      "1 not_written label",
      "1 not_written stages.goal",
      "1 not_written stages.id",
      "1 not_written touchpoints.offset",
      "2 not_written touchpoints.description",
    ]);
  });

  it("guards cells that a spreadsheet would run, but not its own numbers", () => {
    const input = { id: "a", touchpoints: [{ id: "=1+1", label: "@x", valence: -1 }, { id: "-y" }, { id: "z" }] };
    expect(write(input).text).toContain(",=1+1,@x,");
    const { text, losses } = write(input, true);
    expect(text).toContain(",'=1+1,'@x,");
    expect(text).toContain(",-1,");
    expect(losses.map(({ code, path, count }) => [code, path, count])).toEqual([
      ["formula_guarded", ["touchpoints", "id"], 2],
      ["formula_guarded", ["touchpoints", "label"], 1],
    ]);
  });

  it("writes a missing valence as an empty cell, which is read as missing", () => {
    const { text } = write({ id: "a", touchpoints: [{ id: "x" }, { id: "y", valence: 0 }] });
    expect(readTouchpointsCsv(text).journey.touchpoints.map(({ valence }) => valence)).toEqual([undefined, 0]);
  });
});

describe("readTouchpointsCsv", () => {
  it("accepts any line break, any order and case of columns, semicolons and a byte order mark", () => {
    for (const end of ["\n", "\r\n", "\r"])
      for (const mark of [",", ";", "\t"]) {
        const text = `\ufeff${["ID", "Stage", "label_FR"].join(mark)}${end}${["till", "buy", "x"].join(mark)}${end}${end}`;
        expect(readTouchpointsCsv(text).journey.touchpoints).toEqual([
          { id: "till", stage: "buy", label: { FR: "x" } },
        ]);
      }
  });

  it("creates what rows name, with one issue each", () => {
    const { journey, issues } = readTouchpointsCsv(
      "id,stage,stage_label,channels,owner,irritants\na,s,S,web|app,me,q\nb,s,,web,,q\n",
    );
    expect(journey).toMatchObject({
      stages: [{ id: "s", label: "S" }],
      channels: [{ id: "web" }, { id: "app" }],
      actors: [{ id: "me" }],
      irritants: [{ id: "q", touchpoints: ["a", "b"] }],
    });
    expect(issues.map(({ code, severity }) => `${code} ${severity}`)).toEqual(Array(5).fill("created info"));
  });

  it("keeps unknown columns with any name in extra", () => {
    const { journey } = readTouchpointsCsv('id,colour,,constructor,colour,label_x!\na,red,1,c,blue,"l\n"\nb,,,,,\n');
    expect(journey.touchpoints).toEqual([
      { id: "a", extra: { colour: "red", column_3: "1", constructor: "c", "colour (2)": "blue", "label_x!": "l\n" } },
      { id: "b" },
    ]);
    expect(codes(readTouchpointsCsv("id,__proto__\na,b\n"))).toEqual([]);
    expect(readTouchpointsCsv("id,__proto__\na,b\n").issues[0]?.code).toBe("reserved_key");
  });

  it.each([
    [
      "id,kind\na,comunication\n",
      "unknown_value",
      'line 2: kind: "comunication" is not one of communication, action, outcome. Did you mean "communication"?',
    ],
    [
      "id,kind,outcome\na,action,churn\n",
      "outcome_on_other_kind",
      'line 2: outcome "churn" left out: kind is not "outcome"',
    ],
    [
      "id,offset\na,P1M\n",
      "invalid_duration",
      'line 2: offset: expected weeks to seconds such as "P15D" or "PT2H", got "P1M"',
    ],
    ["id,valence\na,-2\n", "out_of_range", 'line 2: valence: expected a number from -1 to 1, got "-2"'],
    ["id,counted\na,perhaps\n", "wrong_type", 'line 2: counted: expected true or false, got "perhaps"'],
    [
      "id,label,label_fr\na,x,y\n",
      "label_left_out",
      'line 2: label "x" is left out, because the row has labels in several languages',
    ],
    ["id,stage_label\na,x\n", "label_left_out", 'line 2: stage_label "x" is left out, because the row has no stage'],
    ["id,channels\na,||web\n", "invalid_id", "line 2: channels: 2 empty or too long ids are left out"],
    ["id\na\na\n", "duplicate_id", 'line 3: id "a" occurs twice; the later row gets the id "a-2"'],
    ["id\na,b\n", "wrong_field_count", "line 2: expected 1 cells, got 2; the last 1 are left out"],
    ['id\n"a', "unclosed_quote", "line 2: a quote is never closed; the cell contains the rest"],
    ['id\n"a"b\n', "text_after_quote", "line 2: text follows a closing quote"],
    ["colour\nred\n", "unknown_header", 'expected a column "id" or "label", got "colour"'],
    ["id,journey\na,x\nb,y\n", "other_journey", '1 rows are of other journeys than "x"; read them with { id }'],
  ])("reports the fault in %j", (text, code, message) => {
    expect(readTouchpointsCsv(text).issues.filter(({ severity }) => severity !== "info")).toMatchObject([
      { code, message },
    ]);
  });

  it("makes ids for rows that have only a label", () => {
    const { journey } = readTouchpointsCsv("label\nPanier abandonné\nPanier abandonné\n");
    expect(journey.touchpoints.map(({ id }) => id)).toEqual(["panier-abandonne", "panier-abandonne-2"]);
  });

  it("reads one journey of several when asked", () => {
    const text = "id,journey\na,x\nb,y\n";
    const { journey } = readTouchpointsCsv(text, { id: "y" });
    expect([journey.id, journey.touchpoints]).toEqual(["y", [{ id: "b" }]]);
  });
});

describe("the spreadsheet of CJML", () => {
  const header =
    "Include,TP ID,Phase,Actor who initiated,Initiator’s label,Actor who received,Receiver's label,Channel,Date,Time,UX rating,UX description,Deviation,Comment";
  const sheet = `${header},Mood\r\nyes,T1,Order,Customer,Send order,Shop,Receive order,internetViaPC,2026-03-09,10:00,very satisfied,quick,,fine,😀\r\n,T2,Order,Shop,Pack,,,,,,dissatisfied,,adhoc,\r\nno,T3,,,,,,,,,,,,\r\n,T4,Use,Customer,Use,,,pigeon,9 March,,so so,,,\r\n`;
  const { journey, issues } = readTouchpointsCsv(sheet, { id: "order" });

  it("reads rows as touchpoints, and a row without receiver as an action", () => {
    expect(journey.id).toBe("order");
    expect(journey.touchpoints).toEqual([
      {
        id: "T1",
        label: "Send order",
        description: "fine",
        stage: "order",
        kind: "communication",
        channels: ["internetviapc"],
        initiator: "customer",
        receiver: "shop",
        extra: { receiverLabel: "Receive order", date: "2026-03-09", time: "10:00", Mood: "😀" },
      },
      { id: "T2", label: "Pack", stage: "order", kind: "action", initiator: "shop", extra: { deviation: "adhoc" } },
      {
        id: "T4",
        label: "Use",
        stage: "use",
        kind: "action",
        channels: ["pigeon"],
        initiator: "customer",
        extra: { date: "9 March" },
      },
    ]);
    expect(journey.channels).toEqual([
      { id: "internetviapc", label: "internetViaPC", family: "web" },
      { id: "pigeon", family: "other" },
    ]);
  });

  it("reads ratings as evidence from 1 to 5", () => {
    expect(journey.evidence).toMatchObject([
      { touchpoint: "T1", score: 5, metric: "experience", text: "quick", at: "2026-03-09" },
      { touchpoint: "T2", score: 2 },
    ]);
    expect(journey.metrics).toMatchObject([
      { id: "experience", scale: { min: 1, max: 5, direction: "higher-better" } },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["invalid_score", "excluded", ...Array(6).fill("created")]);
  });
});
