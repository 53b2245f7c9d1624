/** Type of a function that changes a draft of a document. */

import type { Draft } from "immer";
import type { Journey } from "../journey.ts";

/** Changes a draft in place, synchronously. It must return nothing, because a promise or a new document would be ignored. */
export type JourneyRecipe = (draft: Draft<Journey>) => void;
