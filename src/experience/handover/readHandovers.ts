/** Reads the question of handovers for one log: marks its events, and finds channels, topics and stages as codes. */

import { compileCondition } from "../../log/condition.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { unitsPerMs } from "../../log/eventLog.ts";
import { anyMask, type EventMask, nextMarked } from "../../log/eventMask.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import type { Journey } from "../../model/journey.ts";
import type { HandoverQuestion } from "./countHandovers.ts";
import type { HandoversResult } from "./handoversResult.ts";

/** A question in codes, and what it leaves out. */
export type ReadHandovers = {
  question: HandoverQuestion;
  /** Names of channels; code k is name k − 1. */
  names: readonly string[];
  noTopic: number;
  notOwned: number;
};

const caller = "handovers";

/**
 * @param log - one journey per customer
 * @param until - the end of observation in units of the log
 * @throws {@link ParcoursError} `unknown_property`, and the codes of conditions
 */
export function readHandovers(
  log: EventLog,
  definition: HandoversResult["definition"],
  withinMs: number,
  until: number,
  journey: Journey | undefined,
): ReadHandovers {
  const { timeZone, topic } = definition;
  const maskOf = (key: "gives" | "asks"): EventMask =>
    anyMask(
      log,
      definition[key].map((condition, i) =>
        compileCondition(log, condition, { caller, path: `${key}[${i}]`, timeZone }),
      ),
    ).slice();
  const [gives, asks] = [maskOf("gives"), maskOf("asks")];
  const { names = [], codes = null } = log.channel ?? {};
  const skipped = new Uint8Array(names.length + 1);
  if (definition.ownedOnly) {
    const owned = new Set((journey?.channels ?? []).filter(({ media }) => media === "owned").map(({ id }) => id));
    names.forEach((name, i) => {
      skipped[i + 1] = owned.has(name) ? 0 : 1;
    });
  }
  const column = topic === undefined ? null : labelColumn(log, { property: topic }, caller, "topic");
  const topics = column && { codes: column.codes, first: column.base };
  const notOwned = unmark(log, gives, asks, (event) => codes !== null && skipped[codes[event] as number] === 1);
  const noTopic = unmark(
    log,
    gives,
    asks,
    (event) => topics !== null && (topics.codes[event] as number) < topics.first,
  );
  const { stageOf, stages } = stagesOf(log, journey);
  const perMs = unitsPerMs(log);
  return {
    question: {
      journeys: log.journeys,
      offsets: log.offsets,
      time: log.time,
      touchpoint: log.touchpoint,
      gives,
      asks,
      channel: codes,
      channels: names.length + 1,
      skipped,
      topic: topics && codedFrom1(topics.codes, topics.first),
      stageOf,
      stages,
      within: withinMs * perMs,
      until,
      perMs,
    },
    names,
    noTopic,
    notOwned,
  };
}

/** Takes events out of both masks. Returns how many there were. */
function unmark(log: EventLog, gives: EventMask, asks: EventMask, isOut: (event: number) => boolean): number {
  const out = new Uint32Array(gives.length);
  let n = 0;
  for (const mask of [gives, asks]) {
    for (let i = nextMarked(mask, 0, log.events); i < log.events; i = nextMarked(mask, i + 1, log.events)) {
      if (!isOut(i)) continue;
      const bit = 1 << i;
      if (((out[i >>> 5] as number) & bit) === 0) n++;
      (out[i >>> 5] as number) |= bit;
    }
  }
  for (let word = 0; word < out.length; word++) {
    (gives[word] as number) &= ~(out[word] as number);
    (asks[word] as number) &= ~(out[word] as number);
  }
  return n;
}

/** Codes in which 0 is no value. */
function codedFrom1(codes: ArrayLike<number>, first: 0 | 1): ArrayLike<number> {
  return first === 1 ? codes : Uint32Array.from(codes, (code) => code + 1);
}

/** The stage of each touchpoint: of the journey, by `observedAs`; without a journey each touchpoint is its own stage. */
function stagesOf(log: EventLog, journey: Journey | undefined): { stageOf: Int32Array; stages: number } {
  const { touchpoints } = log;
  if (journey === undefined) return { stageOf: Int32Array.from(touchpoints.keys()), stages: touchpoints.length };
  const codes = new Map(journey.stages.map(({ id }, code) => [id, code]));
  const byName = new Map<string, number>();
  for (const { id, stage, observedAs } of journey.touchpoints) {
    const code = stage === undefined ? undefined : codes.get(stage);
    if (code !== undefined) for (const name of observedAs ?? [id]) byName.set(name, code);
  }
  return { stageOf: Int32Array.from(touchpoints, (name) => byName.get(name) ?? -1), stages: journey.stages.length };
}
