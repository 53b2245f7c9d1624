/** Builds chains of the strict order, in which no event may be between two steps. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { createMatching, type Matching } from "./matching.ts";
import type { Bounds, Reach } from "./reach.ts";

/** What a strict pass keeps: per level, the entry and the end of the newest chain that can be extended. */
type State = { start: Float64Array; last: Float64Array; from: Float64Array; ended: Float64Array; matching: Matching };

/** Makes the pass with its scratch arrays. The pass needs every event of the journey (`plan.readAll`). */
export function strictChains(plan: Plan): (w: Workspace, bounds: Bounds, reach: Reach) => void {
  const { n, span, gap, byRow, firstOnly, definition } = plan;
  const { list } = plan.classes;
  const { times, strict } = definition;
  const pass = strict?.repeats !== "break";
  const state: State = {
    start: new Float64Array(n),
    last: new Float64Array(n),
    from: new Float64Array(n),
    ended: new Float64Array(n),
    matching: createMatching(n, list),
  };
  const { matching } = state;

  return (w, bounds, reach) => {
    const { at, of, m } = w;
    const { high, levels } = bounds;
    const keys = byRow ? w.rows : at;
    // chains that can be extended, by the times of entry and end; entered: key of the entry
    let { start, last, from, ended } = state;
    const entered = new Float64Array(n);
    const enteredNext = new Float64Array(n);
    start.fill(-Infinity);
    reach.depth = 0;
    reach.latest = -Infinity;
    reach.reached.fill(0);
    let live = false;

    /** Records that a chain with this entry fills step k at time t. */
    const mark = (k: number, t: number, key: number, entryTime: number, entryKey: number) => {
      if (k === 0 || (span === Infinity && k < n - 1)) reach.latest = t;
      const deeper = k + 1 > reach.depth;
      if (!deeper && k + 1 < reach.depth) return;
      const length = t - entryTime;
      const better = times === "shortest" ? length < shortest : key === reach.done && entryKey > reach.entry;
      if (!deeper && !better) return;
      for (let s = 0; s <= k; s++) reach.reached[s] = 1;
      reach.depth = k + 1;
      reach.done = key;
      reach.entry = entryKey;
      shortest = length;
    };
    let shortest = Infinity;
    const opens = (i: number) => (keys[i] as number) >= bounds.low && (!firstOnly || keys[i] === keys[w.first]);

    for (let i = 0, r = 0; i < m; i = r) {
      const t = at[i] as number;
      const key = keys[i] as number;
      for (r = i + 1; !byRow && r < m && at[r] === t; ) r++;
      const own = list[of[i] as number] as EventClass;
      if (r === i + 1) {
        if (!live && own.has[0] === 0) continue;
        from.fill(-Infinity);
        if (own.ignored) {
          from.set(start);
          ended.set(last);
          enteredNext.set(entered);
        }
        let any: boolean = own.ignored && live;
        for (const k of own.steps) {
          if (k >= levels) break;
          // a repeat of the step that was just filled
          if (pass && (start[k] as number) > -Infinity) {
            from[k] = start[k] as number;
            ended[k] = last[k] as number;
            enteredNext[k] = entered[k] as number;
            any = true;
          }
          if (key > (high[k] as number)) continue;
          const entryTime = k > 0 ? (start[k - 1] as number) : opens(i) ? t : -Infinity;
          if (entryTime === -Infinity) continue;
          if (k > 0 && (t - entryTime > span || t - (last[k - 1] as number) > (gap[k] as number))) continue;
          const entryKey = k > 0 ? (entered[k - 1] as number) : key;
          mark(k, t, key, entryTime, entryKey);
          if (entryTime < (from[k] as number)) continue;
          from[k] = entryTime;
          ended[k] = t;
          enteredNext[k] = entryKey;
          any = true;
        }
        live = any;
      } else {
        live = tied(i, r, t);
      }
      [start, last, from, ended] = [from, ended, start, last];
      entered.set(enteredNext);
    }

    /** Reads an instant of several events, in the order that serves the funnel best. Returns whether a chain can be extended. */
    function tied(i: number, r: number, t: number): boolean {
      from.fill(-Infinity);
      matching.clear();
      const standing: number[] = [];
      for (let x = i; x < r; x++) {
        const number = of[x] as number;
        matching.offer(number);
        if (!(list[number] as EventClass).ignored) standing.push(number);
      }
      const counted = (number: number) => !(list[number] as EventClass).ignored;
      const kinds = pass ? [...new Set(standing)] : standing;
      let any = false;
      const keep = (k: number, entryTime: number, end: number) => {
        if (entryTime < (from[k] as number) || (entryTime === from[k] && end < (ended[k] as number))) return;
        from[k] = entryTime;
        ended[k] = end;
        enteredNext[k] = entryTime;
        any = true;
      };
      for (let j = -1; j < levels; j++) {
        const entryTime = j >= 0 ? (start[j] as number) : opens(i) ? t : -Infinity;
        if (entryTime === -Infinity) continue;
        // the chain stays at level j only if all events of the instant repeat its step
        if (j >= 0 && kinds.every((number) => pass && (list[number] as EventClass).has[j] === 1)) {
          keep(j, entryTime, last[j] as number);
        }
        if (j >= 0 && j + 1 < levels && (t - entryTime > span || t - (last[j] as number) > (gap[j + 1] as number)))
          continue;
        for (let k = j + 1; k < levels; k++) {
          matching.restart();
          // first as many as possible of the events that count, then the others
          const left: number[] = [];
          let used = 0;
          let all = true;
          for (let s = j + 1; s <= k && all; s++) {
            all = t <= (high[s] as number);
            if (!all) break;
            if (matching.take(s, counted)) used++;
            else left.push(s);
          }
          if (!all || !left.every((s) => matching.take(s))) break;
          mark(k, t, t, entryTime, entryTime);
          const goesOn =
            j < 0 ||
            (pass ? kinds.every((number) => matchesOne(list[number] as EventClass, j, k)) : used === standing.length);
          if (goesOn) keep(k, entryTime, t);
        }
      }
      return any;
    }
  };
}

function matchesOne({ has }: EventClass, from: number, to: number): boolean {
  for (let k = from; k <= to; k++) if (has[k] === 1) return true;
  return false;
}
