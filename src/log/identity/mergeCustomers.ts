/** Gives events to the customers who own their ids. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Codes, codesFor } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import { isRecord } from "../conditions/valueTest.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import type { LogColumn } from "../logColumn.ts";
import { checkIdentity, unknownKind } from "../sightings/resolveIdentitiesDefinition.ts";
import { sightingColumns } from "../sightings/sightingColumns.ts";
import { joinJourneys } from "../verbs/joinJourneys.ts";
import { withStep } from "../verbs/withStep.ts";
import type { Identities } from "./identities.ts";
import type { MergeCustomersDefinition } from "./mergeCustomersDefinition.ts";
import type { MergeCustomersOptions } from "./mergeCustomersOptions.ts";
import { ownersOf } from "./ownersOf.ts";
import { regroupEvents } from "./regroupEvents.ts";
import { identitiesOf } from "./resolveIdentities.ts";
import { formerLog } from "./separateCustomers.ts";
import { customerTexts, sightingsOf } from "./sightingsFromLog.ts";

/**
 * Gives events to the customers who own their ids. The log has an id as its customer, such as a device; each event moves to the person
 * who owns this id at its time. Events that nobody owns keep their customer. Then a funnel from an anonymous visit to a sign-up counts
 * a person once, however many devices there were.
 *
 * Give the result of `resolveIdentities`, or a definition: then the ids that the events of this log show together are used.
 *
 * The former customer of each event stays as a property, so that the merge can be undone (`separateCustomers`) and repeated: a second
 * call begins with the former customers. The last step of `lineage` has the counts in `mergedCustomers`. A log with several journeys per customer
 * is joined first. Labels of journeys stay; a customer with different labels keeps the first (issue `different_labels`).
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `unknown_kind`, `name_taken` when the log has another property with this name, `invalid_definition`, and
 *   the errors of `resolveIdentities` and `sightingsFromLog`
 * @example
 * const log = logFromRows(
 *   [
 *     { device: "d1", user: null, page: "visit", at: 0 },
 *     { device: "d2", user: "ann", page: "sign up", at: 60_000 },
 *     { device: "d1", user: "ann", page: "purchase", at: 90_000 },
 *   ],
 *   { customer: "device", touchpoint: "page", time: "at", properties: ["user"] },
 * );
 * const kinds = [
 *   { kind: "account", scope: "person" as const },
 *   { kind: "device", scope: "shared" as const },
 * ];
 * const people = mergeCustomers(log, { kinds, columns: { account: "user" } }, { kind: "device" });
 * logToRows(people).map(({ customer, touchpoint }) => [customer, touchpoint])
 * // => [["ann", "visit"], ["ann", "sign up"], ["ann", "purchase"]]
 * people.lineage.at(-1)?.mergedCustomers // => { property: "device", moved: 3, joined: 2, split: 0, unknown: 0 }
 */
export function mergeCustomers(
  log: EventLog,
  identities: Identities | MergeCustomersDefinition,
  options: MergeCustomersOptions,
): EventLog {
  expectSource(log, "log", caller);
  checkKeys(options, optionKeys, caller, "the options");
  const { kind, property = kind } = options;
  if (typeof kind !== "string") fail(caller, "kind", 'the kind of the customers of the log, such as "device"', kind);
  if (typeof property !== "string" || property === "") fail(caller, "property", "a name", property);
  const former = formerLog(log, caller) ?? (log.customer === null ? log : joinJourneys(log));
  const found = isIdentities(identities) ? identities : identitiesIn(former, identities, kind);
  if (!found.kinds.includes(kind)) throw unknownKind(kind, "kind", found.kinds, caller);
  return moved(former, found, { kind, property });
}

const caller = "mergeCustomers";
const optionKeys: KeysOf<MergeCustomersOptions> = { kind: true, property: true };

function isIdentities(value: Identities | MergeCustomersDefinition): value is Identities {
  return (value as { kind?: unknown } | null)?.kind === "resolveIdentities";
}

/** The customers that the events of the log itself show. */
function identitiesIn(log: EventLog, definition: MergeCustomersDefinition, kind: string): Identities {
  if (!isRecord(definition)) fail(caller, "identities", "a result of resolveIdentities, or a definition", definition);
  const { columns, end, ...rest } = definition as MergeCustomersDefinition;
  const checked = checkIdentity(rest, caller);
  if (!isRecord(columns)) fail(caller, "columns", 'properties by kind, such as { account: "user_id" }', columns);
  for (const own of Object.keys(columns))
    if (!checked.kinds.includes(own)) throw unknownKind(own, "columns", checked.kinds, caller);
  if (!checked.kinds.includes(kind)) throw unknownKind(kind, "kind", checked.kinds, caller);
  const kinds = Object.hasOwn(columns, kind) ? columns : { ...columns, [kind]: "customer" };
  const sightings = sightingsOf(log, { kinds, ...(end !== undefined && { end }) }, caller);
  return identitiesOf(sightingColumns(sightings, checked, caller), checked);
}

/** The log with the events at their owners. */
function moved(
  former: EventLog,
  identities: Identities,
  { kind, property }: Required<MergeCustomersOptions>,
): EventLog {
  const texts = customerTexts(former);
  const column = formerCustomers(former, property, texts);
  const owners = ownersOf(identities);
  const unknownName = unknownNames(identities, kind);
  const perMs = unitsPerMs(former);
  const names: string[] = [];
  const codes = new Map<string, number>();
  const codeOf = (name: string): number => {
    const code = codes.get(name) ?? names.push(name) - 1;
    codes.set(name, code);
    return code;
  };
  const owner = new Uint32Array(former.events);
  let [changed, unknown] = [0, 0];
  for (let j = 0; j < former.journeys; j++) {
    const value = texts[j] as string;
    const own = owners(kind, value);
    const alone = codeOf(unknownName(value));
    const stays = names[alone] === value;
    for (let i = former.offsets[j] as number; i < (former.offsets[j + 1] as number); i++) {
      const name = own.ofEvent((former.time[i] as number) / perMs);
      const code = name === null ? alone : codeOf(name);
      owner[i] = code;
      if (code === alone) unknown++;
      if (code !== alone || !stays) changed++;
    }
  }
  const merged = regroupEvents({ ...former, properties: column.properties }, owner, names, caller);
  const definition = { kind, property, mode: identities.mode, ...(column.found && { propertyFound: true }) };
  const counts = { property, moved: changed, ...joinedAndSplit(former, owner, names.length), unknown };
  return withStep(former, merged, caller, definition, {}, { mergedCustomers: counts });
}

/** Names the customers without a person: their former id, unless a customer has it already. */
function unknownNames({ customers }: Identities, kind: string): (value: string) => string {
  const listed = new Set(customers.map(({ id }) => id));
  const found = new Map<string, string>();
  for (const { id, ids, known } of customers) {
    if (!known) for (const owned of ids) if (owned.kind === kind) found.set(owned.value, id);
  }
  return (value) => {
    const own = found.get(value);
    if (own !== undefined) return own;
    let name = value;
    while (listed.has(name)) name = JSON.stringify([kind, name]);
    return name;
  };
}

/** The properties of a log with its customers among them. */
function formerCustomers(log: EventLog, property: string, texts: readonly string[]) {
  const found = log.properties.find(({ name }) => name === property)?.column;
  if (found !== undefined) {
    if (isCustomer(log, found, texts)) return { found: true, properties: log.properties };
    throw new ParcoursError(
      "name_taken",
      `${caller}: the log has a property ${quote(property)} with other values than its customers. Give another name as options.property.`,
    );
  }
  const { events, customerIds } = log;
  const values = customerIds instanceof Float64Array ? new Float64Array(events) : codesFor(customerIds.length, events);
  for (let j = 0; j < log.journeys; j++) {
    values.fill(
      customerIds instanceof Float64Array ? (customerIds[j] as number) : j + 1,
      log.offsets[j],
      log.offsets[j + 1],
    );
  }
  const column: LogColumn =
    customerIds instanceof Float64Array
      ? { type: "number", values: values as Float64Array }
      : { type: "text", names: customerIds, codes: values as Codes };
  return { found: false, properties: [...log.properties, { name: property, column }] };
}

/** Whether a column has the customer of every event. */
function isCustomer(log: EventLog, column: LogColumn, texts: readonly string[]): boolean {
  if (column.type === "boolean") return false;
  for (let j = 0; j < log.journeys; j++) {
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const value = column.type === "text" ? column.names[(column.codes[i] as number) - 1] : String(column.values[i]);
      if (value !== texts[j]) return false;
    }
  }
  return true;
}

/** How many former customers share their new one, and how many went to several. */
function joinedAndSplit({ journeys, offsets }: EventLog, owner: Uint32Array, customers: number) {
  const formerOnes = new Uint32Array(customers);
  const goneTo = Array.from({ length: journeys }, (_, j) => new Set(owner.subarray(offsets[j], offsets[j + 1])));
  for (const own of goneTo) for (const customer of own) formerOnes[customer] = (formerOnes[customer] as number) + 1;
  let [joined, split] = [0, 0];
  for (const own of goneTo) {
    if (own.size > 1) split++;
    for (const customer of own) {
      if ((formerOnes[customer] as number) < 2) continue;
      joined++;
      break;
    }
  }
  return { joined, split };
}
