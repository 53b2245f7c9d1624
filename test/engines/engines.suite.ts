/** Every engine that is installed, against memory. */

import { afterAll, beforeAll, describe } from "vitest";
import { funnelInSpec } from "./spec/funnelIn.ts";
import { needEngine } from "./spec/needEngine.ts";
import { engines } from "./spec/openEngines.ts";
import { otherQuestionsSpec } from "./spec/otherQuestions.ts";
import { pathTableInSpec } from "./spec/pathTableIn.ts";
import { printedVectorsSpec } from "./spec/printedVectors.ts";
import type { TestEngine } from "./spec/testEngine.ts";
import { vectorsSpec } from "./spec/vectors.ts";

/** Random tables of each question. */
const logs = Number(process.env.LOGS ?? 300);

for (const { name, open, lack, share } of engines) {
  if (needEngine(name, lack)) {
    const own = Math.max(1, Math.round(logs * share));
    describe(name, () => {
      let engine: TestEngine;
      beforeAll(async () => {
        engine = await open();
      });
      afterAll(() => engine.close());
      vectorsSpec(() => engine, own);
      pathTableInSpec(() => engine, own);
      funnelInSpec(() => engine, own);
      otherQuestionsSpec(() => engine, own);
      printedVectorsSpec(() => engine, name === "Spark");
    });
  }
}
