/** Draws who gets a message now, and why the others get none. */

import type { DueNowResult } from "../../automation/dueNowResult.ts";
import { expectResult } from "../../core/checks/expectSource.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { type CountBar, drawCountBars } from "./drawCountBars.ts";
import { dueNowText, dueNowWords } from "./dueNowText.ts";
import { reasonWords } from "./reasonWords.ts";

/**
 * The picture of who is due: for each programme a bar for the customers with a message that is due, and one for each reason of the others, with
 * the day on which the first of these reasons ends.
 *
 * @param result - the result of `dueNow`
 * @param options - how the picture looks; `top` is the largest number of bars (default 40)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "signup", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * const nodes = [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }] as const;
 * const programmes = [{ id: "welcome", activeFrom: 0, entry: { on: "event", event: "signup" }, nodes }] as const;
 * const policy = { timeZone: "UTC", consent: { news: { channels: ["email"], rule: { always: true } } }, reachable: { email: { always: true } } } as const;
 * dueNowSvg(dueNow(log, { programmes, policy }, { now: 1, ledger: [] })).includes("due now") // => true
 */
export function dueNowSvg(result: DueNowResult, options: ChartOptions = {}): string {
  expectResult(result, ["dueNow"], "dueNowSvg");
  const pen = createPen(options, "dueNowSvg");
  const { format } = pen;
  const { language } = pen.options;
  const words = dueNowWords[language];
  const text = dueNowText(result, format, language);
  if (result.customers === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const all = result.enrolments.programmes.flatMap((programme) => barsOf(result, programme));
  const most = pen.options.top ?? 40;
  const shown = all.slice(0, most);
  const hidden = all.length - shown.length;
  let heading = "";
  const rows = shown.flatMap(({ programme, reason, count, nextAt }): CountBar[] => {
    const first = programme === heading ? [] : [{ heading: format.name(programme) }];
    heading = programme;
    const day = nextAt === null ? "" : `, ${words.from(format.dayAndYear(nextAt))}`;
    const written = `${format.count(count)} (${format.share(count / result.customers)})${reason === "due" ? "" : day}`;
    const data = { label: reason, series: programme, n: result.customers };
    return [...first, { name: reasonWords[language][reason], count, written, main: reason === "due", data }];
  });
  return frame(pen, {
    ...text,
    footnote: hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote,
    body: (top) => drawCountBars(pen, rows, top),
  });
}

/** The customers of one programme by reason, those who are due first. */
function barsOf({ due, held }: DueNowResult, programme: string) {
  const customers = new Set(due.flatMap((one) => (one.programme === programme ? [one.customer] : []))).size;
  return [
    { programme, reason: "due" as const, count: customers, nextAt: null },
    ...held.filter((one) => one.programme === programme),
  ];
}
