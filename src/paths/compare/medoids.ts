/** Finds k medoids on a full matrix of distances: BUILD, then the best SWAP until none improves. */

/** Points to group: `distances[i * n + j]`. Point i has the weight `weights[i]` > 0. */
export type Points = { n: number; distances: Float64Array; weights: Float64Array };

/** Points chosen as medoids, ascending, and for every point the index in `medoids` of the nearest one: itself, or of equals the earlier one. */
export type Medoids = { medoids: number[]; nearest: Uint32Array; cost: number };

/**
 * Chooses k points that minimise Σ weight · distance to the nearest of them (Kaufman and Rousseeuw 1990). One pass over the points tries a
 * swap with all k medoids, from the nearest and second nearest distances (Schubert and Rousseeuw 2021): O(n²) per round. Of equals the
 * earlier point is taken.
 *
 * @param k - from 1 to n
 */
export function chooseMedoids(points: Points, k: number): Medoids {
  const { n, distances, weights } = points;
  const medoids = build(points, k);
  const near = new Float64Array(n);
  const second = new Float64Array(n);
  const nearest = new Uint32Array(n);
  const assign = () => {
    near.fill(Infinity);
    second.fill(Infinity);
    medoids.forEach((medoid, place) => {
      for (let i = 0; i < n; i++) {
        const d = distances[medoid * n + i] as number;
        if (d < (near[i] as number)) {
          second[i] = near[i] as number;
          near[i] = d;
          nearest[i] = place;
        } else if (d < (second[i] as number)) second[i] = d;
      }
    });
    return near.reduce((sum, d, i) => sum + d * (weights[i] as number), 0);
  };
  medoids.sort((a, b) => a - b);
  let cost = assign();
  const change = new Float64Array(k); // per medoid: the change of the cost if the candidate replaces it
  for (let improved = k > 1 && k < n; improved; ) {
    let best = -1e-9 * (1 + cost);
    let swap: [out: number, into: number] | null = null;
    for (let candidate = 0; candidate < n; candidate++) {
      if (near[candidate] === 0 && medoids.includes(candidate)) continue;
      change.fill(0);
      let common = 0;
      for (let i = 0; i < n; i++) {
        const d = distances[candidate * n + i] as number;
        const [first, next, weight] = [near[i] as number, second[i] as number, weights[i] as number];
        const own = nearest[i] as number;
        if (d < first) common += weight * (d - first);
        else change[own] = (change[own] as number) + weight * (Math.min(d, next) - first);
      }
      for (let out = 0; out < k; out++) {
        if (common + (change[out] as number) >= best) continue;
        best = common + (change[out] as number);
        swap = [out, candidate];
      }
    }
    improved = swap !== null;
    if (swap === null) break;
    medoids[swap[0]] = swap[1];
    medoids.sort((a, b) => a - b);
    cost = assign();
  }
  // a medoid belongs to itself, also where another one is in the same place
  medoids.forEach((medoid, place) => {
    nearest[medoid] = place;
  });
  return { medoids, nearest, cost };
}

/** The first medoid is the best single one. Each further medoid is the one that lowers the cost most. */
function build({ n, distances, weights }: Points, k: number): number[] {
  const near = new Float64Array(n).fill(Infinity);
  const chosen = new Uint8Array(n);
  const medoids: number[] = [];
  while (medoids.length < k) {
    let best = -1;
    let least = Infinity;
    for (let candidate = 0; candidate < n; candidate++) {
      if (chosen[candidate] === 1) continue;
      let cost = 0;
      for (let i = 0; i < n; i++) {
        cost += (weights[i] as number) * Math.min(near[i] as number, distances[candidate * n + i] as number);
      }
      if (cost >= least) continue;
      least = cost;
      best = candidate;
    }
    chosen[best] = 1;
    medoids.push(best);
    for (let i = 0; i < n; i++) near[i] = Math.min(near[i] as number, distances[best * n + i] as number);
  }
  return medoids;
}

/**
 * Mean silhouette (Rousseeuw 1987): (b − a) ÷ max(a, b), where a is the mean distance to the others of the same cluster, and b the smallest
 * mean distance to another cluster. A point of weight w counts as w points in one place. A point that is alone counts 0.
 *
 * @returns `null` for fewer than two clusters
 */
export function silhouette({ n, distances, weights }: Points, { medoids, nearest }: Medoids): number | null {
  const k = medoids.length;
  if (k < 2) return null;
  const size = new Float64Array(k);
  for (let i = 0; i < n; i++) size[nearest[i] as number]! += weights[i] as number;
  const sum = new Float64Array(k);
  let total = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    const own = nearest[i] as number;
    all += weights[i] as number;
    if ((size[own] as number) <= 1) continue;
    sum.fill(0);
    for (let j = 0; j < n; j++) sum[nearest[j] as number]! += (weights[j] as number) * (distances[i * n + j] as number);
    const within = (sum[own] as number) / ((size[own] as number) - 1);
    let other = Infinity;
    for (let c = 0; c < k; c++) {
      if (c !== own) other = Math.min(other, (sum[c] as number) / (size[c] as number));
    }
    if (other === Infinity) continue;
    const larger = Math.max(within, other);
    if (larger > 0) total += ((weights[i] as number) * (other - within)) / larger;
  }
  return total / all;
}
