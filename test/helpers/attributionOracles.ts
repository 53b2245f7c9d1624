/** Slow, obvious twins of the attribution models, in exact fractions. They share no code with the library. */

/** A row of a small table; values are whole numbers. */
export type OracleRow = { path: string[]; conversions: number; nonConversions: number; value: number };

/** A fraction of two big integers, always reduced, the denominator positive. */
export class Fraction {
  readonly above: bigint;
  readonly below: bigint;
  constructor(above: bigint | number, below: bigint | number = 1n) {
    let [a, b] = [BigInt(above), BigInt(below)];
    if (b === 0n) throw new Error("division by zero");
    if (b < 0n) [a, b] = [-a, -b];
    let [x, y] = [a < 0n ? -a : a, b];
    while (y !== 0n) [x, y] = [y, x % y];
    this.above = x === 0n ? 0n : a / x;
    this.below = x === 0n ? 1n : b / x;
  }
  plus(other: Fraction): Fraction {
    return new Fraction(this.above * other.below + other.above * this.below, this.below * other.below);
  }
  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.above, other.below));
  }
  times(other: Fraction): Fraction {
    return new Fraction(this.above * other.above, this.below * other.below);
  }
  over(other: Fraction): Fraction {
    return new Fraction(this.above * other.below, this.below * other.above);
  }
  get isZero(): boolean {
    return this.above === 0n;
  }
  get number(): number {
    return Number(this.above) / Number(this.below);
  }
}

const zero = new Fraction(0);
const one = new Fraction(1);

/** Gaussian elimination with any non-zero pivot. A singular column gives its unknown the value 0. */
function solve(matrix: Fraction[][], right: Fraction[]): Fraction[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] as Fraction]);
  for (let k = 0; k < n; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && !(row[k] as Fraction).isZero);
    if (pivot < 0) throw new Error("singular");
    [rows[k], rows[pivot]] = [rows[pivot] as Fraction[], rows[k] as Fraction[]];
    const own = rows[k] as Fraction[];
    const scale = own[k] as Fraction;
    rows[k] = own.map((x) => x.over(scale));
    rows.forEach((row, i) => {
      const factor = row[k] as Fraction;
      if (i !== k && !factor.isZero)
        rows[i] = row.map((x, j) => x.minus(factor.times((rows[k] as Fraction[])[j] as Fraction)));
    });
  }
  return rows.map((row) => row[n] as Fraction);
}

/** Windows of k touches, with equal neighbours collapsed (unless `loops`). Keys are JSON, so different windows have different keys. */
function windows(path: readonly string[], k: number, loops: boolean): string[] {
  if (path.length === 0) return [];
  const states =
    path.length <= k
      ? [JSON.stringify(path)]
      : Array.from({ length: path.length - k + 1 }, (_, i) => JSON.stringify(path.slice(i, i + k)));
  return loops ? states : states.filter((state, i) => state !== states[i - 1]);
}

type Chain = { states: string[]; next: Map<string, Map<string, number>>; value: Map<string, number> };

function chainOf(rows: readonly OracleRow[], k: number, loops: boolean): Chain {
  const next = new Map<string, Map<string, number>>();
  const value = new Map<string, number>();
  const add = (from: string, to: string, weight: number) => {
    const row = next.get(from) ?? new Map<string, number>();
    next.set(from, row);
    if (weight > 0) row.set(to, (row.get(to) ?? 0) + weight);
  };
  for (const { path, conversions, nonConversions, value: worth } of rows) {
    const states = windows(path, k, loops);
    const weight = conversions + nonConversions;
    if (weight === 0 || states.length === 0) continue;
    states.forEach((state, i) => {
      add(i === 0 ? "start" : (states[i - 1] as string), state, weight);
    });
    const last = states.at(-1) as string;
    add(last, "conversion", conversions);
    add(last, "null", nonConversions);
    value.set(last, (value.get(last) ?? 0) + worth);
  }
  return { states: [...next.keys()].filter((state) => state !== "start"), next, value };
}

/** Probability to convert, and expected value, when the states of `gone` are removed. */
function absorbed(chain: Chain, gone: (state: string) => boolean, reroute: boolean): { p: Fraction; v: Fraction } {
  const total = (from: string) => [...(chain.next.get(from) ?? [])].reduce((sum, [, weight]) => sum + weight, 0);
  const base = (from: string) => {
    if (!reroute) return total(from);
    return [...(chain.next.get(from) ?? [])].reduce((sum, [to, weight]) => sum + (gone(to) ? 0 : weight), 0);
  };
  // states that can still reach an end; the others have the value 0
  const alive = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const state of chain.states) {
      if (alive.has(state) || gone(state)) continue;
      const out = [...(chain.next.get(state)?.keys() ?? [])];
      if (!out.some((to) => to === "conversion" || to === "null" || alive.has(to))) continue;
      alive.add(state);
      grown = true;
    }
  }
  const states = [...alive];
  const matrix = states.map((from) =>
    states.map((to) => {
      const p = new Fraction(chain.next.get(from)?.get(to) ?? 0, base(from));
      return (from === to ? one : zero).minus(p);
    }),
  );
  const ends = (amount: (state: string) => number) => states.map((state) => new Fraction(amount(state), base(state)));
  const p = solve(
    matrix,
    ends((state) => chain.next.get(state)?.get("conversion") ?? 0),
  );
  const v = solve(
    matrix,
    ends((state) => chain.value.get(state) ?? 0),
  );
  const begin = base("start");
  const sum = (column: Fraction[]) =>
    states.reduce((all, state, i) => {
      if (begin === 0) return all;
      return all.plus(new Fraction(chain.next.get("start")?.get(state) ?? 0, begin).times(column[i] as Fraction));
    }, zero);
  return { p: sum(p), v: sum(v) };
}

/** Removal effects of every touchpoint, one removal at a time, in exact fractions; `null` where the whole chain has the value 0. */
export function markovOracle(
  rows: readonly OracleRow[],
  options: { order: number; reroute?: boolean; loops?: boolean },
): Map<string, { effect: number | null; valueEffect: number | null }> {
  const chain = chainOf(rows, options.order, options.loops === true);
  const whole = absorbed(chain, () => false, false);
  const names = [...new Set(rows.flatMap(({ path }) => path))];
  return new Map(
    names.map((name) => {
      const gone = (state: string) => state.startsWith("[") && (JSON.parse(state) as string[]).includes(name);
      const left = absorbed(chain, gone, options.reroute === true);
      const effect = (part: Fraction, all: Fraction) => (all.number > 0 ? one.minus(part.over(all)).number : null);
      return [name, { effect: effect(left.p, whole.p), valueEffect: effect(left.v, whole.v) }];
    }),
  );
}

/** Shapley values of any game, computed over all m! orders. */
export function shapleyOracle(
  players: readonly string[],
  value: (coalition: ReadonlySet<string>) => Fraction,
): Map<string, Fraction> {
  const sums = new Map(players.map((player) => [player, zero]));
  let orders = 0n;
  const walk = (before: string[], rest: readonly string[]) => {
    if (rest.length === 0) orders++;
    for (const player of rest) {
      const gain = value(new Set([...before, player])).minus(value(new Set(before)));
      // one order for each way to place the others after it
      let ways = 1n;
      for (let i = 2; i < rest.length; i++) ways *= BigInt(i);
      sums.set(player, (sums.get(player) as Fraction).plus(gain.times(new Fraction(ways))));
      walk(
        [...before, player],
        rest.filter((other) => other !== player),
      );
    }
  };
  walk([], players);
  return new Map([...sums].map(([player, total]) => [player, total.over(new Fraction(orders === 0n ? 1n : orders))]));
}

/** v(S) = C(S) / (N(S) + κ) over rows whose distinct touchpoints are all in S; κ `null`: v(S) = C(S). */
export function rateGame(
  rows: readonly OracleRow[],
  support: Fraction | null,
  field: "conversions" | "value" = "conversions",
) {
  return (coalition: ReadonlySet<string>): Fraction => {
    let [won, all] = [0, 0];
    for (const row of rows) {
      if (row.path.length === 0 || row.path.some((name) => !coalition.has(name))) continue;
      won += row[field];
      all += row.conversions + row.nonConversions;
    }
    if (support === null) return new Fraction(won);
    const below = new Fraction(all).plus(support);
    return below.isZero ? zero : new Fraction(won).over(below);
  };
}

/** Credit of the local games v(S) = rate of journeys with exactly the set (or tuple of first occurrences) S. */
export function rateExactOracle(rows: readonly OracleRow[], ordered: boolean): Map<string, Fraction> {
  const keyOf = (names: Iterable<string>) => {
    const distinct = [...new Set(names)];
    return JSON.stringify(ordered ? distinct : distinct.sort());
  };
  const counts = new Map<string, { won: number; all: number }>();
  for (const { path, conversions, nonConversions } of rows) {
    if (path.length === 0 || conversions + nonConversions === 0) continue;
    const own = counts.get(keyOf(path)) ?? { won: 0, all: 0 };
    counts.set(keyOf(path), { won: own.won + conversions, all: own.all + conversions + nonConversions });
  }
  const credit = new Map<string, Fraction>();
  for (const [key, { won, all }] of counts) {
    if (won === 0) continue;
    const players = JSON.parse(key) as string[];
    const game = (coalition: ReadonlySet<string>) => {
      const own = counts.get(keyOf(players.filter((player) => coalition.has(player))));
      return own ? new Fraction(own.won, own.all) : zero;
    };
    for (const [player, effect] of shapleyOracle(players, game)) {
      const share = effect.times(new Fraction(won)).over(new Fraction(won, all));
      credit.set(player, (credit.get(player) ?? zero).plus(share));
    }
  }
  return credit;
}

/** Leave-one-out weights of one path; shortened paths are looked up among the rows as they are. */
export function leaveOneOutOracle(rows: readonly OracleRow[], path: readonly string[]): number[] {
  const rate = (wanted: readonly string[]) => {
    let [won, all] = [0, 0];
    for (const row of rows) {
      if (JSON.stringify(row.path) !== JSON.stringify(wanted)) continue;
      won += row.conversions;
      all += row.conversions + row.nonConversions;
    }
    return all > 0 ? won / all : 0;
  };
  if (path.length === 1) return [1];
  const m = path.map((_, i) => Math.max(0, rate(path) - rate(path.filter((_, j) => j !== i))));
  const sum = m.reduce((a, b) => a + b, 0);
  return sum > 0 ? m.map((x) => x / sum) : path.map((_, i) => (i === path.length - 1 ? 1 : 0));
}
