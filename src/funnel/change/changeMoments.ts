/** Adds up the counts and products of each segment and period from which parts of a change and their variances follow. */

/**
 * Sums over the customers of one period. For a customer, n and y are the number and the sum of its outcomes; s and t those inside the
 * segment. `all` has one segment, the whole, and its s and t are n and y.
 */
export type PeriodSums = {
  /** Σ n, Σ y, Σ n², Σ y n, Σ y² over customers, number of customers. */
  n: number;
  y: number;
  nn: number;
  yn: number;
  yy: number;
  clusters: number;
  /** Σ y² over single outcomes. */
  squares: number;
  /** By segment: Σ s, Σ t, Σ s², Σ t s, Σ t², Σ s n, Σ s y, Σ t n, Σ t y; and Σ of single squares. */
  s: Float64Array;
  t: Float64Array;
  ss: Float64Array;
  ts: Float64Array;
  tt: Float64Array;
  sn: Float64Array;
  sy: Float64Array;
  tn: Float64Array;
  ty: Float64Array;
  squaresIn: Float64Array;
};

/** The outcomes of all periods, those of one customer beside each other. */
export type ChangeUnits = {
  /** 0 before, 1 after. */
  period: Uint8Array;
  outcome: Float64Array;
  /** Number of the customer; a customer of the second log has another one. */
  customer: Uint32Array;
};

/** Adds the segments of an outcome: calls `add` with the number of each. */
export type SegmentsOf = (unit: number, add: (segment: number) => void) => void;

/**
 * Adds up all outcomes, in one pass. Sums of a customer are kept only for the segments it is in, so that the time grows with the
 * memberships and not with outcomes × segments.
 *
 * @param keep - which outcomes count
 */
export function changeMoments(
  { period, outcome, customer }: ChangeUnits,
  segments: number,
  segmentsOf: SegmentsOf,
  keep: (unit: number) => boolean,
): [before: PeriodSums, after: PeriodSums] {
  const sums: [PeriodSums, PeriodSums] = [emptySums(segments), emptySums(segments)];
  const own = [0, 1].map(() => ({
    n: 0,
    y: 0,
    s: new Float64Array(segments),
    t: new Float64Array(segments),
    in: [] as number[],
  }));
  const flush = () => {
    for (const [p, mine] of own.entries()) {
      if (mine.n === 0) continue;
      const { n, y } = mine;
      const to = sums[p] as PeriodSums;
      to.clusters++;
      to.n += n;
      to.y += y;
      to.nn += n * n;
      to.yn += y * n;
      to.yy += y * y;
      for (const segment of mine.in) {
        const [s, t] = [mine.s[segment] as number, mine.t[segment] as number];
        plus(to.s, segment, s);
        plus(to.t, segment, t);
        plus(to.ss, segment, s * s);
        plus(to.ts, segment, t * s);
        plus(to.tt, segment, t * t);
        plus(to.sn, segment, s * n);
        plus(to.sy, segment, s * y);
        plus(to.tn, segment, t * n);
        plus(to.ty, segment, t * y);
        mine.s[segment] = 0;
        mine.t[segment] = 0;
      }
      mine.n = 0;
      mine.y = 0;
      mine.in.length = 0;
    }
  };
  let last = -1;
  for (let unit = 0; unit < period.length; unit++) {
    if (!keep(unit)) continue;
    if (customer[unit] !== last) flush();
    last = customer[unit] as number;
    const value = outcome[unit] as number;
    const p = period[unit] as 0 | 1;
    const mine = own[p] as (typeof own)[number];
    mine.n++;
    mine.y += value;
    sums[p].squares += value * value;
    segmentsOf(unit, (segment) => {
      if (mine.s[segment] === 0) mine.in.push(segment);
      plus(mine.s, segment, 1);
      plus(mine.t, segment, value);
      plus(sums[p].squaresIn, segment, value * value);
    });
  }
  flush();
  return sums;
}

/** The sums of the outcomes outside of a segment, as those of another segment: n − s and y − t. */
export function withComplement(sums: PeriodSums, segment: number): void {
  const { n, y, nn, yn, yy, squares } = sums;
  const of = (values: Float64Array) => values[segment] as number;
  const [s, t, ss, ts, tt, sn, sy, tn, ty] = [
    sums.s,
    sums.t,
    sums.ss,
    sums.ts,
    sums.tt,
    sums.sn,
    sums.sy,
    sums.tn,
    sums.ty,
  ].map(of) as [number, number, number, number, number, number, number, number, number];
  const put = (values: Float64Array, value: number) => {
    values[segment + 1] = value;
  };
  put(sums.s, n - s);
  put(sums.t, y - t);
  put(sums.ss, nn - 2 * sn + ss);
  put(sums.ts, yn - tn - sy + ts);
  put(sums.tt, yy - 2 * ty + tt);
  put(sums.sn, nn - sn);
  put(sums.sy, yn - sy);
  put(sums.tn, yn - tn);
  put(sums.ty, yy - ty);
  put(sums.squaresIn, squares - of(sums.squaresIn));
}

function emptySums(segments: number): PeriodSums {
  const zeros = () => new Float64Array(segments);
  const lists = {
    s: zeros(),
    t: zeros(),
    ss: zeros(),
    ts: zeros(),
    tt: zeros(),
    sn: zeros(),
    sy: zeros(),
    tn: zeros(),
    ty: zeros(),
  };
  return { n: 0, y: 0, nn: 0, yn: 0, yy: 0, clusters: 0, squares: 0, ...lists, squaresIn: zeros() };
}

function plus(values: Float64Array, index: number, value: number): void {
  values[index] = (values[index] as number) + value;
}
