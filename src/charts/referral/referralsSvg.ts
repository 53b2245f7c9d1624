/** Draws the forest of referrals: customers by generation, and the largest trees. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ReferralsResult } from "../../graph/referral/referralsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { pickForest, type ShownReferral } from "./pickForest.ts";
import { referralsText, referralsWords } from "./referralsText.ts";

/**
 * Draws referrals as an `<svg>` text: how many customers are in each generation, and the largest trees of referrals, the referrer at the
 * left of those who were referred. `top` limits the customers in the trees (24); others are counted. A customer outside the log is hollow.
 *
 * @param result - the result of `referrals`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows(
 *   [{ who: "ann", at: 0 }, { who: "bob", at: 1, by: "ann" }].map((row) => ({ what: "signup", by: null, ...row })),
 *   { customer: "who", touchpoint: "what", time: "at", properties: ["by"] },
 * );
 * referralsSvg(referrals(log, { referred: { event: "signup", by: "by" } })).slice(0, 4) // => "<svg"
 */
export function referralsSvg(result: ReferralsResult, options: ChartOptions = {}): string {
  expectResult(result, ["referrals"], "referralsSvg");
  const pen = createPen(options, "referralsSvg", { timeZone: result.definition.timeZone });
  const { format, theme, narrow } = pen;
  const words = referralsWords[pen.options.language];
  const text = referralsText(result, format, pen.options.language);
  if (result.edges.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const columns = Math.max(2, Math.min(6, Math.floor(pen.inner / 150)));
  const forest = pickForest(result.nodes, pen.options.top ?? (narrow ? 14 : 24), columns);
  const legend: LegendEntry[] = [
    { label: words.customer, sample: boxSample(pen, theme.main) },
    ...(forest.alone > 0 ? [{ label: words.alone, sample: boxSample(pen, pen.pattern("hatch"), theme.hatch) }] : []),
    ...(result.outside > 0 ? [{ label: words.outside, sample: boxSample(pen, theme.bg, theme.hatch, "3 2") }] : []),
  ];
  return frame(pen, {
    ...text,
    legend,
    body: (top) => {
      const bars = drawGenerations(pen, result, forest.alone, top);
      const begin = bars.bottom + 18;
      const deepest = Math.max(...forest.shown.map(({ node }) => node.generation)) + 1;
      const trees = drawTrees(pen, forest.shown, forest.rows, deepest, begin);
      if (forest.hiddenTrees === 0) return { svg: bars.svg + trees.svg, bottom: trees.bottom };
      const [tree, customer] = [words.tree, words.people].map((nouns, i) => {
        const n = i === 0 ? forest.hiddenTrees : forest.hiddenCustomers;
        return `${format.count(n)} ${nouns[n === 1 ? 0 : 1]}`;
      }) as [string, string];
      const more = pen.text(pen.margin, trees.bottom + 14, words.trees(tree, customer), {
        fill: theme.muted,
        max: pen.inner,
      });
      return { svg: bars.svg + trees.svg + more, bottom: trees.bottom + 20 };
    },
  });
}

/** One bar for each generation; from the seventh on, one for all. */
function drawGenerations(pen: Pen, { generations }: ReferralsResult, alone: number, begin: number) {
  const { theme, format, margin, inner } = pen;
  const words = referralsWords[pen.options.language];
  const folded = generations.slice(0, generations.length > 7 ? 6 : 7).map(({ generation, customers }) => ({
    id: String(generation),
    label: generation === 0 ? words.nobody : words.generation(format.count(generation)),
    customers,
    alone: generation === 0 ? alone : 0,
  }));
  const rest = generations.slice(folded.length);
  if (rest.length > 0)
    folded.push({
      id: `${folded.length}+`,
      label: words.later(format.count(folded.length)),
      customers: rest.reduce((sum, { customers }) => sum + customers, 0),
      alone: 0,
    });
  const most = Math.max(1, ...folded.map(({ customers }) => customers));
  const labels = Math.min(inner * 0.42, Math.max(...folded.map(({ label }) => pen.measure(label, 12))) + 10);
  const left = margin + labels;
  const room = inner - labels - pen.measure(format.count(most), 12) - 10;
  const out = [pen.text(margin, begin + 10, words.generations, { fill: theme.muted, max: inner })];
  let y = begin + 22;
  for (const { id, label, customers, alone: own } of folded) {
    const wide = (customers / most) * room;
    const apart = (own / most) * room;
    const bar = { y, height: 16, class: "bar" };
    const tip = `${label}: ${format.count(customers)}`;
    out.push(
      pen.text(left - 8, y + 12, label, { anchor: "end", max: labels - 8 }),
      pen.mark("rect", { ...bar, x: left, width: wide, fill: theme.main }, { label: id, value: customers }, tip),
      own > 0
        ? pen.shape("rect", {
            x: left + wide - apart,
            y,
            width: apart,
            height: 16,
            fill: pen.pattern("hatch"),
            stroke: theme.hatch,
          })
        : "",
      pen.text(left + wide + 6, y + 12, format.count(customers), {}),
    );
    y += 22;
  }
  return { svg: out.join(""), bottom: y };
}

function drawTrees(pen: Pen, shown: readonly ShownReferral[], rows: number, columns: number, begin: number) {
  const { theme, format, margin, inner } = pen;
  const words = referralsWords[pen.options.language];
  const step = Math.min(220, inner / columns);
  const high = 36;
  const top = begin + 26;
  const at = ({ node, row }: ShownReferral) => ({ x: margin + 7 + node.generation * step, y: top + row * high });
  const lines: string[] = [];
  const marks: string[] = [];
  for (const one of shown) {
    const { node, below, hidden } = one;
    const { x, y } = at(one);
    const parent = shown[one.parent];
    if (parent !== undefined) {
      const from = at(parent);
      // the line ends where the name of the referrer ends, in the first row
      const start = from.y === y ? from.x + 14 + nameWidth(pen, parent, step) : from.x;
      const path = from.y === y ? `M${round(start)} ${y}H${round(x)}` : `M${round(from.x)} ${from.y}V${y}H${round(x)}`;
      lines.push(pen.shape("path", { d: path, fill: "none", stroke: theme.line, "stroke-width": 1.6 }));
    }
    const own = node.own === null || node.outside ? null : format.money(node.own);
    const shared =
      node.allocated === null || node.own === null || Math.abs(node.allocated - node.own) < 0.005
        ? own
        : `${own ?? format.money(0)} → ${format.money(node.allocated)}`;
    const detail = [shared, hidden > 0 ? words.hidden(format.count(hidden)) : null].filter((text) => text !== null);
    const fill = node.outside ? theme.bg : theme.main;
    const circle = {
      cx: x,
      cy: y,
      r: 6,
      fill,
      stroke: node.outside ? theme.hatch : theme.bg,
      "stroke-width": 1.6,
      "stroke-dasharray": node.outside && "3 2",
      class: "node",
    };
    const name = format.name(node.id);
    marks.push(
      pen.mark("circle", circle, { label: node.id, value: below, n: node.referred }, `${name}: ${format.count(below)}`),
      pen.text(x + 11, y + 4, name, { bold: node.referred > 0, max: step - 24 }),
      detail.length > 0
        ? pen.text(x + 11, y + 18, detail.join(" · "), { size: 11, fill: theme.muted, max: step - 20 })
        : "",
    );
  }
  const heading = pen.text(margin, begin + 8, words.forest, { fill: theme.muted, max: inner });
  return { svg: heading + lines.join("") + marks.join(""), bottom: top + rows * high - 10 };
}

function nameWidth(pen: Pen, { node }: ShownReferral, step: number): number {
  return Math.min(step - 24, pen.measure(pen.format.name(node.id), 12, node.referred > 0));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
