/** Turns what is lost between two channels into evidence of an irritant. */

import { expectResult, expectSource, wrongArgument } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import type { Evidence } from "../../model/entities/evidence.ts";
import type { Irritant } from "../../model/entities/irritant.ts";
import type { HandoversResult } from "./handoversResult.ts";

const caller = "handoverEvidence";

/**
 * The customers who were asked again between the two channels of an irritant (`channelBreak`), as a row of evidence: `count` of `exposed`
 * customers, observed by analytics. Add it to the evidence of the journey; `recurrence` and `rankIrritants` then decide. A pair that nobody
 * switched between gives no row.
 *
 * The row counts all customers who were asked again, because all of them met the irritant. Whether the switch is the reason is the `verdict`
 * of the pair.
 *
 * @param result - of `handovers`, about the channels of the document: channels are found by their ids
 * @param irritant - with `channelBreak`
 * @throws {@link ParcoursError} `wrong_argument`; `unknown_channel` for a channel on which the log has no giving and no switch
 * @example
 * const rows = ["ann store give", "ann web ask", "bob store give", "bob web visit"].map((row, time) => {
 *   const [who, where, what] = row.split(" ");
 *   return { who, where, what, time };
 * });
 * const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "time", channel: "where" });
 * const result = handovers(log, { gives: ["give"], asks: ["ask"], within: { days: 30 } });
 * const evidence = handoverEvidence(result, { id: "details-again", channelBreak: { from: "store", to: "web" } });
 * evidence.map(({ count, exposed }) => [count, exposed]); // => [[1, 2]]
 * recurrence("details-again", evidence).verdict // => "isolated"
 */
export function handoverEvidence(result: HandoversResult, irritant: Pick<Irritant, "id" | "channelBreak">): Evidence[] {
  expectResult(result, ["handovers"], caller);
  expectSource(irritant, "object", caller, "irritant");
  const { id, channelBreak } = irritant;
  if (typeof id !== "string" || typeof channelBreak?.from !== "string" || typeof channelBreak.to !== "string")
    wrongArgument(caller, "irritant", "an irritant with channelBreak: { from, to }", irritant);
  for (const end of ["from", "to"] as const) {
    if (result.channels.includes(channelBreak[end])) continue;
    const message = unknownName("channel", channelBreak[end], `irritant.channelBreak.${end}`, result.channels);
    throw new ParcoursError("unknown_channel", `${caller}: ${message}`);
  }
  const pair = result.pairs.find(({ from, to }) => from === channelBreak.from && to === channelBreak.to);
  if (pair === undefined) return [];
  return [
    {
      id: evidenceId(id),
      source: "analytics",
      irritant: id,
      channel: pair.to,
      count: pair.askedAgain.customers,
      exposed: pair.switches.customers,
      ...(result.observedUntil !== null && { at: new Date(result.observedUntil).toISOString() }),
    },
  ];
}

/** An id of at most 512 characters, the most that a document takes. */
function evidenceId(irritant: string): string {
  return `handovers ${irritant}`.slice(0, 512);
}
