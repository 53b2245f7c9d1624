/** Runs one command line and returns its exit code. */

import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { isParcoursError, ParcoursError } from "../core/error.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { CliTerminal } from "./cliTerminal.ts";
import { runCommand } from "./runCommand.ts";
import {
  type CommandLine,
  type CommandName,
  commands,
  FileError,
  readCommandLine,
  UsageError,
  usage,
} from "./usage.ts";

/** Runs one command line and returns the exit code: 0 without errors, 1 for an error in the data or the definition, 2 for an error in the command line. */
export async function runCli(args: readonly string[], terminal: CliTerminal): Promise<number> {
  if (args.includes("--version")) {
    const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    terminal.out(`${manifest.version}\n`);
    return 0;
  }
  if (args.length === 0 || args.some((arg) => arg === "--help" || arg === "-h") || args[0] === "help") {
    const named = args.find((arg) => Object.hasOwn(commands, arg));
    terminal.out(usage(terminal.columns, named as CommandName | undefined));
    return 0;
  }
  let line: CommandLine | undefined;
  let log: EventLog | undefined;
  try {
    line = readCommandLine(args);
    await runCommand(line, terminal, {
      loaded: (read) => {
        log = read;
      },
      write: async (file, text) => {
        await writeFile(file, text).catch((error: Error) => {
          throw new FileError(`cannot write ${file}: ${error.message}`);
        });
      },
      open: openFile,
    });
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      const help = line === undefined ? "parcours --help" : `parcours ${line.command} --help`;
      terminal.err(`${error.message}\nSee ${help}\n`);
      return 2;
    }
    if (error instanceof FileError || isParcoursError(error)) {
      terminal.err(`${error.message}${touchpointsOf(error, log)}\n`);
      return 1;
    }
    throw error;
  }
}

/** Lists the touchpoints of the log, the most frequent first, when a command names one that the log does not have. */
function touchpointsOf(error: Error, log: EventLog | undefined): string {
  if (!(error instanceof ParcoursError) || error.code !== "unknown_touchpoint" || log === undefined) return "";
  const events = new Float64Array(log.touchpoints.length);
  for (const code of log.touchpoint) events[code] = (events[code] as number) + 1;
  const codes = [...events.keys()].sort((a, b) => (events[b] as number) - (events[a] as number));
  const names = codes.slice(0, 30).map((code) => `  ${log.touchpoints[code]} (${events[code]})`);
  const more = codes.length > 30 ? [`  and ${codes.length - 30} more`] : [];
  return ["", "Touchpoints of this log, with their events:", ...names, ...more]
    .join("\n")
    .replace(/[^\P{Cc}\n]/gu, "\ufffd");
}

/** Opens a file with the program of the system. A machine without such a program is not an error. */
function openFile(file: string): void {
  const program = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const child = spawn(program, [file], { detached: true, stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
}
