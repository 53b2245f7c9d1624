import { defineJourney, type JourneyInput, logFromRows, pathTableFromRows, readCjml, writeCjml } from "parcours";
import { describe, expect, it } from "vitest";

const planned = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a sample -->
<CJML version="2.0" xmlns="http://example.org" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x">
  <plannedJourney>
    <journeyTitle>Order &amp; use</journeyTitle>
    <journeyID>P1</journeyID>
    <journeyPhases>
      <journeyPhase phaseID='ph1'><phaseName>Order</phaseName><phaseDescription>first</phaseDescription></journeyPhase>
      <journeyPhase phaseID="ph2"><phaseName>ph2</phaseName></journeyPhase>
    </journeyPhases>
    <journeyShortSummary>short</journeyShortSummary>
    <journeyLongSummary>long</journeyLongSummary>
    <journeyStatus>as-is</journeyStatus>
    <actors>
      <endUser actorID="A1"><actorName>Customer</actorName></endUser>
      <serviceProvider actorID="A2"><companyName>Shop</companyName></serviceProvider>
    </actors>
    <touchpoints>
      <plannedCommunicationPoint>
        <touchpointID>T1</touchpointID>
        <belongsTo phaseIDref="ph1"/>
        <initiator><refersTo actorIDref="A1"/><initiatorLabel>Send <![CDATA[<order>]]></initiatorLabel></initiator>
        <receiver><refersTo actorIDref="A2"/><receiverLabel>Receive order</receiverLabel></receiver>
        <channel><channelName>faceToFace</channelName></channel>
        <comment>  busy&#10;hours  </comment>
        <category>sale</category>
      </plannedCommunicationPoint>
      <plannedAction>
        <touchpointID>T2</touchpointID>
        <initiator><refersTo actorIDref="A1"/><initiatorLabel>Use</initiatorLabel></initiator>
      </plannedAction>
    </touchpoints>
  </plannedJourney>
</CJML>`;
const actual = `<CJML version="2.0">
  <actualJourney>
    <journeyID>anna</journeyID><plannedReference>P1</plannedReference>
    <actors><endUser actorIDref="A1"/></actors>
    <touchpoints>
      <actualCommunicationPoint>
        <touchpointID>T1</touchpointID><compliance></compliance>
        <initiator><refersTo actorIDref="A1"/><initiatorLabel>Send</initiatorLabel></initiator>
        <channel><channelName>email</channelName></channel>
        <timestamps><timeOriginated>2026-03-09T10:00:00Z</timeOriginated><timeReceived>2026-03-09T10:01:00Z</timeReceived></timestamps>
        <touchpointExperience><experienceDescription>quick</experienceDescription><experienceRating>5</experienceRating></touchpointExperience>
      </actualCommunicationPoint>
      <actualAction>
        <touchpointID>D7</touchpointID><compliance>adhoc</compliance>
        <timestamps><timeStarted>2026-03-10</timeStarted></timestamps>
        <touchpointExperience><experienceRating>9</experienceRating></touchpointExperience>
      </actualAction>
      <actualAction><touchpointID>T2</touchpointID><compliance>missing</compliance></actualAction>
    </touchpoints>
  </actualJourney>
</CJML>`;
const both = `${planned.replace("</CJML>", "")}${actual.replace('<CJML version="2.0">', "")}`;
const inPoint = (inner: string) =>
  readCjml(
    `<CJML><plannedJourney><journeyID>a</journeyID><touchpoints><plannedAction>${inner}</plannedAction></touchpoints></plannedJourney></CJML>`,
  );

describe("readCjml", () => {
  it("reads a planned journey with its phases, actors, points and channels", () => {
    const { journeys, observed, issues } = readCjml(planned);
    expect(issues).toEqual([]);
    expect(observed).toEqual([]);
    expect(journeys).toEqual([
      defineJourney({
        id: "P1",
        label: "Order & use",
        description: "short",
        state: "as-is",
        stages: [{ id: "ph1", label: "Order", description: "first" }, { id: "ph2" }],
        actors: [
          { id: "A1", label: "Customer", side: "customer" },
          { id: "A2", label: "Shop", side: "brand" },
        ],
        channels: [{ id: "facetoface", label: "faceToFace", family: "store" }],
        touchpoints: [
          {
            id: "T1",
            label: "Send <order>",
            description: "busy\nhours",
            stage: "ph1",
            kind: "communication",
            channels: ["facetoface"],
            initiator: "A1",
            receiver: "A2",
            extra: { receiverLabel: "Receive order", category: "sale" },
          },
          { id: "T2", label: "Use", kind: "action", initiator: "A1" },
        ],
        extra: { journeyLongSummary: "long" },
      }),
    ]);
  });

  it("reads an actual journey as observed events, and its experiences as evidence of the plan", () => {
    const { journeys, observed, issues } = readCjml(both);
    expect(observed).toEqual([
      {
        customer: "anna",
        planned: "P1",
        events: [
          {
            touchpoint: "T1",
            time: "2026-03-09T10:00:00Z",
            label: "Send",
            channel: "email",
            outcome: "completed",
            experience: { score: 5, text: "quick" },
          },
          { touchpoint: "D7", time: "2026-03-10", outcome: "adhoc" },
          { touchpoint: "T2", time: null, outcome: "missing" },
        ],
      },
    ]);
    expect(journeys[0]?.evidence).toEqual([
      {
        id: "experience-1",
        source: "survey",
        touchpoint: "T1",
        customer: "anna",
        metric: "experience",
        score: 5,
        text: "quick",
        at: "2026-03-09T10:00:00Z",
        weight: 1,
      },
    ]);
    expect(journeys[0]?.metrics[0]?.scale).toEqual({ min: 1, max: 5, step: 1, direction: "higher-better" });
    expect(issues.map(({ code, count, severity }) => [code, count, severity])).toEqual([
      ["not_kept", undefined, "info"],
      ["not_kept", undefined, "info"],
      ["not_kept", undefined, "info"],
      ["invalid_score", undefined, undefined],
    ]);
  });

  it("gives events for a log when they have times, and for a path table when not", () => {
    const { observed } = readCjml(both);
    const rows = observed.flatMap(({ customer, events }) => events.map((event) => ({ customer, ...event })));
    const timed = rows.filter(({ time }) => time !== null);
    const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
    expect(logFromRows(timed, columns).events).toBe(2);
    const paths = pathTableFromRows([{ path: rows.map(({ touchpoint }) => touchpoint) }]);
    expect(paths.names.length).toBe(3);
  });

  it("keeps experiences with the events when no plan is named", () => {
    const { journeys, observed, issues } = readCjml(actual.replace("<plannedReference>P1</plannedReference>", ""));
    expect(journeys).toEqual([]);
    expect(observed[0]?.events[0]?.experience).toEqual({ score: 5, text: "quick" });
    expect(issues.map(({ code }) => code)).toContain("no_plan");
  });

  it("leaves out references to missing entities, with an issue and its line", () => {
    const { journeys, issues } = readCjml(
      planned.replace('actorID="A2"', 'actorID="A9"').replace("phaseID='ph1'", "phaseID='x'"),
    );
    expect(journeys[0]?.touchpoints[0]?.receiver).toBeUndefined();
    expect(journeys[0]?.touchpoints[0]?.stage).toBeUndefined();
    expect(issues.map(({ code, message }) => [code, message])).toEqual([
      ["unknown_reference", 'line 21: no phase "ph1"; the reference is left out'],
      ["unknown_reference", 'line 23: no actor "A2"; the reference is left out'],
    ]);
  });

  it("finds actors defined in another journey of the file", () => {
    const file = both.replace(
      "<actualJourney>",
      "<plannedJourney><journeyID>P2</journeyID><actors><endUser actorIDref='A1'/></actors></plannedJourney><actualJourney>",
    );
    expect(readCjml(file).journeys[1]?.actors).toEqual([{ id: "A1", label: "Customer", side: "customer" }]);
  });

  it("counts unknown elements", () => {
    const { issues } = inPoint(
      "<touchpointID>T</touchpointID><mood colour='red'>x</mood><mood/><comment lang='en'>c</comment>stray",
    );
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ["unknown_element", 2],
      ["stray_text", undefined],
      ["unknown_attribute", undefined],
    ]);
  });

  it.each([
    ["", "empty_journey"],
    ["hello", "stray_text"],
    ["<html><CJML/></html>", "unknown_element"],
    ['<!DOCTYPE CJML [<!ENTITY a "b">]><CJML/>', "doctype"],
    ["<CJML><plannedJourney>", "unclosed_tag"],
    ["<CJML><a></CJML>", "unclosed_tag"],
    ["<CJML></x></CJML>", "unexpected_closing_tag"],
    ["<CJML><!-- x", "unclosed_section"],
    ["<CJML x></CJML>", "malformed_tag"],
    ["<CJML x='1' x='2'></CJML>", "duplicate_attribute"],
    ["<CJML version='3'></CJML>", "other_version"],
    ["<CJML", "malformed_tag"],
    ["<CJML>a < b</CJML>", "malformed_tag"],
    ["<CJML>&nbsp;</CJML>", "unknown_entity"],
    ["<plannedJourney/>", "no_root"],
    ["<CJML><plannedJourney/></CJML>", "missing_id"],
  ])("reports the fault in %j", (text, code) => {
    expect(readCjml(text).issues.map((issue) => issue.code)).toContain(code);
  });

  it("leaves out elements deeper than a hundred levels, and reads what follows", () => {
    const deep = `<x>${"<a>".repeat(200)}${"</a>".repeat(200)}</x>`;
    const { journeys, issues } = readCjml(planned.replace("<journeyTitle>", `${deep}<journeyTitle>`));
    expect(journeys[0]?.touchpoints.length).toBe(2);
    expect(issues.map(({ code }) => code)).toEqual(["too_deep", "unknown_element"]);
  });

  it("never expands an entity of a DOCTYPE", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b '&a;&a;>'>]>`;
    const { journeys } = readCjml(`${bomb}${planned.slice(planned.indexOf("<CJML")).replace("Use<", "&b;<")}`);
    expect(journeys[0]?.touchpoints[1]?.label).toBe("&b;");
  });

  it("gives points with the same id different ids, and makes missing ids", () => {
    const point = "<plannedAction><touchpointID>T</touchpointID></plannedAction>";
    const { journeys, issues } = inPoint(`</plannedAction>${point}${point}<plannedAction>`);
    expect(journeys[0]?.touchpoints.map(({ id }) => id)).toEqual(["touchpoint", "T", "T-2", "touchpoint-2"]);
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ["missing_id", 2],
      ["duplicate_id", undefined],
    ]);
  });

  it.each([
    ["faceToFace", "store"],
    ["internetViaPC", "web"],
    ["e-mail", "email"],
    ["SMS", "sms"],
    ["letter", "mail"],
    ["shopCounter", "store"],
    ["Telephone", "phone"],
    ["word of mouth", "word-of-mouth"],
    ["pigeon", "other"],
    ["constructor", "other"],
  ])("reads the channel %s as %s and keeps its name", (name, family) => {
    const { journeys } = inPoint(`<channel><channelName>${name}</channelName></channel>`);
    const channel = journeys[0]?.channels[0];
    expect([channel?.family, channel?.label ?? channel?.id]).toEqual([family, name]);
  });
});

describe("writeCjml", () => {
  const lossless: JourneyInput = {
    id: " order ]]> ",
    label: 'Say "hi" & </CJML>\r\n\u0001\ud800',
    description: "  ",
    state: "to-be",
    stages: [{ id: "a'b\"", label: "Order", description: "d" }, { id: "empty" }],
    actors: [
      { id: "me", side: "customer" },
      { id: "shop", label: "Shop", side: "brand" },
    ],
    channels: [
      { id: "pigeon-post", label: "Pigeon post", family: "other" },
      { id: "email", family: "email" },
    ],
    touchpoints: [
      { id: "1", kind: "communication", initiator: "me", receiver: "shop", channels: ["pigeon-post"], stage: "a'b\"" },
      { id: "__proto__", label: "Pack", kind: "action", description: "line\nline", extra: { category: "c" } },
      { id: "3", kind: "communication", channels: ["email"], extra: { receiverLabel: "r" } },
    ],
    extra: { journeyLongSummary: "long", comment: "c" },
  };

  it("is read back unchanged when nothing is lost", () => {
    const journey = defineJourney(lossless);
    const { text, losses } = writeCjml(journey);
    expect(losses).toEqual([]);
    expect(readCjml(text)).toEqual({ journeys: [journey], observed: [], issues: [] });
  });

  it("writes elements in order with two spaces per level", () => {
    const { text } = writeCjml(
      defineJourney({ id: "a", actors: [{ id: "m&m", side: "customer" }], touchpoints: [{ id: "t", kind: "action" }] }),
    );
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<CJML version="2.0">
  <plannedJourney>
    <journeyID>a</journeyID>
    <actors>
      <endUser actorID="m&amp;m"/>
    </actors>
    <touchpoints>
      <plannedAction>
        <touchpointID>t</touchpointID>
        <initiator>
          <initiatorLabel>t</initiatorLabel>
        </initiator>
      </plannedAction>
    </touchpoints>
  </plannedJourney>
</CJML>
`);
  });

  it("counts what the format cannot hold", () => {
    const { losses } = writeCjml(
      defineJourney({
        id: "a",
        label: { fr: "x", en: "y" },
        actors: [{ id: "p", side: "partner" }],
        channels: [{ id: "c", label: "Web site", family: "app" }, { id: "d" }],
        touchpoints: [
          { id: "t", kind: "outcome", outcome: "conversion", channels: ["c"], valence: 1 },
          { id: "u", label: "u", kind: "communication", channels: ["c", "d"], extra: { other: 1 } },
        ],
        irritants: [{ id: "i" }],
      }),
    );
    expect(losses.map(({ code, path, count }) => `${count} ${code} ${path.join(".")}`).sort()).toEqual([
      "1 changed actors.side",
      "1 changed channels.family",
      "1 changed channels.id",
      "1 changed touchpoints.channels",
      "1 changed touchpoints.kind",
      "1 label_is_id touchpoints.label",
      "1 languages_not_written label",
      "1 not_written channels.id",
      "1 not_written irritants.id",
      "1 not_written touchpoints.extra",
      "1 not_written touchpoints.outcome",
      "1 not_written touchpoints.valence",
      "2 not_written touchpoints.channels",
    ]);
  });
});
