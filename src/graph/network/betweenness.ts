/** Computes how many of the cheapest paths between other nodes pass through a node. */

/** The edges that leave each node, by number of the node. */
export type CostNet = readonly (readonly { to: number; cost: number }[])[];

/** Costs that differ by at most this are equal. */
const tolerance = 1e-12;

/**
 * Betweenness by cost (Brandes 2001), divided by the (n − 1)(n − 2) pairs of other nodes if n > 2. Where several paths are equally
 * cheap, each counts in part.
 */
export function betweenness(net: CostNet): Float64Array {
  const n = net.length;
  const between = new Float64Array(n);
  const edges = sortedEdges(net);
  const search = cheapestCosts(edges, n);
  // the edges on the cheapest paths from one source: nodes in order, and per node a run of targets
  const before = new Uint32Array(n);
  const order = new Uint32Array(n);
  const [first, last] = [new Uint32Array(n), new Uint32Array(n)];
  const targets = new Uint32Array(edges.to.length);
  const ways = new Float64Array(n);
  const share = new Float64Array(n);
  for (let source = 0; source < n; source++) {
    const { cost, reached, largest } = search(source);
    let end = 0;
    for (let r = 0; r < reached.length; r++) {
      const a = reached[r] as number;
      const here = cost[a] as number;
      first[a] = end;
      const stop = edges.offsets[a + 1] as number;
      for (let e = edges.offsets[a] as number; e < stop; e++) {
        const sum = here + (edges.cost[e] as number);
        // the other edges of this node are dearer still
        if (sum > largest + 2 * tolerance) break;
        const b = edges.to[e] as number;
        if (Math.abs(sum - (cost[b] as number)) > tolerance || b === a || b === source) continue;
        targets[end++] = b;
        before[b]!++;
      }
      last[a] = end;
    }
    // a node comes after all nodes before it on a path. An order by cost is not enough, because some steps cost nothing
    let length = 1;
    order[0] = source;
    ways[source] = 1;
    for (let i = 0; i < length; i++) {
      const a = order[i] as number;
      for (let t = first[a] as number; t < (last[a] as number); t++) {
        const b = targets[t] as number;
        ways[b] = (ways[b] as number) + (ways[a] as number);
        before[b]!--;
        if (before[b] === 0) order[length++] = b;
      }
    }
    for (let i = length - 1; i >= 0; i--) {
      const a = order[i] as number;
      let sum = 0;
      for (let t = first[a] as number; t < (last[a] as number); t++) {
        const b = targets[t] as number;
        sum += ((ways[a] as number) / (ways[b] as number)) * (1 + (share[b] as number));
      }
      share[a] = sum;
      if (a !== source) between[a] = (between[a] as number) + sum;
    }
    for (let r = 0; r < reached.length; r++) {
      const a = reached[r] as number;
      before[a] = 0;
      ways[a] = 0;
      share[a] = 0;
    }
  }
  const pairs = n > 2 ? (n - 1) * (n - 2) : 1;
  return between.map((sum) => sum / pairs);
}

/** Edges by the node they leave, the cheapest of each node first. */
type Edges = { offsets: Uint32Array; to: Uint32Array; cost: Float64Array };

function sortedEdges(net: CostNet): Edges {
  const offsets = new Uint32Array(net.length + 1);
  net.forEach((own, a) => {
    offsets[a + 1] = (offsets[a] as number) + own.length;
  });
  const to = new Uint32Array(offsets[net.length] as number);
  const cost = new Float64Array(to.length);
  net.forEach((own, a) => {
    [...own]
      .sort((x, y) => x.cost - y.cost)
      .forEach((edge, i) => {
        to[(offsets[a] as number) + i] = edge.to;
        cost[(offsets[a] as number) + i] = edge.cost;
      });
  });
  return { offsets, to, cost };
}

/** What one search finds: the cost of each node (Infinity if it cannot be reached), the reached nodes, the largest of their costs. */
type Found = { cost: Float64Array; reached: Uint32Array; largest: number };

/**
 * Makes Dijkstra's search. Its heap holds each open node once, in typed arrays, because a search starts at every node. All searches write to
 * the same arrays.
 */
function cheapestCosts({ offsets, to, cost: own }: Edges, n: number): (source: number) => Found {
  const cost = new Float64Array(n);
  const heap = new Uint32Array(n);
  const placeOf = new Int32Array(n);
  const reached = new Uint32Array(n);
  let open = 0;
  const rise = (node: number, from: number): void => {
    const mine = cost[node] as number;
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent] as number;
      if ((cost[above] as number) <= mine) break;
      heap[i] = above;
      placeOf[above] = i;
      i = parent;
    }
    heap[i] = node;
    placeOf[node] = i;
  };
  const sink = (node: number): void => {
    const mine = cost[node] as number;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= open) break;
      if (child + 1 < open && (cost[heap[child + 1] as number] as number) < (cost[heap[child] as number] as number))
        child++;
      const below = heap[child] as number;
      if ((cost[below] as number) >= mine) break;
      heap[i] = below;
      placeOf[below] = i;
      i = child;
    }
    heap[i] = node;
    placeOf[node] = i;
  };
  return (source) => {
    cost.fill(Number.POSITIVE_INFINITY);
    cost[source] = 0;
    open = 1;
    heap[0] = source;
    placeOf[source] = 0;
    let met = 1;
    let closed = 0;
    let largest = 0;
    // once every node is met, no edge matters that leads beyond the dearest of them
    let bound = Number.POSITIVE_INFINITY;
    while (open > 0) {
      const a = heap[0] as number;
      const tail = heap[--open] as number;
      if (open > 0) sink(tail);
      placeOf[a] = -1;
      reached[closed++] = a;
      const here = cost[a] as number;
      largest = here;
      if (met === n && bound === Number.POSITIVE_INFINITY) {
        bound = 0;
        for (let b = 0; b < n; b++) bound = Math.max(bound, cost[b] as number);
      }
      const stop = offsets[a + 1] as number;
      for (let e = offsets[a] as number; e < stop; e++) {
        const sum = here + (own[e] as number);
        if (sum >= bound) break;
        const b = to[e] as number;
        const known = cost[b] as number;
        if (sum >= known) continue;
        cost[b] = sum;
        if (known === Number.POSITIVE_INFINITY) {
          met++;
          rise(b, open++);
        } else rise(b, placeOf[b] as number);
      }
    }
    return { cost, reached: reached.subarray(0, closed), largest };
  };
}
