import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runDay } from "../../examples/programme/day.ts";
import { openLedger } from "../../examples/programme/ledger.ts";
import { openMailer } from "../../examples/programme/mailer.ts";

const folders: string[] = [];
const folder = () => {
  const own = mkdtempSync(join(tmpdir(), "programme-"));
  folders.push(own);
  return own;
};
afterAll(() => {
  for (const own of folders) rmSync(own, { recursive: true, force: true });
});

/** What goes without any crash. */
const wanted = [
  ["ana", "ten-off"],
  ["ben", "ten-off"],
  ["cleo", "survey"],
  ["cleo", "vip-invitation"],
];
const nodes: { [node: string]: string } = { reminder: "ten-off", ask: "survey", invite: "vip-invitation" };
const readKeys = (keys: readonly string[]) =>
  keys
    .map((key) => JSON.parse(key))
    .map(([, customer, , , node]) => [customer, nodes[node]])
    .sort();

describe("the loop of a day", () => {
  test("tells each customer once, and says why the others hear nothing", async () => {
    const own = folder();
    const ledger = await openLedger(own);
    const mailer = openMailer(join(own, "mail"));
    const reports = runDay(ledger, mailer);
    expect(readKeys(mailer.went())).toEqual(wanted);
    expect(reports.at(-1)?.held.map(({ customer, programme, reason }) => [customer, programme, reason])).toEqual([
      ["ana", "cart", "finished"],
      ["ben", "cart", "finished"],
      ["cleo", "survey", "finished"],
      ["cleo", "vip", "finished"],
      ["dan", "cart", "no_consent"],
      ["eve", "cart", "no_consent"],
    ]);
    ledger.close();
  });

  test("crashes at every place, and at several: no message twice, none lost", async () => {
    // each message has three places: before it goes, before the ledger is written, after
    const places = [...Array(12).keys()].map((i) => [i]);
    const several = [
      [0, 0, 1, 1, 2],
      [1, 1, 1, 1, 1, 1],
      [5, 3, 1],
      [2, 2, 2, 2, 2],
    ];
    for (const crashes of [...places, ...several]) {
      const own = folder();
      for (const at of [...crashes, Number.POSITIVE_INFINITY]) {
        const ledger = await openLedger(own, "file");
        let left = at;
        try {
          runDay(ledger, openMailer(join(own, "mail")), () => {
            if (left-- <= 0) throw new Error("crash");
          });
        } catch (error) {
          expect((error as Error).message).toBe("crash");
        }
        ledger.close();
      }
      const ledger = await openLedger(own, "file");
      expect(readKeys(openMailer(join(own, "mail")).went())).toEqual(wanted);
      expect(readKeys(ledger.all().map(({ key }) => key))).toEqual(wanted);
      ledger.close();
    }
  });

  test("really killed, and half a line left in the ledger: the next run ends the day", async () => {
    const own = folder();
    const run = (crashAt: string) =>
      spawnSync(process.execPath, ["--import", "tsx", "examples/programme/run.ts", own], {
        env: { ...process.env, CRASH_AT: crashAt },
        encoding: "utf8",
      });
    expect(run("4").signal).toBe("SIGKILL");
    const { status, stdout, stderr } = run("1000");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("4 messages went, 4 different ones.");
    const file = folder();
    const ledger = await openLedger(file, "file");
    ledger.add({ key: "[]", customer: "x", message: "m", channel: "email", category: "c", at: 0 });
    ledger.close();
    const { appendFileSync } = await import("node:fs");
    appendFileSync(join(file, "ledger.ndjson"), '{"key":"[1');
    const again = await openLedger(file, "file");
    expect(again.all()).toHaveLength(1);
    again.close();
  });
});
