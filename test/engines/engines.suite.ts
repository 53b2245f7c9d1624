/** Every engine that is installed, against memory. */

import { afterAll, beforeAll, describe, test } from "vitest";
import { funnelInSpec } from "./spec/funnelIn.ts";
import { engines } from "./spec/openEngines.ts";
import { otherQuestionsSpec } from "./spec/otherQuestions.ts";
import { pathTableInSpec } from "./spec/pathTableIn.ts";
import type { TestEngine } from "./spec/testEngine.ts";
import { vectorsSpec } from "./spec/vectors.ts";

const logs = Number(process.env.LOGS ?? 300);

for (const { name, open, reason } of engines) {
  if (open === null) {
    test.skip(`${name}: skipped, ${reason}`, () => {});
    continue;
  }
  describe(name, () => {
    let engine: TestEngine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine.close());
    vectorsSpec(() => engine);
    pathTableInSpec(() => engine, logs);
    funnelInSpec(() => engine, logs);
    otherQuestionsSpec(() => engine, logs);
  });
}
