/** Type of the names of the attribution models. */

import type { AttributeDefinition } from "./attributeDefinition.ts";

/** The name of a model. */
export type AttributionModel = AttributeDefinition["model"];
