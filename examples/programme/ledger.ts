/** Keeps the ledger where a crash cannot hurt it: in SQLite where this Node has it, else in a file that is only appended to. */

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Sent } from "parcours";

/** The ledger on disk. */
export type StoredLedger = {
  kind: "sqlite" | "file";
  all(): Sent[];
  /** Returns after the disk has it. */
  add(sent: Sent): void;
  close(): void;
};

/** What a database of `node:sqlite` does here. */
type Database = {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: string[]): unknown; all(): unknown[] };
  close(): void;
};

/** Opens the ledger of a folder. `node:sqlite` is there from Node 22.13 on. */
export async function openLedger(folder: string, kind?: "file"): Promise<StoredLedger> {
  mkdirSync(folder, { recursive: true });
  const name = "node:sqlite";
  const sqlite = kind === "file" ? null : await import(name).catch(() => null);
  return sqlite === null
    ? fileLedger(join(folder, "ledger.ndjson"))
    : sqliteLedger(new sqlite.DatabaseSync(join(folder, "ledger.sqlite")));
}

function sqliteLedger(database: Database): StoredLedger {
  database.exec(
    "PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS sent (key TEXT PRIMARY KEY, entry TEXT NOT NULL)",
  );
  return {
    kind: "sqlite",
    all: () =>
      database
        .prepare("SELECT entry FROM sent")
        .all()
        .map((row) => JSON.parse((row as { entry: string }).entry)),
    add(sent) {
      database.prepare("INSERT OR IGNORE INTO sent VALUES (?, ?)").run(sent.key, JSON.stringify(sent));
    },
    close: () => database.close(),
  };
}

/** One JSON text in each line. A crash may leave half a line at the end: it is cut off. */
function fileLedger(path: string): StoredLedger {
  if (existsSync(path)) {
    const text = readFileSync(path);
    const whole = text.lastIndexOf(10) + 1;
    if (whole < text.length) truncateSync(path, whole);
  }
  const file = openSync(path, "a");
  return {
    kind: "file",
    all: () =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    add(sent) {
      writeSync(file, `${JSON.stringify(sent)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}
