/** Checks that every code of the sources is in docs/codes.md with its meaning, and that the page has no other code. */

import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { codeLikeTexts, codeSites, sourceFiles } from "../../.ci/codeScan.ts";
import { codeRows, codesPage, codesPagePath } from "../../.ci/codesPage.ts";
import { freshApi } from "../../.ci/publicApi.ts";
import { root } from "./sources.ts";

const api = freshApi();
const files = sourceFiles(api.program);
const sites = codeSites(api, files);
const rows = codeRows();

/** Texts that look like a code but are not. */
const others: { readonly [text: string]: string } = {
  abort_signal: "an option of the client of ClickHouse",
  query_params: "an option of the client of ClickHouse",
  converted_type: "a field of the footer of a Parquet file",
  data_page_offset: "a field of the footer of a Parquet file",
  dictionary_page_offset: "a field of the footer of a Parquet file",
  file_path: "a field of the footer of a Parquet file",
  logical_type: "a field of the footer of a Parquet file",
  meta_data: "a field of the footer of a Parquet file",
  num_children: "a field of the footer of a Parquet file",
  num_rows: "a field of the footer of a Parquet file",
  path_in_schema: "a field of the footer of a Parquet file",
  row_groups: "a field of the footer of a Parquet file",
  row_number: "an operation of Vega-Lite",
  total_compressed_size: "a field of the footer of a Parquet file",
  invalid_type: "a code of zod",
  invalid_union: "a code of zod",
  too_big: "a code of zod",
  too_small: "a code of zod",
  language_keys: "a message of a schema, which stands for a code",
  no_language: "a message of a schema, which stands for a code",
  no_unit: "a message of a schema, which stands for a code",
  moment_of_truth: "a column of a CSV",
  observed_as: "a column of a CSV",
  stage_label: "a column of a CSV",
  worker_threads: "a module of Node",
  string_value: "a field of GA4",
  int_value: "a field of GA4",
  float_value: "a field of GA4",
  double_value: "a field of GA4",
  e_mail: "a medium of GA4",
};

/** The codes of a text that is read as a file of `src`, with their kinds. */
function codesOf(text: string): string[] {
  const path = `${root}src/planted.ts`;
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([path], options, host, api.program);
  const found = codeSites({ checker: program.getTypeChecker() }, sourceFiles(program));
  return found.filter(({ node }) => node.getSourceFile().fileName === path).map(({ kind, code }) => `${kind} ${code}`);
}

describe("codes", () => {
  test("the page is current (npm run generate)", () => {
    const same = readFileSync(root + codesPagePath, "utf8") === codesPage(api);
    expect(same, `${codesPagePath} is out of date: npm run generate`).toBe(true);
  });

  test("each is on the page under its kind, and the page has no other", () => {
    const codes = new Set(sites.map(({ kind, code }) => `${kind} ${code}`));
    expect(codes.size).toBeGreaterThan(250);
    expect([...codes].filter((code) => !rows.has(code))).toEqual([]);
    expect([...rows.keys()].filter((code) => !codes.has(code))).toEqual([]);
  });

  test("each has its functions, a meaning and what to do, as sentences", () => {
    const bare = [...rows.values()].filter(({ givenBy, meaning, action }) => {
      return givenBy === "" || !/^\S.*\.$/.test(meaning) || !/^\S.*[.:`]$/.test(action);
    });
    expect(bare.map(({ kind, code }) => `${kind} ${code}`)).toEqual([]);
  });

  test("each is snake_case", () => {
    expect(sites.map(({ code }) => code).filter((code) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(code))).toEqual([]);
  });

  test("every text of src that looks like a code is one, or is listed as an exception", () => {
    const codes = new Set(sites.map(({ code }) => code));
    // the presets are full of names of columns
    const withoutPresets = files.filter(({ fileName }) => !fileName.endsWith("/mapping/columnPresets.ts"));
    const stray = [...codeLikeTexts(withoutPresets).keys()].filter((text) => !codes.has(text));
    expect(stray.sort()).toEqual(Object.keys(others).sort());
  });

  test("a planted code of each kind is found, however it gets to its place", () => {
    expect(
      codesOf(`
        import { ParcoursError } from "./core/error.ts";
        import { fail } from "./core/checks/fail.ts";
        import { type Issue, type Warning, warning } from "./core/issue.ts";
        import { lossList } from "./formats/writeResult.ts";
        const late = "planted_constant";
        const refuse = (message: string, code = "planted_default"): never => { throw new ParcoursError(code, message); };
        export function planted(odd: boolean): Warning[] {
          if (odd) refuse("a", odd ? "planted_choice" : late);
          if (odd) fail("planted", "a", "b", odd, "", "planted_fail");
          const rows: [code: string, message: string][] = [["planted_row", "a"]];
          return rows.map(([code, message]) => warning(code, message));
        }
        export const issue: Issue = { code: "planted_issue", message: "a", path: [] };
        export const counts: { [reason: string]: number } = { planted_reason: 1 };
        lossList().add("planted_loss", [], "a");
      `).sort(),
    ).toEqual([
      "error planted_choice",
      "error planted_constant",
      "error planted_default",
      "error planted_fail",
      "issue planted_issue",
      "loss planted_loss",
      "reason planted_reason",
      "warning planted_row",
    ]);
  });
});
