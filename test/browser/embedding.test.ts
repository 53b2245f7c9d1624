/** Every example of docs/embedding.md draws its picture in Chromium. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type FunnelResult, funnel } from "parcours";
import { funnelSvg, funnelVegaLite } from "parcours/charts";
import type { Browser, Page } from "playwright-core";
import { compile } from "svelte/compiler";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileNames, namesLog, shopLog } from "../charts/pictures/samples.ts";
import { chromiumPath, startChromium } from "../helpers/chromium.ts";

const isMissing = chromiumPath === null;
const root = fileURLToPath(new URL("../..", import.meta.url));
const text = readFileSync(`${root}docs/embedding.md`, "utf8");

/** The only fence in a language, or the one that holds a text. */
function fence(language: string, holds = ""): string {
  const all = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, code]) => code as string,
  );
  const found = all.filter((code) => code.includes(holds));
  expect(found, `${language} with ${holds}`).toHaveLength(1);
  return found[0] as string;
}

const names = hostileNames.slice(0, 6);
const result: FunnelResult = funnel(namesLog(names), { steps: names });
const plain: FunnelResult = funnel(shopLog(), { steps: ["home", "product view", "payment"] });

describe.skipIf(isMissing)(
  `docs/embedding.md${isMissing ? " (no Chromium on this machine: set CHROMIUM to its path)" : ""}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "parcours-embedding-"));
    let browser: Browser;
    beforeAll(async () => {
      browser = await startChromium();
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Bundles files as the build of an app does, and returns the script. */
    async function bundled(files: Readonly<Record<string, string>>, entry: string): Promise<string> {
      for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
      const { outputFiles } = await build({
        entryPoints: [join(folder, entry)],
        bundle: true,
        write: false,
        format: "esm",
        platform: "browser",
        jsx: "automatic",
        nodePaths: [`${root}node_modules`],
        alias: { parcours: `${root}src/index.ts`, "parcours/charts": `${root}src/charts/index.ts` },
        define: { "process.env.NODE_ENV": '"production"' },
        logLevel: "silent",
      });
      return outputFiles[0]?.text as string;
    }

    /** A page with this body and this script, and the result at `funnel.json`. Nothing else is there. */
    async function opened(
      body: string,
      script: string,
      drawn = "figure svg",
    ): Promise<{ page: Page; faults: string[] }> {
      const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
      const faults: string[] = [];
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("dialog", () => faults.push("a name was run as a script"));
      const files: Readonly<Record<string, [type: string, body: string]>> = {
        "/": ["text/html", `<!doctype html><body>${body}<script type="module" src="app.js"></script></body>`],
        "/app.js": ["text/javascript", script],
        "/funnel.json": ["application/json", JSON.stringify(result)],
        "/funnel.vl.json": ["application/json", JSON.stringify(funnelVegaLite(plain, { width: 640 }))],
      };
      await page.route("**/*", (route) => {
        const [contentType, answer] = files[new URL(route.request().url()).pathname] ?? ["text/plain", ""];
        return route.fulfill({ contentType: `${contentType}; charset=utf-8`, body: answer });
      });
      await page.goto("http://app.test/");
      await page.waitForSelector(drawn);
      return { page, faults };
    }

    const drawn = (page: Page) => page.locator("figure").first().innerHTML();
    const parsed = (page: Page, svg: string) =>
      page.evaluate((given) => {
        const place = document.createElement("figure");
        place.innerHTML = given;
        return place.innerHTML;
      }, svg);

    test("plain HTML draws at the width of its place, again when that changes, and in the theme", async () => {
      const html = fence("html", "funnelSvg");
      const [, script = ""] = /<script type="module">([\s\S]*)<\/script>/.exec(html) ?? [];
      const body = html.replace(/<script[\s\S]*<\/script>/, "");
      const { page, faults } = await opened(body, await bundled({ "plain.js": script }, "plain.js"));
      const width = () => page.evaluate(() => document.querySelector("figure")?.clientWidth ?? 0);
      expect(await drawn(page)).toBe(await parsed(page, funnelSvg(result, { width: await width(), theme: "light" })));
      await page.setViewportSize({ width: 420, height: 600 });
      await page.waitForFunction(() => Number(document.querySelector("figure svg")?.getAttribute("width")) < 420);
      await page.emulateMedia({ colorScheme: "dark" });
      const dark = await parsed(page, funnelSvg(result, { width: await width(), theme: "dark" }));
      await page.waitForFunction((wanted) => document.querySelector("figure")?.innerHTML === wanted, dark);
      expect(faults).toEqual([]);
      await page.close();
    });

    test("the React component draws, in the browser and on the server", async () => {
      const app = `import { createRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { FunnelPicture } from "./picture.jsx";
const result = await (await fetch("funnel.json")).json();
const element = <FunnelPicture result={result} options={{ id: "week12", width: 720 }} />;
window.served = renderToString(element);
createRoot(document.getElementById("app")).render(element);`;
      const script = await bundled({ "picture.jsx": fence("jsx"), "app.jsx": app }, "app.jsx");
      const { page, faults } = await opened('<div id="app"></div>', script);
      const svg = funnelSvg(result, { id: "week12", width: 720 });
      expect(await drawn(page)).toBe(await parsed(page, svg));
      expect(await page.evaluate("window.served")).toBe(`<figure>${svg}</figure>`);
      expect(faults).toEqual([]);
      await page.close();
    });

    test("the Svelte component draws", async () => {
      const { js, warnings } = compile(fence("svelte"), { generate: "client", name: "Picture" });
      expect(warnings).toEqual([]);
      const app = `import { mount } from "svelte";
import Picture from "./Picture.svelte.js";
const result = await (await fetch("funnel.json")).json();
mount(Picture, { target: document.body, props: { result, options: { width: 640 } } });`;
      const script = await bundled({ "Picture.svelte.js": js.code, "app.js": app }, "app.js");
      const { page, faults } = await opened("", script);
      const html = (await drawn(page)).replaceAll("<!---->", "");
      expect(html).toBe(await parsed(page, funnelSvg(result, { width: 640 })));
      expect(faults).toEqual([]);
      await page.close();
    });

    test("the cell of a notebook returns an element that draws", async () => {
      const cell = ts.transpile(fence("ts", "function shown"), {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
      });
      const app = `import { funnelSvg } from "parcours/charts";
${cell}
document.body.append(shown(await (await fetch("funnel.json")).json()));`;
      const { page, faults } = await opened("", await bundled({ "cell.js": app }, "cell.js"));
      expect(await drawn(page)).toBe(await parsed(page, funnelSvg(result, { width: 640 })));
      expect(faults).toEqual([]);
      await page.close();
    });

    test("Vega-Embed draws the specification", async () => {
      const html = fence("html", "vega-embed");
      const [, script = ""] = /<script type="module">([\s\S]*)<\/script>/.exec(html) ?? [];
      const body = html.replace(/<script[\s\S]*<\/script>/, "");
      const drawn = "figure canvas, figure svg";
      const { page, faults } = await opened(body, await bundled({ "vega.js": script }, "vega.js"), drawn);
      const size = await page.locator(drawn).first().boundingBox();
      expect(size?.width).toBeGreaterThan(500);
      expect(size?.height).toBeGreaterThan(50);
      expect(faults).toEqual([]);
      await page.close();
    });

    test("an e-mail shows the picture that it holds", async () => {
      const page = await browser.newPage();
      await page.setContent(funnelSvg(result, { width: 720 }));
      const png = await page.locator("svg").first().screenshot();
      const imports = 'import { findingOf, tableOf, tableToHtml } from "parcours/charts";\n';
      const code =
        imports +
        ts.transpile(`export ${fence("ts", "function mailOf").split("\n\nmailOf")[0]}`, {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
        });
      const script = await bundled({ "mail.js": code }, "mail.js");
      writeFileSync(join(folder, "mail.mjs"), script);
      const { mailOf } = (await import(/* @vite-ignore */ join(folder, "mail.mjs"))) as {
        mailOf: (result: FunnelResult, png: Uint8Array) => string;
      };
      const [head, page1, picture] = mailOf(result, png).split("--part\r\n") as [string, string, string];
      expect(head).toMatch(/^Subject: =\?utf-8\?B\?[\w+/=]+\?=\r\nMIME-Version: 1\.0\r\n/);
      const content = (part: string) => Buffer.from(part.split("\r\n\r\n")[1] ?? "", "base64");
      expect(content(picture).equals(png)).toBe(true);
      const html = content(page1).toString("utf8");
      expect(html).not.toContain("<script");
      await page.setContent(html.replace("cid:funnel", `data:image/png;base64,${png.toString("base64")}`));
      expect(await page.evaluate(() => document.images[0]?.naturalWidth)).toBeGreaterThan(700);
      expect(await page.locator("table").count()).toBe(1);
      await page.close();
    });
  },
);
