/** Types of the columns of a log. */

import type { Codes } from "../core/codes.ts";

/** Text values of events: code 0 = no value, code k = `names[k − 1]`. */
export type TextColumn = { type: "text"; names: readonly string[]; codes: Codes };

/** Values of a property. Inside a log, `NaN` in a number column and 2 in a boolean column mean "no value". */
export type LogColumn = TextColumn | { type: "number"; values: Float64Array } | { type: "boolean"; codes: Uint8Array };
