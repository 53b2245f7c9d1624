/** The words of a score of customer satisfaction. */

import type { CsatResult } from "../../experience/voice/csat.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { scaleText } from "./scaleText.ts";

/** Question, definition in short, finding and footnote. */
export function csatText(result: CsatResult, format: Format, language: ChartLanguage): ChartText {
  return scaleText(result, format, language);
}
