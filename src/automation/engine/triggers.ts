/** Lists the instants that trigger a programme for the followed customer, in ascending order. */

import { nextMarked } from "../../log/eventMask.ts";
import { valueAt } from "../../log/rules/traitLeaf.ts";
import { dayMs } from "../clock/wallClock.ts";
import type { CompiledProgramme } from "./compiledProgramme.ts";
import type { EnrolmentWalk } from "./enrolmentWalk.ts";
import type { ReplayContext } from "./replayContext.ts";

/** One trigger. `at` is later than `triggerAt` for a date that was missed and is sent all the same. */
export type Trigger = { triggerAt: number; at: number; key: EnrolmentWalk["key"]; event: number };

/** The triggers of one programme. */
export type TriggerSource = {
  /** When it has to be looked at again; Infinity for never. */
  next: number;
  /** Tells the triggers at this instant. */
  run(at: number, tell: (trigger: Trigger) => void): void;
  /** The next trigger after now if no event comes; Infinity for none. */
  ahead(): number;
  /** Whether the customer was a member when the programme began, and so had entered before. */
  wasMember(): boolean;
};

const isNever = () => false;

/** Makes the source of the customer who was loaded. `born` is when the customer is known from, −∞ for always. */
export function createTriggers(programme: CompiledProgramme, born: number, context: ReplayContext): TriggerSource {
  const { entry } = programme;
  if (entry.on === "event") return eventTriggers(programme, entry.mask, context);
  if (entry.on === "segment") return segmentTriggers(programme, entry, born, context);
  const instants = entry.on === "schedule" ? [entry.at] : dateInstants(programme, entry, context);
  return listedTriggers(programme, instants, born, context);
}

function eventTriggers({ key }: CompiledProgramme, mask: Uint32Array, { followed, log }: ReplayContext): TriggerSource {
  const { start, end } = followed;
  let event = nextMarked(mask, start, end);
  const source: TriggerSource = {
    next: event < end ? (log.time[event] as number) : Infinity,
    run(at, tell) {
      while (event < end && (log.time[event] as number) <= at) {
        tell({ triggerAt: at, at, key: key === null ? null : valueAt(key, event), event });
        event = nextMarked(mask, event + 1, end);
      }
      source.next = event < end ? (log.time[event] as number) : Infinity;
    },
    ahead: () => Infinity,
    wasMember: isNever,
  };
  return source;
}

function segmentTriggers(
  { from, to }: CompiledProgramme,
  { rule, leave, settle, enrol }: CompiledProgramme["entry"] & { on: "segment" },
  born: number,
  { now }: ReplayContext,
): TriggerSource {
  // a little before the start tells who was a member already
  const before = from - settle - 1;
  const first = Math.max(before, born);
  let begun = false;
  let member = false;
  /** The exit that is not final, NaN for none. */
  let left = Number.NaN;
  /** Whether the customer was a member just before the start. */
  let old = false;
  const isIn = () => member || left === left;
  const source: TriggerSource = {
    next: first,
    run(at, tell) {
      const trigger = { triggerAt: at, at, key: null, event: -1 };
      const final = left === left && at >= left + settle;
      if (final) {
        left = Number.NaN;
        if (leave) tell(trigger);
      }
      const holds = rule.holds(at);
      if (!begun) {
        begun = true;
        if (holds && born > before && !leave) tell(trigger);
      } else if (holds && !member) {
        if (left === left) left = Number.NaN;
        else if (!leave) tell(trigger);
      } else if (!holds && member) {
        if (settle > 0) left = at;
        else if (leave) tell(trigger);
      }
      member = holds;
      if (at < from) old = isIn();
      else if (at === from && old && enrol && isIn()) tell(trigger);
      source.next = Math.min(rule.next(at), left === left ? left + settle : Infinity, at < from ? from : Infinity);
    },
    ahead() {
      if (now < from) return from <= to ? from : Infinity;
      if (left === left && leave) return left + settle <= to ? left + settle : Infinity;
      // who is in has to leave before entering again
      const first = member === leave ? rule.flip(now) : rule.flip(rule.flip(now));
      const at = first + (leave ? settle : 0);
      return at <= to ? at : Infinity;
    },
    wasMember: () => now >= from && old && !enrol && !leave,
  };
  return source;
}

/** The instants of a date: the day itself, or its anniversaries from a year before the start until a year after now. */
function dateInstants(
  { from }: CompiledProgramme,
  { dateOf, shift, yearly }: CompiledProgramme["entry"] & { on: "date" },
  { followed, gate, perMs, now }: ReplayContext,
): number[] {
  const day = dateOf(followed.row);
  if (day !== day) return [];
  const shown = (local: number) => gate.clock().shown(local + shift) * perMs;
  if (!yearly) return [shown(day)];
  const date = new Date(day);
  const [year, month, number] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const yearOf = (at: number) => new Date(Math.max(-8.64e15, Math.min(8.64e15, at / perMs))).getUTCFullYear();
  const spread = Math.ceil(Math.abs(shift) / (365 * dayMs)) + 1;
  const found: number[] = [];
  for (let own = Math.max(year, yearOf(from) - spread); own <= yearOf(now) + 1 + spread; own++) {
    const common = month === 1 && number === 29 && new Date(Date.UTC(own, 1, 29)).getUTCMonth() !== 1;
    found.push(shown(Date.UTC(own, month, common ? 28 : number)));
  }
  return found.filter((at) => at >= from);
}

function listedTriggers(
  { entry, from, to, family }: CompiledProgramme,
  instants: readonly number[],
  born: number,
  { now, log, followed, count }: ReplayContext,
): TriggerSource {
  const firstEvent = followed.start < followed.end ? (log.time[followed.start] as number) : -Infinity;
  const isDate = entry.on === "date";
  const list: Trigger[] = [];
  for (const at of instants) {
    if (isDate && at < firstEvent && at >= from) {
      if (entry.send) list.push({ triggerAt: at, at: firstEvent, key: null, event: -1 });
      else if (at <= now) count("missed", family);
    } else if (isDate || at >= born) list.push({ triggerAt: at, at, key: null, event: -1 });
  }
  list.sort((a, b) => a.at - b.at || a.triggerAt - b.triggerAt);
  let place = 0;
  const source: TriggerSource = {
    next: list[0]?.at ?? Infinity,
    run(at, tell) {
      for (; place < list.length && (list[place] as Trigger).at <= at; place++) tell(list[place] as Trigger);
      source.next = list[place]?.at ?? Infinity;
    },
    ahead() {
      const at = list.find((one) => one.at > now)?.at ?? Infinity;
      return at <= to ? at : Infinity;
    },
    wasMember: isNever,
  };
  return source;
}
