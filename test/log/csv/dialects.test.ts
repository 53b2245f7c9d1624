import fc from "fast-check";
import { type LogFromCsvOptions, logFromCsv, type ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "user", touchpoint: "page", time: "at" };
const read = (text: string, options: LogFromCsvOptions = {}) => logFromCsv(text, columns, options);
const message = (text: string, options: LogFromCsvOptions = {}) =>
  read(text, options).then(
    () => "read",
    (error: ParcoursError) => error.message,
  );

describe("a first line sep=", () => {
  it.each([
    ["sep=;\nuser;page;at\na;home;2024-01-01\n"],
    ["sep=|\r\nuser|page|at\r\na|home|2024-01-01\r\n"],
    ["\uFEFFSEP=\t\nuser\tpage\tat\na\thome\t2024-01-01\n"],
    ['"sep=,"\nuser,page,at\na,home,2024-01-01\n'],
    ["sep=^\nuser^page^at\na^home^2024-01-01\n"],
    ["sep=;\ruser;page;at\ra;home;2024-01-01"],
  ])("sets the delimiter and is not a row: %j", async (text) => {
    expect(await read(text)).toMatchObject({ events: 1, touchpoints: ["home"], customerIds: ["a"] });
  });

  it("is ignored when a delimiter is given, counts as a line, and may come before rows without header", async () => {
    expect(await read("sep=,\nuser;page;at\na;home;5\n", { delimiter: ";" })).toMatchObject({ events: 1 });
    expect(await message("sep=;\nuser;page;at\na;home;5\na;home;soon\n")).toContain("line 4");
    const header = ["user", "page", "at"];
    expect(await read("sep=;\na;home;5\n", { header })).toMatchObject({ events: 1 });
  });

  it("is not recognised in a longer first line, and is optional", async () => {
    expect(await logFromCsv("sep=,user,page,at\n1,a,home,5\n", columns)).toMatchObject({ events: 1 });
    expect(await message("sep=;")).toContain("expected a header line, got an empty text");
    expect(await message("se")).toContain('no column "user"');
  });
});

describe("the delimiter", () => {
  it("is the one with which every mapped column exists", async () => {
    expect(await read("user\tpage\tat\tcity, country, x, y\na\thome\t2024-01-01\tParis\n")).toMatchObject({
      events: 1,
    });
    expect(await read("user;page;at;a,b,c,d,e\na;home;2024-01-01;1\n")).toMatchObject({ events: 1 });
    expect(await read('user|page|at|"x;y;z;w"\na|home|2024-01-01|1\n')).toMatchObject({ events: 1 });
    expect(await read('"user";"page";"at";p,q,r,s\n"a";"home";"2024-01-01";1\n')).toMatchObject({ events: 1 });
  });

  it("is the one that gives as many fields as there are names", async () => {
    const header = ["user", "page", "at"];
    expect(await read("a;x,y,z,w;5\n", { header })).toMatchObject({ events: 1, touchpoints: ["x,y,z,w"] });
  });

  it("is the one that occurs most when several or none fit", async () => {
    const all = { customer: "a", touchpoint: "a", time: "a" };
    expect((await logFromCsv("a;b,a,c\n5\n", all, { onInvalid: "skip" })).issues[0]?.message).toContain(
      "the header has 3",
    );
    expect(await message("who;what;when,x\n")).toContain('"who", "what", "when,x"');
  });

  it("is found without optional columns", async () => {
    const mapping = { ...columns, channel: "on", optional: ["on"] };
    expect(await logFromCsv("user\tpage\tat\ta,b,c,d,e\nann\tx\t5\t1\n", mapping)).toMatchObject({ events: 1 });
  });
});

describe("the ends of lines", () => {
  it("are LF, CRLF or CR, also mixed", async () => {
    const log = await read("user,page,at\ra,home,2024-01-01\rb,home,2024-01-02\r");
    expect(log).toMatchObject({ events: 2, customerIds: ["a", "b"], issues: [] });
    expect(await read("user,page,at\r\na,x,2024-01-01\rb,x,2024-01-01\nc,x,2024-01-01\r\r\r\n")).toMatchObject({
      events: 3,
      issues: [],
    });
  });

  it("are not line breaks in quotes", async () => {
    expect(await read('user,page,at\ra,"x\ry",5\r')).toMatchObject({ touchpoints: ["x\ry"] });
    expect(await read('user,page,at\r\na,"x\r",5\r\nb,"\r\n\r",5')).toMatchObject({ touchpoints: ["\r\n\r", "x\r"] });
  });

  it("give the same log for every kind of line break", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', "\r", "\n", ",", "é"), minLength: 1, maxLength: 5 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), async (rows) => {
        const lines = ["user,page,at", ...rows.map(([user, page]) => `${quoted(user)},${quoted(page)},5`)];
        const expected = await read(lines.join("\n"));
        for (const end of ["\r", "\r\n"]) expect(await read(lines.join(end))).toEqual(expected);
      }),
    );
  });
});

describe("a column that is missing", () => {
  it("is reported with invisible characters as escapes", async () => {
    expect(await message("user\u200b,page,at\n")).toContain('Did you mean "user\\u200b"?');
    expect(await message("\u00a0user,page,at\n")).toContain('Did you mean "\\u00a0user"?');
  });
});
