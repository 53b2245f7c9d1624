/** What is written is read back but for what the losses name; reading returns on anything. */

import fc from "fast-check";
import { defineJourney, parseJourney, readTouchpointsCsv, writeTouchpointsCsv } from "parcours";
import { describe, expect, it } from "vitest";
import { journeyInput } from "../../helpers/journeys.ts";
import { expectKept } from "../../helpers/keptFields.ts";

describe("the table of touchpoints", () => {
  it("gives back every field that is not a loss", () => {
    fc.assert(
      fc.property(journeyInput, (input) => {
        const journey = defineJourney(input);
        const { text, losses } = writeTouchpointsCsv(journey);
        expectKept(journey, readTouchpointsCsv(text).journey, losses);
      }),
      { numRuns: 60 },
    );
  });

  it("writes what it read with the same text", () => {
    fc.assert(
      fc.property(journeyInput, (input) => {
        const journey = defineJourney(input);
        const { text } = writeTouchpointsCsv(journey);
        const again = readTouchpointsCsv(text).journey;
        const second = writeTouchpointsCsv(again);
        expect(writeTouchpointsCsv(journey).text).toBe(text);
        expect(readTouchpointsCsv(second.text).journey).toEqual(again);
      }),
      { numRuns: 30 },
    );
  });

  it("returns a valid journey for any text and any part of a file", () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "id",
        "label",
        "label_fr",
        "TP ID",
        "UX rating",
        "kind",
        "outcome",
        "offset",
        "valence",
        "channels",
      ),
      fc.constantFrom(",", ";", "\r\n", "\n", '"', "|", "\\", "a", "__proto__", "P1D", "action", "2"),
      fc.string({ unit: "binary", maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), fc.constantFrom("id,label,", "tp id,", ""), (cells, start) => {
        expect(parseJourney(readTouchpointsCsv(start + cells.join("")).journey).ok).toBe(true);
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(journeyInput, fc.nat(2000), (input, cut) => {
        const { text } = writeTouchpointsCsv(defineJourney(input));
        expect(parseJourney(readTouchpointsCsv(text.slice(0, cut)).journey).ok).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("reads a million characters without a line break", () => {
    for (const piece of ["id,", '"', 'a""', "=|", " ", '"a"b'])
      expect(readTouchpointsCsv(piece.repeat(1_000_000 / piece.length)).journey.touchpoints).toEqual([]);
    const one = `id,channels\r\na,${"x|".repeat(100_000)}`;
    expect(readTouchpointsCsv(one).journey.channels).toEqual([{ id: "x" }]);
  });
});
