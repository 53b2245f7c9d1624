import { readXes } from "parcours";
import { describe, expect, it } from "vitest";

const document = (encoding: string, name: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<log><trace><string key="concept:name" value="${name}"/><event>
  <string key="concept:name" value="café"/><date key="time:timestamp" value="2024-03-01T10:00:00Z"/>
</event></trace></log>`;
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, little: boolean) => {
  const bytes = Uint8Array.from(Buffer.from(text, "utf16le"));
  return little ? bytes : bytes.map((_, i) => bytes[i ^ 1] as number);
};
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);

describe("readXes", () => {
  it("uses the encoding of the XML declaration, for every division of the bytes into pieces", async () => {
    async function* bytewise(bytes: Uint8Array) {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    for (const label of ["ISO-8859-1", "windows-1252", "latin1"]) {
      const bytes = latin1(document(label, "Zo\xe9"));
      for (const source of [bytes, bytewise(bytes), new Blob([bytes])]) {
        const { log, issues } = await readXes(source);
        expect([log.customerIds, log.touchpoints, issues]).toEqual([["Zoé"], ["café"], []]);
      }
    }
    const utf8 = new TextEncoder().encode(document("UTF-8", "Zoé"));
    expect(await readXes(utf8)).toMatchObject({ log: { customerIds: ["Zoé"] }, issues: [] });
    expect(await readXes(new TextEncoder().encode(`\uFEFF\uFEFF${document("utf-8", "Zoé")}`))).toMatchObject({
      issues: [],
    });
  });

  it("recognises UTF-16 by its mark and by its zeros", async () => {
    for (const little of [true, false]) {
      for (const mark of ["", "\uFEFF"]) {
        const { log, issues } = await readXes(utf16(mark + document("UTF-16", "Zoé"), little));
        expect([log.customerIds, issues]).toEqual([["Zoé"], []]);
      }
    }
  });

  it("prefers the option to a byte order mark, and a byte order mark to the declaration", async () => {
    const marked = new TextEncoder().encode(`\uFEFF${document("windows-1252", "Zoé")}`);
    expect(await readXes(marked)).toMatchObject({ log: { customerIds: ["Zoé"] } });
    const bytes = latin1(document("utf-8", "Zo\xe9"));
    expect(await readXes(bytes, { encoding: "latin1" })).toMatchObject({ log: { customerIds: ["Zoé"] }, issues: [] });
  });

  it("counts bytes that are not text, with their line", async () => {
    const { log, issues } = await readXes(latin1(document("utf-8", "Zo\xe9")));
    expect(log.events).toBe(1);
    expect(issues).toMatchObject([{ code: "invalid_encoding", count: 2, path: ["lines", 1], severity: "warning" }]);
  });

  it("reports a declaration that cannot be right", async () => {
    const impossible = await readXes(new TextEncoder().encode(document("UTF-16", "Zoé")));
    expect(impossible.log.customerIds).toEqual(["Zoé"]);
    expect(impossible.issues).toMatchObject([{ code: "other_encoding", example: "UTF-16" }]);
    const unknown = await readXes(new TextEncoder().encode(document("klingon", "Zoé")));
    expect(unknown.log.customerIds).toEqual(["Zoé"]);
    expect(codes(unknown.issues)).toEqual(["other_encoding"]);
  });

  it("ignores the declaration of a string", async () => {
    expect(await readXes(document("ISO-8859-1", "Zoé"))).toMatchObject({ log: { customerIds: ["Zoé"] }, issues: [] });
  });
});
