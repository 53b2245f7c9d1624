/** The command line: what it reads, prints and writes, and how it fails. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../src/cli/runCli.ts";

const folder = mkdtempSync(join(tmpdir(), "parcours-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const events = [
  "user_id,event_name,created_at,channel,price",
  ...Array.from({ length: 12 }, (_, i) => [
    `u${i},visit,2026-03-0${1 + (i % 9)} 09:00,search,`,
    ...(i % 2 === 0 ? [`u${i},cart,2026-03-0${1 + (i % 9)} 09:05,web,`] : []),
    ...(i % 4 === 0 ? [`u${i},purchase,2026-03-0${1 + (i % 9)} 09:10,web,20`] : []),
  ]).flat(),
].join("\n");

function file(name: string, content: string | Uint8Array = events): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(args: readonly string[], { live = false, columns = 80 } = {}) {
  let out = "";
  let err = "";
  const code = await runCli(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    live,
    columns,
    now: () => Date.UTC(2026, 2, 20),
  });
  return { out, err, code };
}

describe("report", () => {
  test("guesses columns and says so, proposes steps and says so, writes and names the report", async () => {
    const output = join(folder, "r.html");
    const { out, err, code } = await run(["report", file("a.csv"), "-o", output]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/customer +user_id \(guessed\)/);
    expect(out).toContain("Steps (proposed from the most frequent touchpoints");
    expect(out).toContain("visit, cart, purchase");
    expect(out).toContain(`Report: ${output}`);
    expect(readFileSync(output, "utf8")).toMatch(/^<!doctype html>/);
  });

  test("fits the width of the screen", async () => {
    for (const columns of [60, 80, 120]) {
      const { out } = await run(["report", file("a.csv"), "-o", join(folder, "w.html")], { columns });
      const wide = out
        .split("\n")
        .filter((line) => line.length > columns && !line.includes(folder) && !line.startsWith("Steps"));
      expect(wide).toEqual([]);
    }
  });

  test("the demo measures the simulated shop, the same for the same seed", async () => {
    const args = ["demo", "--customers", "500", "--seed", "3", "-o", join(folder, "demo.html")];
    const first = await run(args);
    expect(first.code).toBe(0);
    expect((await run(args)).out).toBe(first.out);
    expect((await run([...args.slice(0, 4), "4", ...args.slice(5)])).out).not.toBe(first.out);
  });
});

describe("questions", () => {
  test.each(["describe", "funnel", "paths", "transitions", "attribute"])(
    "%s prints text, JSON, CSV",
    async (command) => {
      const path = file("a.csv");
      const text = await run([command, path]);
      expect({ code: text.code, err: text.err }).toEqual({ code: 0, err: "" });
      const json = await run([command, path, "--json"]);
      expect(JSON.parse(json.out)).toHaveProperty("kind");
      const csv = await run([command, path, "--csv"]);
      expect(csv.out.split("\r\n").length).toBeGreaterThan(2);
    },
  );

  test.each(["funnel", "paths", "transitions", "attribute"])("%s draws its picture", async (command) => {
    expect((await run([command, file("a.csv"), "--svg"])).out).toMatch(/^<svg/);
  });

  test("reads .gz, tabs, semicolons, NDJSON with objects inside", async () => {
    const count = async (path: string, more: string[] = []) =>
      JSON.parse((await run(["describe", path, "--json", ...more])).out).events;
    const expected = events.split("\n").length - 1;
    expect(await count(file("a.csv.gz", gzipSync(events)))).toBe(expected);
    expect(await count(file("a.tsv", events.replaceAll(",", "\t")))).toBe(expected);
    expect(await count(file("b.csv", events.replaceAll(",", ";")))).toBe(expected);
    const lines = [1, 2, 3].map((i) =>
      JSON.stringify({ event: "x", timestamp: `2026-03-01T10:0${i}:00Z`, properties: { distinct_id: `d${i % 2}` } }),
    );
    expect(await count(file("a.ndjson", lines.join("\n")))).toBe(3);
    const named = ["--customer", "properties.distinct_id", "--touchpoint", "event", "--time", "timestamp"];
    expect(await count(file("b.ndjson", lines.join("\n")), named)).toBe(3);
    const broken = file("c.ndjson", [...lines, "{", "7"].join("\n"));
    expect((await run(["describe", broken])).err).toMatch(/line 4[\s\S]*--skip-invalid/);
    expect(await count(broken, ["--skip-invalid"])).toBe(3);
    const { out } = await run(["describe", broken, "--skip-invalid"]);
    expect(out).toMatch(/customer +properties\.distinct_id \(guessed/);
  });

  test("reads Parquet, with every compression that this Node unpacks, and says what is wrong with a broken file", async () => {
    const rows = events
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const [header = [], ...cells] = rows;
    const columnData = header.map((name, c) => ({ name, data: cells.map((row) => row[c] || null) }));
    const path = file("a.parquet", new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 5 })));
    const { code, out, err } = await run(["describe", path, "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe((await run(["describe", file("a.csv"), "--json"])).out);
    const squeezed = parquetWriteBuffer({ columnData, codec: "GZIP", compressors: { GZIP: gzipSync } });
    expect((await run(["describe", file("b.parquet", new Uint8Array(squeezed)), "--json"])).out).toBe(out);
    const cut = await run(["describe", file("cut.parquet", new Uint8Array(squeezed).subarray(0, 300)), "--json"]);
    expect(cut.code).toBe(1);
    expect(cut.err).toMatch(/at byte 296: expected "PAR1", the end of a Parquet file.*The file is cut/);
    const other = await run(["report", file("c.parquet", events)]);
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringContaining("expected a Parquet file, got a file that begins with"),
    ]);
  });

  test("reads OCEL 2.0, and asks which type of object is the customer", async () => {
    const objects = ["o1", "o2", "i1"].map((id) => ({ id, type: id.startsWith("o") ? "order" : "item" }));
    const events = objects.map(({ id }, i) => ({
      id: `e${i}`,
      type: "pay",
      time: `2024-03-0${1 + i}`,
      relationships: [{ objectId: id, qualifier: "" }],
    }));
    const path = file("log.jsonocel", JSON.stringify({ objects, events }));
    const asked = await run(["describe", path]);
    expect(asked.code).toBe(2);
    expect(asked.err).toContain(
      "Add --object-type NAME, one of: item (1 objects, 1 events), order (2 objects, 2 events)",
    );
    const orders = await run(["describe", path, "--object-type", "order", "--json"]);
    expect(JSON.parse(orders.out)).toMatchObject({ events: 2, customers: 2 });
    expect((await run(["describe", path, "--object-type", "orders"])).err).toContain('no type "orders"');
    const one = file(
      "log.ocel.xml",
      '<log><objects><object id="o" type="t"/></objects><events><event id="e" type="pay" time="2024-03-01"><objects><relationship object-id="o" qualifier=""/></objects></event></events></log>',
    );
    expect(JSON.parse((await run(["describe", one, "--json"])).out).events).toBe(1);
    const broken = await run(["describe", file("broken.jsonocel", "{")]);
    expect([broken.code, broken.err]).toEqual([
      1,
      expect.stringMatching(/cannot read .*broken\.jsonocel: at character 1: expected/),
    ]);
  });

  test("converts to XES and back", async () => {
    const xes = join(folder, "a.xes");
    expect((await run(["convert", file("a.csv"), xes])).code).toBe(0);
    const back = join(folder, "back.csv");
    expect((await run(["convert", xes, back])).code).toBe(0);
    expect(readFileSync(back, "utf8").trim().split("\r\n")).toHaveLength(events.split("\n").length);
  });
});

describe("faults", () => {
  test("of the command line give 2 and a way out", async () => {
    for (const args of [
      ["repport"],
      ["funnel"],
      ["funnel", "a", "b"],
      ["funnel", "a.csv", "--step", "x"],
      ["--json"],
      ["funnel", file("a.csv"), "--json", "--csv"],
      ["funnel", file("a.csv"), "--within", "soon"],
    ]) {
      const { code, err, out } = await run(args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).toContain("--help");
    }
    expect((await run(["repport"])).err).toContain('Did you mean "report"?');
  });

  test("an unknown step lists the touchpoints of the log", async () => {
    const { code, err } = await run(["funnel", file("a.csv"), "--steps", "visit,chart", "--json"]);
    expect(code).toBe(1);
    expect(err).toContain('"chart"');
    expect(err).toContain("  visit (12)\n  cart (6)");
  });

  test("a file that is not there, or no events in it", async () => {
    expect(await run(["describe", join(folder, "none.csv")])).toMatchObject({
      code: 1,
      err: expect.stringContaining("there is no such file"),
    });
    const { code, err } = await run(["describe", file("c.csv", "a,b\n1,2\n")]);
    expect(code).toBe(2);
    expect(err).toContain("cannot guess the column of the customer. Add --customer NAME, one of: a, b");
  });

  test("columns that fit alike are asked for", async () => {
    const rows = ["when,when2,who,what", ...[1, 2, 3, 4].map((i) => `2026-03-0${i},2026-03-0${i},a${i % 2},x`)].join(
      "\n",
    );
    const { code, err } = await run(["describe", file("d.csv", rows)]);
    expect(code).toBe(2);
    expect(err).toMatch(/cannot guess the column of the \w+|several columns may be the \w+/);
  });

  test("invalid rows say how to go on", async () => {
    const path = file("e.csv", `${events}\n,visit,2026-03-01,,\n`);
    const failed = await run(["describe", path]);
    expect(failed.code).toBe(1);
    expect(failed.err).toContain("--skip-invalid");
    const skipped = await run(["describe", path, "--skip-invalid"]);
    expect(skipped.code).toBe(0);
    expect(skipped.out).toContain("left out");
  });
});

test.each([["--help"], ["help"], [], ["funnel", "--help"], ["report", "-h"]])("help: %j", async (...args) => {
  const { code, out } = await run(args.filter((arg) => arg !== undefined));
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: parcours/);
  expect(out.split("\n").filter((line) => line.length > 120)).toEqual([]);
});
