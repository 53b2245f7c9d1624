/** Computes leave-one-out weights: how much lower the conversion rate of a path is without each touch. */

import type { Codes } from "../../core/codes.ts";
import { warning } from "../../core/issue.ts";
import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import type { CreditCells, CreditCounts } from "../creditCells.ts";
import { localModel } from "./localModel.ts";
import type { Model } from "./model.ts";

/** Odd, so that it has an inverse modulo 2³². */
const factor = 0x9e3779b1;
const inverse = 0x0e8b2f51;

/**
 * m_i = max(0, pr(path) − pr(path without touch i)), where pr = conversions ÷ journeys of exactly that path; 0 if there are none. The
 * shortened path is looked up as it is. A path of one touch has m = pr. Where all m are 0, the last touch gets all. (This is the rule
 * of google/fractribution; it is not a Shapley value.)
 */
export function leaveOneOutModel(cells: CreditCells): Model {
  const { rows, offsets, units } = cells;
  const interner = createPathInterner(cells.unitCount);
  const pathOf = Uint32Array.from({ length: rows }, (_, row) =>
    interner.intern(units, offsets[row] as number, offsets[row + 1] as number),
  );
  const known = interner.rows;
  /** Per touch: the path without it, or −1. */
  const shorter = shortened(cells, pathOf, interner.paths());
  let fallbackPaths = 0;
  let fallbackConversions = 0;
  const weights = ({ c, u }: CreditCounts) => {
    const converted = new Float64Array(known);
    const all = new Float64Array(known);
    for (let row = 0; row < rows; row++) {
      const path = pathOf[row] as number;
      (converted[path] as number) += c[row] as number;
      (all[path] as number) += (c[row] as number) + (u[row] as number);
    }
    const rate = converted.map((count, path) => (count > 0 ? count / (all[path] as number) : 0));
    const out = new Float64Array(units.length);
    fallbackPaths = 0;
    fallbackConversions = 0;
    for (let row = 0; row < rows; row++) {
      const from = offsets[row] as number;
      const to = offsets[row + 1] as number;
      if (from === to) continue;
      const own = rate[pathOf[row] as number] as number;
      let sum = 0;
      for (let i = from; i < to; i++) {
        const without = shorter[i] as number;
        out[i] = Math.max(0, own - (without < 0 ? 0 : (rate[without] as number)));
        sum += out[i] as number;
      }
      if (sum > 0) for (let i = from; i < to; i++) out[i] = (out[i] as number) / sum;
      else {
        out[to - 1] = 1;
        if ((c[row] as number) > 0) {
          fallbackPaths++;
          fallbackConversions += c[row] as number;
        }
      }
    }
    return out;
  };
  const explain = () => {
    const message = `${fallbackPaths} converting paths (${fallbackConversions} conversions) lose nothing without any one touch: the last touch gets all`;
    return { warnings: fallbackPaths > 0 ? [warning("fallback", message, fallbackPaths)] : [] };
  };
  return { ...localModel(cells, weights), explain, estimates: true };
}

/**
 * Per touch: the known path that equals its row without the touch, or −1. Hashes are polynomials, so the hash of a path without one
 * touch follows from those of its beginnings. Equality is checked afterwards.
 */
function shortened(cells: CreditCells, pathOf: Uint32Array, known: { offsets: Uint32Array; codes: Codes }): Int32Array {
  const { rows, offsets, units } = cells;
  const byHash = new Map<number, number[]>();
  for (let path = 0; path + 1 < known.offsets.length; path++) {
    let hash = 0;
    for (let i = known.offsets[path] as number; i < (known.offsets[path + 1] as number); i++)
      hash = Math.imul(hash, factor) + (known.codes[i] as number) + 1;
    const same = byHash.get(hash | 0);
    if (same) same.push(path);
    else byHash.set(hash | 0, [path]);
  }
  const shorter = new Int32Array(units.length).fill(-1);
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    const own = known.offsets[pathOf[row] as number] as number;
    const isWithout = (path: number, i: number) => {
      const start = known.offsets[path] as number;
      if ((known.offsets[path + 1] as number) - start !== to - from - 1) return false;
      for (let k = 0; k < to - from - 1; k++)
        if (known.codes[start + k] !== known.codes[own + k + (k < i - from ? 0 : 1)]) return false;
      return true;
    };
    // from the end: `rest` is the hash after touch i, `power` its factor; `begin` is the hash before touch i
    let begin = 0;
    for (let i = from; i < to; i++) begin = (Math.imul(begin, factor) + (units[i] as number) + 1) | 0;
    let rest = 0;
    let power = 1;
    for (let i = to - 1; i >= from && to - from > 1; i--) {
      const code = (units[i] as number) + 1;
      begin = Math.imul(begin - code, inverse);
      if (i + 1 < to && units[i + 1] === units[i]) shorter[i] = shorter[i + 1] as number;
      else {
        const hash = (Math.imul(begin, power) + rest) | 0;
        shorter[i] = byHash.get(hash)?.find((path) => isWithout(path, i)) ?? -1;
      }
      rest = (Math.imul(code, power) + rest) | 0;
      power = Math.imul(power, factor);
    }
  }
  return shorter;
}
