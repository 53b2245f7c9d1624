/** Draws scores of recency and frequency as a heat map: one row per score of recency, one column per score of frequency. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { RfmCell, RfmResult } from "../../segments/rfm/rfmResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { heatSample } from "../draw/heatSample.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { heatColour } from "../theme.ts";
import { rfmName, rfmText, rfmWords } from "./rfmText.ts";

/** Pixels of the widest cell, and of the smallest one with a share and a name in it. */
const mostCell = 130;
const leastWithName = 52;

/**
 * Draws scores of recency and frequency as an `<svg>` text: a heat map with the number of customers in each cell, their share and the name
 * of the cell, the latest customers on top, the most frequent at the right. The tips give the interval and the mean money of a customer.
 * A cell has no name where names also depend on money.
 *
 * @param result - the result of `rfm`
 * @param options - how the picture looks; all scores are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "buy", at: 0, value: 9 }], { customer: "who", touchpoint: "what", time: "at", value: "value" });
 * rfmSvg(rfm(log, { event: "buy", now: 1 })).includes("Who bought lately, and who buys often?") // => true
 */
export function rfmSvg(result: RfmResult, options: ChartOptions = {}): string {
  expectResult(result, ["rfm"], "rfmSvg");
  const pen = createPen(options, "rfmSvg", { timeZone: result.definition.timeZone });
  const words = rfmWords[pen.options.language];
  const text = rfmText(result, pen.format, pen.options.language);
  if (result.customers === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const most = result.cells.reduce((high, { customers }) => Math.max(high, customers), 0);
  const legend = [{ label: words.scale(pen.format.count(most)), sample: heatSample(pen) }];
  return frame(pen, { ...text, legend, body: (top) => drawGrid(pen, result, most, top) });
}

function drawGrid(pen: Pen, result: RfmResult, most: number, top: number) {
  const { theme, format, margin } = pen;
  const words = rfmWords[pen.options.language];
  const [down, across] = [result.recency.counts, result.frequency.counts];
  const label = Math.ceil(pen.measure(words.recency, 12)) + 10;
  const widest = (counts: readonly number[]) =>
    counts.reduce((wide, own) => Math.max(wide, pen.measure(format.count(own), 12)), pen.measure(words.all, 12));
  const sums = Math.ceil(widest(down)) + 12;
  const left = margin + label;
  const gap = across.length > 20 ? 0 : 2;
  const cell = Math.min(mostCell, (pen.inner - label - sums) / across.length - gap);
  const written = cell >= pen.measure(format.count(most), 13, true) + 6;
  const full = cell >= leastWithName && written;
  const names = full && namedByTwo(result);
  const height = full ? (names ? 56 : 42) : written ? 24 : Math.max(6, Math.min(18, 400 / down.length));
  const muted = { size: 12, fill: theme.muted };
  const x = (frequency: number) => left + (frequency - 1) * (cell + gap);
  const end = left + across.length * (cell + gap);
  const out = [
    pen.text(left, top + 10, words.frequency, { ...muted, max: end - left }),
    pen.text(margin, top + 30, words.recency, muted),
    pen.text(end + sums - 2, top + 30, words.all, { ...muted, anchor: "end" }),
  ];
  // scores and sums that would touch are left out
  const every = (room: number, need: number) => Math.max(1, Math.ceil(need / room));
  const byColumn = every(cell + gap, widest(across) + 4);
  const byRow = every(height + gap, 16);
  for (let score = across.length; score >= 1; score -= byColumn)
    out.push(
      pen.text(x(score) + cell / 2, top + 30, format.count(score), { size: 12.5, bold: true, anchor: "middle" }),
    );
  let y = top + 38;
  for (let recency = down.length; recency >= 1; recency--) {
    const middle = y + height / 2 + 4.5;
    if ((down.length - recency) % byRow === 0) {
      out.push(
        pen.text(left - 10, middle, format.count(recency), { size: 12.5, bold: true, anchor: "end" }),
        pen.text(end + sums - 2, middle, format.count(down[recency - 1] as number), { size: 12, anchor: "end" }),
      );
    }
    for (let frequency = 1; frequency <= across.length; frequency++) {
      const own = result.cells[(recency - 1) * across.length + frequency - 1] as RfmCell;
      const box = { x: x(frequency), y, width: cell, height };
      out.push(drawCell(pen, result, own, { box, most, written, full, names }));
    }
    y += height + gap;
  }
  out.push(pen.text(left - 10, y + 17, words.all, { ...muted, anchor: "end" }));
  for (let score = across.length; score >= 1; score -= byColumn)
    out.push(
      pen.text(x(score) + cell / 2, y + 17, format.count(across[score - 1] as number), { size: 12, anchor: "middle" }),
    );
  return { svg: out.join(""), bottom: y + 22 };
}

/** Where a cell stands, the largest count, and what is written in it. */
type CellLook = {
  box: { x: number; y: number; width: number; height: number };
  most: number;
  written: boolean;
  full: boolean;
  names: boolean;
};

function drawCell(pen: Pen, result: RfmResult, own: RfmCell, { box, most, written, full, names }: CellLook): string {
  const { format, theme } = pen;
  const { language } = pen.options;
  const words = rfmWords[language];
  const { recency, frequency, customers, share, total } = own;
  const { value, lower, upper, n } = share;
  const { fill, ink } =
    customers === 0 ? { fill: theme.surface, ink: theme.muted } : heatColour(theme, customers / most);
  const place = words.cell(format.count(recency), format.count(frequency));
  const name = namedByTwo(result) ? nameOf(result, own) : null;
  const tip = [
    `${place}: ${words.customers(format.count(customers))}`,
    `${format.share(value ?? 0)} (${format.interval(share)})`,
    customers > 0 && words.mean(format.money(total / customers)),
    name !== null && rfmName(name, format, language),
  ]
    .filter(Boolean)
    .join(", ");
  const data = { label: String(recency), series: String(frequency), value, lower, upper, n };
  const mark = pen.mark("rect", { ...box, rx: full ? 3 : 0, fill, class: "bar" }, data, tip);
  if (!written) return mark;
  const middle = { anchor: "middle" as const, fill: ink, max: box.width - 6 };
  const x = box.x + box.width / 2;
  const count = pen.text(x, box.y + 17, format.count(customers), { ...middle, size: 13, bold: true });
  if (!full) return mark + count;
  const second = pen.text(x, box.y + 32, format.share(value ?? 0), { ...middle, size: 11 });
  if (!names || name === null) return mark + count + second;
  return mark + count + second + pen.text(x, box.y + 48, rfmName(name, format, language), { ...middle, size: 11 });
}

/** Whether the names depend on recency and frequency only, so that a cell has one. */
function namedByTwo({ definition: { segments = [] } }: RfmResult): boolean {
  return segments.length > 0 && segments.every(({ monetary, mean }) => monetary === undefined && mean === undefined);
}

/** The name of a cell: the first that fits. */
function nameOf({ definition: { segments = [] } }: RfmResult, { recency, frequency }: RfmCell): string {
  const within = (score: number, range: readonly [number, number] | undefined) =>
    range === undefined || (score >= range[0] && score <= range[1]);
  const own = segments.find((one) => within(recency, one.recency) && within(frequency, one.frequency));
  return own?.name ?? "other";
}
