/** The page works by keyboard alone, for assistive technology, on a small screen, and sends nothing. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tabs } from "../../examples/browser/settings.ts";
import { chromiumPath } from "../helpers/chromium.ts";
import { type ServedPage, servedPage, settled } from "./openPage.ts";

const isMissing = chromiumPath === null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Fault = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

/** Faults of axe-core that are serious or critical. The marks inside pictures are one image for assistive technology. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll(".picture svg > :not(title, desc)")) part.remove();
  });
  // the policy of the page forbids scripts from outside: the inspector is no part of the page
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(`axe.run({ resultTypes: ["violations"] })`)) as { violations: Fault[] };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    return one.id || one.innerText;
  });

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

const names = (page: Page) => page.locator(".steps bdi").allTextContents();

describe.skipIf(isMissing)(
  `use of the page${isMissing ? " (no Chromium on this machine: set CHROMIUM to its path)" : ""}`,
  () => {
    let served: ServedPage;
    beforeAll(async () => {
      served = await servedPage();
    });
    afterAll(() => served?.close());

    test("keyboard alone takes the shop, builds a funnel, changes tabs and saves", async () => {
      const { page } = await served.open();
      await tabTo(page, "#take-shop");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#card-funnel svg");
      await tabTo(page, "li:nth-child(2) .step");
      const ring = await page.evaluate(
        () => getComputedStyle(document.activeElement?.closest("li") as Element).outlineStyle,
      );
      expect(ring).toBe("solid");
      await page.keyboard.press("ArrowUp");
      expect(await names(page)).toEqual(["cart", "product", "checkout", "purchase"]);
      expect(await focused(page)).toMatch(/^1\s+cart$/);
      await page.keyboard.press("Delete");
      expect(await names(page)).toEqual(["product", "checkout", "purchase"]);
      expect(await focused(page)).toMatch(/^1\s+product$/);
      expect(await page.locator("#status").textContent()).toBe("cart is no step any more.");
      await tabTo(page, "#add-step");
      await page.keyboard.type("delivery");
      await page.keyboard.press("Enter");
      expect(await names(page)).toEqual(["product", "checkout", "purchase", "delivery"]);
      await tabTo(page, "#field-within");
      await page.keyboard.press("ArrowDown");
      // a no-break space joins number and unit
      await page.waitForFunction(() =>
        /within 14\sdays/.test(document.querySelector("#card-funnel h2")?.textContent ?? ""),
      );
      expect(await focused(page)).toBe("field-within");
      await tabTo(page, "#card-funnel .downloads button");
      const download = page.waitForEvent("download");
      await page.keyboard.press("Enter");
      expect((await download).suggestedFilename()).toBe("parcours-funnel.svg");
      await page.locator("#tab-explore").focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.locator("#tab-paths").getAttribute("aria-selected")).toBe("true");
      await settled(page);
      await tabTo(page, "#edges");
      await page.keyboard.press("ArrowRight");
      expect(await page.locator("output[for='edges']").textContent()).toBe("16");
      await page.close();
    });

    test("Tab reaches every control", async () => {
      const { page } = await served.open({ hash: "source=shop" });
      await settled(page);
      const wanted = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>("button, input, select, summary, a[href], [tabindex='0']")].filter(
            (one) => one.tabIndex >= 0 && one.checkVisibility() && !(one as HTMLButtonElement).disabled,
          ).length,
      );
      await page.evaluate(() => {
        (window as unknown as { seen: Set<Element> }).seen = new Set();
        document.addEventListener("focusin", ({ target }) =>
          (window as unknown as { seen: Set<Element> }).seen.add(target as Element),
        );
      });
      for (let i = 0; i < wanted + 5; i++) await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => (window as unknown as { seen: Set<Element> }).seen.size);
      expect(seen).toBeGreaterThanOrEqual(wanted);
      await page.close();
    });

    test.each([
      { dark: false, width: 1280 },
      { dark: true, width: 400 },
    ])("axe-core finds nothing serious: dark $dark, $width px", async ({ dark, width }) => {
      const { page, faults } = await served.open({ hash: "source=shop&tab=map", dark, width });
      await page.click("#take-journey");
      await page.waitForSelector("#card-map svg");
      for (const tab of tabs) {
        await page.click(`#tab-${tab}`);
        await settled(page);
        if (process.env.SCREENSHOTS !== undefined)
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/${tab}-${width}.png`, fullPage: true });
        expect(await faultsOf(page), tab).toEqual([]);
        const { wide, seen } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          seen: document.documentElement.clientWidth,
        }));
        expect(wide, `${tab} scrolls sideways`).toBe(seen);
      }
      expect(faults).toEqual([]);
      await page.close();
    });

    test("axe-core finds nothing serious before a file is there", async () => {
      const { page } = await served.open();
      expect(await faultsOf(page)).toEqual([]);
      await page.close();
    });

    test("nothing leaves the tab: page and worker are refused every connection", async () => {
      const { page, requests } = await served.open({ hash: "source=shop" });
      await settled(page);
      const tried = served.received.length;
      const send = () =>
        fetch("/index.html").then(
          () => "sent",
          () => "refused",
        );
      expect(await page.evaluate(send)).toBe("refused");
      expect(await page.workers()[0]?.evaluate(send)).toBe("refused");
      const beacon = await page.evaluate(() => {
        const refused: string[] = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
          refused.push(effectiveDirective),
        );
        navigator.sendBeacon("/index.html", "data");
        new Image().src = "/data.png";
        return new Promise<string[]>((resolve) => setTimeout(() => resolve(refused), 200));
      });
      // each of the two policies, of the header and of the page, reports
      expect([...new Set(beacon)].sort()).toEqual(["connect-src", "img-src"]);
      expect(served.received.slice(tried)).toEqual([]);
      expect(requests.every((url) => url.startsWith(served.origin) || /^(blob|data):/.test(url))).toBe(true);
      await page.close();
    });
  },
);
