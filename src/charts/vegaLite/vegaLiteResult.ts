/** The results that have a Vega-Lite specification. */

import type { AttributeResult } from "../../attribution/attributeResult.ts";
import type { CompareModelsResult } from "../../attribution/compareModels.ts";
import type { ReturnOnSpendResult } from "../../attribution/returnOnSpend.ts";
import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { CesResult } from "../../experience/voice/ces.ts";
import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { CsatResult } from "../../experience/voice/csat.ts";
import type { NpsResult } from "../../experience/voice/nps.ts";
import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { FunnelResult } from "../../funnel/funnelResult.ts";
import type { FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { TimeToConvertResult } from "../../funnel/timeToConvert.ts";
import type { LeversResult } from "../../graph/chain/levers.ts";
import type { WhatIfResult } from "../../graph/chain/whatIf.ts";
import type { StepMatrixResult } from "../../paths/steps/stepMatrix.ts";
import type { RetentionResult } from "../../retention/retentionResult.ts";
import type { SurvivalResult } from "../../retention/survival.ts";

/** A result that has a Vega-Lite specification. */
export type VegaLiteResult =
  | CompareNpsResult
  | CesResult
  | CsatResult
  | NpsResult
  | WhatIfResult
  | LeversResult
  | ReturnOnSpendResult
  | RankIrritantsResult
  | EmotionCurveResult
  | CompareFunnelsResult
  | AttributeResult
  | CompareModelsResult
  | FunnelResult
  | FunnelTrendResult
  | RetentionResult
  | StepMatrixResult
  | SurvivalResult
  | TimeToConvertResult;
