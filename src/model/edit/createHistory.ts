/** Undo and redo. */

import { applyPatches, enablePatches } from "immer";
import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Journey } from "../journey.ts";
import { editJourney, type JourneyEdit, type JourneyRecipe } from "./editJourney.ts";
import { equalJson } from "./equalJson.ts";

/** A document with its past and, after an undo, its future. An immutable value: each method returns a new one. */
export type JourneyHistory = {
  /** The document as it is now. */
  readonly present: Journey;
  /** The steps that led here, oldest first. */
  readonly entries: readonly { name: string }[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /**
   * Makes a step: an edit of `present`, or a recipe for one. Steps that were undone are forgotten; an edit that changes
   * nothing is no step.
   */
  do(name: string, edit: JourneyEdit | JourneyRecipe): JourneyHistory;
  /** One step back; itself when there is none. */
  undo(): JourneyHistory;
  /** One step forward again; itself when there is none. */
  redo(): JourneyHistory;
};

/** How much is remembered. */
export type CreateHistoryOptions = {
  /** Most steps to remember; the oldest are forgotten. @defaultValue no limit */
  limit?: number;
};

/**
 * Starts a history. Documents are kept, not patches: they share what did not change, and undo gives back the very object.
 *
 * @throws {@link ParcoursError} from `do`: `invalid_document` as `editJourney`; `stale_edit` for an edit of another document;
 * `invalid_definition` for a limit that is no whole number
 * @example
 * const shop = defineJourney({ id: "shop" });
 * const history = createHistory(shop).do("add a stage", addEntity(shop, "stages", { id: "buy" }));
 * history.present.stages.length // => 1
 * history.undo().present === shop // => true
 * history.undo().redo().present === history.present // => true
 */
export function createHistory(journey: Journey, options: CreateHistoryOptions = {}): JourneyHistory {
  expectSource(journey, "journey", "createHistory");
  expectSource(options, "object", "createHistory", "the options");
  const { limit = Number.POSITIVE_INFINITY } = options;
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isInteger(limit) && limit >= 0)) {
    throw new ParcoursError(
      "invalid_definition",
      `createHistory: limit: expected a whole number, 0 or more; got ${String(limit)}`,
    );
  }
  return historyOf([journey], [], 0, limit);
}

/** `documents[i]` is what step i made; `names[i]` leads from `documents[i]` to `documents[i + 1]`. */
function historyOf(documents: readonly Journey[], names: readonly string[], at: number, limit: number): JourneyHistory {
  const present = documents[at] as Journey;
  const history: JourneyHistory = {
    present,
    entries: names.slice(0, at).map((name) => ({ name })),
    canUndo: at > 0,
    canRedo: at < names.length,
    do(name, edit) {
      const { journey, patches } = typeof edit === "function" ? editJourney(present, edit) : edit;
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

/** Patches are positional: on another document they would lead elsewhere, or nowhere. */
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
    "history.do: the edit was made on another document; make it on history.present",
  );
}
