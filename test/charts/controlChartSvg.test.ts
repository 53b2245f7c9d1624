/** The picture of a control chart: what it draws beyond the rules of all pictures. */

import { changePoints, controlChart, journeyTable, logFromRows, sampleSize, watchFunnel } from "parcours";
import { changePointsSvg, controlChartSvg, findingOf, sampleSizeSvg, svgOf, watchFunnelSvg } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const weeks = [20, 22, 19, 21, 20, 18, 23, 21, 6].map((k) => ({ k, n: 100 }));

describe("controlChartSvg", () => {
  const result = controlChart(weeks, { baseline: { points: 8 }, side: "lower" });

  it("draws an alarm in another form than the other points", () => {
    const marks = readSvg(controlChartSvg(result)).filter(({ attributes }) => attributes.class === "bar");
    expect(marks.map(({ name }) => name)).toEqual([...Array(8).fill("circle"), "path"]);
    expect(marksOf(marks).at(-1)).toMatchObject({ label: "8", value: 0.06, lower: 0.08, upper: undefined, n: 100 });
  });

  it("says the finding with its numbers, in both languages", () => {
    expect(findingOf(result).finding).toBe("1\u00a0alarm: point 9, 6.0% (limit: 8.0%); centre: 21%.");
    expect(findingOf(result, { language: "fr" }).finding).toContain(
      "1\u00a0alarme : point 9, 6,0\u00a0% (limite : 8,0\u00a0%)",
    );
    expect(findingOf(controlChart(weeks.slice(0, 8))).finding).toBe("No alarm at 8\u00a0points; centre: 21%.");
  });
});

describe("watchFunnelSvg", () => {
  it("draws a chart of the whole funnel and of each step, with the points of their days", () => {
    const day = 86_400_000;
    const log = logFromRows(
      Array.from({ length: 60 }, (_, i) => [
        { who: i, what: "view", at: (i % 6) * day },
        ...(i % 2 === 0 ? [{ who: i, what: "buy", at: (i % 6) * day + 1000 }] : []),
      ]).flat(),
      { customer: "who", touchpoint: "what", time: "at" },
    );
    const result = watchFunnel(log, { steps: ["view", "buy"], within: { hours: 1 } }, { every: "day" });
    const svg = watchFunnelSvg(result);
    const points = readSvg(svg).filter(({ attributes }) => attributes.class === "bar");
    const due = result.charts.flatMap(({ chart }) => chart.points.filter(({ statistic }) => statistic !== null));
    expect(points.length).toBe(due.length);
    expect(writtenIn(svg)).toContain("the whole funnel");
    expect(writtenIn(watchFunnelSvg(result, { language: "fr" }))).toContain("tout l’entonnoir");
  });
});

describe("changePointsSvg", () => {
  it("draws a level for each segment, and names the points at which it changes", () => {
    const weeks = [20, 22, 19, 21, 20, 9, 11, 10, 8, 12].map((k) => ({ k, n: 100 }));
    const svg = changePointsSvg(changePoints(weeks));
    const levels = readSvg(svg).filter(({ attributes }) => attributes.class === "bar");
    expect(levels.map(({ attributes }) => attributes["data-value"])).toEqual(["0.204", "0.1"]);
    expect(writtenIn(svg)).toContain("25% 20% 6 10%");
    expect(readSvg(changePointsSvg(changePoints(weeks), { language: "fr" }))[2]?.text).toContain("Le niveau change");
    expect(writtenIn(changePointsSvg(changePoints(weeks), { top: 1 }))).toMatch(/1\searlier segment is not drawn/);
    expect(writtenIn(changePointsSvg(changePoints([])))).toContain("There are no points.");
  });
});

describe("sampleSizeSvg", () => {
  it("draws the power curve, and the number that is needed", () => {
    const result = sampleSize({ rate: 0.1, difference: 0.05 });
    const points = readSvg(sampleSizeSvg(result)).filter(({ attributes }) => attributes.class === "bar");
    const drawn = points.map(({ attributes }) => Number(attributes["data-value"]));
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(drawn[9]).toBe(result.power);
    expect(writtenIn(sampleSizeSvg(result))).toContain("1,372 needed: 80%");
    expect(svgOf(result)).toBe(sampleSizeSvg(result));
    expect(findingOf(result, { language: "fr" }).finding).toMatch(
      /^Il faut 1\s372 clients : 686 dans le groupe témoin/,
    );
    expect(findingOf(sampleSize({ sd: 30, difference: 2.5 })).subtitle).toContain("between two means");
  });
});

describe("findings without a picture", () => {
  const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
  const day = 86_400_000;
  const rows = Array.from({ length: 400 }, (_, i) => {
    const time = Math.floor(i / 40) * day;
    const pays = i % 40 < (time < 7 * day ? 30 : 8);
    return ["view", ...(pays ? ["pay"] : [])].map((touchpoint) => ({ customer: `c${i}`, touchpoint, time }));
  });
  const log = logFromRows(rows.flat(), columns);

  it("watchFunnel says which step alarms first, and since when", () => {
    const asked = { steps: ["view", "pay"], within: { hours: 1 } };
    const watched = watchFunnel(log, asked, { every: "day", baseline: { points: 7 } });
    const { title, finding } = findingOf(watched);
    expect(title).toBe("Which steps convert otherwise than usual?");
    expect(finding).toMatch(
      /1\salert\. The first one: the whole funnel, period from 8\sJan\s1970, 20% \(limit: .*since 8\sJan\s1970\./,
    );
    expect(findingOf(watched, { language: "fr" }).finding).toContain("à ce niveau depuis le");
    expect(findingOf(watchFunnel(log, asked, { every: "day", baseline: { rate: 0.2 } })).finding).toBe("No alert.");
  });

  it("journeyTable says the middle of each measure, and how many cells are empty", () => {
    const table = journeyTable(log, {
      measures: [
        { measure: "events" },
        { measure: "reached", condition: "pay", name: "paid" },
        { measure: "last-touchpoint" },
        { measure: "first-time", condition: "pay", name: "first payment" },
      ],
    });
    const { finding, footnote, title } = findingOf(table);
    expect(title).toBe("What is measured of each journey?");
    expect(finding).toMatch(
      /^400\sjourneys\. Median or share: events: 2; paid: 59%; last-touchpoint: pay \(59%, the most frequent\); first payment: /,
    );
    expect(footnote).toMatch(/^166\scells are empty/);
    expect(findingOf(table, { language: "fr" }).finding).toMatch(/^400\sparcours\. Médiane ou part/);
  });
});
