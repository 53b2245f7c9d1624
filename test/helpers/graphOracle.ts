/** The slow twin of `transitions`: counts steps between touchpoints with nested loops over plain objects. */

export type PlainEvent = { touchpoint: string; time: number };

export type PlainEdge = {
  from: string;
  to: string;
  count: number;
  journeys: number;
  gaps: number[];
  arrivals: number[];
};

export type PlainNode = {
  name: string;
  events: number;
  journeys: number;
  starts: number;
  ends: number;
  selfLoops: number;
  repetitions: number;
};

/** Every edge and node of journeys given as lists of events, sorted by names. */
export function plainTransitions(journeys: readonly (readonly PlainEvent[])[]): {
  edges: PlainEdge[];
  nodes: PlainNode[];
} {
  const names = [...new Set(journeys.flat().map((event) => event.touchpoint))].sort((a, b) => (a < b ? -1 : 1));
  const edges: PlainEdge[] = [];
  for (const from of names) {
    for (const to of names) {
      const found = journeys.map((journey) =>
        journey.slice(1).flatMap((event, i) => {
          const before = journey[i] as PlainEvent;
          return before.touchpoint === from && event.touchpoint === to
            ? [{ gap: event.time - before.time, arrival: event.time }]
            : [];
        }),
      );
      const all = found.flat();
      if (all.length === 0) continue;
      const gaps = all.map(({ gap }) => gap).sort((a, b) => a - b);
      const arrivals = all.map(({ arrival }) => arrival).sort((a, b) => a - b);
      edges.push({ from, to, count: all.length, journeys: found.filter((f) => f.length > 0).length, gaps, arrivals });
    }
  }
  const nodes = names.map((own) => {
    const inJourneys = journeys.map((journey) => journey.map((event) => event.touchpoint));
    const visits = inJourneys.map((path) => path.filter((name) => name === own).length);
    const runs = inJourneys.map((path) => path.filter((name, i) => name === own && path[i - 1] !== name).length);
    return {
      name: own,
      events: visits.reduce((sum, n) => sum + n, 0),
      journeys: visits.filter((n) => n > 0).length,
      starts: inJourneys.filter((path) => path[0] === own).length,
      ends: inJourneys.filter((path) => path.at(-1) === own).length,
      selfLoops: visits.reduce((sum, n, j) => sum + n - (runs[j] as number), 0),
      repetitions: runs.reduce((sum, n) => sum + Math.max(0, n - 1), 0),
    };
  });
  return { edges, nodes };
}

/** Rework of one touchpoint, counted from its positions. */
export function plainRework(paths: readonly (readonly string[])[], touchpoint: string) {
  const positions = paths.map((path) => path.flatMap((name, i) => (name === touchpoint ? [i] : [])));
  const gaps = positions.map((list) => list.slice(1).map((at, i) => at - (list[i] as number) - 1));
  const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
  const selfLoops = sum(gaps.map((list) => list.filter((gap) => gap === 0).length));
  const repetitions = sum(gaps.map((list) => list.filter((gap) => gap > 0).length));
  return {
    name: touchpoint,
    events: sum(positions.map((list) => list.length)),
    journeys: positions.filter((list) => list.length > 0).length,
    selfLoops,
    // a run of two or more begins where a gap of 0 comes after something else
    selfLoopRuns: sum(gaps.map((list) => list.filter((gap, i) => gap === 0 && list[i - 1] !== 0).length)),
    repetitions,
    repeatedIn: gaps.filter((list) => list.some((gap) => gap > 0)).length,
    reworkEvents: selfLoops + repetitions,
    reworkJourneys: positions.filter((list) => list.length > 1).length,
    minimumSelfDistance: gaps.flat().length === 0 ? null : Math.min(...gaps.flat()),
  };
}
