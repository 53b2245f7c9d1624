import { pathTable, pathTableFromRows, sequenceIndices } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

describe("sequenceIndices", () => {
  it("gives the values of TraMineR 2.2-12 for AAAABBADDD with four touchpoints", () => {
    const table = pathTableFromRows([{ path: [..."AAAABBADDD"], journeys: 2 }, { path: ["C"] }]);
    const { entropy, entropyNormalised, complexity, turbulence, alphabet } = sequenceIndices(table);
    expect(alphabet).toBe(4);
    expect(entropy[0]).toBeCloseTo(1.029653, 6);
    expect(entropyNormalised[0]).toBeCloseTo(0.742738, 6);
    expect(complexity[0]).toBeCloseTo(0.497573, 6);
    expect(turbulence[0]).toBeCloseTo(5.591626, 6);
  });

  it("gives the values of TraMineR 2.2-12 for five customers", () => {
    const result = sequenceIndices(logOf(vectorT));
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 6));
    // ABCP, ABBC, ACP, BAB, A
    expect(result.entropyNormalised).toEqual(close([1, 0.75, 0.792481, 0.459148, 0]));
    expect(result.complexity).toEqual(close([1, Math.SQRT1_2, 0.890214, 0.677605, 0]));
    expect(result.turbulence).toEqual(close([4, 3, 3, 2.807355, 1]));
    const rows = sequenceIndices(pathTable(logOf(vectorT)));
    expect(rows.turbulence).toEqual(close([1, 3, 4, 3, 2.807355]));
  });

  it("is 0 where nothing varies, and null for a path without events", () => {
    const { entropy, entropyNormalised, complexity, turbulence } = sequenceIndices(
      pathTableFromRows([{ path: ["A", "A", "A"], journeys: 2 }, { path: [] }]),
    );
    expect({ entropy, entropyNormalised, complexity, turbulence }).toEqual({
      entropy: [0, null],
      entropyNormalised: [0, null],
      complexity: [0, null],
      turbulence: [1, null],
    });
    expect(sequenceIndices(logOf("")).entropy).toEqual([]);
  });

  it("counts subsequences beyond the range of a double, equal to a count with exact integers", () => {
    const path = Array.from({ length: 5000 }, (_, i) => "abcdefg"[(i * i + (i >> 3)) % 7] as string);
    let phi = 1n;
    const before = new Map<string, bigint>();
    let runs = 0;
    let squares = 0;
    for (let i = 0, from = 0; i < path.length; i++) {
      if (path[i] === path[i + 1]) continue;
      squares += (i + 1 - from) ** 2;
      from = i + 1;
      runs++;
      const earlier = before.get(path[i] as string) ?? 0n;
      before.set(path[i] as string, phi);
      phi = 2n * phi - earlier;
    }
    const bits = phi.toString(2).length - 60;
    const logPhi = Math.log2(Number(phi >> BigInt(bits))) + bits;
    const mean = path.length / runs;
    const expected = logPhi + Math.log2(((runs - 1) * (1 - mean) ** 2 + 1) / (squares / runs - mean ** 2 + 1));
    expect(sequenceIndices(pathTableFromRows([{ path }])).turbulence[0]).toBeCloseTo(expected, 8);
  });
});
