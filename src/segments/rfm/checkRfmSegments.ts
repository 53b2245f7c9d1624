/** Checks the names that rfm gives to scores. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { RfmSegment } from "./rfmSegment.ts";

/** @throws {@link ParcoursError} `invalid_definition`, `duplicate_id` */
export function checkRfmSegments(segments: readonly RfmSegment[], caller: string): void {
  listOf(segments, caller, "segments", "named scores");
  const known = new Set<string>();
  for (const [i, segment] of segments.entries()) {
    const place = `segments[${i}]`;
    checkKeys(segment, keys, caller, place);
    const { name, ...ranges } = segment;
    if (typeof name !== "string" || name === "" || name === "other")
      fail(caller, `${place}.name`, 'a name other than "other"', name);
    if (known.has(name))
      throw new ParcoursError("duplicate_id", `${caller}: ${place}.name: two have the name ${quote(name)}`);
    known.add(name);
    for (const [axis, range] of Object.entries(ranges))
      if (!Array.isArray(range) || range.length !== 2 || !(range[0] <= range[1]))
        fail(caller, `${place}.${axis}`, "the least and the largest score", range);
  }
}

const keys: KeysOf<RfmSegment> = { name: true, recency: true, frequency: true, monetary: true, mean: true };
