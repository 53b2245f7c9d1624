/** Asks Python libraries, each in its own process: one question a line, one line of JSON as the answer. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A Python library in its own process. */
export type Peer = { name: string; ask(...question: unknown[]): Promise<unknown>; close(): void };

function folderOf(place: string): string {
  return fileURLToPath(new URL(`./${place}/`, import.meta.url));
}

/** The Python with the libraries of `requirements.txt` in a folder beside this file. The first call installs them. */
export function pythonWith(place: string): string {
  const folder = folderOf(place);
  const home = join(folder, ".venv");
  const python = join(home, "bin", "python");
  const wanted = readFileSync(join(folder, "requirements.txt"), "utf8");
  const note = join(home, "installed.txt");
  if (existsSync(note) && readFileSync(note, "utf8") === wanted) return python;
  console.log(`\nInstalling the Python libraries of test/bench/${place}/requirements.txt …`);
  execFileSync("python3", ["-m", "venv", home], { stdio: "inherit" });
  execFileSync(python, ["-m", "pip", "install", "--quiet", "-r", join(folder, "requirements.txt")], {
    stdio: "inherit",
  });
  writeFileSync(note, wanted);
  return python;
}

/** Starts `answer.py` of the folder for one library, and waits until it has read the file. */
export async function openPeer(place: string, python: string, library: string, file: string): Promise<Peer> {
  const child: ChildProcess = spawn(python, [join(folderOf(place), "answer.py"), library, file], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr?.on("data", (piece) => {
    complaint = `${complaint}${piece}`.slice(-2000);
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${library} ended without an answer: ${complaint}`);
    return JSON.parse(value);
  };
  const version = await next();
  return {
    name: `${library} ${version}`,
    ask: (...question) => {
      child.stdin?.write(`${JSON.stringify(question)}\n`);
      return next();
    },
    close: () => child.kill(),
  };
}
