/** The slow twin of the linear solves: follows the probabilities of a chain step by step until nothing is left. */

/** The next states of each state, with probabilities by name; `!` is the conversion, `.` the end. */
export type PlainChain = Map<string, Map<string, number>>;

/** Counts the chain of paths that are cut before their conversion. The start is `>`, which is not the name of a touchpoint. */
export function plainChain(
  paths: readonly { path: readonly string[]; converted: boolean; weight?: number }[],
): PlainChain {
  const counts: PlainChain = new Map();
  for (const { path, converted, weight = 1 } of paths) {
    const states = [">", ...path.map((name) => `t:${name}`), converted ? "!" : "."];
    states.slice(1).forEach((to, i) => {
      const from = states[i] as string;
      const row = counts.get(from) ?? new Map<string, number>();
      counts.set(from, row.set(to, (row.get(to) ?? 0) + weight));
    });
  }
  for (const row of counts.values()) {
    const total = [...row.values()].reduce((sum, n) => sum + n, 0);
    for (const [to, n] of row) row.set(to, n / total);
  }
  return counts;
}

/** Conversion probability and expected visits from one state, step by step. */
export function walkChain(chain: PlainChain, from = ">"): { conversion: number; visits: Map<string, number> } {
  let here = new Map([[from, 1]]);
  let conversion = 0;
  const visits = new Map<string, number>();
  for (let step = 0; step < 20_000 && here.size > 0; step++) {
    const next = new Map<string, number>();
    for (const [state, mass] of here) {
      if (state === "!") conversion += mass;
      if (state === "!" || state === "." || mass < 1e-14) continue;
      visits.set(state, (visits.get(state) ?? 0) + mass);
      for (const [to, p] of chain.get(state) ?? []) next.set(to, (next.get(to) ?? 0) + mass * p);
    }
    here = next;
  }
  return { conversion, visits };
}

/** The same chain with one row replaced. */
export function withRow(chain: PlainChain, from: string, row: ReadonlyMap<string, number>): PlainChain {
  return new Map(chain).set(from, new Map(row));
}

/** A row in which one step has a new probability; the others change in proportion. */
export function setStep(row: ReadonlyMap<string, number>, to: string, probability: number): Map<string, number> {
  const old = row.get(to) ?? 0;
  const edited = new Map([...row].map(([name, p]) => [name, (p * (1 - probability)) / (1 - old)]));
  return edited.set(to, probability);
}
