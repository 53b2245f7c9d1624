/** Checks that text made to be slow takes a time in proportion to its length: twice the text takes at most three times the time. */

import { logFromCsv } from "parcours";
import { describe, expect, it } from "vitest";
import { collidingNames } from "../../helpers/collidingNames.ts";

const columns = { customer: "c", touchpoint: "t", time: "at", value: "v", properties: ["p"], optional: ["v", "p"] };

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Processor time of one reading in milliseconds. */
async function cost(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const before = process.cpuUsage();
  await logFromCsv(pieces(bytes), columns, { onInvalid: "skip" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rows = (count: number, row: (k: number) => string): string =>
  `c,t,at,v,p\n${Array.from({ length: count }, (_, k) => `${row(k)}\n`).join("")}`;
const plain = "ann,view,5,1,x";

const families: readonly (readonly [string, (n: number) => string])[] = [
  ["text after a closing quote, in each row", (n) => rows(n, (k) => `"ann"x${k},view,5,1,"x"y`)],
  ["text after a closing quote, in one row", (n) => rows(1, () => `"ann"${"x ".repeat(40 * n)},view,5,1,x`)],
  ["blanks after closing quotes", (n) => rows(n / 20, () => `"ann"${" ".repeat(400)},view,5,1,"x"${" ".repeat(400)}`)],
  ["numbers of very many digits", (n) => rows(20, (k) => `ann,view,5,0.${"7".repeat(n)},${k}${"9".repeat(n)}`)],
  ["comment lines", (n) => rows(n, (k) => (k % 2 ? `# ${k}, a comment` : plain))],
  ["quotes in every position", (n) => rows(n, (k) => `${plain.slice(0, k % 14)}"${plain.slice(k % 14)}`)],
  ["one quote that is never closed", (n) => rows(n, (k) => (k === 0 ? `"${plain}` : plain))],
  ["doubled quotes", (n) => rows(2, () => `"${'""'.repeat(40 * n)}",view,5,1,"${'""'.repeat(40 * n)}"`)],
  ["one row of very many fields", (n) => rows(1, () => ",".repeat(80 * n))],
  ["blank lines", (n) => `${rows(1, () => plain)}${"\n".repeat(4 * n)}${plain}\n`],
  [
    "names that collide",
    (n) => {
      const names = collidingNames(n / 4);
      return rows(n, (k) => `${k % 9},${names[k % names.length]},5,1,${names[(7 * k) % names.length]}`);
    },
  ],
];

describe("text made to be slow", () => {
  it.each(families)("takes a time in proportion to its length: %s", async (_, text) => {
    const [one, two] = [text(20_000), text(40_000)];
    const [short, long]: [number[], number[]] = [[], []];
    await cost(one);
    for (let round = 0; round < 5; round++) {
      short.push(await cost(one));
      long.push(await cost(two));
    }
    // a reading of some milliseconds says nothing; of several the fastest counts, as other tests run beside it
    expect(Math.min(...long)).toBeLessThanOrEqual(3 * Math.max(10, Math.min(...short)));
  });
});
