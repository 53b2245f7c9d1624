/** Writes the texts of the picture of an attribution under one model. */

import type { AttributeResult } from "../../attribution/attributeResult.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { creditText } from "./creditWords.ts";

/** Question, definition in short, finding and footnote. */
export function attributeText(result: AttributeResult, format: Format, language: ChartLanguage): ChartText {
  return creditText([{ name: result.definition.name ?? result.definition.model, result }], format, language);
}
