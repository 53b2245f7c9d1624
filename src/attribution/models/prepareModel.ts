/** The model a definition names. */

import { ParcoursError } from "../../core/error.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import type { AttributionDefinition, AttributionModel } from "../attributionDefinition.ts";
import type { AnyPaths, Cells } from "./cells.ts";
import { leaveOneOutModel } from "./leaveOneOut.ts";
import { markovModel } from "./markov.ts";
import type { Model } from "./model.ts";
import { ruleModel } from "./rules.ts";
import { shapleyModel } from "./shapley.ts";

const known: readonly AttributionModel[] = [
  "first",
  "last",
  "same",
  "linear",
  "linear-distinct",
  "participation",
  "first-non-direct",
  "last-non-direct",
  "position",
  "milestones",
  "time-decay",
  "position-decay",
  "custom",
  "markov",
  "shapley",
  "leave-one-out",
];

/**
 * Makes the model ready for these cells.
 *
 * @throws {@link ParcoursError} `unknown_model`, `invalid_definition`, `invalid_duration`, `missing_times`
 */
export function prepareModel(cells: Cells, paths: AnyPaths, definition: AttributionDefinition): Model {
  if (definition.model === "markov") return markovModel(cells, definition);
  if (definition.model === "shapley") return shapleyModel(cells, definition);
  if (definition.model === "leave-one-out") return leaveOneOutModel(cells);
  const rule = ruleModel(cells, paths, definition);
  if (rule) return rule;
  const got = String((definition as { model: unknown }).model);
  throw new ParcoursError(
    "unknown_model",
    `attribute: unknown model ${quote(got)}.${didYouMean(got, known)} Known: ${known.join(", ")}`,
  );
}
