/** Counts a funnel block by block: of each block only its counts, its times and the names that a result needs are kept. */

import { compareNames } from "../../core/codes.ts";
import type { FunnelDefinition, FunnelOptions } from "../../funnel/funnelDefinition.ts";
import type { PartCounts } from "../../funnel/summary/countOutcomes.ts";
import { funnelCounts } from "../../funnel/summary/funnelCounts.ts";
import { customerId } from "../../log/customerId.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import { customersLog } from "./customersLog.ts";
import type { TakeBlock } from "./selectedLog.ts";

/** A funnel that is counted in blocks. */
export type FunnelBlocks = {
  take: TakeBlock;
  /** The counts of each block, and the log that their journeys are places of. */
  finish(names: EventLog): { log: EventLog; parts: PartCounts[] };
};

/** The names of the journeys that a block names: per depth, and the first of each kind. */
type BlockNames = { witnesses: string[][]; firsts: (string | undefined)[] };

/**
 * @param span - a log that ends at the end of the observation
 * @returns `null` where the answer is more than a sum over journeys
 */
export function funnelBlocks(
  span: EventLog,
  facts: SqlFacts,
  definition: FunnelDefinition,
  options: FunnelOptions,
): FunnelBlocks | null {
  if (facts.customers < facts.journeys || funnelCounts(span, span, 0, definition, options, true) === null) return null;
  const { witnesses: most = 10 } = options;
  const blocks: { part: PartCounts; named: BlockNames }[] = [];
  const order = (a: string, b: string) => (facts.wholeIds ? Number(a) - Number(b) : compareNames(a, b));
  /** Per depth, the first journeys of all blocks so far. */
  let kept: string[][] = [];
  return {
    take(block) {
      const part = funnelCounts(block, span, 0, definition, options, true) as PartCounts;
      const name = (journey: number) => (journey < 0 ? undefined : customerId(block, journey));
      const { first } = part.journeys;
      const witnesses = part.tally.witnesses.map((list) => list.map((journey) => customerId(block, journey)));
      const firsts = [part.firstTied, part.firstCut, first.immature, first.removed].map(name);
      kept = witnesses.map((own, depth) => [...(kept[depth] ?? []), ...own].sort(order).slice(0, most));
      blocks.push({ part, named: { witnesses, firsts } });
    },
    finish(names) {
      const ids = [...kept.flat(), ...blocks.flatMap(({ named }) => named.firsts.filter((id) => id !== undefined))];
      const { log, placeOf } = customersLog(names, facts, ids);
      /** The first of all blocks; −1 for none. */
      const first = (kind: number) => {
        const places = blocks.map(({ named }) => placeOf(named.firsts[kind])).filter((place) => place >= 0);
        return places.length === 0 ? -1 : Math.min(...places);
      };
      const parts = blocks.map(({ part }, i): PartCounts => {
        // the first block names the journeys of all
        const at = (kind: number) => (i === 0 ? first(kind) : -1);
        const named = kept.map((own) => (i === 0 ? own.map(placeOf) : []));
        const firsts = { immature: at(2), removed: at(3) };
        return {
          ...part,
          tally: { ...part.tally, witnesses: named },
          journeys: { ...part.journeys, first: firsts },
          firstTied: at(0),
          firstCut: at(1),
        };
      });
      return { log, parts };
    },
  };
}
