/** Reads a journey document for the command line. */

import { readFile } from "node:fs/promises";
import { readJourney } from "../formats/readJourney.ts";
import type { Journey } from "../model/journey.ts";
import { FileError } from "./usage.ts";

/** Reads a document from a file. Throws `FileError` with the first faults when the file is not a document. */
export async function readJourneyFile(file: string): Promise<Journey> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new FileError(`cannot read ${file}: ${error.code === "ENOENT" ? "there is no such file" : error.message}`);
  });
  const parsed = readJourney(text);
  if (parsed.ok) return parsed.journey;
  const first = parsed.issues.slice(0, 10).map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new FileError([`${file} is not a journey document:`, ...first].join("\n"));
}
