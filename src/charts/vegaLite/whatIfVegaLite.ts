/** Makes the Vega-Lite specification of an edited chain. */

import type { WhatIfResult } from "../../graph/chain/whatIf.ts";
import { editWords } from "../chain/placeWords.ts";
import { whatIfText, whatIfWords } from "../chain/whatIfText.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { chainTables } from "../tables/chainTables.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { Format } from "../words/format.ts";
import { dotLayers, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of an edited chain: the conversion before and after with its interval, and the change that each edit adds.
 *
 * @param result - the result of `whatIf`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 20, nonConversions: 20 }, { path: ["ad"], nonConversions: 40 }]);
 * const better = whatIf(table, { edits: [{ kind: "scale", from: "ad", to: "shop", by: 1.2 }] });
 * Object.keys(whatIfVegaLite(better)).includes("vconcat") // => true
 */
export function whatIfVegaLite(result: WhatIfResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "whatIfVegaLite",
    kind: "whatIf",
    table: chainTables.whatIf,
    written: (own, format, language) => ({ step: rowNames(own, format, language) }),
    text: whatIfText,
  });
  const y = names(chart, "step");
  const width = 480;
  return chart.spec({
    vconcat: [
      {
        width,
        height: { step: 30 },
        transform: [{ filter: "isValid(datum.conversion)" }],
        encoding: { y },
        layer: dotLayers(chart, "conversion", { zero: true }, ["step", "conversion", "conversionN"]),
      },
      {
        width,
        height: { step: 30 },
        transform: [{ filter: "isValid(datum.change) && !isValid(datum.conversion)" }],
        mark: { type: "bar", height: { band: 0.6 } },
        encoding: { y, x: chart.channel("change"), tooltip: chart.tips("step", "change", "applied") },
      },
    ],
  });
}

/** The names of the rows in the words of the picture. Two equal edits have two names, so that each has its own row of the axis. */
function rowNames({ edits }: WhatIfResult, format: Format, language: ChartLanguage): string[] {
  const words = whatIfWords[language];
  const seen = new Map<string, number>();
  return [words.before, ...edits.map(({ edit }) => editWords(edit, format, language)), words.after].map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
