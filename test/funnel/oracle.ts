/**
 * The slow, obvious twin of the funnel: it tries every chain of a small journey. It writes the definitions again and shares no
 * code with the library. Times and durations are whole numbers of one unit; steps are numbered from 0, depths from 1.
 */

export type OracleEvent = { t: number; steps: number[]; excluded: number[]; ignored: boolean };

export type OracleDefinition = {
  n: number;
  within: number;
  windowFrom: "first" | "previous";
  order: "ordered" | "strict" | "unordered";
  entry: "any" | "first";
  ties: "favourable" | "log-order" | "strict" | { grace: number };
  resolution: number;
  reuse: boolean;
  endsOn: string[];
  repeats: "pass" | "break";
  anchored: boolean;
  ranges: { after: number; before: number }[];
  effect: "void" | "end" | "remove";
  limits: number[];
  optional: boolean[];
  times: "latest-entry" | "earliest-entry" | "shortest";
};

/** `times`: per step, when it was filled; null where it was left out. */
export type OracleAnswer = { depth: number; reached: boolean[]; removed: boolean; times: (number | null)[] };

/** An event with its row; `fills[k]` is the row that fills step k, −1 where an optional step is left out. */
type Row = OracleEvent & { row: number };
type Chain = { fills: number[]; steps: number[]; rows: number[] };

export function oracle(events: OracleEvent[], d: OracleDefinition): OracleAnswer {
  const cut = (t: number) => (d.resolution > 0 ? Math.floor(t / d.resolution) * d.resolution : t);
  const rows = events
    .map((event, row) => ({ ...event, t: cut(event.t), row }))
    .sort((a, b) => a.t - b.t || a.row - b.row);
  rows.forEach((event, row) => {
    event.row = row;
  });
  if (d.order === "unordered") return unordered(rows, d);
  const first = rows.find((event) => event.steps.includes(0));
  let read = rows.map((event) => event.steps);
  if (d.endsOn.length > 0 && first) read = stopAt(rows, d, first.t);
  if (d.effect === "end") read = endAt(rows, read, d);
  const clean = chains(rows, read, d, true);
  const depth = deepest(clean, d);
  if (d.effect === "remove") {
    const free = chains(rows, read, d, false);
    const most = deepest(free, d);
    const kept = clean.some(
      (chain) => last(chain.steps) === most - 1 && (most === d.n || staysClean(chain, rows, d, most - 1)),
    );
    if (most > 0 && !kept)
      return { depth: 0, reached: d.limits.map(() => false), removed: true, times: d.limits.map(() => null) };
  }
  const reached = d.limits.map((_, k) => clean.some((chain) => last(chain.steps) === k));
  return { depth, reached, removed: false, times: timesOf(clean, rows, d, depth) };
}

const last = <T>(list: readonly T[]): T => list[list.length - 1] as T;
const grace = (d: OracleDefinition) => (typeof d.ties === "object" ? d.ties.grace : 0);

function follows(a: Row, b: Row, d: OracleDefinition): boolean {
  if (a.row === b.row && !d.reuse) return false;
  if (d.ties === "favourable") return b.t >= a.t;
  if (d.ties === "log-order") return b.row >= a.row;
  if (d.ties === "strict") return b.t > a.t;
  return b.t >= a.t - grace(d);
}

function between(a: Row, x: Row, b: Row, d: OracleDefinition): boolean {
  if (x.row === a.row || x.row === b.row) return false;
  if (d.ties === "favourable") return a.t < x.t && x.t < b.t;
  if (d.ties === "log-order") return a.row < x.row && x.row < b.row;
  if (d.ties === "strict") return a.t <= x.t && x.t <= b.t;
  return a.t + grace(d) < x.t && x.t < b.t - grace(d);
}

/** Every chain, of every length, whose events are among those still read. `read[row]` lists the steps that a row may fill. */
function chains(rows: Row[], read: number[][], d: OracleDefinition, clean: boolean): Chain[] {
  const found: Chain[] = [];
  const firsts = rows.filter((event) => event.steps.includes(0));
  const opens = (event: Row) =>
    d.entry === "any" || (d.ties === "log-order" ? event.row === firsts[0]?.row : event.t === firsts[0]?.t);
  const extend = (steps: number[], used: number[]) => {
    if (used.length > 0 && (d.order !== "strict" || unbroken(steps, used, rows, d))) {
      const fills = d.limits.map((_, k) => (steps.includes(k) ? (used[steps.indexOf(k)] as number) : -1));
      found.push({ steps, rows: used, fills });
    }
    const previous = used.length > 0 ? last(steps) : -1;
    for (let k = previous + 1; k < d.n; k++) {
      for (const event of rows) {
        if (!read[event.row]?.includes(k)) continue;
        if (used.length === 0) {
          if (opens(event)) extend([0], [event.row]);
          continue;
        }
        if (!d.reuse && used.includes(event.row)) continue;
        const before = rows[last(used)] as Row;
        const entry = rows[used[0] as number] as Row;
        if (!follows(before, event, d)) continue;
        if (event.t - (d.windowFrom === "first" ? entry : before).t > d.within) continue;
        if (event.t - before.t > (d.limits[k] as number)) continue;
        const dirty = rows.some((x) =>
          x.excluded.some((e) => {
            const { after, before: until } = d.ranges[e] as { after: number; before: number };
            return after <= previous && k <= until && between(before, x, event, d);
          }),
        );
        if (clean && dirty) continue;
        extend([...steps, k], [...used, event.row]);
      }
      if (previous < 0 || !d.optional[k]) break;
    }
  };
  extend([], []);
  return found;
}

/** Order strict: every other event must be outside the chain, or be one that may come between steps. */
function unbroken(steps: number[], used: number[], rows: Row[], d: OracleDefinition): boolean {
  const at = (i: number) => (rows[used[i] as number] as Row).t;
  return rows.every((x) => {
    if (x.ignored || used.includes(x.row)) return true;
    if (d.ties === "log-order") {
      const i = used.findLastIndex((row) => row < x.row);
      return i < 0 || i === used.length - 1 || (d.repeats === "pass" && x.steps.includes(steps[i] as number));
    }
    if (x.t <= at(0) || x.t >= at(used.length - 1)) return true;
    return steps.some(
      (k, i) => i < used.length - 1 && at(i) <= x.t && x.t <= at(i + 1) && d.repeats === "pass" && x.steps.includes(k),
    );
  });
}

function deepest(found: Chain[], d: OracleDefinition): number {
  return Math.max(0, ...found.map((chain) => (d.optional[last(chain.steps)] ? 0 : last(chain.steps) + 1)));
}

/** `endsOn`: pairs of an event and a step (−1 for none), read by time and step, until the first one that ends the reading. */
function stopAt(rows: Row[], d: OracleDefinition, opened: number): number[][] {
  const pairs = rows.flatMap(({ t, row, steps }) => (steps.length ? steps : [-1]).map((k) => ({ t, row, k })));
  pairs.sort((a, b) => a.t - b.t || a.k - b.k || a.row - b.row);
  const read: number[][] = rows.map(() => []);
  for (const { t, row, k } of pairs) {
    const reached = chains(rows, read, { ...d, effect: "void" }, true).map((chain) => last(chain.steps));
    const begun = t > opened || (t === opened && k > 0) || reached.length > 0;
    if (begun && k < 0 && d.endsOn.includes("other")) break;
    const before = d.optional.findLastIndex((optional, i) => i < k && !optional);
    if (begun && k > 0 && !reached.includes(before) && d.endsOn.includes("early")) break;
    if (begun && k > 0 && reached.includes(k) && d.endsOn.includes("repeat")) break;
    if (k >= 0) (read[row] as number[]).push(k);
  }
  return read;
}

/** Effect `end`: the reading ends at the first excluded event in the range of the deepest open chain. */
function endAt(rows: Row[], read: number[][], d: OracleDefinition): number[][] {
  const g = grace(d);
  for (const x of rows) {
    if (x.excluded.length === 0) continue;
    const until = read.map((steps, row) => ((rows[row] as Row).t <= x.t + g ? steps : []));
    const open = chains(rows, until, d, true).filter((chain) => {
      const origin = d.windowFrom === "first" ? chain.rows[0] : last(chain.rows);
      return x.t - (rows[origin as number] as Row).t <= d.within;
    });
    const depth = Math.max(-1, ...open.map((chain) => last(chain.steps)));
    const newest = Math.max(...open.filter((c) => last(c.steps) === depth).map((c) => (rows[last(c.rows)] as Row).t));
    const inRange = x.excluded.some((e) => (d.ranges[e]?.after ?? 0) <= depth && depth < (d.ranges[e]?.before ?? 0));
    if (depth >= 0 && inRange && newest + g < x.t) return until;
  }
  return read;
}

/** Effect `remove`: whether no excluded event follows the chain inside its window. */
function staysClean(chain: Chain, rows: Row[], d: OracleDefinition, depth: number): boolean {
  const end = rows[last(chain.rows)] as Row;
  const origin = d.windowFrom === "first" ? (rows[chain.rows[0] as number] as Row) : end;
  return !rows.some(
    (x) =>
      x.t > end.t &&
      x.t - origin.t <= d.within &&
      x.excluded.some((e) => (d.ranges[e]?.after ?? 0) <= depth && depth < (d.ranges[e]?.before ?? 0)),
  );
}

function timesOf(found: Chain[], rows: Row[], d: OracleDefinition, depth: number): (number | null)[] {
  const key = (row: number) => (d.ties === "log-order" ? row : (rows[row] as Row).t);
  const time = (row: number) => (rows[row] as Row).t;
  let best = found.filter((chain) => last(chain.steps) === depth - 1);
  const least = (of: (chain: Chain) => number) => {
    const value = Math.min(...best.map(of));
    best = best.filter((chain) => of(chain) === value);
  };
  if (d.times === "shortest") least((chain) => time(last(chain.rows)) - time(chain.rows[0] as number));
  least((chain) => key(last(chain.rows)));
  least((chain) => (d.times === "earliest-entry" ? 1 : -1) * key(chain.rows[0] as number));
  for (let k = 1; k < depth; k++) if (d.optional[k]) least((chain) => ((chain.fills[k] as number) >= 0 ? 0 : 1));
  for (let k = 1; k < depth; k++)
    least((chain) => ((chain.fills[k] as number) < 0 ? 0 : key(chain.fills[k] as number)));
  const chain = best[0];
  return d.limits.map((_, k) => {
    const row = chain?.fills[k] ?? -1;
    return row < 0 ? null : time(row);
  });
}

/** Largest number of steps filled by distinct events of one interval; every subset of events is tried. */
function unordered(rows: Row[], d: OracleDefinition): OracleAnswer {
  let depth = 0;
  const full: { size: number; times: number[] }[] = [];
  const assign = (k: number, chosen: Map<number, number>) => {
    if (k === d.n) {
      if (chosen.size === 0) return;
      const times = Array.from(chosen.values(), (row) => (rows[row] as Row).t).sort((a, b) => a - b);
      const [from, to] = [times[0] as number, last(times)];
      if (to - from > d.within) return;
      if (d.anchored && (!chosen.has(0) || (rows[chosen.get(0) as number] as Row).t !== from)) return;
      if (rows.some((x) => x.excluded.length > 0 && from < x.t && x.t < to)) return;
      depth = Math.max(depth, chosen.size);
      full.push({ size: chosen.size, times });
      return;
    }
    assign(k + 1, chosen);
    for (const event of rows) {
      if (!event.steps.includes(k) || [...chosen.values()].includes(event.row)) continue;
      assign(k + 1, new Map(chosen).set(k, event.row));
    }
  };
  assign(0, new Map());
  const reached = d.limits.map((_, k) => k < depth);
  return {
    depth,
    reached,
    removed: false,
    times: unorderedTimes(
      full.filter(({ size }) => size === depth),
      d,
      depth,
    ),
  };
}

/** Of the choices with most steps: the earliest end (or the shortest duration), then each event as late (or early) as possible. */
function unorderedTimes(found: { times: number[] }[], d: OracleDefinition, depth: number): (number | null)[] {
  let best = found;
  const least = (of: (times: number[]) => number) => {
    const value = Math.min(...best.map(({ times }) => of(times)));
    best = best.filter(({ times }) => of(times) === value);
  };
  if (depth > 0) {
    if (d.times === "shortest") least((times) => last(times) - (times[0] as number));
    least((times) => last(times));
    if (d.times === "earliest-entry") for (let i = 0; i < depth; i++) least((times) => times[i] as number);
    else for (let i = depth - 1; i >= 0; i--) least((times) => -(times[i] as number));
  }
  return d.limits.map((_, k) => best[0]?.times[k] ?? null);
}

/**
 * Reads every attempt, one event at a time, where no event matches two steps: the depths in order, and how many were removed. Within an
 * instant the open attempt takes what it can, then excluded events close it, and the events left may open the next attempt.
 */
export function attemptsOracle(events: OracleEvent[], d: OracleDefinition): { depths: number[]; removed: number } {
  const depths: number[] = [];
  let removed = 0;
  let open: { start: number; last: number; lastRow: number; depth: number } | null = null;
  const close = () => {
    if (open) depths.push(open.depth);
    open = null;
  };
  const rows = events.map((event, row) => ({ ...event, row })).sort((a, b) => a.t - b.t || a.row - b.row);
  rows.forEach((event, row) => {
    event.row = row;
  });
  const instants =
    d.ties === "log-order"
      ? rows.map((row) => [row])
      : [...new Set(rows.map((row) => row.t))].map((t) => rows.filter((row) => row.t === t));
  for (const instant of instants) {
    const t = (instant[0] as Row).t;
    const pool = [...instant];
    const draw = (k: number): Row | undefined => {
      const i = pool.findIndex((event) => event.steps.includes(k));
      return i < 0 ? undefined : pool.splice(i, 1)[0];
    };
    const now = open as { start: number; last: number; depth: number } | null;
    const limit = (depth: number) =>
      Math.min(d.limits[depth] as number, d.windowFrom === "previous" ? d.within : Infinity);
    if (now && ((d.windowFrom === "first" && t - now.start > d.within) || t - now.last > limit(now.depth))) close();
    for (;;) {
      if (!open) {
        const first = draw(0);
        if (!first) break;
        open = { start: t, last: t, lastRow: first.row, depth: 1 };
      }
      while (open.depth < d.n) {
        const next = draw(open.depth);
        if (!next) break;
        open = { ...open, last: t, lastRow: next.row, depth: open.depth + 1 };
      }
      const { depth, last: lastTime, lastRow } = open;
      if (depth === d.n) {
        close();
        continue;
      }
      const met = instant.some(
        (x) =>
          (d.ties === "log-order" ? lastRow < x.row : lastTime < x.t) &&
          x.excluded.some((e) => (d.ranges[e]?.after ?? 0) < depth && depth <= (d.ranges[e]?.before ?? 0)),
      );
      if (!met) break;
      if (d.effect === "remove") {
        removed++;
        open = null;
      } else close();
    }
  }
  close();
  return { depths, removed };
}
