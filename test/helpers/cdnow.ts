/** Reads the public data set CDNOW: purchases of compact discs by 23,570 customers who first bought in early 1997 (Fader and Hardie). */

import { type EventLog, logFromRows } from "parcours";
import { sharedPath, sharedText } from "./shared.ts";

const files = { sample: "data/cdnow-sample.txt", master: "data/cdnow-master.txt.gz" };

/** Whether the file is on this machine; the title of a skipped suite names it. */
export function hasCdnow(which: keyof typeof files): boolean {
  return sharedPath(files[which]) !== null;
}

/** The purchases: id of the customer, time in UTC, money. In the sample the second column is the id; the first is that of the master. */
export function cdnowLog(which: keyof typeof files): EventLog {
  const rows = sharedText(files[which])
    .split("\n")
    // the file of the master has a line of titles
    .filter((line) => /^\s*\d/.test(line))
    .map((line) => {
      const fields = line.trim().split(/\s+/);
      const [id, date = "", , value] = which === "sample" ? fields.slice(1) : fields;
      const at = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
      return { id: `c${id}`, what: "purchase", at, value: Number(value) };
    });
  return logFromRows(rows, { customer: "id", touchpoint: "what", time: "at", value: "value" });
}
