/** Draws one question under several presets: a line a preset with its count at each step, and the switch that differs. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ExplainFunnelResult } from "../../funnel/explainFunnel.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { boxSample, frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { differingSwitches, explainFunnelText, explainFunnelWords } from "./explainFunnelText.ts";

/** A line of the picture. */
type PresetLine = { preset: string; note: string; counts: readonly number[]; own: boolean };
/** Where the cells stand, which steps they show, and the longest bar. */
type PresetCells = { left: number; cell: number; steps: readonly number[]; longest: number };

const gap = 8;

/**
 * The picture of a funnel under several presets: the same events, counted by several rules. Counts that differ from the first line
 * say by how much.
 *
 * @param result - the result of `explainFunnel`
 * @param options - how the picture looks; `top` is the largest number of presets (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows(
 *   [0, 50, 100].map((minute, i) => ({ customer: "ann", touchpoint: i < 2 ? "view" : "buy", time: minute * 60_000 })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const explained = explainFunnel(log, { steps: ["view", "buy"], within: { hours: 1 } }, { against: ["mixpanel"] });
 * explainFunnelSvg(explained).includes("same events, 2 answers") // => true
 */
export function explainFunnelSvg(result: ExplainFunnelResult, options: ChartOptions = {}): string {
  expectResult(result, ["explainFunnel"], "explainFunnelSvg");
  const pen = createPen(options, "explainFunnelSvg", { timeZone: result.definition.timeZone });
  const { format, theme, margin, narrow } = pen;
  const { language } = pen.options;
  const words = explainFunnelWords[language];
  const text = explainFunnelText(result, format, language);
  const against = result.against.slice(0, pen.options.top ?? 12);
  const lines: PresetLine[] = [
    { preset: result.definition.semantics, note: words.asked, counts: result.base, own: true },
    ...against.map((other) => ({
      preset: other.semantics,
      note: differingSwitches(other, format, language),
      counts: other.counts,
      own: false,
    })),
  ];
  const left = narrow ? margin : margin + Math.min(270, pen.inner * 0.32);
  const room = pen.width - margin - left;
  const fits = Math.max(2, Math.floor((room + gap) / ((narrow ? 70 : 84) + gap)));
  const all = result.base.map((_, i) => i);
  const steps = all.length <= fits ? all : [...all.slice(0, fits - 1), ...all.slice(-1)];
  const longest = lines.reduce((most, { counts }) => counts.reduce((high, n) => Math.max(high, n), most), 1);
  const cells = { left, cell: (room + gap) / Math.max(1, steps.length) - gap, steps, longest };
  const [hidden, unseen] = [all.length - steps.length, result.against.length - against.length];
  const footnote = [
    text.footnote,
    hidden > 0 && words.hidden(format.count(hidden), hidden === 1),
    unseen > 0 && words.morePresets(format.count(unseen), unseen === 1),
  ]
    .filter(Boolean)
    .join(" ");
  const legend = [{ label: words.bar(format.count(longest)), sample: boxSample(pen, theme.main) }];
  const body = (top: number) => {
    const head = drawHead(pen, result, cells, top);
    const out = [head.svg];
    let y = head.bottom;
    for (const line of lines) {
      const drawn = drawLine(pen, result, line, cells, y);
      out.push(drawn.svg);
      y = drawn.bottom;
    }
    return { svg: out.join(""), bottom: y };
  };
  return frame(pen, { ...text, footnote, legend, body });
}

/** Names of the steps above their cells. */
function drawHead(pen: Pen, { definition }: ExplainFunnelResult, { left, cell, steps }: PresetCells, top: number) {
  const { theme, format } = pen;
  const style = { width: cell, size: 12, bold: true, lines: 3, leading: 15 };
  const names = steps.map((step) => `${format.count(step + 1)} ${format.name(definition.steps[step]?.name ?? "")}`);
  const blocks = names.map((name) => pen.block(0, 0, name, style));
  const height = blocks.reduce((most, block) => Math.max(most, block.height), 0);
  const out = names.map(
    (name, i) => pen.block(left + i * (cell + gap), top + height - (blocks[i]?.height ?? 0), name, style).svg,
  );
  if (!pen.narrow)
    out.push(
      pen.text(pen.margin, top + height - 4, explainFunnelWords[pen.options.language].preset, { fill: theme.muted }),
    );
  return { svg: out.join(""), bottom: top + height + 4 };
}

function drawLine(pen: Pen, result: ExplainFunnelResult, line: PresetLine, cells: PresetCells, top: number) {
  const { theme, format, margin, narrow } = pen;
  const words = explainFunnelWords[pen.options.language];
  const { left, cell, steps, longest } = cells;
  const wide = narrow ? pen.inner : left - margin - 16;
  const out = [pen.shape("path", { d: `M${margin} ${coordinate(top)}H${pen.width - margin}`, stroke: theme.grid })];
  out.push(pen.text(margin, top + 19, line.preset, { size: 13, bold: true, max: wide }));
  const note = { width: wide, size: 11.5, lines: narrow ? 4 : 5, leading: 14.5, fill: theme.muted };
  const written = pen.block(margin, top + 25, line.note, note);
  out.push(written.svg);
  const y = narrow ? top + 30 + written.height : top + 8;
  for (const [i, step] of steps.entries()) {
    const x = left + i * (cell + gap);
    const count = line.counts[step] ?? 0;
    const change = count - (result.base[step] ?? 0);
    const label = result.definition.steps[step]?.name ?? "";
    const box = { x, y: y + 16, width: (count / longest) * cell, height: 10, class: "bar" };
    const look = line.own ? { fill: theme.main } : { fill: change === 0 ? theme.hatch : theme.main };
    out.push(
      pen.shape("rect", { x, y: y + 16, width: cell, height: 10, fill: theme.surface }),
      pen.mark(
        "rect",
        { ...box, ...look },
        { label, value: count, series: line.preset },
        `${line.preset}, ${format.name(label)}: ${format.count(count)}`,
      ),
      pen.text(x, y + 11, format.count(count), { size: 13, bold: line.own || change !== 0 }),
    );
    if (change !== 0) {
      const size = format.count(Math.abs(change));
      const said = change > 0 ? words.more(size) : words.less(size);
      out.push(
        pen.text(x, y + 40, said, { size: 11.5, bold: true, fill: change > 0 ? theme.pos : theme.neg, max: cell }),
      );
    }
  }
  const low = y + 46;
  return { svg: out.join(""), bottom: Math.max(low, narrow ? low : top + 25 + written.height + 8) };
}
