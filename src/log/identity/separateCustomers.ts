/** Undoes a merge of customers. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import type { EventLog } from "../eventLog.ts";
import { labelColumn } from "../labelColumn.ts";
import { joinJourneys } from "../verbs/joinJourneys.ts";
import { withStep } from "../verbs/withStep.ts";
import { regroupEvents } from "./regroupEvents.ts";
import { customerTexts } from "./sightingsFromLog.ts";

/**
 * Undoes `mergeCustomers`: every event goes back to its former customer. Events that were added or left out after the merge stay as they
 * are. An event without a former customer, from a log that was merged later, keeps its customer. A customer's labels go to all former
 * customers.
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `invalid_definition` when no step in the lineage of the log is a merge of customers
 * @example
 * const log = logFromRows([{ device: "d1", user: "ann", page: "visit", at: 0 }], {
 *   customer: "device",
 *   touchpoint: "page",
 *   time: "at",
 *   properties: ["user"],
 * });
 * const kinds = [{ kind: "account", scope: "person" as const }, { kind: "device", scope: "shared" as const }];
 * const people = mergeCustomers(log, { kinds, columns: { account: "user" } }, { kind: "device" });
 * [people, separateCustomers(people)].map((one) => customerId(one, 0)) // => ["ann", "d1"]
 */
export function separateCustomers(log: EventLog): EventLog {
  expectSource(log, "log", caller);
  const step = lastMerge(log);
  const former = formerLog(log, caller);
  if (step === undefined || former === null) {
    return fail(
      caller,
      "log",
      "a log whose lineage has mergeCustomers",
      log.lineage.map(({ verb }) => verb),
    );
  }
  const { property, propertyFound } = step.definition as { property: string; propertyFound?: boolean };
  const properties = propertyFound ? former.properties : former.properties.filter(({ name }) => name !== property);
  return withStep(log, { ...former, properties }, caller, {});
}

const caller = "separateCustomers";

/** The last merge in the lineage of a log; undefined when there is none, or it was undone. */
function lastMerge({ lineage }: EventLog) {
  const step = lineage.findLast(({ verb }) => verb === "mergeCustomers" || verb === "separateCustomers");
  return step?.mergedCustomers === undefined ? undefined : step;
}

/** The log with its former customers; `null` when its customers were not merged. */
export function formerLog(log: EventLog, caller: string): EventLog | null {
  const property = lastMerge(log)?.mergedCustomers?.property;
  if (property === undefined) return null;
  const joined = log.customer === null ? log : joinJourneys(log);
  const column = labelColumn(joined, { property }, caller, "property");
  const texts = customerTexts(joined);
  const names: string[] = [...column.names];
  const owner = new Uint32Array(joined.events);
  const codes = new Map(names.map((name, code) => [name, code]));
  for (let j = 0; j < joined.journeys; j++) {
    for (let i = joined.offsets[j] as number; i < (joined.offsets[j + 1] as number); i++) {
      let code = (column.codes[i] as number) - column.base;
      if (code < 0) {
        const own = texts[j] as string;
        code = codes.get(own) ?? names.push(own) - 1;
        codes.set(own, code);
      }
      owner[i] = code;
    }
  }
  return regroupEvents(joined, owner, names, caller);
}
