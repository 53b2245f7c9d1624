/** Draws how many customers move from state to state between the last periods, with their counts. */

import type { LifeCyclePeriod, LifeCycleResult } from "../../segments/lifeCycle/lifeCycleResult.ts";
import type { LifeCycleState } from "../../segments/lifeCycle/lifeCycleState.ts";
import { coordinate } from "../draw/element.ts";
import type { Pen } from "../draw/pen.ts";
import { cohortName } from "../retention/retentionText.ts";
import { lifeCycleWords, stateName } from "./lifeCycleText.ts";

/** Colour and pattern of a state. */
export type StateLook = (pen: Pen, state: LifeCycleState) => { fill: string; stroke: string };

/** The place of one state of one period. */
type StateBox = { x: number; top: number; height: number; customers: number; sent: number; got: number };

const bar = 12;
/** Room for the name of a state and two lines of where its customers came from. */
const leastRoom = 48;

/**
 * One column for each of the last periods, with a box for each state. A ribbon is as thick as the number of customers who move. Beside a box
 * stands how many customers are in it, and how many came from each state.
 */
export function lifeCycleFlows(
  pen: Pen,
  { definition }: LifeCycleResult,
  all: readonly LifeCyclePeriod[],
  order: readonly LifeCycleState[],
  look: StateLook,
  begin: number,
): { svg: string; bottom: number } {
  const { theme, format, margin, inner } = pen;
  const { language } = pen.options;
  const words = lifeCycleWords[language];
  const periods = all.slice(-Math.max(2, Math.min(4, Math.floor(inner / 190))));
  const wide = inner / periods.length;
  const most = Math.max(...periods.map(({ customers }) => customers));
  const scale = 190 / Math.max(1, most);
  const title = pen.block(margin, begin, words.flows, { width: inner, size: 12, fill: theme.muted, lines: 3 });
  const top = begin + title.height + 30;
  const ribbons: string[] = [];
  const boxes: string[] = [];
  let bottom = top;
  let before = new Map<LifeCycleState, StateBox>();
  for (const [column, period] of periods.entries()) {
    const x = margin + column * wide;
    const own = new Map<LifeCycleState, StateBox>();
    const name = cohortName(period.start, definition.every, format);
    boxes.push(pen.text(x, top - 12, name, { size: 12, bold: true, max: wide - 8 }));
    let y = top;
    for (const state of order) {
      const customers = period.states.find((one) => one.state === state)?.customers ?? 0;
      if (customers === 0) continue;
      const height = Math.max(1.5, customers * scale);
      own.set(state, { x, top: y, height, customers, sent: 0, got: 0 });
      y += Math.max(height, leastRoom) + 8;
    }
    bottom = Math.max(bottom, y);
    for (const from of order)
      for (const to of order) {
        const flow = column === 0 ? undefined : period.flows.find((one) => one.from === from && one.to === to);
        const [start, end] = [before.get(from), own.get(to)];
        if (flow === undefined || start === undefined || end === undefined) continue;
        const tip = `${name}: ${stateName(from, language)} → ${stateName(to, language)}: ${format.count(flow.customers)} (${format.share(flow.rate.value ?? 0)}, ${format.interval(flow.rate)})`;
        const { value, lower, upper, n } = flow.rate;
        const data = { label: `${from} → ${to}`, series: String(period.start), value, lower, upper, n };
        ribbons.push(
          pen.mark(
            "path",
            {
              ...ribbon(start, end, flow.customers),
              fill: look(pen, from).stroke,
              "fill-opacity": 0.22,
              class: "flow",
            },
            data,
            tip,
          ),
        );
      }
    for (const [state, box] of own) {
      const came = period.flows.filter((flow) => flow.to === state);
      const said = came.map((flow) => `${format.count(flow.customers)}\u00a0${stateName(flow.from, language)}`);
      const shape = { x, y: box.top, width: bar, height: box.height, ...look(pen, state) };
      const style = { width: wide - bar - 18, size: 11, lines: 2, leading: 13, fill: theme.muted, halo: true };
      boxes.push(
        pen.shape("rect", shape),
        pen.text(x + bar + 6, box.top + 11, `${format.count(box.customers)}\u00a0${stateName(state, language)}`, {
          size: 12,
          bold: true,
          halo: true,
          max: wide - bar - 18,
        }),
      );
      if (column > 0 && said.length > 0)
        boxes.push(pen.block(x + bar + 6, box.top + 15, words.from(format.list(said)), style).svg);
    }
    before = own;
  }
  return { svg: title.svg + ribbons.join("") + boxes.join(""), bottom: bottom + 4 };
}

/** The path of a ribbon. Both boxes remember how much of them is taken. */
function ribbon(start: StateBox, end: StateBox, customers: number): { d: string } {
  const [thick, thin] = [(start.height * customers) / start.customers, (end.height * customers) / end.customers];
  const [from, to] = [start.top + start.sent, end.top + end.got];
  start.sent += thick;
  end.got += thin;
  const [left, right] = [coordinate(start.x + bar), coordinate(end.x)];
  const middle = coordinate((start.x + bar + end.x) / 2);
  const [a, b, c, d] = [from, to, to + thin, from + thick].map(coordinate);
  return {
    d: `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`,
  };
}
