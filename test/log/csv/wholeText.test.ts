/** Every reader of a whole text takes its bytes too, in the encoding that they declare. */

import {
  defineJourney,
  readCjml,
  readJourney,
  readMermaid,
  readTouchpointsCsv,
  writeCjml,
  writeJourney,
} from "parcours";
import { describe, expect, test } from "vitest";

const journey = defineJourney({
  id: "café",
  label: "Café",
  touchpoints: [{ id: "till", label: "Zoë pays", kind: "action" }],
});
const readers: readonly (readonly [
  name: string,
  read: (text: never) => { issues: readonly unknown[] },
  text: string,
])[] = [
  ["readCjml", readCjml, writeCjml(journey).text],
  ["readJourney", readJourney, writeJourney(journey)],
  ["readMermaid", readMermaid, "journey\n title Café\n section Zoë\n  pays: 5: Zoë\n"],
  ["readTouchpointsCsv", readTouchpointsCsv, "id,label\ntill,Zoë pays\n"],
];

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = `${mark ? "\uFEFF" : ""}${text}`;
  const view = new DataView(new ArrayBuffer(2 * units.length));
  for (let i = 0; i < units.length; i++) view.setUint16(2 * i, units.charCodeAt(i), !bigEndian);
  return new Uint8Array(view.buffer);
}

/** One byte for each character, as an old program writes it. */
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

describe.each(readers)("%s", (name, read, text) => {
  const from = (given: unknown) => read(given as never);
  const bytes = new TextEncoder().encode(text);

  test.each<[string, unknown]>([
    ["UTF-8", bytes],
    ["a Buffer", Buffer.from(text)],
    ["an ArrayBuffer", bytes.slice().buffer],
    ["a view into more bytes", Uint8Array.of(1, 2, ...bytes, 3).subarray(2, -1)],
    ["UTF-8 with a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes)],
    ["UTF-16LE", utf16(text.replace(' encoding="UTF-8"', ""), false, true)],
    ["UTF-16BE", utf16(text.replace(' encoding="UTF-8"', ""), true, true)],
    ["UTF-16LE without a mark", utf16(text.replace(' encoding="UTF-8"', ""), false, false)],
  ])("%s reads as the text does", (_, given) => {
    expect(from(given)).toEqual(from(text));
  });

  test("bytes that are not text are counted with their line and what to do", () => {
    const issue = from(latin1(text)).issues[0] as { code: string; count: number; severity?: string; message: string };
    expect(issue).toMatchObject({ code: "invalid_encoding", count: [...text].filter((c) => c > "\x7f").length });
    expect(issue.severity).toBeUndefined();
    expect(issue.message).toContain('new TextDecoder("windows-1252").decode(bytes)');
  });

  test("a file of another format and a handle are refused", () => {
    expect(() => from(Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes))).toThrow(`${name}: expected text, got zip: `);
    for (const handle of [new Blob([text]), new File([text], "a"), new Response(text)])
      expect(() => from(handle)).toThrow("Give new Uint8Array(await file.arrayBuffer()).");
    expect(() => from(new URL("file:///a"))).toThrow("Give the content of the file, not its path or handle.");
  });
});

test("a document whose bytes are not text is not ok", () => {
  expect(readJourney(latin1(writeJourney(journey)))).toMatchObject({ ok: false });
});

test("an XML declaration chooses the encoding", () => {
  const text = writeCjml(journey).text.replace(/encoding="UTF-8"/i, 'encoding="ISO-8859-1"');
  expect(text).toContain("ISO-8859-1");
  expect(readCjml(latin1(text))).toEqual(readCjml(text));
});
