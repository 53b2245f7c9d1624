/** Makes the distance of two sequences of codes from a definition. */

import { checkKeys } from "../checks/checkKeys.ts";
import { oneOf } from "../checks/oneOf.ts";
import type { Codes } from "../codes.ts";
import { distanceMethods } from "./distanceMethods.ts";
import { alignmentKernel, damerauKernel, editKernel, type Kernel } from "./kernel.ts";
import { checkCost, type ListedCosts, listedCosts, type SubstitutionCosts } from "./substitutionCosts.ts";

/**
 * A distance between sequences, such as paths. `edit`: insertions, deletions and replacements (Levenshtein). `damerau`: also swaps of
 * neighbours; a metric. `lcs`: |x| + |y| − 2 × longest common subsequence. `om`: optimal matching, with costs that you choose.
 */
export type SequenceDistance = (
  | { method: "edit" | "damerau" | "lcs" }
  | {
      method: "om";
      /** Cost of a replacement: one for all, or pair by pair. @defaultValue 2 */
      substitution?: number | ListedCosts;
      /** Cost of an insertion or deletion. @defaultValue half of the largest substitution cost */
      indel?: number;
    }
) & {
  /** `"max"` divides by the largest possible distance of two sequences with these lengths. @defaultValue `"none"` */
  normalise?: "none" | "max";
};

/**
 * @param codes - holds all sequences
 * @param names - the names of the codes
 * @param costs - replaces the costs of the definition
 * @returns the distance of `codes[a] … codes[aEnd − 1]` and `codes[b] … codes[bEnd − 1]`
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_costs`, `unknown_touchpoint`
 */
export function sequenceDistance(
  codes: Codes,
  names: readonly string[],
  definition: SequenceDistance,
  caller: string,
  costs?: SubstitutionCosts,
): Kernel {
  const { kernel, largest } = kernelOf(codes, names, definition, caller, costs);
  const known = ["method", "normalise", ...(definition.method === "om" ? ["substitution", "indel"] : [])];
  checkKeys(definition, known, caller, `the distance ${definition.method}`);
  const normalise = oneOf(definition.normalise, ["none", "max"], caller, "normalise");
  return (a, aEnd, b, bEnd) => {
    const most = normalise === "max" ? largest(aEnd - a, bEnd - b) : 1;
    let [from, to, start, end] = [a, aEnd, b, bEnd];
    // a common beginning or end costs nothing, under every one of these distances
    while (from < to && start < end && codes[from] === codes[start]) {
      from++;
      start++;
    }
    while (from < to && start < end && codes[to - 1] === codes[end - 1]) {
      to--;
      end--;
    }
    return most > 0 ? kernel(from, to, start, end) / most : 0;
  };
}

/** What an alignment of two sequences costs. */
export type AlignmentCosts = {
  indel: number;
  cost(x: number, y: number): number;
  /** The largest distance of two sequences with these lengths. */
  most(n: number, m: number): number;
  /** Whether sums of the costs have no rounding error: they are multiples of 1/1024. */
  exact: boolean;
};

/**
 * The costs of a distance between sequences; swaps of neighbours, in `damerau`, cost 1.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_costs`, `unknown_touchpoint`
 */
export function alignmentCosts(
  names: readonly string[],
  definition: SequenceDistance,
  caller: string,
  given?: SubstitutionCosts,
): AlignmentCosts {
  oneOf<string>(String(definition?.method), distanceMethods, caller, "method");
  if (definition.method === "edit" || definition.method === "damerau")
    return { indel: 1, cost: () => 1, most: Math.max, exact: true };
  if (definition.method === "lcs") return { indel: 1, cost: () => 2, most: (n, m) => n + m, exact: true };
  const { substitution = 2, indel: asked } = definition as Extract<SequenceDistance, { method: "om" }>;
  const { cost, largest } = given ?? listedCosts(names, substitution, caller);
  const indel = asked ?? largest / 2;
  checkCost(indel, `${caller}: indel`);
  const replace = Math.min(largest, 2 * indel);
  const all =
    given !== undefined
      ? [Number.NaN]
      : typeof substitution === "number"
        ? [substitution]
        : substitution.map(([, , own]) => own);
  return {
    indel,
    cost,
    most: (n, m) => Math.min(n, m) * replace + Math.abs(n - m) * indel,
    exact: [indel, ...all].every((own) => Number.isSafeInteger(own * 1024)),
  };
}

/** Makes the inner loop, and the largest distance of two lengths. */
function kernelOf(
  codes: Codes,
  touchpoints: readonly string[],
  definition: SequenceDistance,
  caller: string,
  given: SubstitutionCosts | undefined,
) {
  const { indel, cost, most } = alignmentCosts(touchpoints, definition, caller, given);
  const names = touchpoints.length;
  const { method } = definition;
  const kernel: Kernel =
    method === "edit"
      ? editKernel(codes, names)
      : method === "damerau"
        ? damerauKernel(codes, names)
        : alignmentKernel(codes, indel, cost);
  return { kernel, largest: most };
}
