/** Options nobody reads are refused: a misspelt zone would silently mean UTC. */

import { createLogBuilder, logFromColumns, logFromCsv, logFromRows, readXes } from "parcours";
import { expect, test } from "vitest";

const columns = { customer: "c", touchpoint: "k", time: "t" };
const wrong = { timezone: "Europe/Paris" } as object;
const message = /unknown key "timezone" in the options.*timeZone/;

test("a misspelt option throws an error that names the right one", async () => {
  expect(() => logFromRows([], columns, wrong)).toThrow(message);
  expect(() => createLogBuilder(columns, wrong)).toThrow(message);
  expect(() => logFromColumns({ customer: [], touchpoint: [], time: [] }, wrong)).toThrow(message);
  await expect(logFromCsv("c,k,t\n", columns, wrong)).rejects.toThrow(message);
  await expect(readXes("<log/>", wrong)).rejects.toThrow(message);
  expect(() => logFromRows([], columns, null as never)).toThrow(/the options: expected an object with onInvalid/);
});

test("options for text are rejected by other readers", async () => {
  const log = await logFromCsv("1;a;2024-05-01", columns, {
    delimiter: ";",
    header: ["c", "k", "t"],
    encoding: "utf-8",
  });
  expect(log.events).toBe(1);
  expect(() => logFromRows([], columns, { delimiter: ";" } as object)).toThrow(/unknown key "delimiter"/);
});
