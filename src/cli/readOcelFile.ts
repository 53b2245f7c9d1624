/** Reads an object-centric log of the command line, and chooses the type of object whose objects are the customers. */

import { readFile } from "node:fs/promises";
import { readOcel } from "../formats/ocel/readOcel.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { LogOptions } from "../log/logOptions.ts";
import { FileError, UsageError } from "./usage.ts";

/** Whether the name of a file is one of OCEL. */
export function isOcel(file: string): boolean {
  return /\.(jsonocel|xmlocel|ocel\.(json|xml))$/i.test(file);
}

/** Reads a file. Several types of objects need a choice. */
export async function readOcelFile(
  file: string,
  objectType: string | undefined,
  reading: LogOptions,
): Promise<EventLog> {
  const { onInvalid, ...options } = reading;
  const { logs, issues } = readOcel(await readFile(file), options);
  const faults = issues.filter(({ severity = "error" }) => severity === "error");
  const [first] = faults;
  if (first !== undefined && (logs.length === 0 || onInvalid !== "skip")) {
    const more = faults.length > 1 ? ` There are ${faults.length - 1} more kinds of faults.` : "";
    const advice = logs.length === 0 ? "" : "\nAdd --skip-invalid to leave out what cannot be read.";
    throw new FileError(`cannot read ${file}: ${first.message}.${more}${advice}`);
  }
  const names = logs.map((one) => `${one.objectType} (${one.log.journeys} objects, ${one.ownEvents} events)`);
  const own = objectType === undefined ? logs : logs.filter((one) => one.objectType === objectType);
  if (logs.length === 0) throw new FileError(`cannot read ${file}: no event has an object`);
  if (own.length === 0)
    throw new UsageError(`--object-type: the file has no type "${objectType}", only: ${names.join(", ")}`);
  if (own.length > 1)
    throw new UsageError(`the file has several types of objects. Add --object-type NAME, one of: ${names.join(", ")}`);
  return (own[0] as (typeof logs)[number]).log;
}
