/** Reads a picture back: its elements, the boxes of its texts, the numbers of its marks. */

import { SaxesParser } from "saxes";
import { measureText } from "../../src/charts/text/measureText.ts";

/** One element with its attributes and its own text. */
export type SvgElement = {
  name: string;
  attributes: Record<string, string>;
  text: string;
  title: string;
  parents: string[];
};

/** Where a text stands, in pixels. */
export type TextBox = {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  size: number;
  fill: string;
};

/** Every element in document order. Throws where the text is no XML. */
export function readSvg(svg: string): SvgElement[] {
  const elements: SvgElement[] = [];
  const open: SvgElement[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = {
      name,
      attributes: attributes as Record<string, string>,
      text: "",
      title: "",
      parents: open.map((parent) => parent.name),
    };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    const parent = open.at(-1);
    if (closed?.name === "title" && parent) parent.title = closed.text;
  });
  parser.write(svg).close();
  return elements;
}

/** The boxes of all texts of a picture. The transforms of the groups around a text are not read: pictures use none for texts. */
export function textBoxes(elements: readonly SvgElement[]): TextBox[] {
  return elements
    .filter(({ name, text }) => name === "text" && text.trim() !== "")
    .map(({ attributes, text }) => {
      const size = Number(attributes["font-size"]);
      const width = measureText(text, size, attributes["font-weight"] === "bold");
      const x = Number(attributes.x);
      const y = Number(attributes.y);
      const anchor = attributes["text-anchor"] ?? "start";
      const left = anchor === "start" ? x : anchor === "middle" ? x - width / 2 : x - width;
      return {
        text,
        left,
        right: left + width,
        top: y - size * 0.72,
        bottom: y + size * 0.2,
        size,
        fill: attributes.fill ?? "",
      };
    });
}

/** All texts of a picture in document order, joined: sentences that were wrapped are whole again. */
export function writtenIn(svg: string): string {
  return readSvg(svg)
    .filter(({ name }) => name === "text")
    .map(({ text }) => text)
    .join(" ");
}

/** The marks of a picture as numbers. */
export function marksOf(elements: readonly SvgElement[]) {
  const number = (text: string | undefined) => (text === undefined ? undefined : text === "" ? null : Number(text));
  return elements
    .filter(({ attributes }) => "data-value" in attributes)
    .map(({ attributes }) => ({
      class: attributes.class ?? "",
      label: attributes["data-label"] ?? "",
      value: number(attributes["data-value"]) ?? null,
      lower: number(attributes["data-lower"]),
      upper: number(attributes["data-upper"]),
      n: number(attributes["data-n"]),
      series: attributes["data-series"],
    }));
}
