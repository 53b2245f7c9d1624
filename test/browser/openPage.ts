/** Builds and serves the page of examples/browser, and opens it in Chromium. */

import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { buildPage } from "../../examples/browser/build.ts";
import { servePage } from "../../examples/browser/serve.ts";
import { startChromium } from "../helpers/chromium.ts";

/** How a page is opened. */
export type Opening = { hash?: string; width?: number; height?: number; dark?: boolean };

/** An open page, what it asked of the network, and the faults of its scripts. */
export type OpenPage = { page: Page; requests: string[]; faults: string[] };

/** The page of the example, served for the tests of one file. */
export type ServedPage = {
  origin: string;
  /** Paths that reached the server. */
  received: string[];
  open: (opening?: Opening) => Promise<OpenPage>;
  close: () => Promise<void>;
};

export async function servedPage(): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), "parcours-page-"));
  const server: Server = await servePage(await buildPage(folder), 0);
  const received: string[] = [];
  server.on("request", ({ url = "" }) => received.push(url));
  const browser: Browser = await startChromium();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    async open({ hash = "", width = 1280, height = 800, dark = false } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        acceptDownloads: true,
      });
      // less than a test has, so that a failure says what it waited for
      page.setDefaultTimeout(12_000);
      const requests: string[] = [];
      const faults: string[] = [];
      page.context().on("request", (request) => requests.push(request.url()));
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      await page.goto(`${origin}/${hash === "" ? "" : `#${hash}`}`);
      return { page, requests, faults };
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the cards of a tab have their answers. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const cards = [...document.querySelectorAll(".panel:not([hidden]) .tile")];
    const isDone = (card: Element) => card.getAttribute("aria-busy") === null && card.querySelector("header .finding");
    return document.querySelector("#progress[hidden]") !== null && cards.length > 0 && cards.every(isDone);
  });
}

/** Drops a file on the page, as a mouse does. */
export async function drop(page: Page, name: string, text: string, times = 1): Promise<void> {
  await page.evaluate(
    ([name, text, times]) => {
      const [head, ...rest] = text.split("\n");
      const body = rest.join("\n");
      const parts = times === 1 ? [text] : [`${head}\n`, ...Array<string>(times).fill(body)];
      const data = new DataTransfer();
      data.items.add(new File(parts, name));
      for (const type of ["dragover", "drop"])
        window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, text, times] as const,
  );
}
