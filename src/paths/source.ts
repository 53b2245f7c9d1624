/** One way to read a log or a path table: weighted sequences of label codes. */

import { type Codes, codesFor, compareNames } from "../core/columns.ts";
import { ParcoursError } from "../core/error.ts";
import type { EventLog } from "../log/eventLog.ts";
import { type LabelBy, labelColumn } from "../log/labels.ts";
import { collapseSequences } from "./collapse.ts";
import type { PathTable, PathTableDefinition } from "./pathTable.ts";

/** What path and step analyses read: journeys with times, or distinct paths with counts. */
export type Source = EventLog | PathTable;

/** How events become labels: the part of a {@link PathTableDefinition} every analysis of a {@link Source} shares. */
export type SequenceOptions = Pick<PathTableDefinition, "by" | "withoutLabel" | "collapse">;

/**
 * Journeys (or rows of a table) as label codes: sequence s is `codes[offsets[s]]` … `codes[offsets[s + 1] − 1]`, each an
 * index into `names`, and stands for `weights[s]` journeys. Columns may be those of the source: never write to them.
 */
export type Sequences = {
  /** Exactly the labels that occur, sorted by code unit. */
  names: readonly string[];
  offsets: Uint32Array;
  codes: Codes;
  /** Journeys per sequence; `null`: one each. */
  weights: Float64Array | null;
  /** Position in `codes` → event of the log; `null` where they are the same, and for a table. */
  events: Uint32Array | null;
  /** Events without a label that were left out. */
  withoutLabel: number;
};

/** Whether a source is a path table. */
export function isPathTable(source: Source): source is PathTable {
  return "kind" in source && source.kind === "paths";
}

/**
 * The sequences of a source. Without options nothing is copied.
 *
 * A path table has its labels already: `by` and `withoutLabel` may only repeat its own definition; `collapse` applies on top.
 *
 * @param caller - the public function that asks, for messages
 * @throws {@link ParcoursError} `unknown_property`, `definition_mismatch`, `invalid_definition`
 */
export function sequencesOf(source: Source, options: SequenceOptions, caller: string): Sequences {
  const labelled = isPathTable(source)
    ? tableSequences(source, options, caller)
    : logSequences(source, options, caller);
  return collapseSequences(labelled, options.collapse ?? "none", caller);
}

function tableSequences(table: PathTable, options: SequenceOptions, caller: string): Sequences {
  for (const key of ["by", "withoutLabel"] as const) {
    const normal = key === "by" ? "touchpoint" : "skip";
    const own = JSON.stringify(table.definition[key] ?? normal);
    if (options[key] !== undefined && JSON.stringify(options[key]) !== own) {
      const asked = JSON.stringify(options[key]);
      throw new ParcoursError(
        "definition_mismatch",
        `${caller}: ${key}: the path table was made with ${own}; to use ${asked} make the table anew from the log`,
      );
    }
  }
  const { offsets, codes, journeys } = table;
  return { names: table.touchpoints, offsets, codes, weights: journeys, events: null, withoutLabel: 0 };
}

function logSequences(log: EventLog, options: SequenceOptions, caller: string): Sequences {
  const label = labelColumn(log, options.by as LabelBy | undefined, caller);
  const filler = fillerName(options.withoutLabel, caller);
  const { offsets } = log;
  if (label.base === 0)
    return { names: label.names, offsets, codes: label.codes, weights: null, events: null, withoutLabel: 0 };

  const used = new Uint8Array(label.names.length + 1);
  let present = 0;
  for (let i = 0; i < label.codes.length; i++) {
    const code = label.codes[i] as number;
    used[code] = 1;
    if (code !== 0) present++;
  }
  const missing = label.codes.length - present;
  const occurring = label.names.filter((_, i) => used[i + 1] === 1);
  const named = missing > 0 && filler !== null;
  const names = named && !occurring.includes(filler) ? [...occurring, filler].sort(compareNames) : occurring;
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const newCode = Int32Array.from([filler, ...label.names], (name) => (name === null ? -1 : (codeOf.get(name) ?? -1)));

  const skips = missing > 0 && filler === null;
  const codes = codesFor(names.length - 1, skips ? present : label.codes.length);
  if (!skips) {
    for (let i = 0; i < codes.length; i++) codes[i] = newCode[label.codes[i] as number] as number;
    return { names, offsets, codes, weights: null, events: null, withoutLabel: 0 };
  }
  const events = new Uint32Array(present);
  const kept = new Uint32Array(offsets.length);
  let n = 0;
  for (let j = 0; j + 1 < offsets.length; j++) {
    for (let i = offsets[j] as number; i < (offsets[j + 1] as number); i++) {
      const code = newCode[label.codes[i] as number] as number;
      if (code < 0) continue;
      codes[n] = code;
      events[n++] = i;
    }
    kept[j + 1] = n;
  }
  return { names, offsets: kept, codes, weights: null, events, withoutLabel: missing };
}

function fillerName(withoutLabel: SequenceOptions["withoutLabel"], caller: string): string | null {
  if (withoutLabel === undefined || withoutLabel === "skip") return null;
  if (typeof withoutLabel === "object" && withoutLabel !== null && typeof withoutLabel.name === "string")
    return withoutLabel.name;
  throw new ParcoursError("invalid_definition", `${caller}: withoutLabel: expected "skip" or { name: "…" }`);
}
