import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { demo } from "../../examples/demo.ts";
import { readDuration } from "../../examples/demoOptions.ts";
import { runExample } from "../helpers/runExample.ts";

const folder = mkdtempSync(join(tmpdir(), "parcours-demo-"));
afterAll(() => rmSync(folder, { recursive: true }));

const events = [
  "who,what,when,via,paid",
  "ana,visit,2026-03-02 09:00,search,",
  "ana,cart,2026-03-02 09:05,web,",
  "ana,buy,2026-03-02 09:10,web,20",
  "ben,visit,2026-03-03 10:00,email,",
  "ben,cart,2026-03-03 10:30,web,",
  '"eve, the\u202e third",visit,2026-03-03 11:00,social,',
].join("\n");

const columns = ["--customer", "who", "--touchpoint", "what", "--time", "when", "--channel", "via", "--value", "paid"];
const question = ["--steps", "visit,cart,buy", "--conversion", "buy", "--within", "1d"];

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(args: readonly string[], live = false) {
  let out = "";
  let err = "";
  let clock = 0;
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    live,
    now: () => (clock += 1500),
  };
  const code = await demo(args, terminal);
  return { out, err, code };
}

describe("demo", () => {
  it("measures the simulated shop, the same for the same seed", async () => {
    const first = await run(["--customers", "2000", "--seed", "3"]);
    expect(first.code).toBe(0);
    for (const heading of ["The log", "Top paths", "Transitions", "Funnel, within 7 d", "Attribution of"])
      expect(first.out).toContain(`\n${heading}`);
    expect(first.out).toContain("simulated in 1.5 s, measured in 1.5 s");
    expect((await run(["--customers", "2000", "--seed", "3"])).out).toBe(first.out);
    expect((await run(["--customers", "2000", "--seed", "4"])).out).not.toBe(first.out);
  });

  it("starts with one command on twenty thousand customers", () => {
    const { out, err, code } = runExample("demo");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(/customers +20,000/);
  });

  it.each(["events.csv", "events.csv.gz"])("measures the events of %s", async (name) => {
    const path = file(name, name.endsWith(".gz") ? gzipSync(events) : events);
    const { out, err, code } = await run(["--csv", path, ...columns, ...question]);
    expect({ err, code }).toEqual({ err: "read 6 events\n", code: 0 });
    expect(out).toContain(`
  step   journeys  share of entered        share of previous step  median time  stopped here
  ─────  ────────  ──────────────────────  ──────────────────────  ───────────  ────────────
  visit         3  100.0 % [100.0, 100.0]                                                  1
  cart          2  66.7 % [20.8, 93.9]     66.7 % [20.8, 93.9]     17 min 30 s             1
  buy           1  33.3 % [6.1, 79.2]      50.0 % [9.5, 90.5]            5 min
`);
    expect(out).toMatch(/Attribution of 1 × buy by channel/);
  });

  it("shows how much it has read, on a screen", async () => {
    const { err } = await run(["--csv", file("a.csv", events), ...columns, ...question], true);
    expect(err).toMatch(/^\rread 6 events +\n$/);
  });

  it("sends no control characters from names to the terminal", async () => {
    const { out } = await run(["--csv", file("b.csv", events), ...columns, ...question]);
    expect(out).not.toMatch(/\u202e/);
  });

  it("accepts steps whose names contain commas as a JSON list", async () => {
    const path = file("c.csv", events.replaceAll("cart", '"cart, full"'));
    const { out } = await run(["--csv", path, ...columns, "--steps", '["visit", "cart, full"]', "--conversion", "buy"]);
    expect(out).toMatch(/\n {2}cart, full +2/);
  });
});

describe("messages for faults", () => {
  const csv = () => file("d.csv", events);

  it("a column that is not in the file", async () => {
    const { err, code } = await run(["--csv", csv(), "--customer", "whom", ...columns.slice(2), ...question]);
    expect(code).toBe(1);
    expect(err).toMatch(/logFromCsv: .*no column "whom".*Did you mean "who"/);
  });

  it("a time that cannot be read, with its line", async () => {
    const path = file("e.csv", events.replace("2026-03-03 10:00", "03/04/2026"));
    const { err, code } = await run(["--csv", path, ...columns, ...question]);
    expect(code).toBe(1);
    expect(err).toMatch(/line 5: .*ambiguous date: give ISO 8601, a Date or a number/);
    const skipped = await run(["--csv", path, ...columns, ...question, "--skip-invalid"]);
    expect(skipped.code).toBe(0);
    expect(skipped.out).toMatch(/left out +1 × invalid_time/);
  });

  it("a step that is not in the log, before anything is printed", async () => {
    const { out, err, code } = await run(["--csv", csv(), ...columns, "--steps", "visit,card", "--conversion", "buy"]);
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toContain('funnel: unknown touchpoint "card" in steps[1]. Did you mean "cart"?');
  });

  it("a conversion that is not in the log", async () => {
    const { err, code } = await run(["--csv", csv(), ...columns, "--steps", "visit", "--conversion", "bui"]);
    expect(code).toBe(1);
    expect(err).toContain('unknown touchpoint "bui" in conversion. Did you mean "buy"?');
  });

  it("a missing or broken file", async () => {
    const missing = await run(["--csv", join(folder, "none.csv"), ...columns, ...question]);
    expect(missing.err).toMatch(/cannot read .*none\.csv: there is no such file/);
    const broken = file("f.csv.gz", gzipSync(events).subarray(0, 60));
    expect((await run(["--csv", broken, ...columns, ...question])).err).toMatch(/cannot read .*unexpected end of file/);
  });

  it("a wrong command line", async () => {
    for (const [args, message] of [
      [["--customers", "many"], /--customers: expected a whole number/],
      [["--csv", "x.csv", "--time", "t"], /--csv also needs --customer, --touchpoint, --steps, --conversion/],
      [["--steps", "[1]"], /--steps: expected touchpoints/],
      [["--within", "1 month"], /--within: expected a duration such as 7d/],
      [["--colour", "red"], /--colour/],
    ] as const) {
      const { err, code } = await run(args);
      expect(code).toBe(2);
      expect(err).toMatch(message);
      expect(err).toContain("Usage:");
    }
  });

  it("reads spans", () => {
    expect(readDuration("1d12h")).toEqual({ days: 1, hours: 12 });
    expect(readDuration("1.5h")).toEqual({ hours: 1.5 });
  });
});
