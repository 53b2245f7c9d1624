/** Answers a question in memory, about the events that an engine picked. */

import type { Warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { stageOf } from "../compile/eventRelation.ts";
import { questionProbe } from "../compile/questionProbe.ts";
import type { StatementRun } from "../run/runStatement.ts";
import { skippedRows } from "../run/skippedRows.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import type { JourneysWanted } from "../statements/journeysStatement.ts";
import { factsOf } from "./factsOf.ts";
import { selectedLog, type TakeBlock } from "./selectedLog.ts";

/** What is picked, and why not less: for `explainSql` and `too_large`. */
export type Picked = { wanted: JourneysWanted; route: "reduced" | "loaded"; because: readonly string[] };

/** A question that memory answers. */
export type MemoryQuestion<R> = {
  /** Throws the faults of the definition. The probe has every name and no values; it is empty if no event is left. */
  check(probe: EventLog): void;
  /** The events that can matter; codes are places in `names`, from 1. */
  pick(facts: SqlFacts, names: EventLog): Picked;
  /** Receives the journeys block by block before `answer`, whose log then holds none; only where the answer adds up. */
  take?: TakeBlock | null;
  answer(log: EventLog, facts: SqlFacts): R;
};

/** Asks the facts, checks the definition, brings the events, answers. */
export async function askMemory<R extends { warnings: readonly Warning[] }>(
  source: SqlSource,
  run: StatementRun,
  { check, pick, take = null, answer }: MemoryQuestion<R>,
): Promise<R> {
  const facts = await factsOf(source, run);
  const probe = questionProbe(source, facts);
  check(probe);
  const told = skippedRows(facts);
  const warned = (result: R, more: readonly Warning[] = []): R => {
    const warnings = [...result.warnings, ...told, ...more];
    return warnings.length === result.warnings.length ? result : { ...result, warnings };
  };
  const names = stageOf(source, facts.known).probe;
  const { wanted, route, because } = pick(facts, names);
  run.route = route;
  run.because.push(...because);
  if (facts.events === 0) return warned(answer(probe, facts));
  const { log, warnings } = await selectedLog(source, facts, names, wanted, because.join(", "), run, take);
  return warned(answer(log, facts), warnings);
}
