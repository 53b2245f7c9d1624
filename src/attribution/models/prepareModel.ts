/** Prepares the model that a definition names. */

import type { AttributeDefinition } from "../attributeDefinition.ts";
import type { AnyPaths, CreditCells } from "../creditCells.ts";
import { leaveOneOutModel } from "./leaveOneOutModel.ts";
import { markovModel } from "./markovModel.ts";
import type { Model } from "./model.ts";
import { ruleModel } from "./ruleModel.ts";
import { shapleyModel } from "./shapleyModel.ts";

/**
 * Prepares the model for these cells.
 *
 * @param definition - one that `checkDefinition` has accepted
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `missing_times`
 */
export function prepareModel(cells: CreditCells, paths: AnyPaths, definition: AttributeDefinition): Model {
  if (definition.model === "markov") return markovModel(cells, definition);
  if (definition.model === "shapley") return shapleyModel(cells, definition);
  if (definition.model === "leave-one-out") return leaveOneOutModel(cells);
  return ruleModel(cells, paths, definition);
}
