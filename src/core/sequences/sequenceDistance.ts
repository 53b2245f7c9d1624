/** Makes the distance of two sequences of codes from a definition. */

import { checkKeys } from "../checks/checkKeys.ts";
import { oneOf } from "../checks/oneOf.ts";
import type { Codes } from "../codes.ts";
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

const methods: readonly string[] = ["edit", "damerau", "lcs", "om"];

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

/** Makes the inner loop, and the largest distance of two lengths. */
function kernelOf(
  codes: Codes,
  touchpoints: readonly string[],
  definition: SequenceDistance,
  caller: string,
  given: SubstitutionCosts | undefined,
) {
  const names = touchpoints.length;
  const longer = (n: number, m: number) => Math.max(n, m);
  oneOf(String(definition?.method), methods, caller, "method");
  switch (definition.method) {
    case "edit":
      return { kernel: editKernel(codes, names), largest: longer };
    case "damerau":
      return { kernel: damerauKernel(codes, names), largest: longer };
    case "lcs":
      return { kernel: alignmentKernel(codes, 1, () => 2), largest: (n: number, m: number) => n + m };
    default: {
      const { cost, largest } = given ?? listedCosts(touchpoints, definition.substitution ?? 2, caller);
      const indel = definition.indel ?? largest / 2;
      checkCost(indel, `${caller}: indel`);
      const kernel: Kernel = alignmentKernel(codes, indel, cost);
      const replace = Math.min(largest, 2 * indel);
      return { kernel, largest: (n: number, m: number) => Math.min(n, m) * replace + Math.abs(n - m) * indel };
    }
  }
}
