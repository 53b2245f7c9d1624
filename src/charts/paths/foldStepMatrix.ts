/** Limits the touchpoints of a step matrix, and adds the others up. */

import type { StepMatrixResult, StepMatrixRow } from "../../paths/steps/stepMatrix.ts";

/** A row of the picture. It may stand for several rows of the result. */
export type DrawnMatrixRow = Pick<StepMatrixRow, "kind" | "name" | "members" | "counts">;

/** The first `top` touchpoints, then `other` with the sum of those after them, then the other rows of the result. */
export function foldStepMatrix({ rows }: StepMatrixResult, top: number): DrawnMatrixRow[] {
  const named = rows.filter(({ kind }) => kind === "touchpoint");
  const others = rows.filter(({ kind }) => kind === "other");
  // a single touchpoint keeps its name: "other" stands for two or more
  const kept = others.length === 0 && named.length === top + 1 ? named.length : top;
  const folded = [...named.slice(kept), ...others];
  const rest = rows.filter(({ kind }) => kind === "ended" || kind === "notStarted");
  if (folded.length === 0) return [...named.slice(0, kept), ...rest];
  const width = folded[0]?.counts.length ?? 0;
  const counts = Array.from({ length: width }, (_, i) =>
    folded.reduce((sum, row) => sum + (row.counts[i] as number), 0),
  );
  const members = folded.reduce((sum, row) => sum + row.members, 0);
  return [...named.slice(0, kept), { kind: "other", name: null, members, counts }, ...rest];
}
