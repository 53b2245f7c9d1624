/** Writes a report as one HTML file that needs no other file, no script and no network. */

import type { ChartOptions } from "../charts/chartOptions.ts";
import { svgText } from "../charts/draw/element.ts";
import { findingOf, hasFinding } from "../charts/findingOf.ts";
import { journeyMapSvg } from "../charts/journeyMapSvg.ts";
import { hasSvg, svgOf } from "../charts/svgOf.ts";
import { tableOf } from "../charts/tableOf.ts";
import { tableToHtml } from "../charts/tableToHtml.ts";
import type { ChartText } from "../charts/words/chartText.ts";
import { createFormat } from "../charts/words/format.ts";
import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { ParcoursError } from "../core/error.ts";
import { type Instant, instantMs } from "../core/instant.ts";
import type { Warning } from "../core/issue.ts";
import { checkTimeZone } from "../core/time/timeZone.ts";
import { reportStyles } from "./page/reportStyle.ts";
import { reportWords } from "./page/reportWords.ts";
import type { ReportResult } from "./reportResult.ts";
import type { Section, SectionMap, SectionParts, SectionSvg } from "./section.ts";

/** Options of {@link reportHtml}. */
export type ReportHtmlOptions = {
  /** Heading of the report, and title of the page. */
  title: string;
  /** The date and time of the report. It is an option because the function does not read the clock. */
  now: Instant;
  /** The main finding, below the heading. @defaultValue none */
  finding?: string;
  /** Language of words and numbers. @defaultValue `"en"` */
  language?: "en" | "fr";
  /** Colours. @defaultValue `"light"` */
  theme?: "light" | "dark";
  /** ISO 4217 code in which amounts are written. @defaultValue amounts are plain numbers */
  currency?: string;
  /** IANA time zone in which instants are written. @defaultValue `"UTC"` */
  timeZone?: string;
};

const known: KeysOf<ReportHtmlOptions> = {
  title: true,
  now: true,
  finding: true,
  language: true,
  theme: true,
  currency: true,
  timeZone: true,
};

/** Largest size of a report, in characters. Tables are cut until it fits. */
const largest = 10_000_000;

/** One section, ready to be written. */
type Ready = { heading: string } | (SectionParts & { chart: ChartText | null });

/**
 * Writes a report as one HTML file. It has a table of contents, then for each section the finding and the picture (a wide and a narrow
 * one), and below them, folded, the table, the definition as JSON, and the warnings. The file needs no other file; its
 * `Content-Security-Policy` forbids scripts and external addresses.
 *
 * A report has at most 10 million characters. Tables are cut to 500 rows, or fewer if necessary; a last row says how many rows are cut.
 *
 * @param sections - results, parts, headings, in the order of the report
 * @param options - title, date and time, and how the report looks
 * @returns the text of an HTML file
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unsupported_result`, `too_large`
 * @example
 * const log = logFromRows(
 *   [{ customer: "ana", touchpoint: "view", time: 0 }],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const html = reportHtml([funnel(log, { steps: ["view"] })], { title: "Shop", now: "2024-07-01" });
 * html.startsWith("<!doctype html>") // => true
 */
export function reportHtml(sections: readonly Section[], options: ReportHtmlOptions): string {
  const caller = "reportHtml";
  expectSource(sections, "objects", caller, "sections");
  expectSource(options, "object", caller, "the options");
  checkKeys(options, known, caller, "the options");
  if (typeof options.title !== "string") fail(caller, "title", "a text", options.title);
  if (options.finding !== undefined && typeof options.finding !== "string")
    fail(caller, "finding", "a text", options.finding);
  const language = oneOf(options.language, ["en", "fr"], caller, "language");
  const theme = oneOf(options.theme, ["light", "dark"], caller, "theme");
  const timeZone = options.timeZone ?? "UTC";
  checkTimeZone(timeZone, caller);
  const now = instantMs(options.now, timeZone, caller, "now");
  const { currency } = options;
  const charts: ChartOptions = { language, theme, timeZone, ...(currency !== undefined && { currency }) };
  const ready = sections.map((section, i) => readySection(section, charts, `sections[${i}]`));

  for (const rows of [500, 100, 20]) {
    const html = writePage(ready, { ...options, language, theme, now }, charts, rows);
    if (html.length <= largest) return html;
  }
  throw new ParcoursError(
    "too_large",
    `${caller}: the report is larger than ${largest} characters even with tables of 20 rows. Give fewer sections.`,
  );
}

function readySection(section: Section, charts: ChartOptions, place: string): Ready {
  if ("heading" in section) {
    if (typeof section.heading !== "string") fail("reportHtml", `${place}.heading`, "a text", section.heading);
    return { heading: section.heading };
  }
  if ("kind" in section) {
    const chart = chartText(section, charts);
    return { title: chart?.title ?? tableOf(section as never).title, result: section, chart };
  }
  checkKeys(section, { title: true, text: true, result: true, table: true, svg: true, map: true }, "reportHtml", place);
  const { title, text, svg, result } = section;
  if (typeof title !== "string") fail("reportHtml", `${place}.title`, "a text", title);
  if (text !== undefined && typeof text !== "string") fail("reportHtml", `${place}.text`, "a text", text);
  for (const picture of svg === undefined ? [] : typeof svg === "string" ? [svg] : [svg.wide, svg.narrow])
    if (typeof picture !== "string" || !picture.startsWith("<svg"))
      fail("reportHtml", `${place}.svg`, "a text that starts with <svg", picture);
  if (section.map !== undefined) expectSource(section.map.journey, "journey", "reportHtml", `${place}.map.journey`);
  return { ...section, chart: result === undefined ? null : chartText(result, charts) };
}

function chartText(result: ReportResult, charts: ChartOptions): ChartText | null {
  return hasFinding(result.kind) ? findingOf(result as never, charts) : null;
}

type PageOptions = Omit<ReportHtmlOptions, "now"> & { language: "en" | "fr"; theme: "light" | "dark"; now: number };

function writePage(ready: readonly Ready[], options: PageOptions, charts: ChartOptions, rows: number): string {
  const words = reportWords[options.language];
  const style = reportStyles[options.theme];
  const { currency } = options;
  const format = createFormat({ language: options.language, currency, timeZone: charts.timeZone ?? "UTC" });
  let number = 0;
  const contents: string[] = [];
  const body = ready.map((section, i) => {
    if ("heading" in section) {
      contents.push(`<li class="part">${svgText(section.heading)}</li>`);
      return `<h2 class="part">${svgText(section.heading)}</h2>`;
    }
    number++;
    contents.push(`<li value="${number}"><a href="#s${number}">${svgText(section.title)}</a></li>`);
    return writeSection(section, { number, id: `p${i}`, charts, rows, words });
  });
  return [
    "<!doctype html>",
    `<html lang="${options.language}">`,
    "<head>",
    // the policy comes before the styles that it applies to
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${style.sha256}'; img-src data:; base-uri 'none'; form-action 'none'">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${svgText(options.title)}</title>`,
    `<style>${style.css}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${svgText(options.title)}</h1>`,
    options.finding === undefined ? "" : `<p class="finding">${svgText(options.finding)}</p>`,
    `<p class="meta">${svgText(words.made(format.day(options.now)))}</p>`,
    number > 1
      ? `<nav aria-label="${words.contents}"><h2>${words.contents}</h2><ol>${contents.join("")}</ol></nav>`
      : "",
    ...body,
    `<footer class="note">${svgText(words.footer)}</footer>`,
    "</main>",
    "</body>",
    "</html>",
    "",
  ]
    .filter((line, i, all) => line !== "" || i === all.length - 1)
    .join("\n");
}

type SectionPlace = {
  number: number;
  id: string;
  charts: ChartOptions;
  rows: number;
  words: (typeof reportWords)["en" | "fr"];
};

function writeSection(section: SectionParts & { chart: ChartText | null }, place: SectionPlace): string {
  const { number, id, charts, rows, words } = place;
  const { title, result, chart } = section;
  const finding = section.text ?? chart?.finding;
  const table = section.table ?? (result === undefined ? undefined : tableOf(result as never));
  const svg =
    section.svg ??
    (section.map !== undefined
      ? drawnMap(section.map, charts, id)
      : result !== undefined && hasSvg(result.kind)
        ? drawn(result, charts, id, title === chart?.title)
        : undefined);
  const definition = (result as { definition?: unknown } | undefined)?.definition;
  const given = (result as { warnings?: readonly Warning[] } | undefined)?.warnings ?? [];
  // several models may have the same warning
  const warnings = [...new Set(given.map(({ message }) => message))];
  const { language, currency, timeZone } = charts;
  const tableOptions = { top: rows, ...pick({ language, currency, timeZone }) };
  return [
    `<section id="s${number}">`,
    `<h2><span class="no">${number}</span>${svgText(title)}</h2>`,
    finding === undefined ? "" : `<p class="finding">${svgText(finding)}</p>`,
    svg === undefined ? "" : figure(svg),
    table === undefined ? "" : details(words.table, `<div class="scroll">${tableToHtml(table, tableOptions)}</div>`),
    definition === undefined
      ? ""
      : details(words.definition, `<pre>${svgText(shortJson(definition, words.cut))}</pre>`),
    warnings.length === 0 ? "" : warningList(warnings, words),
    "</section>",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Draws the wide and the narrow picture of a result, without a title when the heading of the section is the same question. */
function drawn(result: ReportResult, charts: ChartOptions, id: string, isTitled: boolean): SectionSvg {
  const own = isTitled ? { ...charts, title: "" } : charts;
  return {
    wide: svgOf(result as never, { ...own, id: `${id}w`, width: 960 }),
    narrow: svgOf(result as never, { ...own, id: `${id}n`, width: 368 }),
  };
}

/** Draws the wide and the narrow map of a journey; the heading of the section stands in place of its title. */
function drawnMap({ journey, ...results }: SectionMap, charts: ChartOptions, id: string): SectionSvg {
  const own = { ...charts, ...results, title: "" };
  return {
    wide: journeyMapSvg(journey, { ...own, id: `${id}w`, width: 960 }),
    narrow: journeyMapSvg(journey, { ...own, id: `${id}n`, width: 368 }),
  };
}

function figure(svg: SectionSvg): string {
  if (typeof svg === "string") return `<figure>${svg}</figure>`;
  return `<figure class="wide">${svg.wide}</figure>\n<figure class="narrow">${svg.narrow}</figure>`;
}

function details(summary: string, inside: string): string {
  return `<details><summary>${svgText(summary)}</summary>${inside}</details>`;
}

function warningList(warnings: readonly string[], words: SectionPlace["words"]): string {
  const items = warnings.slice(0, 50).map((message) => `<li>${svgText(message)}</li>`);
  const more = warnings.length > 50 ? `<li>${svgText(words.more(warnings.length - 50))}</li>` : "";
  const summary = svgText(words.warnings(warnings.length));
  return `<details class="warnings" open><summary>${summary}</summary><ul>${items.join("")}${more}</ul></details>`;
}

/** JSON of a definition, at most 20,000 characters. */
function shortJson(definition: unknown, cut: string): string {
  const json = JSON.stringify(definition, null, 2);
  return json.length > 20_000 ? `${json.slice(0, 20_000)}\n${cut}` : json;
}

function pick<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
