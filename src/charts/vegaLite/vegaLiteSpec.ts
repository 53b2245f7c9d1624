/** Makes Vega-Lite specifications: data from the table of a result, words of its picture, colours of the theme. */

import { ticks } from "d3-array";
import { expectResult } from "../../core/checks/expectSource.ts";
import { type ChartOptions, resolveChartOptions } from "../chartOptions.ts";
import type { Cell, Column, Table } from "../table.ts";
import { readableTable } from "../tables/readableTable.ts";
import type { Theme } from "../theme.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { createFormat, type Format } from "../words/format.ts";
import { labelIn } from "../words/labelIn.ts";
import { vegaWords } from "./vegaWords.ts";

/** A specification of Vega-Lite 6. Plain JSON with its data inline. */
export type VegaLiteSpec = { readonly [key: string]: unknown };

/** Parts of a specification. */
export type VegaPart = { readonly [key: string]: unknown };

/** What the pictures of one result are made of. */
export type VegaChart = {
  table: Table;
  theme: Theme;
  format: Format;
  language: ChartLanguage;
  /** Whether the table has a column. */
  has: (name: string) => boolean;
  /** Whether a column has a number in at least one row. */
  isFilled: (name: string) => boolean;
  /** The encoding of a column: field, type, title, axis. */
  channel: (name: string, more?: VegaPart) => VegaPart;
  /** Tooltips: the written texts of columns. */
  tips: (...names: readonly string[]) => VegaPart[];
  /** The whole specification. `height` is in pixels, or in pixels a row. */
  spec: (parts: VegaPart) => VegaLiteSpec;
};

/** What a specification is made from, beside its result. */
export type VegaMaker<R> = {
  caller: string;
  kind: string;
  table: (result: R) => Table;
  text: (result: R, format: Format, language: ChartLanguage) => ChartText;
  timeZone?: string | undefined;
  /** Texts of columns, a text for each row, where they are not those of the table. */
  written?: (result: R, format: Format, language: ChartLanguage) => { readonly [column: string]: readonly string[] };
  /** Further options of this picture, which it checks itself. */
  more?: readonly string[];
};

/** Most rows without the option `top`: a page with more bars is not readable. */
const mostRows = 2000;

/**
 * Checks result and options, and makes what the specification is written with.
 *
 * @throws {@link ParcoursError} `wrong_argument` for another result, `invalid_definition` for an option
 */
export function createVegaChart<R extends { kind: string }>(
  result: R,
  options: ChartOptions,
  { caller, kind, table: tableFor, text: textFor, timeZone, written, more = [] }: VegaMaker<R>,
): VegaChart {
  expectResult(result, [kind], caller);
  const resolved = resolveChartOptions(options, caller, { width: 640, timeZone, more });
  const { theme, language, width } = resolved;
  const format = createFormat(resolved);
  const whole = tableFor(result);
  const top = resolved.top ?? mostRows;
  const table = { ...whole, rows: whole.rows.slice(0, top) };
  const cut = whole.rows.length - table.rows.length;
  const text = textFor(result, format, language);
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const columnOf = (name: string) => columns.get(name) as Column;
  const titleOf = ({ label }: Column) => labelIn(label, language);
  const isFilled = (name: string) => {
    const at = table.columns.findIndex((column) => column.name === name);
    return at >= 0 && table.rows.some((row) => typeof row[at] === "number");
  };
  return {
    table,
    isFilled,
    theme,
    format,
    language,
    has: (name) => columns.has(name),
    channel: (name, more) => {
      const column = columnOf(name);
      const type = typeOf(column, titleOf(column), table, language);
      // without a value Vega finds no ends of the axis
      const isEmpty = type.type === "quantitative" && !isFilled(name);
      return { field: name, ...type, ...more, ...(isEmpty && { scale: { domain: [0, 1] } }) };
    },
    tips: (...names) =>
      names
        .filter((name) => columns.has(name))
        .map((name) => ({ field: textField(name), type: "nominal", title: titleOf(columnOf(name)) })),
    spec: (parts) => ({
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      title: {
        text: lines(resolved.title ?? text.title, width),
        subtitle: [
          ...lines(resolved.subtitle ?? text.subtitle, width),
          ...(cut > 0 ? [vegaWords[language].cut(cut, format.count(cut))] : []),
        ],
        anchor: "start",
        offset: 12,
      },
      description: text.finding,
      width,
      data: { values: dataOf(table, format, language, written?.(result, format, language)) },
      ...parts,
      config: configOf(theme, language),
    }),
  };
}

/** The name of the field that holds the written text of a column. */
function textField(name: string): string {
  return `${name}Text`;
}

/** One object a row: each value in full precision, and the text that people read, with its interval. */
function dataOf(
  table: Table,
  format: Format,
  language: ChartLanguage,
  texts: { readonly [column: string]: readonly string[] } = {},
): Record<string, Cell>[] {
  const { columns, rows } = table;
  const written = readableTable(table, { language, format, top: Number.POSITIVE_INFINITY }).columns;
  const shown = columns.filter(({ role }) => role !== "lower" && role !== "upper");
  return rows.map((row, i) =>
    Object.fromEntries([
      ...columns.map(({ name }, c): [string, Cell] => [name, row[c] ?? null]),
      ...shown.map(({ name }, c): [string, Cell] => [textField(name), texts[name]?.[i] ?? written[c]?.cells[i] ?? ""]),
    ]),
  );
}

const units = [
  ["days", 86_400_000],
  ["hours", 3_600_000],
  ["minutes", 60_000],
  ["seconds", 1000],
] as const;

/** The type of a column for Vega-Lite. An axis of durations has one unit, which stands in its title. */
function typeOf({ name, type }: Column, title: string, table: Table, language: ChartLanguage): VegaPart {
  switch (type) {
    case "text":
      // the written text, so that codes have their words; names stay as they are
      return { field: textField(name), type: "nominal", title };
    case "boolean":
      return { type: "nominal", title };
    case "instant":
      // an axis of Vega knows the zone of the machine and UTC only: the written texts are in the zone of the question
      return { field: textField(name), type: "ordinal", sort: null, title };
    case "share":
      return { type: "quantitative", title, axis: { format: ".0%" } };
    case "points":
      return {
        type: "quantitative",
        title: `${title} (${vegaWords[language].points})`,
        axis: { labelExpr: "format(datum.value * 100, '+.3~r')" },
      };
    case "duration": {
      const at = table.columns.findIndex((column) => column.name === name);
      const largest = table.rows.reduce((most, row) => Math.max(most, Math.abs(Number(row[at] ?? 0))), 0);
      const [unit, ms] = units.find(([, size]) => largest >= 2 * size) ?? (["seconds", 1000] as const);
      return {
        type: "quantitative",
        title: `${title} (${vegaWords[language].units[unit]})`,
        axis: {
          labelExpr: `format(datum.value / ${ms}, '~r')`,
          values: ticks(0, largest / ms, 6).map((value) => value * ms),
        },
      };
    }
    case "count":
      return { type: "quantitative", title, axis: { format: ",~r", tickMinStep: 1 } };
    default:
      return { type: "quantitative", title };
  }
}

/** A text in lines that fit the width, as about six pixels a letter. Vega does not wrap. */
function lines(text: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / 6));
  const found: string[] = [];
  // French puts a blank before these signs: a line does not begin with them
  for (const word of text.replace(/ (?=[:;?!»])/g, "\u00a0").split(" ")) {
    const last = found.at(-1);
    if (last === undefined || last.length + word.length >= most) found.push(word);
    else found[found.length - 1] = `${last} ${word}`;
  }
  return found;
}

function configOf(theme: Theme, language: ChartLanguage): VegaPart {
  const { bg, ink, muted, grid, line, main, categories, heat } = theme;
  return {
    background: bg,
    ...(language === "fr" && { locale: frenchNumbers }),
    font: "system-ui, sans-serif",
    title: { color: ink, subtitleColor: muted, fontSize: 16, subtitleFontSize: 12, subtitlePadding: 6 },
    axis: {
      labelColor: muted,
      titleColor: muted,
      gridColor: grid,
      domainColor: line,
      tickColor: line,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: "normal",
      labelLimit: 240,
    },
    legend: { labelColor: ink, titleColor: muted, labelFontSize: 12, labelLimit: 240 },
    header: { labelColor: ink, titleColor: muted, labelLimit: 240 },
    view: { stroke: null },
    bar: { color: main },
    line: { color: main },
    point: { color: main },
    area: { color: main },
    range: { category: [...categories], heatmap: [...heat], ramp: [...heat] },
  };
}

const frenchNumbers = {
  number: {
    decimal: ",",
    thousands: "\u202f",
    grouping: [3],
    currency: ["", "\u00a0€"],
    percent: "\u00a0%",
    minus: "−",
  },
};
