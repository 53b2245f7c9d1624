/** Draws how many customers were reached with each topic on each channel. */

import type { MessageReachCell, MessageReachResult } from "../../automation/reach/messageReachResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { messageReachText, messageReachWords } from "./messageReachText.ts";

/**
 * The picture of what was said where: for each topic and channel a dot at the number of customers who were reached, with the messages that
 * were planned and sent. A dot is hollow where a message is planned and reached nobody; a channel without a plan says so.
 *
 * @param result - the result of `messageReach`
 * @param options - how the picture looks; `top` is the largest number of topics and channels (default 20)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const shop = defineJourney({ id: "shop", channels: [{ id: "mail" }], messages: [{ id: "m", topic: "returns", channels: ["mail"] }] });
 * messageReachSvg(messageReach(shop, [])).includes("returns") // => true
 */
export function messageReachSvg(result: MessageReachResult, options: ChartOptions = {}): string {
  expectResult(result, ["messageReach"], "messageReachSvg");
  const pen = createPen(options, "messageReachSvg");
  const { format, theme } = pen;
  const words = messageReachWords[pen.options.language];
  const text = messageReachText(result, format, pen.options.language);
  if (result.cells.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const shown = result.cells.slice(0, pen.options.top ?? 20);
  const hidden = result.cells.length - shown.length;
  const silent = ({ planned, customers }: MessageReachCell) => planned > 0 && customers === 0;
  const rows = shown.flatMap((cell, i): EstimateRow[] => {
    const { topic, channel, planned, sent, customers } = cell;
    const count = format.count(sent);
    return [
      ...(shown[i - 1]?.topic === topic ? [] : [{ heading: format.name(topic) }]),
      {
        name: format.name(channel),
        estimate: { value: customers, lower: null, upper: null },
        data: { label: topic, series: channel, n: sent },
        note: planned === 0 ? words.unplanned(count) : words.note(format.count(planned), count),
        hollow: silent(cell),
      },
    ];
  });
  const dot = (fill: string) => (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill, stroke: theme.main, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    footnote: hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote,
    legend: [
      { label: words.reached, sample: dot(theme.main) },
      ...(shown.some(silent) ? [{ label: words.silent, sample: dot(theme.bg) }] : []),
    ],
    body: (top) =>
      drawEstimates(
        pen,
        rows,
        {
          from: 0,
          to: roundEnd(shown.map(({ customers }) => customers)),
          write: format.number,
          unknown: words.unknown,
        },
        top,
      ),
  });
}
