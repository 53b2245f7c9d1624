/** Picks the customers of a forest of referrals that a picture has room for, and gives each a place. */

import type { ReferralNode } from "../../graph/referral/referralsResult.ts";

/** A customer in the picture. */
export type ShownReferral = {
  node: ReferralNode;
  row: number;
  /** Place of the referrer in the list; −1 for a root. */
  parent: number;
  /** Customers below this one, at any depth. */
  below: number;
  /** Those of them who are neither in the picture nor below somebody in it. */
  hidden: number;
};

/** What the picture shows, and what it leaves out. */
export type PickedForest = {
  shown: ShownReferral[];
  rows: number;
  /** Trees that are not in the picture, and the customers in them. */
  hiddenTrees: number;
  hiddenCustomers: number;
  /** Customers without a referrer who referred nobody. */
  alone: number;
};

/**
 * Takes the customers with the most customers below them, the referrer always before the referred. A referrer stands in the row of the
 * first customer referred, one column to the left.
 *
 * @param most - how many customers are shown
 * @param columns - how many generations are shown
 */
export function pickForest(nodes: readonly ReferralNode[], most: number, columns: number): PickedForest {
  const places = new Map(nodes.map(({ id }, i) => [id, i]));
  const parent = Int32Array.from(nodes, ({ referrer }) => (referrer === null ? -1 : (places.get(referrer) as number)));
  const below = new Uint32Array(nodes.length);
  // deepest generations first
  const order = Uint32Array.from(nodes.keys()).sort(
    (a, b) => (nodes[b] as ReferralNode).generation - (nodes[a] as ReferralNode).generation,
  );
  const children = new Map<number, number[]>();
  for (const c of order) {
    const p = parent[c] as number;
    if (p < 0) continue;
    below[p] = (below[p] as number) + (below[c] as number) + 1;
    const list = children.get(p);
    if (list === undefined) children.set(p, [c]);
    else list.push(c);
  }
  const isLarger = (a: number, b: number) => (below[b] as number) - (below[a] as number) || a - b;
  const roots = [...nodes.keys()].filter((c) => (parent[c] as number) < 0 && (below[c] as number) > 0).sort(isLarger);
  const alone = nodes.filter(
    ({ referrer, referred, outside }) => referrer === null && referred === 0 && !outside,
  ).length;

  const picked = new Set<number>();
  const open = roots.slice(0, most);
  while (picked.size < most && open.length > 0) {
    open.sort(isLarger);
    const c = open.shift() as number;
    picked.add(c);
    if ((nodes[c] as ReferralNode).generation + 1 < columns)
      open.push(...(children.get(c) ?? []).sort(isLarger).slice(0, most));
  }

  const shown: ShownReferral[] = [];
  let row = 0;
  const place = (c: number, parentAt: number): void => {
    const at = shown.length;
    const own: ShownReferral = {
      node: nodes[c] as ReferralNode,
      row,
      parent: parentAt,
      below: below[c] as number,
      hidden: below[c] as number,
    };
    shown.push(own);
    let isFirst = true;
    for (const child of (children.get(c) ?? []).filter((one) => picked.has(one)).sort(isLarger)) {
      if (!isFirst) row++;
      isFirst = false;
      own.hidden -= (below[child] as number) + 1;
      place(child, at);
    }
  };
  let hiddenTrees = 0;
  let hiddenCustomers = 0;
  for (const root of roots) {
    if (picked.has(root)) {
      place(root, -1);
      row++;
    } else {
      hiddenTrees++;
      hiddenCustomers += (below[root] as number) + 1;
    }
  }
  return { shown, rows: row, hiddenTrees, hiddenCustomers, alone };
}
