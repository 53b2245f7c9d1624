/** Gives touchpoints their names by rules, and joins rare names. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { codesFor, compareNames } from "../../core/codes.ts";
import type { RareNames } from "../caught/rareNames.ts";
import type { EventLog } from "../eventLog.ts";
import { compileTouchpointRules } from "../select/compileTouchpointRules.ts";
import { countCaught } from "../select/countCaught.ts";
import type { TouchpointRules } from "../touchpointRule.ts";
import { selectEvents } from "../verbs/selectEvents.ts";
import { withStep } from "../verbs/withStep.ts";
import type { RareTouchpoints } from "./rareTouchpoints.ts";

/** How {@link cleanTouchpoints} names touchpoints: first the rules, then `rare`. */
export type CleanTouchpointsDefinition = Partial<TouchpointRules> & {
  /** Gives rare touchpoints one name. They are counted after the rules. @defaultValue rare names stay */
  rare?: RareTouchpoints;
};

/**
 * Gives touchpoints their names by the rules that readers take as `touchpoint`, and joins rare names to one. Use it when a log has
 * addresses of pages or thousands of names. The first rule that catches a name counts. A name that no rule catches stays, or becomes
 * what `otherwise` says. Runs of equal touchpoints that arise stay (`dropRepeats` removes them). Conditions may still use the old names.
 *
 * The last step of `lineage` says what each rule `caught`, how many `rare` names were joined, and the events without a rule
 * (`no_rule`) with the journeys that have no events left (`no_events`).
 *
 * @param log - not changed
 * @param definition - the rules, and which names are rare
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const log = logFromRows(
 *   ["/product/1", "/product/2", "/cart", "/robots.txt"].map((page, time) => ({ who: time % 2, page, time })),
 *   { customer: "who", touchpoint: "page", time: "time" },
 * );
 * const clean = cleanTouchpoints(log, { rules: [{ url: "path" }], rare: { minEvents: 2 } });
 * clean.touchpoints // => ["/product/:id", "other"]
 * clean.lineage.at(-1)?.caught?.map(({ texts, events }) => [texts, events]) // => [[4, 4]]
 * clean.lineage.at(-1)?.rare // => { name: "other", texts: 2, events: 2, example: "/cart", already: 0 }
 */
export function cleanTouchpoints(log: EventLog, definition: CleanTouchpointsDefinition): EventLog {
  expectSource(log, "log", "cleanTouchpoints");
  checkKeys(definition, definitionKeys, "cleanTouchpoints");
  const { rare, rules = [], otherwise } = definition;
  const given: TouchpointRules = { rules, ...(otherwise !== undefined && { otherwise }) };
  const nameOf = compileTouchpointRules(given, "cleanTouchpoints", "");
  if (rare !== undefined) checkRare(rare);

  const named = log.touchpoints.map(nameOf);
  const events = new Uint32Array(log.touchpoints.length);
  for (let i = 0; i < log.events; i++) events[log.touchpoint[i] as number]!++;
  const ruled = renamedTo(
    log,
    named.map(({ name }) => name),
  );
  const [joined, joins] = rare === undefined ? [ruled, undefined] : joinRare(ruled, rare);
  const own = rules.flatMap((rule) => ("name" in rule ? [rule.name] : []));
  const knownTouchpoints = [...new Set([...log.knownTouchpoints, ...joined.touchpoints, ...own])].sort(compareNames);
  return withStep(
    log,
    { ...joined, knownTouchpoints },
    "cleanTouchpoints",
    structuredClone(definition),
    { no_rule: log.events - joined.events, no_events: log.journeys - joined.journeys },
    {
      caught: countCaught(
        structuredClone(given),
        log.touchpoints,
        named.map(({ rule }) => rule),
        events,
      ),
      ...(joins !== undefined && { rare: joins }),
    },
  );
}

const definitionKeys: KeysOf<CleanTouchpointsDefinition> = { rules: true, otherwise: true, rare: true };
const rareKeys: KeysOf<RareTouchpoints> = { minJourneys: true, minEvents: true, name: true };

function checkRare(rare: RareTouchpoints): void {
  checkKeys(rare, rareKeys, "cleanTouchpoints", "rare");
  const { minJourneys, minEvents, name } = rare;
  if (minJourneys === undefined && minEvents === undefined)
    fail("cleanTouchpoints", "rare", "minJourneys or minEvents", rare, "Below it a touchpoint is rare.");
  if (minJourneys !== undefined) wholeNumber(minJourneys, "cleanTouchpoints", "rare.minJourneys", 1);
  if (minEvents !== undefined) wholeNumber(minEvents, "cleanTouchpoints", "rare.minEvents", 1);
  if (name !== undefined && typeof name !== "string") fail("cleanTouchpoints", "rare.name", "a text", name);
}

/** The log with a new name for each touchpoint; the events of touchpoints whose new name is `null` are left out. */
function renamedTo(log: EventLog, names: readonly (string | null)[]): EventLog {
  const touchpoints = [...new Set(names.filter((name) => name !== null))].sort(compareNames);
  const codes = new Map(touchpoints.map((name, code) => [name, code]));
  const newCode = Uint32Array.from(names, (name) => (name === null ? 0 : (codes.get(name) as number)));
  const touchpoint = codesFor(Math.max(0, touchpoints.length - 1), log.events);
  for (let i = 0; i < log.events; i++) touchpoint[i] = newCode[log.touchpoint[i] as number] as number;
  const renamed = { ...log, touchpoints, touchpoint };
  if (!names.includes(null)) return renamed;
  const stays = Uint8Array.from(names, (name) => (name === null ? 0 : 1));
  const keep = new Uint8Array(log.events);
  for (let i = 0; i < log.events; i++) keep[i] = stays[log.touchpoint[i] as number] as number;
  return selectEvents(renamed, keep);
}

/** Gives the rare touchpoints one name. A rare touchpoint that has this name already is not counted as joined. */
function joinRare(log: EventLog, { minJourneys = 1, minEvents = 1, name = "other" }: RareTouchpoints) {
  const { touchpoints, touchpoint, offsets } = log;
  const events = new Uint32Array(touchpoints.length);
  const journeys = new Uint32Array(touchpoints.length);
  /** The last journey in which a touchpoint was counted, plus 1. */
  const seen = new Uint32Array(touchpoints.length);
  for (let j = 0; j < log.journeys; j++) {
    for (let i = offsets[j] as number; i < (offsets[j + 1] as number); i++) {
      const code = touchpoint[i] as number;
      events[code]!++;
      if (seen[code] !== j + 1) journeys[code]!++;
      seen[code] = j + 1;
    }
  }
  const joins: RareNames = { name, texts: 0, events: 0, example: null, already: 0 };
  const names = touchpoints.map((own, code) => {
    const count = events[code] as number;
    if (own === name) joins.already = count;
    else if (count < minEvents || (journeys[code] as number) < minJourneys) {
      joins.texts++;
      joins.events += count;
      joins.example ??= own;
      return name;
    }
    return own;
  });
  return [joins.texts === 0 ? log : renamedTo(log, names), joins] as const;
}
