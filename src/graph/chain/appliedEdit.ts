/** Measures how much of an edit was applied to a chain. */

import { type Chain, type ChainRow, stateOfPlace } from "./chain.ts";
import { type ChainEdit, type ChainNames, probabilityOf } from "./chainEdit.ts";

/** What an edit asks for, and what was applied: a probability (`set`), a factor (`scale`), a share of arrivals (`repair`, `remove`). */
export type AppliedEdit = { asked: number; applied: number | null };

/**
 * Compares two chains, before and after an edit.
 *
 * @param visits - expected visits before the edit, by row
 * @returns `applied: null` where the edit had no effect: no journey takes the step, or none visits the touchpoint
 */
export function appliedEdit(
  edit: ChainEdit,
  before: Chain,
  after: Chain,
  visits: Float64Array,
  names: ChainNames,
): AppliedEdit {
  if (edit.kind === "set" || edit.kind === "scale") {
    const from = stateOfPlace(before, edit.from, "from", "edits", names);
    const to = stateOfPlace(before, edit.to, "to", "edits", names);
    const [old, own] = [stepOf(before, from, to), stepOf(after, from, to)];
    if (edit.kind === "set") return { asked: edit.probability, applied: own };
    return { asked: edit.by, applied: old > 0 ? own / old : null };
  }
  const asked = edit.kind === "repair" ? edit.effect : 1;
  const touchpoint = stateOfPlace(before, edit.name, "from", "edits", names);
  let arrivals = 0;
  let spared = 0;
  for (let a = 0; a <= before.size && touchpoint >= 0; a++) {
    if (a === touchpoint) continue;
    const old = (visits[a] as number) * stepOf(before, a, touchpoint);
    arrivals += old;
    spared += old - (visits[a] as number) * stepOf(after, a, touchpoint);
  }
  return { asked, applied: arrivals > 0 ? spared / arrivals : null };
}

/** Whether less was applied than was asked for. */
export function isCapped(edit: ChainEdit, { asked, applied }: AppliedEdit): boolean {
  const neutral = edit.kind === "scale" ? 1 : 0;
  if (applied === null) return asked !== neutral;
  return Math.abs(applied - asked) > 1e-9 * Math.max(1, asked);
}

/**
 * The final probability of a `set`, where a later edit of another step of the same row reduced it; else `null`.
 */
export function setInTheEnd(edits: readonly ChainEdit[], i: number, chain: Chain, names: ChainNames): number | null {
  const edit = edits[i] as ChainEdit;
  if (edit.kind !== "set") return null;
  const states = (one: Extract<ChainEdit, { kind: "set" | "scale" }>) =>
    [stateOfPlace(chain, one.from, "from", "edits", names), stateOfPlace(chain, one.to, "to", "edits", names)] as const;
  const [from, to] = states(edit);
  let shared = false;
  for (const later of edits.slice(i + 1)) {
    if (later.kind === "repair" || later.kind === "remove") return null;
    const [otherFrom, otherTo] = states(later);
    if (otherFrom !== from) continue;
    if (otherTo === to) return null;
    shared = true;
  }
  return shared ? stepOf(chain, from, to) : null;
}

function stepOf(chain: Chain, from: number, to: number): number {
  return from < 0 || to < 0 ? 0 : probabilityOf(chain.rows[from] as ChainRow, to);
}
