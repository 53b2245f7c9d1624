/** Texts that were slow to read: each is large enough that a reader which is not linear would take minutes. */

import { parsePattern } from "parcours";
import { readMermaid, readXes } from "parcours/formats";
import { expect, test } from "vitest";

test("readMermaid: a line of percent signs that does not end where a comment ends", () => {
  const { journey } = readMermaid(
    `journey\ntitle Shop }%% here\n${"%".repeat(1_000_000)}\u2028\nsection A\nView: 5: Me`,
  );
  expect(journey?.stages?.map(({ label }) => label)).toEqual(["A"]);
});

test("readXes: as many attributes of a trace as events", async () => {
  const n = 20_000;
  const attributes = Array.from({ length: n }, (_, i) => `<string key="a${i}" value="v"/>`).join("");
  const event = `<event><string key="concept:name" value="e"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/></event>`;
  const text = `<log><trace><string key="concept:name" value="c"/>${attributes}${event.repeat(n)}</trace></log>`;
  const { log } = await readXes(text, { properties: ["case:a7"] });
  expect([log.events, log.properties.map(({ name }) => name)]).toEqual([n, expect.arrayContaining(["case:a7"])]);
});

test("parsePattern: names of 16 MB in quotes, closed or not", () => {
  const name = "x".repeat(16_000_000);
  expect(parsePattern(`"${name}" -> b`)).toEqual([name, "b"]);
  expect(() => parsePattern(`"${name}`)).toThrow(/expected a closing double quote at column 1/);
  expect(() => parsePattern(`"${name}\\"`)).toThrow(/expected a closing double quote/);
});
