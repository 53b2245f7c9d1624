/** Draws a funnel: a bar for each step, its shares with intervals, and between two steps the time and the losses. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { FunnelGroup, FunnelResult } from "../../funnel/funnelResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { boxSample, frame, type LegendEntry, whiskerSample } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { drawFunnelSteps, drawnReasons, type FunnelLayout, lossPatterns } from "./drawFunnelSteps.ts";
import { funnelText, funnelWords } from "./funnelText.ts";

/**
 * Draws a funnel as an `<svg>` text. Bars start at zero. The lost part of each step is hatched, and divided by reasons when the
 * result has them (option `reasons`). A breakdown adds a block of bars for each of the `top` largest groups.
 *
 * @param result - the result of `funnel`
 * @param options - how the picture looks; `top` is the largest number of groups (default 6); the others are one row
 * @returns one self-contained `<svg>` element
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0 },
 *   { customer: "ana", touchpoint: "buy", time: 60_000 },
 *   { customer: "bob", touchpoint: "view", time: 0 },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * funnelSvg(funnel(log, { steps: ["view", "buy"] })).slice(0, 4) // => "<svg"
 */
export function funnelSvg(result: FunnelResult, options: ChartOptions = {}): string {
  expectResult(result, ["funnel"], "funnelSvg");
  const pen = createPen(options, "funnelSvg", { timeZone: result.definition.timeZone });
  const words = funnelWords[pen.options.language];
  const text = funnelText(result, pen.format, pen.options.language);
  const withReasons = result.steps.some((step) => step.lost !== undefined);
  const right = pen.width - pen.margin;
  const layout: FunnelLayout = pen.narrow
    ? { bars: pen.margin, barsEnd: right, entryEnd: right, stepEnd: right, barHeight: 26, between: 26 }
    : {
        bars: pen.margin + 150,
        barsEnd: right - 186,
        entryEnd: right - Math.max(96, pen.measure(words.ofStep, 12) + 16),
        stepEnd: right,
        barHeight: 36,
        between: 32,
      };

  const legend: LegendEntry[] = [
    { label: words.reached, sample: boxSample(pen, pen.theme.main) },
    ...(withReasons
      ? drawnReasons
          .filter((reason) => result.steps.some((step) => (step.lost?.[reason] ?? 0) > 0))
          .map((reason) => ({
            label: words[reason],
            sample: boxSample(pen, pen.pattern(lossPatterns[reason]), pen.theme.hatch),
          }))
      : [{ label: words.lost, sample: boxSample(pen, pen.pattern("hatch"), pen.theme.hatch) }]),
    { label: words.interval(pen.format.share(result.conversion.level)), sample: whiskerSample(pen) },
  ];
  return frame(pen, { ...text, legend, body: (top) => drawBody(pen, result, layout, top) });
}

function drawBody(pen: Pen, result: FunnelResult, layout: FunnelLayout, top: number) {
  const words = funnelWords[pen.options.language];
  const out: string[] = [];
  let y = top;
  if (!pen.narrow) {
    const style = { size: 12, fill: pen.theme.muted, anchor: "end" as const };
    out.push(
      pen.text(layout.entryEnd, y + 12, words.ofEntry, style),
      pen.text(layout.stepEnd, y + 12, words.ofStep, style),
    );
    y += 22;
  }
  const whole = drawFunnelSteps(pen, result.steps, result.entered, layout, y, null);
  out.push(whole.svg);
  y = drawAxis(pen, layout, whole.bottom, out);
  const shown = (result.groups ?? []).slice(0, pen.options.top ?? 6);
  for (const group of shown) {
    y += 20;
    const name = groupName(pen, group);
    out.push(pen.text(pen.margin, y + 12, name, { size: 13, bold: true, max: pen.inner }));
    const rate =
      group.conversion.value === null
        ? words.none
        : `${pen.format.share(group.conversion.value)} (${pen.format.interval(group.conversion)})`;
    y += 20;
    out.push(
      pen.text(pen.margin, y + 10, `${words.entered(pen.format.count(group.entered))} · ${rate}`, {
        size: 12,
        fill: pen.theme.muted,
        max: pen.inner,
      }),
    );
    y += 18;
    const small = { ...layout, barHeight: pen.narrow ? 16 : 18, between: pen.narrow ? 6 : 6 };
    const steps = drawFunnelSteps(pen, group.steps, group.entered, small, y, name);
    out.push(steps.svg);
    y = steps.bottom;
  }
  const hidden = (result.groups ?? []).slice(shown.length);
  if (hidden.length > 0) {
    const sum = (key: "entered" | "converted") => pen.format.count(hidden.reduce((all, group) => all + group[key], 0));
    const line = words.moreGroups(pen.format.count(hidden.length), sum("entered"), sum("converted"));
    y += 20;
    out.push(pen.text(pen.margin, y + 10, line, { size: 12, fill: pen.theme.muted, max: pen.inner }));
    y += 16;
  }
  return { svg: out.join(""), bottom: y };
}

function groupName({ format, options }: Pen, { kind, value, values = 0 }: FunnelGroup): string {
  const words = funnelWords[options.language];
  if (kind === "value") return format.name(value ?? "");
  return kind === "other" ? words.other(format.count(values)) : words.noValue;
}

/** The axis from 0 to 100 % below the bars. */
function drawAxis(pen: Pen, layout: FunnelLayout, top: number, out: string[]): number {
  const span = layout.barsEnd - layout.bars;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const x = layout.bars + share * span;
    const anchor = share === 0 && pen.narrow ? "start" : share === 1 ? "end" : "middle";
    out.push(pen.shape("path", { d: `M${x} ${top + 4}v6`, stroke: pen.theme.line }));
    out.push(pen.text(x, top + 23, pen.format.share(share), { size: 12, fill: pen.theme.muted, anchor }));
  }
  return top + 26;
}
