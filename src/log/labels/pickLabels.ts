/** Carries the labels of journeys from a log to a log that is derived from it. */

import { type Codes, codesFor } from "../../core/codes.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import { labelSets } from "./labelSets.ts";

/** The key `labels` of a log; no key without labels. */
export type LabelsOfLog = { labels?: readonly JourneyLabels[] };

/** The labels of a log whose journey k is journey `from[k]` of this log, or a part of it. */
export function pickLabels({ labels }: EventLog, from: Uint32Array): LabelsOfLog {
  if (labels === undefined) return {};
  const pick = (codes: Codes): Codes => {
    const picked = new (codes.constructor as new (length: number) => Codes)(from.length);
    for (let k = 0; k < from.length; k++) picked[k] = codes[from[k] as number] as number;
    return picked;
  };
  return { labels: labels.map((own) => ({ ...own, codes: pick(own.codes) })) };
}

/**
 * The labels of a log whose journey `to[j]` contains journey j of this log. A journey with several labels gets the labels of all.
 * Another journey gets the first label there is.
 *
 * @returns also one issue for each column of which a label is lost
 */
export function joinLabels(
  { labels }: LabelsOfLog,
  to: Uint32Array,
  journeys: number,
  caller: string,
): LabelsOfLog & { issues: Issue[] } {
  if (labels === undefined) return { issues: [] };
  const issues: Issue[] = [];
  const joined = labels.map((own) => {
    const { labels: one, lost } = uniteLabels(own, to, journeys);
    if (lost > 0) issues.push(lostLabels(caller, own.name, lost));
    return one;
  });
  return { labels: joined, issues };
}

/** The labels of two logs that become one. Journey j of a log becomes journey `to[j]`. */
export function mergeLabels(
  logs: readonly { log: EventLog; to: Uint32Array }[],
  journeys: number,
): LabelsOfLog & { issues: Issue[] } {
  const columns = [...new Set(logs.flatMap(({ log }) => (log.labels ?? []).map(({ name }) => name)))];
  if (columns.length === 0) return { issues: [] };
  const issues: Issue[] = [];
  const merged = columns.map((name) => {
    const parts = logs.flatMap(({ log, to }) => {
      const own = log.labels?.find((one) => one.name === name);
      return own === undefined ? [] : [{ own, to }];
    });
    const both = concatenated(
      name,
      parts.map(({ own }) => own),
    );
    const to = new Uint32Array(both.codes.length);
    let at = 0;
    for (const part of parts) {
      to.set(part.to, at);
      at += part.to.length;
    }
    const { labels, lost } = uniteLabels(both, to, journeys);
    if (lost > 0) issues.push(lostLabels("mergeLogs", name, lost));
    return labels;
  });
  return { labels: merged, issues };
}

/** Several columns one after another, over the same names. There are sets when one of the columns has sets. */
function concatenated(name: string, parts: readonly JourneyLabels[]): JourneyLabels {
  const names = [...new Set(parts.flatMap((part) => part.names))];
  const place = new Map(names.map((label, index) => [label, index]));
  const length = parts.reduce((sum, { codes }) => sum + codes.length, 0);
  const all = new Uint32Array(length);
  const several = parts.some(({ sets }) => sets !== undefined);
  const sets = labelSets(names.length);
  let at = 0;
  for (const part of parts) {
    const own = part.names.map((label) => place.get(label) as number);
    const codeOf = part.sets
      ? [0, ...part.sets.map((set) => set.reduce((sum, label) => sets.add(sum, own[label] as number), 0))]
      : [0, ...own.map((label) => (several ? sets.add(0, label) : label + 1))];
    for (let j = 0; j < part.codes.length; j++) all[at++] = codeOf[part.codes[j] as number] as number;
  }
  return several ? { name, names, ...sets.finish(all) } : { name, names, codes: all };
}

/** One label for each group of journeys. `lost`: how many groups lose a label. */
function uniteLabels(
  { name, names, codes, sets }: JourneyLabels,
  to: Uint32Array,
  journeys: number,
): { labels: JourneyLabels; lost: number } {
  const own = new Uint32Array(journeys);
  if (sets) {
    const all = labelSets(names.length);
    const numbers = [0, ...sets.map((set) => set.reduce(all.add, 0))];
    for (let j = 0; j < codes.length; j++) {
      const group = to[j] as number;
      own[group] = all.unite(own[group] as number, numbers[codes[j] as number] as number);
    }
    return { labels: { name, names, ...all.finish(own) }, lost: 0 };
  }
  const loses = new Uint8Array(journeys);
  for (let j = 0; j < codes.length; j++) {
    const group = to[j] as number;
    const code = codes[j] as number;
    if (own[group] === 0) own[group] = code;
    else if (code !== 0 && code !== own[group]) loses[group] = 1;
  }
  const narrow = codesFor(names.length, journeys);
  narrow.set(own);
  return { labels: { name, names, codes: narrow }, lost: loses.reduce((sum, one) => sum + one, 0) };
}

function lostLabels(caller: string, name: string, count: number): Issue {
  const message = `${caller}: ${count} journeys had different labels of ${quote(name)}. Each keeps the first one.`;
  return { code: "different_labels", message, path: ["labels", name], severity: "warning", count };
}
