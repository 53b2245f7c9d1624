/** Cuts texts into lines that fit a screen. */

/** A text in lines of at most `width` columns, where its words allow it; further lines begin with `indent`. */
export function wrapped(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const start = lines.length === 0 ? "" : indent;
    if (line !== "" && start.length + line.length + word.length + 1 > width) {
      lines.push(start + line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, (lines.length === 0 ? "" : indent) + line].join("\n");
}
