import { defineJourney, parseJourney, writeJourney } from "parcours";
import { describe, expect, test } from "vitest";

describe("canonical text", () => {
  test("fields in the order of the format, defaults and empty lists left out, extra last, a final newline", () => {
    const journey = defineJourney({
      extra: { z: 1, a: { d: 1, c: [] } },
      touchpoints: [
        {
          stage: "s",
          extra: { b: 1 },
          channels: [],
          id: "t",
          label: { fr: "x", en: "y" },
          offset: { hours: 1, days: 2 },
        },
      ],
      stages: [{ id: "s" }],
      links: [
        { kind: "flow", to: "t", from: "t", id: "l" },
        { kind: "loop", to: "t", from: "t", id: "m" },
      ],
      irritants: [{ id: "i", attribution: "unknown" }],
      evidence: [{ id: "e", source: "review", weight: 1 }],
      description: "d",
      id: "j",
      schemaVersion: 1,
    });
    expect(writeJourney(journey)).toBe(`{
  "id": "j",
  "description": "d",
  "schemaVersion": 1,
  "stages": [
    {
      "id": "s"
    }
  ],
  "touchpoints": [
    {
      "id": "t",
      "label": {
        "en": "y",
        "fr": "x"
      },
      "stage": "s",
      "offset": {
        "days": 2,
        "hours": 1
      },
      "extra": {
        "b": 1
      }
    }
  ],
  "irritants": [
    {
      "id": "i"
    }
  ],
  "evidence": [
    {
      "id": "e",
      "source": "review"
    }
  ],
  "links": [
    {
      "id": "l",
      "from": "t",
      "to": "t"
    },
    {
      "id": "m",
      "from": "t",
      "to": "t",
      "kind": "loop"
    }
  ],
  "extra": {
    "a": {
      "c": [],
      "d": 1
    },
    "z": 1
  }
}
`);
  });

  test("keys that look like numbers are sorted by code unit too", () => {
    const text = writeJourney(defineJourney({ id: "j", extra: { 2: "b", 10: "a", a: {} } }));
    expect(text).toContain('"10": "a",\n    "2": "b",\n    "a": {}');
  });

  test("an empty list and an absent list are written in the same way", () => {
    const one = parseJourney({ id: "j", synonyms: [], stages: [{ id: "s", roles: [] }] });
    const two = parseJourney({ id: "j", stages: [{ id: "s" }], channels: [] });
    expect(one).toEqual(two);
  });

  test("changing one value changes one line", () => {
    const make = (severity: 1 | 2) =>
      writeJourney(defineJourney({ id: "j", irritants: [{ id: "i", severity }, { id: "k" }] }));
    const [a, b] = [make(1).split("\n"), make(2).split("\n")];
    expect(a.filter((line, i) => line !== b[i])).toEqual(['      "severity": 1']);
    expect(a.length).toBe(b.length);
  });

  test("strings are not changed, also with lone surrogates", () => {
    const label = "“ \ud800 \u2028 \u0000 </script> 10 000 €";
    const journey = defineJourney({ id: "j", label });
    expect(JSON.parse(writeJourney(journey)).label).toBe(label);
  });
});
