/** The words of a score of customer effort. */

import type { CesResult } from "../../experience/voice/ces.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { scaleText } from "./scaleText.ts";

/** Question, definition in short, finding and footnote. */
export function cesText(result: CesResult, format: Format, language: ChartLanguage): ChartText {
  return scaleText(result, format, language);
}
