/** Draws the share of customers in each state of their life, period by period. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { LifeCyclePeriod, LifeCycleResult } from "../../segments/lifeCycle/lifeCycleResult.ts";
import type { LifeCycleState } from "../../segments/lifeCycle/lifeCycleState.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, axisShare, linearScale } from "../draw/valueAxis.ts";
import { cohortName } from "../retention/retentionText.ts";
import { lifeCycleFlows } from "./lifeCycleFlows.ts";
import { lifeCycleText, lifeCycleWords, stateName } from "./lifeCycleText.ts";

// from the bottom: those who bought in the period, then those who did not
const stacked: readonly LifeCycleState[] = ["active", "returning", "new", "prospect", "at-risk", "lost"];

/**
 * Draws the states of customers as an `<svg>` text: for each period a bar of 100 % of the known customers; below those who bought in it
 * (active, returning, new), above those who did not (prospect, at risk, lost). Below, ribbons show how many customers move from state to state
 * between the last periods, with their counts.
 *
 * @param result - the result of `lifeCycle`
 * @param options - how the picture looks; `top` is the largest number of periods (default 60); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "buy", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const result = lifeCycle(log, { bought: "buy", every: "day", lostAfter: { days: 9 }, until: "1970-01-20" });
 * lifeCycleSvg(result).includes("Where are customers in their life?") // => true
 */
export function lifeCycleSvg(result: LifeCycleResult, options: ChartOptions = {}): string {
  expectResult(result, ["lifeCycle"], "lifeCycleSvg");
  const pen = createPen(options, "lifeCycleSvg", { timeZone: result.definition.timeZone });
  const words = lifeCycleWords[pen.options.language];
  const text = lifeCycleText(result, pen.format, pen.options.language);
  const shown = result.periods.slice(-(pen.options.top ?? 60));
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const hidden = result.periods.length - shown.length;
  const footnote = [text.footnote, hidden > 0 && words.hidden(pen.format.count(hidden))].filter(Boolean).join(" ");
  const met = stacked.filter((state) => shown.some((period) => countOf(period, state) > 0));
  const legend = met.map((state) => {
    const { fill, stroke } = lookOf(pen, state);
    return { label: words.states[state], sample: boxSample(pen, fill, stroke) };
  });
  return frame(pen, {
    ...text,
    footnote,
    legend,
    body: (top) => {
      const bars = drawBars(pen, result, shown, top);
      if (shown.length < 2) return bars;
      const flows = lifeCycleFlows(pen, result, shown, stacked, lookOf, bars.bottom + 22);
      return { svg: bars.svg + flows.svg, bottom: flows.bottom };
    },
  });
}

function drawBars(pen: Pen, { definition }: LifeCycleResult, periods: readonly LifeCyclePeriod[], begin: number) {
  const { theme, format, margin, width } = pen;
  const { language } = pen.options;
  const words = lifeCycleWords[language];
  const [left, right] = [margin + 50, width - margin - 8];
  const top = begin + 24;
  const bottom = top + (pen.narrow ? 200 : 300);
  const y = linearScale(0, 1, bottom, top);
  const x = linearScale((periods[0] as LifeCyclePeriod).start, (periods.at(-1) as LifeCyclePeriod).end, left, right);
  const out = [
    pen.text(margin, begin + 8, words.share, { fill: theme.muted, max: right - margin }),
    axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 }),
  ];
  for (const period of periods) {
    const room = x(period.end) - x(period.start);
    const gap = Math.min(3, room / 8);
    const box = { x: x(period.start) + gap, width: Math.max(0.5, room - 2 * gap) };
    const name = cohortName(period.start, definition.every, format);
    let sum = 0;
    for (const state of stacked) {
      const count = countOf(period, state);
      if (count === 0) continue;
      const [from, to] = [sum / period.customers, (sum + count) / period.customers];
      sum += count;
      const before = period.flows
        .filter((flow) => flow.to === state)
        .map((flow) => `${format.count(flow.customers)}\u00a0${stateName(flow.from, language)}`);
      const tip = [
        `${name}: ${format.count(count)} ${stateName(state, language)} (${format.share(count / period.customers)})`,
        before.length > 0 && words.before(format.list(before)),
      ]
        .filter(Boolean)
        .join(", ");
      const shape = { ...box, y: y(to), height: y(from) - y(to), class: "bar", ...lookOf(pen, state) };
      const data = { label: String(period.start), series: state, value: count, n: period.customers };
      out.push(pen.mark("rect", shape, data, tip));
    }
  }
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const starts = periods.map(({ start }) => start);
  out.push(timeAxis(pen, x, starts, bottom + 4));
  return { svg: out.join(""), bottom: bottom + 28 };
}

function countOf({ states }: LifeCyclePeriod, state: LifeCycleState): number {
  return states.find((own) => own.state === state)?.customers ?? 0;
}

/** Colour and pattern of each state, so that none is told by its colour alone. */
function lookOf(pen: Pen, state: LifeCycleState): { fill: string; stroke: string } {
  const { theme } = pen;
  if (state === "active") return { fill: theme.main, stroke: theme.main };
  if (state === "returning") return { fill: theme.mainSoft, stroke: theme.main };
  if (state === "new") return { fill: pen.pattern("dots", theme.pos), stroke: theme.pos };
  if (state === "prospect") return { fill: theme.surface, stroke: theme.hatch };
  if (state === "at-risk") return { fill: pen.pattern("bars", theme.warn), stroke: theme.warn };
  return { fill: pen.pattern("hatch", theme.neg), stroke: theme.neg };
}
