/** The page takes a file, shows the numbers of the library, and tells what it left out. */

import { readFileSync } from "node:fs";
import * as zlib from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { compareModels, conversionPaths, funnel, logFromCsv, shopModel, simulateLog } from "parcours";
import { findingOf, tableOf, tableToCsv, tableToHtml } from "parcours/charts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "../helpers/chromium.ts";
import { drop, type ServedPage, servedPage, settled } from "./openPage.ts";

const isMissing = chromiumPath === null;

/** A shop as CSV with a semicolon, other names than the usual ones, and two rows that are no events. */
function shopCsv(): string {
  const steps = ["home", "product view", "cart", "payment", "purchase"];
  const lines = ["user_id;event;timestamp;source"];
  for (let customer = 0; customer < 120; customer++)
    for (let i = 0; i <= (customer * 7) % steps.length; i++)
      lines.push(
        `u${customer};${steps[i]};2024-03-${String(1 + (customer % 28)).padStart(2, "0")} 10:${10 + i * 3}:00;${customer % 3 ? "email" : "search"}`,
      );
  return [...lines, "u7;home;no time;email", ";home;2024-03-01 10:00:00;email", ""].join("\n");
}
const columns = { customer: "user_id", touchpoint: "event", time: "timestamp", channel: "source" };
const steps = ["home", "product view", "cart", "purchase"];

const inner = (page: Page, selector: string) => page.locator(selector).first().textContent();

async function downloaded(page: Page, selector: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.click(selector);
  return readFileSync(await (await waiting).path());
}

describe.skipIf(isMissing)(
  `the page${isMissing ? " (no Chromium on this machine: set CHROMIUM to its path)" : ""}`,
  () => {
    let served: ServedPage;
    beforeAll(async () => {
      served = await servedPage();
    });
    afterAll(() => served?.close());

    test("shows the numbers of the library for a dropped CSV", async () => {
      const { page, faults } = await served.open();
      await drop(page, "shop.csv", shopCsv());
      await page.waitForSelector("#card-funnel svg");
      await page.evaluate((wanted) => {
        const hash = new URLSearchParams(location.hash.slice(1));
        hash.set("steps", JSON.stringify(wanted));
        location.hash = hash.toString();
      }, steps);
      await page.waitForFunction(() =>
        document.querySelector("#card-funnel h2")?.textContent?.includes("from home to"),
      );
      await settled(page);

      const log = await logFromCsv(shopCsv(), columns, { onInvalid: "skip" });
      const result = funnel(log, { steps, within: { days: 7 }, semantics: "parcours" }, { reasons: true });
      expect(result.steps.map(({ count }) => count)).toEqual([120, 96, 72, 24]);
      expect(await inner(page, "#card-funnel .finding")).toBe(findingOf(result).finding);
      const marks = await page.locator("#card-funnel svg [data-label]").evaluateAll((all) =>
        all.map(({ attributes }) => ({
          label: attributes.getNamedItem("data-label")?.value,
          value: attributes.getNamedItem("data-value")?.value,
        })),
      );
      for (const { name, count } of result.steps)
        expect(marks, name).toContainEqual({ label: name, value: String(count) });
      const html = await page.locator("#card-funnel .more .scroll").innerHTML();
      const own = await page.evaluate(
        (text) => {
          const box = document.createElement("div");
          box.innerHTML = text;
          return box.innerHTML;
        },
        tableToHtml(tableOf(result), { language: "en", top: 100 }),
      );
      expect(html).toBe(own);

      const conversion = "purchase";
      const touches = { not: [...steps, conversion] };
      const paths = conversionPaths(log, { conversion, lookback: { days: 7 }, by: "touchpoint", touches });
      const models = compareModels(paths, [{ model: "last" }, { model: "linear" }, { model: "markov" }], {
        replicates: 200,
      });
      const csv = await downloaded(page, "#card-credit .downloads button >> text=CSV");
      expect(csv.toString("utf8")).toBe(tableToCsv(tableOf(models)));
      expect(await page.locator("#read").innerText()).toMatch(/left out\s+2\b/);
      expect(faults).toEqual([]);
      await page.close();
    });

    test("asks for a column that it cannot guess, and lets every column be changed", async () => {
      const { page } = await served.open();
      await drop(page, "odd.csv", "a,b,c\nx,1,2024-03-01\ny,2,2024-03-02\n");
      await page.waitForSelector("#columns select");
      await page.selectOption("#field-customer", "b");
      await page.selectOption("#field-touchpoint", "a");
      await page.selectOption("#field-time", "c");
      await page.waitForSelector("#card-funnel .steps li");
      expect(await page.locator("#read").innerText()).toContain("2 events of 2 customers");
      expect(await page.locator("#columns").innerText()).toContain("2024-03-01, 2024-03-02");
      expect(await page.locator("#fault").isHidden()).toBe(true);
      await page.close();
    });

    test("reads NDJSON, XES, gzip and Parquet", async () => {
      const { page } = await served.open();
      const events = ["view", "buy"].map((name, i) => ({ user: { id: "u1" }, event: name, time: 1_709_000_000 + i }));
      await drop(page, "events.ndjson", events.map((event) => JSON.stringify(event)).join("\n"));
      await page.waitForFunction(() =>
        document.querySelector("#read")?.textContent?.includes("2 events of 1 customer"),
      );
      const xes = `<log><trace><string key="concept:name" value="7"/>${["a", "b", "c"]
        .map(
          (name, i) =>
            `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2024-03-01T10:0${i}:00Z"/></event>`,
        )
        .join("")}</trace></log>`;
      await drop(page, "log.xes", xes);
      await page.waitForFunction(() =>
        document.querySelector("#read")?.textContent?.includes("3 events of 1 customer"),
      );
      await page.setInputFiles("#file", { name: "shop.csv.gz", mimeType: "", buffer: zlib.gzipSync(shopCsv()) });
      await page.waitForFunction(() => document.querySelector("#read")?.textContent?.includes("of 120 customers"));
      const [header = [], ...cells] = shopCsv()
        .trim()
        .split("\n")
        .map((line) => line.split(";"));
      const columnData = header.map((name, c) => ({ name, data: cells.slice(0, 40).map((row) => row[c] as string) }));
      const { zstdCompressSync } = zlib as { zstdCompressSync?: (input: Uint8Array) => Uint8Array };
      for (const [codec, squeeze] of Object.entries({
        SNAPPY: undefined,
        GZIP: zlib.gzipSync,
        ZSTD: zstdCompressSync,
      })) {
        if (codec === "ZSTD" && squeeze === undefined) continue;
        const compressors = squeeze === undefined ? {} : { [codec]: squeeze };
        const file = parquetWriteBuffer({ columnData, codec: codec as "GZIP", compressors });
        await page.setInputFiles("#file", { name: `${codec}.parquet`, mimeType: "", buffer: Buffer.from(file) });
        await page.waitForFunction(
          (name) =>
            document.querySelector("#source-name")?.textContent === name &&
            document.querySelector("#read")?.textContent?.includes("40 events"),
          `${codec}.parquet`,
        );
      }
      expect(await page.locator("#fault").isHidden()).toBe(true);
      await page.close();
    });

    test("cancels a load, and keeps what was read before", async () => {
      const { page } = await served.open({ hash: "source=shop" });
      await page.waitForSelector("#card-funnel svg");
      const before = await inner(page, "#card-funnel .finding");
      await drop(page, "large.csv", shopCsv().split("\n").slice(0, -3).join("\n").concat("\n"), 6000);
      await page.click("#cancel");
      await page.waitForFunction(() => document.querySelector("#status")?.textContent?.includes("was cancelled"));
      expect(await page.locator("#progress").isHidden()).toBe(true);
      expect(await inner(page, "#source-name")).toBe("built-in shop");
      expect(await inner(page, "#card-funnel .finding")).toBe(before);
      await page.close();
    });

    test("shows hostile names as text and counts the rows that are no events", async () => {
      const { page, faults, requests } = await served.open();
      const names = [
        '<img src=x onerror="alert(1)">',
        "<script>alert(2)</script>",
        '"><svg onload=alert(3)>',
        "=cmd|' /C calc'!A0",
        "__proto__",
      ];
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const lines = names.flatMap((name, i) =>
        ["a", "b"].map((user) => [user, name, `2024-03-0${1 + i} 10:00:00`].map(quoted).join(",")),
      );
      await drop(page, "<b>hostile</b>.csv", ["user_id,event,timestamp", ...lines, "c,x,never", "a,b", ""].join("\n"));
      await page.waitForSelector("#card-funnel svg");
      for (const tab of ["summary", "explore", "paths", "retention", "definitions"]) {
        await page.click(`#tab-${tab}`);
        await settled(page);
      }
      const found = await page.evaluate(() =>
        [...document.querySelectorAll("img, iframe, object, embed, [onerror], [onload], svg script, main script")].map(
          (one) => one.outerHTML,
        ),
      );
      expect(found).toEqual([]);
      await page.click("#tab-explore");
      expect(await page.locator(".steps").innerText()).toContain("<");
      expect(await inner(page, "#source-name")).toBe("<b>hostile</b>.csv");
      expect(await page.locator("#read").innerText()).toMatch(/left out\s+2\b/);
      const csv = (await downloaded(page, "#card-flows .downloads button >> text=CSV")).toString("utf8");
      expect(csv).not.toMatch(/(^|,|\n)"?=cmd/);
      expect(requests.filter((url) => !url.startsWith(served.origin) && !/^(blob|data):/.test(url))).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
    });

    test("saves pictures, tables, definitions and the report", async () => {
      const { page } = await served.open({ hash: "source=shop" });
      await page.waitForSelector("#card-funnel svg");
      const svg = (await downloaded(page, "#card-funnel .downloads button >> text=SVG")).toString("utf8");
      expect(svg).toMatch(/^<svg xmlns=.*How many get from product to purchase/);
      const png = await downloaded(page, "#card-funnel .downloads button >> text=PNG");
      expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)?.[1]));
      const json = JSON.parse((await downloaded(page, "#card-funnel .downloads button >> text=JSON")).toString("utf8"));
      const { log } = simulateLog(shopModel(), { customers: 2500, seed: 1 });
      expect(await inner(page, "#card-funnel .finding")).toBe(
        findingOf(funnel(log, json.definition, { reasons: true })).finding,
      );
      const report = (await downloaded(page, "#save-report")).toString("utf8");
      expect(report).toMatch(/^<!doctype html>/);
      expect(report.match(/<section /g)?.length).toBeGreaterThan(7);
      await page.close();
    });

    test("keeps definitions in the address, and no data", async () => {
      const { page } = await served.open();
      await drop(page, "shop.csv", shopCsv());
      await page.waitForSelector("#card-funnel svg");
      await page.selectOption("#field-within", "30 days");
      await page.click("#tab-paths");
      await settled(page);
      const { hash } = new URL(page.url());
      expect(decodeURIComponent(hash)).toContain('"customer":"user_id"');
      expect(hash).toContain("within=30d");
      expect(hash).not.toMatch(/u\d+|2024|shop\.csv|email/);
      await page.reload();
      await drop(page, "shop.csv", shopCsv());
      await page.waitForSelector("#card-paths svg");
      expect(await page.locator("#tab-paths").getAttribute("aria-selected")).toBe("true");
      await page.close();
    });
  },
);
