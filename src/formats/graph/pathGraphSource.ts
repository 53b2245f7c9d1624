/** Type of what the writers of path graphs take. */

import type { TransitionsResult } from "../../graph/transitions/transitionsResult.ts";
import type { Journey } from "../../model/journey.ts";

/** The source of a path graph: transitions of a log, or a document with links. */
export type PathGraphSource = TransitionsResult | Journey;
