/** Keeps a history of documents for undo and redo. */

import { applyPatches, enablePatches } from "immer";
import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Journey } from "../journey.ts";
import { editJourney, type JourneyEdit } from "./editJourney.ts";
import { equalJson } from "./equalJson.ts";
import type { JourneyRecipe } from "./journeyRecipe.ts";

/** A document with the steps that can be undone and redone. It is immutable: each method returns a new history. */
export type JourneyHistory = {
  /** The current document. */
  readonly present: Journey;
  /** The steps that made it, oldest first. */
  readonly entries: readonly { name: string }[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /**
   * Applies an edit of `present`, or a recipe for one, as a new step. Steps that were undone cannot be redone afterwards. An edit that
   * changes nothing is not a step.
   */
  do(name: string, edit: JourneyEdit | JourneyRecipe): JourneyHistory;
  /** Goes one step back. Returns the same history when there is no such step. */
  undo(): JourneyHistory;
  /** Goes one undone step forward. Returns the same history when there is no such step. */
  redo(): JourneyHistory;
};

/** Options of {@link createHistory}. */
export type CreateHistoryOptions = {
  /** The largest number of steps to keep. The oldest steps are dropped. @defaultValue no limit */
  limit?: number;
};

/**
 * Starts a history. It keeps documents, not patches. Documents share their unchanged parts, and undo returns the identical object.
 *
 * @throws {@link ParcoursError} from `do`: `invalid_document` and `invalid_recipe` as in `editJourney`; `wrong_argument`; `stale_edit` for an edit of another document;
 * `invalid_definition` for a limit that is not a whole number
 * @example
 * const shop = defineJourney({ id: "shop" });
 * const history = createHistory(shop).do("add a stage", addEntity(shop, "stages", { id: "buy" }));
 * history.present.stages.length // => 1
 * history.undo().present === shop // => true
 * history.undo().redo().present === history.present // => true
 */
export function createHistory(journey: Journey, options: CreateHistoryOptions = {}): JourneyHistory {
  expectSource(journey, "journey", "createHistory");
  checkKeys(options, { limit: true }, "createHistory", "the options");
  const { limit = Number.POSITIVE_INFINITY } = options;
  wholeNumber(limit, "createHistory", "limit", 0, Number.POSITIVE_INFINITY);
  return historyOf([journey], [], 0, limit);
}

/** `documents[i]` is the document after step i; `names[i]` is the step from `documents[i]` to `documents[i + 1]`. */
function historyOf(documents: readonly Journey[], names: readonly string[], at: number, limit: number): JourneyHistory {
  const present = documents[at] as Journey;
  const history: JourneyHistory = {
    present,
    entries: names.slice(0, at).map((name) => ({ name })),
    canUndo: at > 0,
    canRedo: at < names.length,
    do(name, edit) {
      const made = typeof edit === "function" ? editJourney(present, edit) : edit;
      if (typeof name !== "string") fail("history.do", "name", "a text", name, "", "wrong_argument");
      if (!Array.isArray(made?.patches)) fail("history.do", "edit", "a recipe or an edit", made, "", "wrong_argument");
      const { journey, patches } = made;
      if (typeof edit !== "function") checkFresh(present, edit);
      if (patches.length === 0 || journey === present) return history;
      const dropped = Math.max(0, at + 1 - limit);
      return historyOf(
        [...documents.slice(dropped, at + 1), journey],
        [...names.slice(dropped, at), name].slice(0, limit),
        at + 1 - dropped,
        limit,
      );
    },
    undo: () => (at > 0 ? historyOf(documents, names, at - 1, limit) : history),
    redo: () => (at < names.length ? historyOf(documents, names, at + 1, limit) : history),
  };
  return history;
}

/** Checks that an edit belongs to the present document: patches contain positions, which differ in another document. */
function checkFresh(present: Journey, { journey, patches }: JourneyEdit): void {
  enablePatches();
  let made: unknown;
  try {
    made = applyPatches(present, patches);
  } catch {
    made = undefined;
  }
  if (equalJson(made, journey)) return;
  throw new ParcoursError(
    "stale_edit",
    "history.do: expected an edit of history.present, got an edit of another document. Make the edit again.",
  );
}
