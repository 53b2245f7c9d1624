/** Runs the commands of the command line. */

import { basename } from "node:path";
import { attribute } from "../attribution/attribute.ts";
import type { AttributeDefinition } from "../attribution/attributeDefinition.ts";
import { compareModels } from "../attribution/compareModels.ts";
import { conversionPaths } from "../attribution/conversionPaths.ts";
import type { ChartOptions } from "../charts/chartOptions.ts";
import { findingOf, hasFinding } from "../charts/findingOf.ts";
import { journeyMapSvg } from "../charts/journeyMapSvg.ts";
import { hasSvg, svgOf } from "../charts/svgOf.ts";
import type { Table } from "../charts/table.ts";
import { tableOf } from "../charts/tableOf.ts";
import { tableToCsv } from "../charts/tableToCsv.ts";
import { tableToText } from "../charts/tableToText.ts";
import { measureJourney } from "../conformance/measureJourney.ts";
import type { Duration } from "../core/duration.ts";
import { funnel } from "../funnel/funnel.ts";
import { transitions } from "../graph/transitions/transitions.ts";
import { describeLog } from "../log/describeLog.ts";
import type { EventLog } from "../log/eventLog.ts";
import { splitJourneys } from "../log/verbs/splitJourneys.ts";
import { lintJourney } from "../model/lint/lintJourney.ts";
import { pathTable } from "../paths/pathTable.ts";
import { topPaths } from "../paths/topPaths.ts";
import { journeyReport } from "../report/journeyReport.ts";
import { proposeSteps } from "../report/proposeSteps.ts";
import { reportHtml } from "../report/reportHtml.ts";
import type { CliTerminal } from "./cliTerminal.ts";
import { convertLog } from "./convertLog.ts";
import { loadLog, simulatedLog } from "./loadLog.ts";
import { looksOf } from "./looksOf.ts";
import { readJourneyFile } from "./readJourneyFile.ts";

import { tellColumns } from "./tellColumns.ts";
import { type CommandLine, readDuration, readNames, readWhole, UsageError } from "./usage.ts";
import { wrapped } from "./wrapped.ts";

/** What a command needs from outside: a function that writes files, one that opens a browser, and one that receives the log. */
export type CliHost = {
  loaded: (log: EventLog) => void;
  write: (file: string, text: string) => Promise<void>;
  open: (file: string) => void;
};

type Run = { line: CommandLine; terminal: CliTerminal; host: CliHost; looks: ChartOptions };

/** A result of the library that a command shows. */
type Shown = Parameters<typeof tableOf>[0];

/** Runs one command. Throws `UsageError`, `FileError` or the errors of the library. */
export async function runCommand(line: CommandLine, terminal: CliTerminal, host: CliHost): Promise<void> {
  const run: Run = { line, terminal, host, looks: looksOf(line) };
  const { command, files, values } = line;
  if ([values.json, values.csv, values.svg].filter(Boolean).length > 1)
    throw new UsageError("give one of --json, --csv and --svg");
  checkValues(line);
  if (command === "lint") return lint(run);
  if (command === "map") return drawMap(run);
  const wanted = command === "demo" ? 0 : command === "convert" ? 2 : 1;
  if (files.length !== wanted) {
    const due = ["no file", "one file", "two files"][wanted];
    throw new UsageError(`${command}: expected ${due}, got ${files.length}`);
  }
  const read = command === "demo" ? simulatedLog(line) : await loadLog(files[0] as string, line, terminal);
  host.loaded(read.log);
  if (command === "convert") {
    const target = files[1] as string;
    await host.write(target, convertLog(read.log, target));
    return terminal.out(`${target}: ${read.log.events} events of ${read.log.journeys} journeys\n`);
  }
  if (isText(run) && command !== "demo") tellColumns(read, terminal);
  if (command === "report" || command === "demo") return report(run, read.log);
  return show(run, answer(run, read.log));
}

/** Checks the values of options that need no log. */
function checkValues(line: CommandLine): void {
  const { steps, silence, top } = line.values;
  withinOf(line);
  if (steps !== undefined) readNames(steps, "--steps");
  if (silence !== undefined) readDuration(silence, "--silence");
  if (top !== undefined) readWhole(top, "--top", 1);
}

/** Computes the result of a command. */
function answer(run: Run, log: EventLog): Shown {
  const { command, values } = run.line;
  const top = values.top === undefined ? undefined : readWhole(values.top, "--top", 1);
  const within = withinOf(run.line);
  switch (command) {
    case "describe":
      return describeLog(visitsOf(run, log));
    case "paths":
      return topPaths(pathTable(visitsOf(run, log), { collapse: "repeats" }), { top: top ?? 10 });
    case "transitions":
      return transitions(visitsOf(run, log), {
        times: "quantiles",
        ...(top !== undefined && { prune: { edges: { top } } }),
      });
    case "attribute": {
      const conversion = values.conversion ?? proposeSteps(log).at(-1);
      if (conversion === undefined) throw new UsageError("attribute: expected --conversion NAME");
      const by = log.channel === undefined ? "touchpoint" : "channel";
      const paths = conversionPaths(log, { conversion, lookback: within, by });
      const models = ["last", "linear", "markov"].map((model) => ({ model }) as AttributeDefinition);
      if (values.model === undefined) return compareModels(paths, models, { replicates: 200 });
      return attribute(paths, { model: values.model } as AttributeDefinition, { replicates: 200 });
    }
    default:
      return funnel(log, { steps: stepsOf(run, log), within }, { reasons: true });
  }
}

/** Writes the summary to the screen, and the report to a file. */
async function report(run: Run, log: EventLog): Promise<void> {
  const { line, terminal, host, looks } = run;
  const { values } = line;
  const steps = stepsOf(run, log);
  const language = looks.language ?? "en";
  const journey = values.journey === undefined ? null : await readJourneyFile(values.journey);
  const sections = journeyReport(
    log,
    {
      steps,
      within: withinOf(line),
      ...(values.conversion !== undefined && { conversion: values.conversion }),
      ...(values.silence !== undefined && { silence: readDuration(values.silence, "--silence") }),
      ...(looks.timeZone !== undefined && { timeZone: looks.timeZone }),
    },
    { language, ...(journey !== null && { journey }) },
  );
  const result = sections.find((section): section is Shown => "kind" in section && section.kind === "funnel");
  if (values.json === true || values.csv === true || values.svg === true) {
    if (result !== undefined) return show(run, result);
  }
  for (const section of sections)
    if ("kind" in section && isSummary(section.kind)) terminal.out(textOf(run, section as Shown));
  adviseVisits(run, log);
  const file = values.output ?? "parcours-report.html";
  const { theme, currency, timeZone } = looks;
  const html = reportHtml(sections, {
    title: line.command === "demo" ? "A simulated shop" : basename(line.files[0] ?? "Report"),
    now: terminal.now(),
    language,
    theme: theme === "dark" ? "dark" : "light",
    ...(currency !== undefined && { currency }),
    ...(timeZone !== undefined && { timeZone }),
  });
  await host.write(file, html);
  terminal.out(`\nReport: ${file} (${Math.ceil(html.length / 1024)} kB). Open it in a browser.\n`);
  if (values.open === true) host.open(file);
}

function isSummary(kind: string): boolean {
  return ["describeLog", "topPaths", "transitions", "funnel", "compareModels"].includes(kind);
}

/** Writes a note when almost every journey has its own path, and advises to split journeys by visits. */
function adviseVisits({ line, terminal }: Run, log: EventLog): void {
  if (line.values.silence !== undefined || log.journeys < 20) return;
  const { rows } = pathTable(log, { collapse: "repeats" });
  if (rows < 0.9 * log.journeys) return;
  terminal.out(
    `\nAlmost every path is unique (${rows} paths of ${log.journeys} journeys). Add --silence 30m to cut journeys into visits.\n`,
  );
}

/** Writes a result as text, picture or data, to the screen or to a file. */
async function show(run: Run, result: Shown): Promise<void> {
  const { values } = run.line;
  const text =
    values.json === true
      ? `${JSON.stringify(result, null, 2)}\n`
      : values.csv === true
        ? tableToCsv(tableOf(result))
        : values.svg === true
          ? `${pictureOf(run, result)}\n`
          : textOf(run, result);
  await put(run, text);
}

function pictureOf(run: Run, result: Shown): string {
  if (hasSvg(result.kind)) return svgOf(result as never, run.looks);
  throw new UsageError(`${run.line.command}: this result has no picture; use --json or --csv`);
}

/** Writes the finding, the table and the warnings of a result as text. */
function textOf({ line, terminal, looks }: Run, result: Shown): string {
  const { language = "en", currency, timeZone = "UTC" } = looks;
  const text = hasFinding(result.kind)
    ? findingOf(result as never, { language, timeZone, ...(currency !== undefined && { currency }) })
    : null;
  const table: Table = tableOf(result);
  const warnings = (result as { warnings?: readonly { message: string }[] }).warnings ?? [];
  const top = line.values.top === undefined ? 12 : readWhole(line.values.top, "--top", 1);
  const options = { width: terminal.columns, language, timeZone, top, ...(currency !== undefined && { currency }) };
  const messages = [...new Set(warnings.map(({ message }) => message))];
  const notes = messages.map((message) => wrapped(`note: ${message}`, terminal.columns));
  return [
    "",
    text?.title ?? table.title,
    ...(text === null ? [] : [wrapped(text.finding, terminal.columns)]),
    "",
    tableToText(table, options).trimEnd(),
    ...notes,
    "",
  ].join("\n");
}

async function lint(run: Run): Promise<void> {
  const { line, terminal, looks } = run;
  const journey = await readJourneyFile(oneFile(line));
  const issues = lintJourney(journey, { language: looks.language ?? "en" });
  if (line.values.json === true) return put(run, `${JSON.stringify(issues, null, 2)}\n`);
  const lines = issues.map(
    ({ code, message, path, severity = "error" }) => `${severity}  ${path.join(".")}  ${message} (${code})`,
  );
  terminal.out(`${[...lines, `${issues.length} findings`].join("\n")}\n`);
}

async function drawMap(run: Run): Promise<void> {
  const { line, looks } = run;
  const [document, events] = line.files;
  if (document === undefined || line.files.length > 2)
    throw new UsageError(
      `map: expected a journey document, and perhaps a file of events, got ${line.files.length} files`,
    );
  const journey = await readJourneyFile(document);
  const read = events === undefined ? null : await loadLog(events, line, run.terminal);
  if (read !== null) run.host.loaded(read.log);
  const measured = read === null ? {} : { measured: measureJourney(journey, read.log) };
  await put(run, `${journeyMapSvg(journey, { ...looks, ...measured })}\n`);
}

function stepsOf({ line, terminal }: Run, log: EventLog): string[] {
  const { steps, conversion, json, csv, svg } = line.values;
  if (steps !== undefined) return readNames(steps, "--steps");
  if (line.command === "demo") return ["product", "cart", "checkout", "purchase"];
  const proposed = proposeSteps(log, { ...(conversion !== undefined && { conversion }) });
  if (proposed.length < 2)
    throw new UsageError(
      `${line.command}: the log has ${log.touchpoints.length} touchpoints, too few to propose steps. Add --steps a,b`,
    );
  if (json !== true && csv !== true && svg !== true)
    terminal.out(
      `Steps (proposed from the most frequent touchpoints; give your own with --steps): ${proposed.join(", ")}\n`,
    );
  return proposed;
}

function visitsOf({ line }: Run, log: EventLog): EventLog {
  const { silence } = line.values;
  return silence === undefined ? log : splitJourneys(log, { silence: readDuration(silence, "--silence") });
}

function withinOf({ values }: CommandLine): Duration {
  return readDuration(values.within ?? "30d", "--within");
}

function isText({ line: { values } }: Run): boolean {
  return values.json !== true && values.csv !== true && values.svg !== true;
}

function oneFile({ command, files }: CommandLine): string {
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new UsageError(`${command}: expected one file, got ${files.length}`);
  return file;
}

async function put({ line, terminal, host }: Run, text: string): Promise<void> {
  const { output } = line.values;
  if (output === undefined) return terminal.out(text);
  await host.write(output, text);
  terminal.out(`${output} written\n`);
}
