/** A small reader of XML: the same in Node and browser, and forgiving. */

import { quote } from "../../core/suggest.ts";
import { unescapeXml } from "./escapeXml.ts";
import type { FileIssues } from "./fileIssues.ts";

/** An element; names are without prefixes. */
export type XmlElement = {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  /** The text in it, without blanks at its ends; texts between children are joined. */
  text: string;
  /** Where it begins. */
  at: number;
};

const deepest = 100;
const nameEnd = /[\s/>=<"']/g;

/**
 * Reads XML: elements, attributes in either quote, text, CDATA; comments and processing instructions are passed over. A DOCTYPE is an
 * issue and passed over, so its entities are never expanded. What is never closed ends with the text. Elements deeper
 * than 100 are left out. One pass, no recursion.
 *
 * @returns an element without a name whose children are the elements at the top
 */
export function readXml(text: string, issues: FileIssues): XmlElement {
  const root: XmlElement = { name: "", attributes: new Map(), children: [], text: "", at: 0 };
  const open = [root];
  /** Blanks at the end of the text so far, per open element: they count when more text follows. */
  const tails = [""];
  let skipped = 0;
  let at = text.startsWith("\ufeff") ? 1 : 0;

  while (at < text.length) {
    if (text[at] !== "<") {
      const next = text.indexOf("<", at);
      const end = next < 0 ? text.length : next;
      addText(text.slice(at, end));
      at = end;
    } else if (text.startsWith("<!--", at)) at = pass("-->", 4, "comment");
    else if (text.startsWith("<![CDATA[", at)) {
      const start = at + 9;
      at = pass("]]>", 9, "CDATA section");
      const closed = at > start && text.startsWith("]]>", at - 3);
      addCharacters(text.slice(start, closed ? at - 3 : at));
    } else if (text.startsWith("<?", at)) at = pass("?>", 2, "processing instruction");
    else if (text.startsWith("<!", at)) {
      issues.add("doctype", at, "a DOCTYPE is passed over, and its entities are not expanded", "warning");
      at = declarationEnd();
    } else if (text[at + 1] === "/") closeTag();
    else if (/[\p{L}_:]/u.test(text[at + 1] ?? "")) openTag();
    else {
      issues.add("malformed_tag", at, 'a "<" that begins no tag is taken as text; write &lt;');
      addText("<");
      at++;
    }
  }
  for (const element of open.slice(1))
    issues.add("unclosed_tag", element.at, `<${short(element.name)}> is never closed; it ends with the text`);
  return root;

  function addCharacters(characters: string): void {
    if (skipped > 0) return;
    const element = open[open.length - 1] as XmlElement;
    element.text += tails[tails.length - 1] + characters;
    tails[tails.length - 1] = "";
  }

  function addText(raw: string): void {
    if (skipped > 0) return;
    let from = 0;
    let to = raw.length;
    while (to > 0 && isBlank(raw.charCodeAt(to - 1))) to--;
    const element = open[open.length - 1] as XmlElement;
    if (element.text === "") while (from < to && isBlank(raw.charCodeAt(from))) from++;
    const start = at;
    if (from < to)
      addCharacters(
        unescapeXml(raw.slice(from, to), () =>
          issues.add("unknown_entity", start, "a & that begins no known reference is taken as text; write &amp;"),
        ),
      );
    if (element.text !== "") tails[tails.length - 1] += raw.slice(to);
  }

  function pass(end: string, length: number, what: string): number {
    const found = text.indexOf(end, at + length);
    if (found >= 0) return found + end.length;
    issues.add("unclosed_section", at, `a ${what} is never closed; it ends with the text`);
    return text.length;
  }

  function declarationEnd(): number {
    let quoteMark = "";
    let brackets = 0;
    for (let i = at + 2; i < text.length; i++) {
      const letter = text[i] as string;
      if (quoteMark !== "") {
        if (letter === quoteMark) quoteMark = "";
      } else if (letter === '"' || letter === "'") quoteMark = letter;
      else if (letter === "[") brackets++;
      else if (letter === "]") brackets--;
      else if (letter === ">" && brackets <= 0) return i + 1;
    }
    issues.add("unclosed_section", at, "a DOCTYPE is never closed; it ends with the text");
    return text.length;
  }

  function closeTag(): void {
    const end = text.indexOf(">", at);
    const name = localName(text.slice(at + 2, end < 0 ? undefined : end).trim());
    const start = at;
    at = end < 0 ? text.length : end + 1;
    if (end < 0) issues.add("unclosed_section", start, "a closing tag is not complete; it ends with the text");
    if (skipped > 0) {
      skipped--;
      return;
    }
    let level = open.length - 1;
    while (level > 0 && (open[level] as XmlElement).name !== name) level--;
    if (level === 0) {
      issues.add("unexpected_closing_tag", start, `</${short(name)}> closes nothing and is passed over`);
      return;
    }
    for (const element of open.slice(level + 1))
      issues.add("unclosed_tag", element.at, `<${short(element.name)}> is not closed; </${short(name)}> closes it`);
    open.length = level;
    tails.length = level;
  }

  function openTag(): void {
    const start = at;
    at++;
    const element: XmlElement = { name: localName(word()), attributes: new Map(), children: [], text: "", at: start };
    let isEmpty = false;
    for (;;) {
      blanks();
      const letter = text[at];
      if (letter === ">") {
        at++;
        break;
      }
      if (letter === undefined || letter === "<") {
        issues.add("malformed_tag", start, `<${short(element.name)} has no ">"`);
        break;
      }
      if (letter === "/") {
        isEmpty = text[at + 1] === ">";
        at++;
      } else readAttribute(element);
    }
    if (skipped > 0 || open.length > deepest) {
      if (skipped === 0) issues.add("too_deep", start, `elements deeper than ${deepest} levels are left out`);
      if (!isEmpty) skipped++;
      return;
    }
    (open[open.length - 1] as XmlElement).children.push(element);
    if (isEmpty) return;
    open.push(element);
    tails.push("");
  }

  function readAttribute({ attributes }: XmlElement): void {
    const start = at;
    const name = word();
    if (name === "") at++;
    blanks();
    if (name === "" || text[at] !== "=") {
      issues.add("malformed_tag", start, 'an attribute is not written as name="value" and is left out');
      return;
    }
    at++;
    blanks();
    const mark = text[at];
    let raw: string;
    if (mark === '"' || mark === "'") {
      const end = text.indexOf(mark, at + 1);
      if (end < 0) issues.add("malformed_tag", at, "a quote in a tag is never closed; it holds the rest");
      raw = text.slice(at + 1, end < 0 ? undefined : end);
      at = end < 0 ? text.length : end + 1;
    } else {
      issues.add("malformed_tag", at, "the value of an attribute is not in quotes");
      raw = word();
    }
    const value = unescapeXml(raw, () =>
      issues.add("unknown_entity", start, "a & that begins no known reference is taken as text; write &amp;"),
    );
    if (attributes.has(name))
      issues.add("duplicate_attribute", start, `attribute ${quote(name)} stands twice; the first counts`);
    else attributes.set(name, value);
  }

  function word(): string {
    const start = at;
    nameEnd.lastIndex = at;
    const found = nameEnd.exec(text);
    at = found === null ? text.length : found.index;
    return text.slice(start, at);
  }

  function blanks(): void {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
