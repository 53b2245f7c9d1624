/** Finds the code that readers will copy: every `@example` of src, every TypeScript fence of the pages. */

import { existsSync, readFileSync } from "node:fs";
import { filesOf, root } from "../house/sources.ts";

/** Code that runs in one scope: one `@example`, or all fences of a page. Lines keep the numbers they have in the file. */
export type Snippet = {
  /** `src/core/duration.ts:27` or `docs/funnel.md` */
  title: string;
  path: string;
  /** The file with every line blanked that is not code. */
  code: string;
};

/** A fence that is shown and not run. */
export type NoRun = { path: string; line: number; code: string };

/** Fences of a page are joined; `no-run` fences are left out and listed. */
export function fromMarkdown(path: string, text: string): { snippet: Snippet | null; noRun: NoRun[] } {
  const lines = text.split("\n");
  const code = lines.map(() => "");
  const noRun: NoRun[] = [];
  let fence: { mark: string; run: boolean; from: number } | null = null;
  lines.forEach((line, index) => {
    const mark = /^\s*(```+|~~~+)\s*(.*)$/.exec(line);
    if (fence === null) {
      if (mark) fence = { mark: mark[1] as string, run: /^(ts|typescript)$/.test(mark[2]?.trim() ?? ""), from: index };
      if (mark && /^(ts|typescript)\s+no-run$/.test(mark[2]?.trim() ?? ""))
        noRun.push({ path, line: index + 1, code: "" });
      else if (mark && /^(tsx?|typescript|js|javascript)\b/.test(mark[2] ?? "") && !fence?.run) {
        throw new Error(`${path}:${index + 1}: write \`\`\`ts or \`\`\`ts no-run, not \`\`\`${mark[2]}`);
      }
    } else if (mark && mark[2] === "" && (mark[1] as string).startsWith(fence.mark)) fence = null;
    else if (fence.run) code[index] = line;
    else if (noRun.at(-1)?.line === fence.from + 1) (noRun.at(-1) as NoRun).code += `${line}\n`;
  });
  const any = code.some((line) => line.trim() !== "");
  return { snippet: any ? { title: path, path, code: code.join("\n") } : null, noRun };
}

/** One snippet per `@example` of a doc comment; a fence inside it is unwrapped. */
export function fromDocComments(path: string, text: string): Snippet[] {
  const lines = text.split("\n");
  const snippets: Snippet[] = [];
  let inComment = false;
  let current: { line: number; body: string[] } | null = null;
  const finish = (): void => {
    if (current) snippets.push(snippetOf(path, lines.length, current.line, current.body));
    current = null;
  };
  lines.forEach((line, index) => {
    if (/^\s*\/\*\*/.test(line)) inComment = true;
    if (!inComment) return;
    const ends = line.includes("*/");
    const body = line.replace(/^\s*(\/\*\*|\*(?!\/)) ?/, "").replace(/\s*\*\/.*$/, "");
    if (/^@[a-zA-Z]+/.test(body)) finish();
    if (/^@example\b/.test(body)) {
      if (/[(/]/.test(body)) throw new Error(`${path}:${index + 1}: put the code on the lines below @example`);
      current = { line: index + 1, body: [] };
    } else if (current) current.body.push(body);
    if (!ends) return;
    finish();
    inComment = false;
  });
  return snippets;
}

function snippetOf(path: string, length: number, line: number, body: readonly string[]): Snippet {
  const fenced = body.some((text) => text.startsWith("```"));
  let open = false;
  const code = new Array<string>(length).fill("");
  body.forEach((text, index) => {
    if (text.startsWith("```")) open = !open;
    else if (open || !fenced) code[line + index] = text;
  });
  return { title: `${path}:${line}`, path, code: code.join("\n") };
}

export function sourceSnippets(): Snippet[] {
  return filesOf("src", ".ts").flatMap((path) => fromDocComments(path, readFileSync(root + path, "utf8")));
}

export function pages(): { snippets: Snippet[]; noRun: NoRun[] } {
  const paths = [...filesOf("docs", ".md"), "README.md"].filter((path) => existsSync(root + path));
  const read = paths.map((path) => fromMarkdown(path, readFileSync(root + path, "utf8")));
  return {
    snippets: read.flatMap(({ snippet }) => (snippet ? [snippet] : [])),
    noRun: read.flatMap(({ noRun }) => noRun),
  };
}
