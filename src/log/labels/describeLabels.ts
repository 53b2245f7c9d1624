/** Counts the journeys of each label. */

import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import { countLabelCodes, labelIndices } from "./labelsNamed.ts";

/** A label with its number of journeys. */
export type LabelCount = { label: string; journeys: number };

/** Labels of journeys, with their counts. */
export type LabelDescription = {
  name: string;
  /** Whether a journey may have several of these labels: then the counts may add up to more than the journeys. */
  several: boolean;
  /** In the order of the rules. */
  counts: LabelCount[];
  /** Number of journeys without a label. */
  unlabelled: number;
};

/** Describes the labels of a log, in their order. */
export function describeLabels(labels: readonly JourneyLabels[] = []): LabelDescription[] {
  return labels.map((own) => {
    const byCode = countLabelCodes(own);
    const counts = own.names.map((label) => ({ label, journeys: 0 }));
    labelIndices(own).forEach((indices, code) => {
      for (const index of indices) (counts[index] as LabelCount).journeys += byCode[code] as number;
    });
    return { name: own.name, several: own.sets !== undefined, counts, unlabelled: byCode[0] as number };
  });
}
