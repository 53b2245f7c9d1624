/** Reads a log or a path table in one way: as weighted sequences of label codes. */

import { fail } from "../core/checks/fail.ts";
import { codesFor, compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import type { EventLog } from "../log/eventLog.ts";
import { labelColumn } from "../log/labelColumn.ts";
import type { LabelBy } from "../log/labelTypes/labelBy.ts";
import { collapseSequences } from "./collapse.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";
import type { PathTable } from "./pathTableResult.ts";
import type { Sequences } from "./sequences.ts";

/** How events get labels: the part of a {@link PathTableDefinition} that all analyses of a {@link PathSource} share. */
export type SequenceDefinition = Pick<PathTableDefinition, "by" | "withoutLabel" | "collapse">;

/**
 * The sequences of a source. Without options nothing is copied.
 *
 * A path table has its labels already: `by` and `withoutLabel` may only repeat its own definition. `collapse` is applied in addition.
 *
 * @param caller - the public function, for messages
 * @throws {@link ParcoursError} `unknown_property`, `definition_mismatch`, `invalid_definition`
 */
export function sequencesOf(source: PathSource, options: SequenceDefinition, caller: string): Sequences {
  return isPathTable(source) ? tableSequences(source, options, caller) : logSequences(source, options, caller);
}

/** The sequences of a log: {@link sequencesOf} for callers that never read a table. */
export function logSequences(log: EventLog, options: SequenceDefinition, caller: string): Sequences {
  return collapseSequences(labelledEvents(log, options, caller), options.collapse ?? "none", caller);
}

function tableSequences(table: PathTable, options: SequenceDefinition, caller: string): Sequences {
  const normal = { by: "touchpoint", withoutLabel: "drop" } as const;
  for (const key of ["by", "withoutLabel"] as const) {
    const own = JSON.stringify(table.definition[key] ?? normal[key]);
    const asked = JSON.stringify(options[key] ?? table.definition[key] ?? normal[key]);
    if (asked !== own)
      throw new ParcoursError(
        "definition_mismatch",
        `${caller}: ${key}: the path table was made with ${own}; for ${asked} make the table again from the log`,
      );
  }
  const { offsets, codes, journeys } = table;
  const whole = {
    names: table.names,
    offsets,
    codes,
    weights: journeys,
    events: null,
    withoutLabel: 0,
    firstWithoutLabel: -1,
  };
  return collapseSequences(whole, options.collapse ?? "none", caller);
}

function labelledEvents(log: EventLog, options: SequenceDefinition, caller: string): Sequences {
  const { names: known, codes: labels, base } = labelColumn(log, options.by as LabelBy | undefined, caller);
  const filler = fillerName(options.withoutLabel, caller);
  const whole = { offsets: log.offsets, weights: null, events: null, withoutLabel: 0, firstWithoutLabel: -1 };
  if (base === 0) return { ...whole, names: known, codes: labels };

  const used = new Uint8Array(known.length + 1);
  for (let i = 0; i < labels.length; i++) used[labels[i] as number] = 1;
  // label code k is the name k − 1; code 0 means no label: it gets the filler, or nothing
  const names = [filler, ...known].map((name, code) => (used[code] === 1 ? name : null));
  const sorted = [...new Set(names.filter((name) => name !== null))].sort(compareNames);
  const codeOf = new Map<string | null, number>(sorted.map((name, code) => [name, code]));
  const newCode = Int32Array.from(names, (name) => codeOf.get(name) ?? -1);

  const codes = codesFor(sorted.length - 1, labels.length);
  const events = used[0] === 1 && filler === null ? new Uint32Array(labels.length) : null;
  const offsets = new Uint32Array(log.offsets.length);
  let n = 0;
  let firstWithoutLabel = -1;
  for (let j = 0; j < log.journeys; j++) {
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const code = newCode[labels[i] as number] as number;
      if (code < 0) {
        if (firstWithoutLabel < 0) firstWithoutLabel = i;
        continue;
      }
      if (events !== null) events[n] = i;
      codes[n++] = code;
    }
    offsets[j + 1] = n;
  }
  const withoutLabel = labels.length - n;
  return {
    names: sorted,
    offsets,
    codes: codes.slice(0, n),
    weights: null,
    events: events === null ? null : events.slice(0, n),
    withoutLabel,
    firstWithoutLabel,
  };
}

function fillerName(withoutLabel: SequenceDefinition["withoutLabel"], caller: string): string | null {
  if (withoutLabel === undefined || withoutLabel === "drop") return null;
  if (typeof withoutLabel === "object" && withoutLabel !== null && typeof withoutLabel.name === "string")
    return withoutLabel.name;
  return fail(caller, "withoutLabel", '"drop" or { name: "…" }', withoutLabel);
}
