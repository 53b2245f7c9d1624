/** Type of a group of journeys with its conversion paths. */

import type { ConversionPaths } from "./conversionPathsResult.ts";

/** A group of journeys, and the paths of these journeys alone. */
export type ConversionPathsGroup = NonNullable<ConversionPaths["groups"]>[number];
