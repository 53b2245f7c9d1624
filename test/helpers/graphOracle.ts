/** Steps between touchpoints by nested loops over plain objects: the slow twin of `transitions`. */

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
  touchpoint: string;
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
  const nodes = names.map((touchpoint) => {
    const inJourneys = journeys.map((journey) => journey.map((event) => event.touchpoint));
    const visits = inJourneys.map((path) => path.filter((name) => name === touchpoint).length);
    const runs = inJourneys.map((path) => path.filter((name, i) => name === touchpoint && path[i - 1] !== name).length);
    return {
      touchpoint,
      events: visits.reduce((sum, n) => sum + n, 0),
      journeys: visits.filter((n) => n > 0).length,
      starts: inJourneys.filter((path) => path[0] === touchpoint).length,
      ends: inJourneys.filter((path) => path.at(-1) === touchpoint).length,
      selfLoops: visits.reduce((sum, n, j) => sum + n - (runs[j] as number), 0),
      repetitions: runs.reduce((sum, n) => sum + Math.max(0, n - 1), 0),
    };
  });
  return { edges, nodes };
}
