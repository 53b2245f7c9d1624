/**
 * Measures how the page reads large files in Chromium: the time to the first picture against the time of Node, and the longest frame
 * while it reads and while it draws. 100,000 rows in every run; `LONG=1 npm run check:browser -- speed` measures 1,000,000 rows of text and 10,000,000 of
 * numbers, holds them to the bounds, and prints the numbers.
 */

import { writeSync } from "node:fs";
import { type ColumnMapping, type LogOptions, logFromCsv } from "parcours";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "../helpers/chromium.ts";
import { type ServedPage, servedPage } from "./openPage.ts";

const isMissing = chromiumPath === null;
const isLong = process.env.LONG === "1";

type Sort = "text" | "numbers";
type Measured = { first: number; read: number; longestReading: number; longestDrawing: number; told: string };

/** The rows `from` … `to − 1` as CSV. It runs in Node and, as a text, in the page: it must not use anything outside. */
function rowsOf(sort: Sort, from: number, to: number): string {
  const names = ["home", "product view", "search results", "cart", "checkout", "purchase"];
  let text = "";
  for (let i = from; i < to; i++) {
    // a visit is five events; customers come back after 1,000 others
    const visit = Math.floor(i / 5);
    const customer = (visit * 7919) % 200_003;
    const time = 1_704_067_200_000 + visit * 1000 + (i % 5) * 20_000;
    text +=
      sort === "text"
        ? `customer-${customer},${names[(i + customer) % 6]},${new Date(time).toISOString()},${customer % 3 ? "email" : "search"},${i % 5}\n`
        : `${customer},${(i + customer) % 6},${time}\n`;
  }
  return text;
}
const headers = { text: "user_id,event,timestamp,source,amount\n", numbers: "user_id,event,timestamp\n" };
const columns: ColumnMapping = { customer: "user_id", touchpoint: "event", time: "timestamp" };
const textColumns: ColumnMapping = { ...columns, channel: "source", value: "amount" };
const piece = 100_000;

async function inNode(sort: Sort, rows: number): Promise<number> {
  const pieces = [headers[sort]];
  for (let from = 0; from < rows; from += piece) pieces.push(rowsOf(sort, from, Math.min(rows, from + piece)));
  const blob = new Blob(pieces);
  pieces.length = 0;
  const options: LogOptions = { onInvalid: "skip" };
  const start = performance.now();
  const log = await logFromCsv(blob, sort === "text" ? textColumns : columns, options);
  const time = performance.now() - start;
  expect(log.events).toBe(rows);
  return time;
}

async function inPage(served: ServedPage, sort: Sort, rows: number): Promise<Measured> {
  const { page, faults } = await served.open();
  page.setDefaultTimeout(isLong ? 300_000 : 25_000);
  // evaluate is not bound by the policy of the page
  await page.evaluate(
    `window.makeFile = (sort, rows, piece, header) => {
      const rowsOf = ${rowsOf.toString()};
      const parts = [header];
      for (let from = 0; from < rows; from += piece) parts.push(new Blob([rowsOf(sort, from, Math.min(rows, from + piece))]));
      window.made = new File(parts, "large.csv");
    }`,
  );
  await page.evaluate(
    ([sort, rows, piece, header]) =>
      (window as never as { makeFile(...args: unknown[]): void }).makeFile(sort, rows, piece, header),
    [sort, rows, piece, headers[sort]] as const,
  );
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    type All = { made: File; from: number; first: number; read: number; reading: number; drawing: number };
    const all = window as never as All;
    all.reading = 0;
    all.drawing = 0;
    let last = performance.now();
    const frame = (now: number) => {
      // the frame in which the page tells that the file is read belongs to the drawing
      if (document.querySelector("#read")?.textContent?.includes("events of"))
        all.drawing = Math.max(all.drawing, now - last);
      else all.reading = Math.max(all.reading, now - last);
      last = now;
      if (all.read === 0 && document.querySelector("#read")?.textContent?.includes("events of"))
        all.read = now - all.from;
      if (document.querySelector("#card-funnel svg") === null) requestAnimationFrame(frame);
      else all.first = now - all.from;
    };
    all.read = 0;
    all.first = 0;
    all.from = last;
    requestAnimationFrame(frame);
    const data = new DataTransfer();
    data.items.add(all.made);
    for (const type of ["dragover", "drop"])
      window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => (window as never as { first: number }).first > 0);
  const measured = await page.evaluate(() => {
    type All = { first: number; read: number; reading: number; drawing: number };
    const { first, read, reading, drawing } = window as never as All;
    const told = document.querySelector("#read")?.textContent ?? "";
    return { first, read, longestReading: reading, longestDrawing: drawing, told };
  });
  expect(faults).toEqual([]);
  await page.close();
  return measured;
}

describe.skipIf(isMissing)("large files on the page", () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servedPage();
  });
  afterAll(() => served?.close());

  const cases: [sort: Sort, rows: number][] = isLong
    ? [
        ["text", 1_000_000],
        ["numbers", 10_000_000],
      ]
    : [["text", 100_000]];

  test.each(cases)(
    "%s, %i rows",
    async (sort, rows) => {
      const node = await inNode(sort, rows);
      const { first, read, longestReading, longestDrawing, told } = await inPage(served, sort, rows);
      const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
      writeSync(
        1,
        `${sort}, ${rows} rows: Node ${seconds(node)}; page read ${seconds(read)}, first picture ${seconds(first)} (${(first / node).toFixed(1)} x Node), longest frame while reading ${Math.round(longestReading)} ms, while drawing ${Math.round(longestDrawing)} ms\n`,
      );
      expect(told.replaceAll(/[^\d a-z]/g, "")).toContain(`${rows} events of`);
      // the drawing of cards and the start of the worker weigh more in a short file; other work on the machine does in both
      if (isLong && sort === "text") expect(first / node).toBeLessThan(3);
      expect(longestReading).toBeLessThan(isLong ? 100 : 400);
    },
    isLong ? 600_000 : 60_000,
  );
});
