/** The command line as a process: in a pipe, and in a pseudo-terminal of a given width. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "parcours-terminal-"));
afterAll(() => rmSync(folder, { recursive: true }));
const root = fileURLToPath(new URL("../..", import.meta.url));
const program = `${process.execPath} --import tsx ${join(root, "src/cli/parcours.ts")}`;
const log = join(folder, "events.csv");
writeFileSync(
  log,
  `user_id,event,created_at\n${Array.from({ length: 40 }, (_, i) => `u${i % 13},${["a rather long name of a touchpoint", "cart", "buy"][i % 3]},2026-03-01 ${10 + (i % 9)}:00`).join("\n")}\n`,
);

const shell = (command: string) => {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: root, encoding: "utf8" });
  return { status, stdout, stderr };
};

describe("in a pipe", () => {
  test("writes text without colours, and nothing else", () => {
    const { status, stdout, stderr } = shell(`${program} funnel ${log} --steps cart,buy`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("cart");
    expect(stdout).not.toContain("\u001b");
  });

  test("writes JSON that another program can read", () => {
    const { stdout } = shell(`${program} funnel ${log} --steps cart,buy --json`);
    expect(JSON.parse(stdout)).toMatchObject({ kind: "funnel" });
  });

  test("gives 1 for data, 2 for the command line", () => {
    expect(shell(`${program} funnel ${join(folder, "none.csv")}`).status).toBe(1);
    expect(shell(`${program} funel ${log}`).status).toBe(2);
  });

  test("stops without an error when the reader closes the pipe", () => {
    const { stderr } = shell(`${program} funnel ${log} --steps cart,buy --json | head -n 1`);
    expect(stderr).toBe("");
  });
});

const hasScript = ["/usr/bin/script", "/bin/script"].some((path) => existsSync(path));

describe.skipIf(!hasScript)("in a pseudo-terminal (needs the program script)", () => {
  const inTerminal = (columns: number, args: string) =>
    shell(`script -qec "stty cols ${columns} rows 40; ${program} ${args}" /dev/null < /dev/null`);

  test.each([50, 80, 120])(
    "fits %d columns",
    (columns) => {
      for (const args of [
        "--help",
        "report --help",
        `funnel ${log} --steps cart,buy`,
        `paths ${log}`,
        `describe ${log}`,
      ]) {
        const { status, stdout } = inTerminal(columns, args);
        expect(status).toBe(0);
        // a progress line ends with a return: what stands last on a line is what the reader sees
        const lines = stdout.split(/\r?\n/).map((line) => line.split("\r").at(-1) ?? "");
        const wide = lines.filter((line) => [...line].length > columns);
        expect(wide, args).toEqual([]);
      }
    },
    60_000,
  );

  test("has no colours with NO_COLOR", () => {
    const { stdout } = shell(
      `NO_COLOR=1 script -qec "stty cols 80; ${program} funnel ${log} --steps cart,buy" /dev/null < /dev/null`,
    );
    expect(stdout).not.toContain("\u001b[3");
  });
});
