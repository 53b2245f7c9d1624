/** Reads XML without an XML library, in Node and in the browser, and accepts faulty text. */

import type { FileIssues } from "./fileIssues.ts";
import { localName, xmlTag } from "./xmlTag.ts";
import { createXmlTree, type XmlElement } from "./xmlTree.ts";

/**
 * Reads XML: elements, attributes in either kind of quotes, text, CDATA. It ignores comments and processing instructions. A DOCTYPE is
 * an issue and is ignored, so its entities are never expanded. An element that is never closed ends with the text. Elements deeper than
 * 100 levels are left out. It reads in one pass, without recursion.
 *
 * @returns an element without a name, whose children are the elements at the top
 */
export function readXml(text: string, issues: FileIssues): XmlElement {
  const tree = createXmlTree(issues);
  let at = 0;
  while (text.charCodeAt(at) === 0xfeff) at++;
  while (at < text.length) {
    const start = at;
    if (text[at] !== "<") {
      const next = text.indexOf("<", at);
      at = next < 0 ? text.length : next;
      tree.addText(text.slice(start, at), start);
    } else if (text.startsWith("<!--", at)) at = sectionEnd(text, at, 4, "-->", "comment", issues);
    else if (text.startsWith("<![CDATA[", at)) {
      at = sectionEnd(text, at, 9, "]]>", "CDATA section", issues);
      const closed = at > start + 9 && text.startsWith("]]>", at - 3);
      tree.addCharacters(text.slice(start + 9, closed ? at - 3 : at));
    } else if (text.startsWith("<?", at)) at = sectionEnd(text, at, 2, "?>", "processing instruction", issues);
    else if (text.startsWith("<!", at)) {
      issues.add("doctype", at, "a DOCTYPE is ignored, and its entities are not expanded", "warning");
      at = doctypeEnd(text, at, issues);
    } else if (text[at + 1] === "/") {
      const end = text.indexOf(">", at);
      at = end < 0 ? text.length : end + 1;
      if (end < 0) issues.add("unclosed_section", start, 'a closing tag has no ">"; it ends with the text');
      tree.close(localName(text.slice(start + 2, end < 0 ? undefined : end).trim()), start);
    } else if (/[\p{L}_:]/u.test(text[at + 1] ?? "")) {
      const { element, isEmpty, end } = xmlTag(text, at, issues);
      tree.open(element, isEmpty);
      at = end;
    } else {
      issues.add("malformed_tag", at, 'a "<" that does not begin a tag is read as text; write &lt;');
      tree.addText("<", at);
      at++;
    }
  }
  return tree.finish();
}

/** Where a section ends that begins at `at` with `length` characters. */
function sectionEnd(text: string, at: number, length: number, end: string, what: string, issues: FileIssues): number {
  const found = text.indexOf(end, at + length);
  if (found >= 0) return found + end.length;
  issues.add("unclosed_section", at, `a ${what} is never closed; it ends with the text`);
  return text.length;
}

function doctypeEnd(text: string, at: number, issues: FileIssues): number {
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
