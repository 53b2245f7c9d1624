/** The check of the options of a long calculation. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import type { AttributeOptions } from "./attributeDefinition.ts";

/** Refuses options that nothing reads. */
export function checkOptions(options: AttributeOptions, caller: string): void {
  checkKeys(options, { onProgress: true, signal: true }, caller, "the options");
}
