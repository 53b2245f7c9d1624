/** Checks the defaults, and the switches that no preset uses. */

import { describe } from "vitest";
import { provesDialect, provesTraces } from "./proof.ts";

describe("parcours", () => {
  provesTraces("parcours", "default", { within: { seconds: 60 } });
  provesTraces("parcours", "strictTies", { within: { seconds: 60 }, ties: "strict" });
  provesTraces("parcours", "any", { within: { seconds: 60 }, ties: "log-order" });
  provesDialect("any entry", { ties: "log-order" });
  provesDialect("strictly increasing, exact", { ties: "strict" });
});
