/** Writes the texts of the picture of several models side by side. */

import type { CompareModelsResult } from "../../attribution/compareModels.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { creditText } from "./creditWords.ts";

/** Question, definition in short, finding and footnote. */
export function compareModelsText(result: CompareModelsResult, format: Format, language: ChartLanguage): ChartText {
  return creditText(result.models, format, language);
}
