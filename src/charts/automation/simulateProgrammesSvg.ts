/** Draws how customers pass through programmes, node by node. */

import type { ProgrammeFlowNode } from "../../automation/programmeFlowNode.ts";
import type { SimulateProgrammesResult } from "../../automation/simulateProgrammesResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { type CountBar, drawCountBars } from "./drawCountBars.ts";
import { flowWords, simulateProgrammesText } from "./simulateProgrammesText.ts";

/**
 * The picture of programmes that were run over the past: for each node a bar for its visits, what became of its message, and where the visits
 * went. The hatched part of a bar is still there at the end.
 *
 * @param result - the result of `simulateProgrammes`
 * @param options - how the picture looks; `top` is the largest number of nodes (default 40)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "signup", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const nodes = [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }] as const;
 * const programmes = [{ id: "welcome", activeFrom: 0, entry: { on: "event", event: "signup" }, nodes }] as const;
 * const policy = { timeZone: "UTC", consent: { news: { channels: ["email"], rule: { always: true } } }, reachable: { email: { always: true } } } as const;
 * simulateProgrammesSvg(simulateProgrammes(log, { programmes, policy }, { from: 0, until: 1 })).includes("enrolment") // => true
 */
export function simulateProgrammesSvg(result: SimulateProgrammesResult, options: ChartOptions = {}): string {
  expectResult(result, ["simulateProgrammes"], "simulateProgrammesSvg");
  const pen = createPen(options, "simulateProgrammesSvg");
  const { format, theme } = pen;
  const { language } = pen.options;
  const words = flowWords[language];
  const text = simulateProgrammesText(result, format, language);
  const flows = result.flows.filter(({ enrolled }) => enrolled > 0);
  if (flows.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const most = pen.options.top ?? 40;
  const rows: CountBar[] = [];
  let drawn = 0;
  for (const { programme, version, enrolled, sent, ends, nodes } of flows) {
    if (drawn === most) break;
    const several = result.flows.filter((other) => other.programme === programme).length > 1;
    const name = `${format.name(programme)}${several ? ` (${version})` : ""}`;
    const said =
      ends.converted + ends.left > 0 ? ` · ${words.ends(format.count(ends.converted), format.count(ends.left))}` : "";
    rows.push({ heading: `${words.heading(name, format.count(enrolled), format.count(sent))}${said}` });
    for (const node of nodes.slice(0, most - drawn)) {
      rows.push(rowOf(pen, node, programme));
      drawn++;
    }
  }
  const hidden = flows.reduce((sum, { nodes }) => sum + nodes.length, 0) - drawn;
  const sample = (fill: string) => (x: number, y: number) =>
    pen.shape("rect", { x, y, width: 22, height: 14, fill, stroke: theme.main });
  return frame(pen, {
    ...text,
    footnote: hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote,
    legend: [
      { label: words.entered, sample: sample(theme.main) },
      { label: words.standing, sample: sample(pen.pattern("hatch", theme.main)) },
    ],
    body: (top) => drawCountBars(pen, rows, top),
  });
}

function rowOf(pen: Pen, node: ProgrammeFlowNode, programme: string): CountBar {
  const { format } = pen;
  const words = flowWords[pen.options.language];
  const { count } = format;
  const became = [
    ...(node.sent > 0 ? [words.sent(count(node.sent))] : []),
    ...(node.heldOut > 0 ? [words.held(count(node.heldOut))] : []),
    ...(node.passedOver > 0 ? [words.over(count(node.passedOver))] : []),
    ...(node.expired > 0 ? [words.expired(count(node.expired))] : []),
    ...(node.standing > 0 ? [words.here(count(node.standing))] : []),
  ];
  const went = node.next.map(({ to, count: n }) => `→ ${to === null ? words.end : format.name(to)} ${count(n)}`);
  return {
    name: `${format.name(node.node)} · ${words.kind[node.kind]}`,
    count: node.entered,
    written: count(node.entered),
    note: [...became, ...went].join("  ·  "),
    main: true,
    part: { count: node.standing, pattern: "hatch" },
    data: { label: node.node, series: programme, n: node.entered },
  };
}
