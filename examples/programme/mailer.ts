/**
 * Stands for a mail service. Like real ones it takes a key with each message, and takes the same key once only: a message that is handed over again
 * after a crash does not go again.
 */

import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** The messages that went out, each in a file of its own. */
export type Mailer = { send(key: string, text: string): void; went(): string[] };

/** @param folder - one file for each message that went */
export function openMailer(folder: string): Mailer {
  mkdirSync(folder, { recursive: true });
  return {
    send(key, text) {
      const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
      try {
        const file = openSync(join(folder, name), "wx");
        writeSync(file, `${key}\n${text}`);
        fsyncSync(file);
        closeSync(file);
      } catch (error) {
        if ((error as { code?: string }).code !== "EEXIST") throw error;
      }
    },
    went: () =>
      readdirSync(folder)
        .sort()
        .map((name) => readFileSync(join(folder, name), "utf8").split("\n")[0] as string),
  };
}
