/** Pictures of activity times and bottlenecks: names, rework, what is not known, French. */

import { activityTimes, bottlenecks, logFromRows } from "parcours";
import { activityTimesSvg, bottlenecksSvg, findingOf } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { workshopLog } from "./pictures/times.ts";

describe("activityTimesSvg", () => {
  it("tells the longest processing where nothing was waited for", () => {
    const calls = logFromRows([{ who: "a", what: "call", from: 0, to: 60_000 }], {
      customer: "who",
      touchpoint: "what",
      time: "from",
      end: "to",
    });
    const { finding } = findingOf(activityTimes(calls));
    expect(finding).toMatch(/^No waiting time is known\. The longest processing is that of call: median 1\smin/);
    expect(findingOf(activityTimes(calls), { language: "fr" }).finding).toContain("Le traitement le plus long est");
  });

  it("says the longest wait, and what is not known", () => {
    const svg = activityTimesSvg(activityTimes(workshopLog()));
    expect(svg).toContain("The longest wait is before repair");
    expect(svg).toContain("not known");
    expect(activityTimesSvg(activityTimes(workshopLog(), { resource: "who" }))).toContain("check · Ada");
  });
});

describe("bottlenecksSvg", () => {
  it("says where most time is lost, hatches rework, and speaks French", () => {
    const result = bottlenecks(workshopLog());
    const svg = bottlenecksSvg(result);
    expect(svg).toContain("Most time is lost at order parts → repair");
    expect(svg).toContain("lost to rework");
    expect(bottlenecksSvg(result, { top: 2 })).toMatch(/8.more places/);
    expect(bottlenecksSvg(result, { language: "fr" })).toContain("Où les parcours perdent-ils du temps");
  });
});
