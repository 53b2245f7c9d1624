/** What is written is read back but for what the losses name; reading returns on anything, in linear time. */

import fc from "fast-check";
import { defineJourney, type Journey, parseJourney, readCjml, writeCjml } from "parcours";
import { describe, expect, it } from "vitest";
import { journeyInput } from "../../helpers/journeys.ts";
import { expectKept } from "../../helpers/keptFields.ts";

const documents = journeyInput.map((input) => defineJourney(input));

describe("CJML", () => {
  it("gives back every field that is not a loss, and no issue", () => {
    fc.assert(
      fc.property(documents, (journey) => {
        const { text, losses } = writeCjml(journey);
        const back = readCjml(text);
        expect(back.issues).toEqual([]);
        expectKept(journey, back.journeys[0] as Journey, losses);
      }),
      { numRuns: 80 },
    );
  });

  it("writes what it read with the same text", () => {
    fc.assert(
      fc.property(documents, (journey) => {
        const first = writeCjml(journey).text;
        expect(writeCjml(journey).text).toBe(first);
        const again = readCjml(first).journeys[0] as Journey;
        expect(readCjml(writeCjml(again).text).journeys[0]).toEqual(again);
      }),
      { numRuns: 40 },
    );
  });

  it("returns valid journeys for any text and any part of a file", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<CJML>",
        "<plannedJourney>",
        "<actualJourney>",
        "<touchpoints>",
        "<actualAction>",
        "<plannedAction>",
      ),
      fc.constantFrom(
        "<touchpointID>",
        "</touchpointID>",
        "</",
        "<!",
        "<![CDATA[",
        "]]>",
        "<!--",
        "&#",
        "&#0;",
        "=",
        "'",
      ),
      fc.constantFrom("<touchpointExperience>", "<experienceRating>", "5", "<journeyID>", "<endUser actorID='", "'/>"),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const isValid = (text: string) => {
      for (const journey of readCjml(text).journeys) expect(parseJourney(journey).ok).toBe(true);
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => isValid(pieces.join(""))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(documents, fc.nat(3000), fc.string({ maxLength: 3 }), (journey, cut, noise) => {
        const { text } = writeCjml(journey);
        isValid(text.slice(0, cut) + noise + text.slice(cut));
        isValid(text.slice(0, cut));
      }),
      { numRuns: 40 },
    );
  });

  const pieces = "< <a <a_ <a> </a> <!-- <![CDATA[ <? <!DOCTYPE_[ & &# <a_b=' a= _ <a/> ]]> \r".split(" ");
  it.each(pieces.map((piece) => piece.replace("_", " ")))("reads %j repeated many times in one line", (piece) => {
    // in linear time this is a moment; in quadratic time the test would time out
    const text = piece.repeat(160_000 / piece.length);
    for (const before of ["", "<CJML>", "<CJML><plannedJourney><journeyID>", "<CJML "])
      expect(readCjml(before + text).issues.length).toBeLessThan(20);
  });

  it("reads ten million characters of touchpoints in one line", () => {
    const point = "<plannedAction><comment>&amp;</comment></plannedAction>";
    const file = `<CJML><plannedJourney><journeyID>a</journeyID><touchpoints>${"<x y='1'>z</x>".repeat(600_000)}${point.repeat(30_000)}`;
    const { journeys, issues } = readCjml(file);
    expect(file.length).toBeGreaterThan(10_000_000);
    expect(journeys[0]?.touchpoints.length).toBe(30_000);
    expect(issues.map(({ code, count }) => [code, count])).toContainEqual(["unknown_element", 600_000]);
  }, 60_000);
});
