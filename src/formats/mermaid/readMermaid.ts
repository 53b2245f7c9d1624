/** Reads a Mermaid `journey` diagram as a Journey. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import type { Issue } from "../../core/issue.ts";
import { type WholeText, wholeText } from "../../log/csv/wholeText.ts";
import type { Journey, MutableJourney } from "../../model/journey.ts";
import { freshIds } from "../freshIds.ts";
import { readDocument } from "../readDocument.ts";
import { decodeName } from "./encodeName.ts";

/** Options of {@link readMermaid}. */
export type ReadMermaidOptions = {
  /** Id of the journey. @defaultValue `"journey"` */
  id?: string;
};

/** The journey, and what could not be read. */
export type ReadMermaidResult = { journey: Journey; issues: Issue[] };

/**
 * Reads a Mermaid `journey` diagram. Sections become stages, tasks become touchpoints, names become actors (the first initiates, the
 * others take part). A score s becomes the valence (s − 3) / 2. A score with the suffix ` (?)` is unknown. The content never makes it
 * throw: what cannot be read is an issue with its line, and the rest is read.
 *
 * @param text - the diagram or its bytes; front matter, comments and directives are skipped and counted
 * @throws {@link ParcoursError} `wrong_argument`; `not_text` for the bytes of another format, such as an archive
 * @param options - `id` of the journey, default `"journey"`
 * @example
 * const { journey, issues } = readMermaid("journey\n  title Bread\n  section Buy\n    Till: 2: Me\n");
 * journey.touchpoints.map(({ id, stage, valence }) => [id, stage, valence]) // => [["till", "buy", -0.5]]
 * issues // => []
 */
export function readMermaid(text: WholeText, options: ReadMermaidOptions = {}): ReadMermaidResult {
  const { text: content, issues } = wholeText(text, "readMermaid");
  checkKeys(options, { id: true }, "readMermaid", "the options");
  const fresh = freshIds();
  const stages: NonNullable<MutableJourney["stages"]> = [];
  const touchpoints: NonNullable<MutableJourney["touchpoints"]> = [];
  const actors = new Map<string, string>();
  let title: string | null = null;
  let description: string | null = null;
  let stage: string | undefined;
  let started = false;
  let skipped = 0;
  let firstSkipped = "";
  const issue = (code: string, line: number, message: string) =>
    issues.push({ code, message: `line ${line + 1}: ${message}`, path: ["lines", line] });
  const idOfActor = (name: string): string => {
    let id = actors.get(name);
    if (id === undefined) {
      id = fresh("actor", name);
      actors.set(name, id);
    }
    return id;
  };

  const lines = content.replace(/^\ufeff+/, "").split(/\r\n|\n|\r/);
  for (let i = frontMatter(lines); i < lines.length; i++) {
    const line = withoutComment(lines[i] as string).trim();
    if (line === "") {
      const comment = (lines[i] as string).trim();
      if (comment !== "" && skipped++ === 0) firstSkipped = comment.slice(0, 80);
      continue;
    }
    if (!started) {
      if (/^journey$/i.test(line)) started = true;
      else issue("unrecognized_line", i, `expected "journey" first, got ${shown(line)}`);
      continue;
    }
    const words = /^(title|section|accTitle|accDescr)(?=[\s:{]|$)\s*(.*)$/is.exec(line);
    const [, word = "", rest = ""] = words ?? [];
    switch (word.toLowerCase()) {
      case "title":
        if (rest === "") issue("empty_title", i, "the title is empty; Mermaid would read the next line as the title");
        else title = decodeName(rest.replace(/#(?!\d+;).*$/, ""));
        continue;
      case "acctitle":
        if (rest.startsWith(":")) title ??= decodeName(rest.slice(1));
        else break;
        continue;
      case "accdescr": {
        if (rest.startsWith(":")) description = decodeName(rest.slice(1));
        else if (rest.startsWith("{")) {
          const end = closing(lines, i);
          if (end < 0) issue("unclosed_accdescr", i, "accDescr { is never closed; it contains the rest of the text");
          const last = end < 0 ? lines.length - 1 : end;
          const body = lines.slice(i, last + 1).join("\n");
          description = body.slice(body.indexOf("{") + 1, end < 0 ? undefined : body.lastIndexOf("}")).trim();
          i = last;
        } else break;
        continue;
      }
      case "section": {
        const name = rest.split(":")[0] as string;
        if (rest.includes(":"))
          issue("section_colon", i, "a section name ends at the first colon; write #58; for a colon");
        if (name.trim() === "") issue("unrecognized_line", i, "a section needs a name");
        else {
          stage = fresh("stage", decodeName(name));
          stages.push({ id: stage, label: decodeName(name) });
        }
        continue;
      }
    }
    readTask(line, i);
  }

  function readTask(line: string, i: number): void {
    const [rawName = "", rawScore, rawActors, ...more] = line.split(":");
    if (rawScore === undefined) {
      issue("unrecognized_line", i, `expected "task: score: actors", got ${shown(line)}`);
      return;
    }
    if (more.length > 0) issue("extra_fields", i, "a task has three parts; what follows the third colon is left out");
    const unknown = rawName.trimEnd().endsWith(" (?)");
    const name = decodeName(unknown ? rawName.trimEnd().slice(0, -4) : rawName);
    if (name === "" && rawName.trim() === "") issue("empty_task_name", i, "a task has no name");
    const score = /^[1-5]$/.test(rawScore.trim()) ? Number(rawScore) : null;
    if (score === null)
      issue("invalid_score", i, `expected a score from 1 to 5, got ${shown(rawScore.trim())}; the score is unknown`);
    const people = rawActors?.split(",") ?? [];
    const named = people.filter((part) => part.trim() !== "");
    if (named.length < people.length) issue("empty_actor", i, "an actor has no name; it is left out");
    const ids = [...new Set(named.map(decodeName).map(idOfActor))];
    touchpoints.push({
      id: fresh("touchpoint", name),
      label: name,
      ...(stage === undefined ? {} : { stage }),
      ...(ids[0] === undefined ? {} : { initiator: ids[0] }),
      ...(ids.length < 2 ? {} : { actors: ids.slice(1) }),
      ...(score === null || unknown ? {} : { valence: (score - 3) / 2 }),
    });
  }

  if (!started || touchpoints.length === 0)
    issues.push({ code: "empty_journey", message: "the diagram has no task", path: [] });
  if (skipped > 0)
    issues.push({
      code: "skipped_lines",
      message: `${skipped} comments and directives are left out`,
      path: [],
      severity: "info",
      count: skipped,
      example: firstSkipped,
    });
  return readDocument(
    {
      id: options.id ?? "journey",
      ...(title === null ? {} : { label: title }),
      ...(description === null ? {} : { description }),
      stages,
      touchpoints,
      actors: Array.from(actors, ([label, id]) => ({ id, label })),
    },
    issues,
  );
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** The line where the diagram begins: after front matter between two lines of three hyphens. */
function frontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== "---") return 0;
  const end = lines.findIndex((line, i) => i > 0 && line.trim() === "---");
  return end < 0 ? 0 : end + 1;
}

function closing(lines: readonly string[], from: number): number {
  for (let i = from; i < lines.length; i++) if ((lines[i] as string).includes("}")) return i;
  return -1;
}

/** A line up to its comment: from the first `%%` that no `}` stands before. */
function withoutComment(line: string): string {
  let at = line.indexOf("%%");
  while (at > 0 && line[at - 1] === "}") at = line.indexOf("%%", at + 1);
  return at < 0 ? line : line.slice(0, at);
}
