/** Measures how varied each path is: entropy, complexity, turbulence. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Warning } from "../../core/issue.ts";
import type { PathSource } from "../pathSource.ts";
import type { Sequences } from "../sequences.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { sourceWarnings } from "../sourceWarnings.ts";

/**
 * The result of {@link sequenceIndices}: one number per row of a table, or per journey of a log, in its order. `null` for a path without
 * events.
 */
export type SequenceIndicesResult = {
  kind: "sequenceIndices";
  /** Number of touchpoints in the source: |A| of the formulas. */
  alphabet: number;
  /** −Σ p ln p, where p is the share of the events at each touchpoint. */
  entropy: (number | null)[];
  /** entropy ÷ ln |A|; 0 if there is only one touchpoint. */
  entropyNormalised: (number | null)[];
  /** √(changes ÷ (events − 1) · entropyNormalised); 0 for one event. */
  complexity: (number | null)[];
  /** log₂(φ · (s²max + 1) ÷ (s² + 1)); 1 for one event. */
  turbulence: (number | null)[];
  warnings: Warning[];
};

/**
 * Measures how varied each path is, in three ways known from TraMineR. Spells are runs of equal touchpoints, measured in events (not in
 * time).
 *
 * *Complexity* (Gabadinho et al. 2010) is the geometric mean of how often the path changes and how evenly its events are distributed.
 * *Turbulence* (Elzinga and Liefbroer 2007) counts φ, the distinct subsequences of the runs (the empty one included), and corrects it by the
 * variance s² of the run lengths; s²max = (runs − 1)(1 − mean length)².
 *
 * @example
 * const { complexity, turbulence } = sequenceIndices(
 *   pathTableFromRows([{ path: ["A", "B", "C", "P"], journeys: 2 }, { path: ["A", "A"] }]),
 * );
 * complexity // => [1, 0]
 * turbulence // => [4, 1]
 */
export function sequenceIndices(source: PathSource): SequenceIndicesResult {
  expectSource(source, "pathSource", "sequenceIndices");
  const sequences = sequencesOf(source, {}, "sequenceIndices");
  const { names, offsets } = sequences;
  const largest = Math.log(names.length);
  const entropyOf = createEntropy(sequences);
  const turbulenceOf = createTurbulence(sequences);
  const result: SequenceIndicesResult = {
    kind: "sequenceIndices",
    alphabet: names.length,
    entropy: [],
    entropyNormalised: [],
    complexity: [],
    turbulence: [],
    warnings: sourceWarnings(source),
  };
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    const empty = start === end;
    const entropy = entropyOf(start, end);
    const normalised = names.length > 1 ? entropy / largest : 0;
    const { changes, turbulence } = turbulenceOf(start, end);
    result.entropy.push(empty ? null : entropy);
    result.entropyNormalised.push(empty ? null : normalised);
    const rate = end - start > 1 ? changes / (end - start - 1) : 0;
    result.complexity.push(empty ? null : Math.sqrt(rate * normalised));
    result.turbulence.push(empty ? null : turbulence);
  }
  return result;
}

function createEntropy({ names, codes }: Sequences): (start: number, end: number) => number {
  const count = new Float64Array(names.length);
  return (start, end) => {
    for (let i = start; i < end; i++) count[codes[i] as number] = (count[codes[i] as number] as number) + 1;
    const events = end - start;
    let sum = 0;
    for (let i = start; i < end; i++) {
      const n = count[codes[i] as number] as number;
      if (n > 0) sum += n * Math.log(events / n);
      count[codes[i] as number] = 0;
    }
    return sum / events;
  };
}

const unit = 2 ** 512;

/**
 * φ ← 2φ − (φ before the previous occurrence of this symbol), over the runs. It grows like 2^runs and would exceed the range of a double near
 * 1,000 runs. Therefore it is stored as φ · 2^(−512 · scale), and so are the values kept per symbol.
 */
function createTurbulence({ names, codes }: Sequences) {
  const before = new Float64Array(names.length);
  const beforeScale = new Int32Array(names.length);
  return (start: number, end: number): { changes: number; turbulence: number } => {
    let phi = 1;
    let scale = 0;
    let runs = 0;
    let squares = 0;
    for (let i = start; i < end; runs++) {
      const code = codes[i] as number;
      const from = i;
      while (i < end && codes[i] === code) i++;
      squares += (i - from) ** 2;
      const behind = scale - (beforeScale[code] as number);
      const earlier = behind === 0 ? (before[code] as number) : behind === 1 ? (before[code] as number) / unit : 0;
      before[code] = phi;
      beforeScale[code] = scale;
      phi = 2 * phi - earlier;
      if (phi >= unit) {
        phi /= unit;
        scale++;
      }
    }
    for (let i = start; i < end; i++) {
      before[codes[i] as number] = 0;
      beforeScale[codes[i] as number] = 0;
    }
    const events = end - start;
    // population variance as (runs · Σt² − events²) / runs², exact in whole numbers
    const variance = (runs * squares - events * events) / (runs * runs);
    const most = (runs - 1) * (1 - events / runs) ** 2;
    const turbulence = Math.log2(phi) + 512 * scale + Math.log2((most + 1) / (variance + 1));
    return { changes: runs - 1, turbulence };
  };
}
