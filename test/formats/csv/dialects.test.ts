import { readCjml, readJourney, readMermaid, readTouchpointsCsv } from "parcours";
import { describe, expect, it } from "vitest";

describe("readTouchpointsCsv", () => {
  it("uses the delimiter of a first line sep=, which counts as a line", () => {
    const { journey, issues } = readTouchpointsCsv("\ufeff\ufeffsep=;\nid;label;valence\ntill;a, b, c;much\n");
    expect(journey.touchpoints).toEqual([{ id: "till", label: "a, b, c" }]);
    expect(issues.find(({ code }) => code === "out_of_range")?.path).toEqual(["lines", 2]);
  });
});

describe("readers of text", () => {
  it("remove any number of byte order marks", () => {
    const marks = "\ufeff\ufeff";
    expect(readJourney(`${marks}{ "id": "bread" }`).ok).toBe(true);
    expect(readMermaid(`${marks}journey\n  section A\n    pay: 3: me\n`).issues.map(({ code }) => code)).not.toContain(
      "not_mermaid",
    );
    expect(readMermaid(`${marks}journey\n  section A\n    pay: 3: me\n`).journey.touchpoints).toHaveLength(1);
    expect(readCjml(`${marks}<CJML version="2.0"/>`).issues.map(({ code }) => code)).toEqual(["empty_journey"]);
  });
});
