/** The page of a report: one safe file, readable without scripts, at every width, printed. */

import { createHash } from "node:crypto";
import { funnel, transitions } from "parcours";
import { reportHtml } from "parcours/report";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportStyles } from "../../src/report/page/reportStyle.ts";
import { hostileNames, namesLog, shopLog } from "../charts/pictures/samples.ts";
import { chromiumPath, startChromium } from "../helpers/chromium.ts";

const options = { title: "Shop", now: "2024-07-01" } as const;
const shop = funnel(shopLog(), { steps: ["home", "product view", "purchase"], within: { days: 7 } }, { reasons: true });

describe("reportHtml", () => {
  test("has its policy before everything that the policy rules, and the hash of its style", () => {
    for (const theme of ["light", "dark"] as const) {
      const html = reportHtml([shop], { ...options, theme });
      const policy = html.indexOf("Content-Security-Policy");
      expect(policy).toBeGreaterThan(0);
      expect(policy).toBeLessThan(html.indexOf("<style>"));
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
      const hash = createHash("sha256").update(style).digest("base64");
      expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'; img-src data:`);
      expect(reportStyles[theme].sha256).toBe(hash);
    }
  });

  test("holds no script, no address outside, no event attribute, whatever names say", () => {
    const html = reportHtml(
      [funnel(namesLog(hostileNames), { steps: hostileNames }), { heading: '<img src=x onerror="a">' }],
      {
        ...options,
        title: "</title><script>alert(1)</script>",
        finding: "<b>bold</b>",
      },
    );
    expect(html).not.toMatch(/<script/i);
    // names inside attributes are text
    expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son[a-z]+=/i);
    expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/(href|src)="(?!#)/);
  });

  test("each section has its finding, two pictures, table, definition and open warnings", () => {
    const html = reportHtml([shop, { title: "Mine", text: "A text" }], options);
    expect(html).toContain(`<p class="finding">Of 40 journeys that did home, 6 reached purchase`);
    expect(html.match(/<figure class="wide">/g)).toHaveLength(1);
    expect(html.match(/<figure class="narrow">/g)).toHaveLength(1);
    expect(html).toContain("<summary>Definition</summary>");
    expect(html).toContain('<a href="#s2">Mine</a>');
    expect(html.match(/<details class="warnings" open>/g)?.length ?? 0).toBe(shop.warnings.length > 0 ? 1 : 0);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is the same text for the same input, and stays below ten million characters", () => {
    expect(reportHtml([shop], options)).toBe(reportHtml([shop], options));
    const names = Array.from({ length: 400 }, (_, i) => `${"very long name ".repeat(60)}${i}`);
    const wide = transitions(namesLog(names));
    const html = reportHtml(
      Array.from({ length: 20 }, () => wide),
      options,
    );
    expect(html.length).toBeLessThan(10_000_000);
  }, 120_000);

  test.each([
    [null, options, "wrong_argument"],
    [[null], options, "wrong_argument"],
    [[{ kind: "nothing" }], options, "unsupported_result"],
    [[{ title: "x", svg: "<img>" }], options, "invalid_definition"],
    [[{ title: "x", txt: "y" }], options, "invalid_definition"],
    [[], { ...options, now: "yesterday" }, "invalid_definition"],
    [[], { title: "x" }, "invalid_definition"],
    [[], { ...options, theme: "blue" }, "invalid_definition"],
  ])("refuses %j with %j", (sections, given, code) => {
    expect(() => reportHtml(sections as never, given as never)).toThrow(expect.objectContaining({ code }));
  });
});

describe.skipIf(chromiumPath === null)("a report in Chromium (needs Chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());

  test("reads without scripts, keeps its policy, does not scroll sideways at 400 pixels, prints", async () => {
    const html = reportHtml([shop, transitions(shopLog())], { ...options, language: "fr" });
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 400, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => complaints.push(request.url()));
    await page.setContent(html);
    expect(complaints.filter((text) => !/^(about|data):/.test(text))).toEqual([]);
    await context.close();

    const narrow = await browser.newPage({ viewport: { width: 400, height: 800 } });
    await narrow.setContent(html);
    const widths = await narrow.evaluate("[document.documentElement.scrollWidth, innerWidth]");
    expect((widths as number[])[0]).toBeLessThanOrEqual((widths as number[])[1] as number);
    const shown = await narrow.evaluate("getComputedStyle(document.querySelector('figure.wide')).display");
    expect(shown).toBe("none");
    expect((await narrow.pdf()).length).toBeGreaterThan(10_000);
    await narrow.close();
  });
});
