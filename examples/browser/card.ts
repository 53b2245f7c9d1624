/** A card of the page: one question with its controls, finding, picture, table, warnings and downloads. */

import { isParcoursError, type Warning } from "parcours";
import {
  type ChartOptions,
  type ChartText,
  findingOf,
  svgOf,
  type Table,
  tableOf,
  tableToCsv,
  tableToHtml,
} from "parcours/charts";
import { type Call, CallError } from "./client.ts";
import { el, say } from "./dom.ts";
import { savePng, saveText } from "./download.ts";
import { type Page, stepsOf } from "./page.ts";
import type { Answers, Question } from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** A part of a card that shows settings. */
export type Control = { element: HTMLElement; update: () => void };

/** What a card asks and shows. */
export type CardSpec<Q extends Question = Question> = {
  question: Q;
  tab: Settings["tab"];
  size: "wide" | "half";
  /** Heading while there is no answer, and where the result has no words of its own. */
  heading: string;
  /** The settings that decide the answer. */
  asks: readonly (keyof Settings)[];
  /** Why the question cannot be asked now. */
  lacks?: (page: Page) => string | null;
  /** Above the picture, and on its left. */
  controls?: (page: Page) => Control;
  beside?: (page: Page) => Control;
  /** Most rows or edges that are drawn. */
  top?: (settings: Settings) => number;
  /** Least width of the picture on a wide screen; it scrolls sideways where the card is narrower. */
  leastWidth?: number;
  /** Whether the question needs no log. */
  withoutLog?: boolean;
  /** In place of the picture, table, warnings and definition of the result. */
  picture?: (answer: Answers[Q], options: ChartOptions) => string;
  table?: (answer: Answers[Q]) => Table;
};

/** A card on the page. */
export type Card = {
  spec: CardSpec;
  element: HTMLElement;
  /** Asks and draws what has changed. */
  update: () => void;
  /** The definition of the shown answer; `null` without one. */
  definition: () => unknown;
};

/** Makes a card. It asks when it is updated, and draws again when its width changes. */
export function createCard(page: Page, spec: CardSpec): Card {
  const { question } = spec;
  const title = el("h2", { id: `title-${question}` }, spec.heading);
  const finding = el("p", { class: "finding" });
  const downloads = el("div", { class: "downloads", role: "group", "aria-label": "Download" });
  const wide = { class: "picture wide-picture", tabindex: 0, role: "group", "aria-labelledby": title.id };
  const figure = el("figure", spec.leastWidth === undefined ? { class: "picture" } : wide);
  const details = el("div", { class: "more" });
  const controls = spec.controls?.(page) ?? null;
  const beside = spec.beside?.(page) ?? null;
  const body = el("div", { class: beside === null ? "body" : "body with-builder" }, beside?.element ?? null, figure);
  const head = el("header", {}, title, downloads, finding);
  const element = el(
    "section",
    { class: `tile ${spec.size}`, id: `card-${question}`, "aria-labelledby": title.id },
    head,
    controls?.element ?? null,
    body,
    details,
  );
  let call: Call<Answers[Question]> | null = null;
  let answer: Answers[Question] | null = null;
  let asked = "";
  let drawn = "";

  new ResizeObserver(() => draw()).observe(figure);

  function update(): void {
    controls?.update();
    beside?.update();
    const lack =
      page.loaded === null && spec.withoutLog !== true
        ? "Drop a file, or take the built-in shop."
        : (spec.lacks?.(page) ?? null);
    if (lack !== null) {
      call?.cancel();
      answer = null;
      asked = "";
      tell(lack);
      return;
    }
    const settings = { ...page.settings, steps: stepsOf(page) };
    const key = JSON.stringify([page.version, spec.asks.map((name) => settings[name])]);
    if (key === asked) {
      draw();
      return;
    }
    asked = key;
    call?.cancel();
    element.setAttribute("aria-busy", "true");
    const own = page.client.analyse(question, settings);
    call = own;
    own.answer.then(
      (now) => {
        if (call !== own) return;
        answer = now;
        drawn = "";
        element.removeAttribute("aria-busy");
        draw();
      },
      (error: Error) => {
        if (call !== own || (error instanceof CallError && error.code === "cancelled")) return;
        answer = null;
        tell(error.message);
      },
    );
  }

  /** Says why there is no answer. */
  function tell(message: string): void {
    element.removeAttribute("aria-busy");
    drawn = "";
    title.textContent = spec.heading;
    finding.textContent = message;
    for (const part of [downloads, figure, details]) part.replaceChildren();
  }

  function draw(): void {
    if (answer === null || figure.clientWidth === 0) return;
    const { language, currency } = page.settings;
    const room = Math.max(240, Math.min(4000, figure.clientWidth));
    const width = room > 560 ? Math.max(room, spec.leastWidth ?? 0) : room;
    const looks: ChartOptions = {
      language,
      theme: page.theme,
      id: question,
      ...(currency !== "" && { currency }),
      ...(spec.top !== undefined && { top: spec.top(page.settings) }),
    };
    const key = JSON.stringify([width, looks]);
    if (key === drawn) return;
    drawn = key;
    const now = answer;
    const words = wordsOf(now, looks);
    const isTitled = spec.picture !== undefined;
    title.textContent = words?.title ?? spec.heading;
    finding.textContent = words?.finding ?? "";
    const svg = pictureOf(now, { ...looks, width, ...(!isTitled && { title: "", subtitle: "" }), interactive: true });
    // the picture comes from the library, which escapes every name
    figure.innerHTML = svg ?? "";
    figure.hidden = svg === null;
    const table = tableFor(now);
    details.replaceChildren(...detailsOf(now, table, svg === null, looks));
    downloads.replaceChildren(...buttons(now, table, svg === null ? null : looks));
  }

  function pictureOf(now: Answers[Question], options: ChartOptions): string | null {
    if (spec.picture !== undefined) return spec.picture(now as never, options);
    const { top: _, ...plain } = options;
    return orNull(() => svgOf(now as never, spec.top === undefined ? plain : options));
  }

  function tableFor(now: Answers[Question]): Table {
    return spec.table?.(now as never) ?? tableOf(now as never);
  }

  function detailsOf(now: Answers[Question], table: Table, isOpen: boolean, looks: ChartOptions): HTMLElement[] {
    const { language = "en", currency } = looks;
    const scroll = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": table.title });
    scroll.innerHTML = tableToHtml(table, { language, top: 100, ...(currency !== undefined && { currency }) });
    const parts = [el("details", { open: isOpen }, el("summary", {}, "Table"), scroll)];
    const messages = [...new Set(warningsOf(now).map(({ message, count = 1 }) => counted(message, count)))];
    if (messages.length > 0)
      parts.push(
        el(
          "details",
          { class: "warnings", open: true },
          el("summary", {}, "To know before quoting this"),
          el("ul", {}, ...messages.slice(0, 20).map((message) => el("li", {}, message))),
        ),
      );
    return parts;
  }

  function buttons(now: Answers[Question], table: Table, looks: ChartOptions | null): HTMLElement[] {
    const name = `parcours-${question}`;
    const whole = () => pictureOf(now, looks ?? {}) ?? "";
    const button = (words: string, save: () => unknown) =>
      el("button", { type: "button", "aria-label": `${words} of: ${title.textContent}`, onclick: save }, words);
    return [
      ...(looks === null
        ? []
        : [
            button("SVG", () => saveText(`${name}.svg`, "image/svg+xml", whole())),
            button("PNG", () => savePng(`${name}.png`, whole()).catch(({ message }: Error) => say(message))),
          ]),
      button("CSV", () => saveText(`${name}.csv`, "text/csv", tableToCsv(table))),
      button("JSON", () => saveText(`${name}.json`, "application/json", JSON.stringify(definitionOf(now), null, 2))),
    ];
  }

  return { spec, element, update, definition: () => (answer === null ? null : definitionOf(answer)) };
}

/** The words of a result; `null` for a kind that has none. */
function wordsOf(answer: Answers[Question], { language, currency }: ChartOptions): ChartText | null {
  const options = { ...(language !== undefined && { language }), ...(currency !== undefined && { currency }) };
  return orNull(() => findingOf(answer as never, options));
}

function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (isParcoursError(error, "unsupported_result")) return null;
    throw error;
  }
}

/** A message with its count, unless it says the number itself. */
function counted(message: string, count: number): string {
  const written = [String(count), count.toLocaleString("en")];
  return count <= 1 || written.some((number) => message.includes(number))
    ? message
    : `${message} (${written[1]} in all)`;
}

function warningsOf(answer: Answers[Question]): readonly Warning[] {
  return (answer as { warnings?: readonly Warning[] }).warnings ?? [];
}

/** The definition of a result: its own, those of its models, or the steps that made its log. */
function definitionOf(answer: Answers[Question]): unknown {
  const { kind, definition, models, lineage, journey } = answer as {
    kind?: string;
    definition?: unknown;
    models?: readonly { result: { definition: unknown } }[];
    lineage?: unknown;
    journey?: unknown;
  };
  if (definition !== undefined) return { kind, definition };
  if (models !== undefined) return { kind, definitions: models.map(({ result }) => result.definition) };
  return lineage !== undefined ? { kind, lineage } : { kind, journey };
}
