import { type ColumnMapping, type LogFromCsvOptions, type LogProgress, logFromCsv, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const columns: ColumnMapping = { customer: "user", touchpoint: "event", time: "at" };
const read = (text: string, options: LogFromCsvOptions = { onInvalid: "skip" }, mapping = columns) =>
  logFromCsv(text, mapping, options);
const caught = async (call: () => Promise<unknown>): Promise<ParcoursError> => {
  try {
    await call();
  } catch (error) {
    if (error instanceof ParcoursError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};
const counts = (log: { issues: readonly { code: string; count?: number }[] }) =>
  log.issues.map(({ code, count }) => [code, count]);

describe("logFromCsv", () => {
  it("reads quotes, doubled quotes, line breaks in quotes, LF and CRLF in one text", async () => {
    const log = await read('user,event,at\r\nann,"say ""hi"", twice",2024-03-01\nbob,"two\r\nlines",2024-03-02\r\n');
    expect(log).toMatchObject({ events: 2, touchpoints: ['say "hi", twice', "two\r\nlines"], issues: [] });
  });

  it.each([
    [",", "user,event,at"],
    [";", "user;event;at"],
    ["\t", "user\tevent\tat"],
    ["|", "user|event|at"],
    ["; although a comma is quoted", 'user;event;at;",,,,,"'],
    [", when equal", "user,event,at,a;b;c;d"],
  ])("finds the delimiter %s", async (name, header) => {
    const mark = name[0] as string;
    const width = header.split(mark).length;
    const cells = ["ann", "visit", "2024-03-01", "x", "y", "z", "w", "v"].slice(
      0,
      mark === ";" && width > 4 ? 4 : width,
    );
    expect(await read(`${header}\n${cells.join(mark)}`)).toMatchObject({ events: 1, touchpoints: ["visit"] });
  });

  it("uses the given delimiter", async () => {
    expect(await read("user::event::at\nann::a,b;c::5", { delimiter: "::" })).toMatchObject({ touchpoints: ["a,b;c"] });
    for (const delimiter of ["", '"', "\n"]) {
      expect((await caught(() => read("a", { delimiter }))).code).toBe("invalid_definition");
    }
  });

  it("reads a text without header with the given names", async () => {
    const header = ["user", "at", "event"];
    expect(await read("ann;5;visit\nann;6;leave", { header })).toMatchObject({
      events: 2,
      touchpoints: ["leave", "visit"],
    });
    expect(await read("", { header })).toMatchObject({ events: 0 });
  });

  it("reads an empty field as missing, with or without quotes", async () => {
    const mapping = { ...columns, value: "price", properties: ["note"] };
    const log = await read(
      'user,event,at,price,note\n,x,1e3,,\nann,"",5,,\nann,x,5,,""\nann,x,,1,n',
      { onInvalid: "skip" },
      mapping,
    );
    expect(counts(log).slice(0, 3)).toEqual([
      ["missing_customer", 1],
      ["missing_touchpoint", 1],
      ["invalid_time", 1],
    ]);
    expect(log.events).toBe(1);
    expect(log.value).toEqual(Float64Array.of(Number.NaN));
    expect(log.properties[0]?.column).toEqual({ type: "text", names: [], codes: Uint8Array.of(0) });
  });

  it("rejects rows with a wrong number of fields and names their lines", async () => {
    const log = await read('user,event,at\nann,"a\nb",5\nann,x\n\nann,x,5,6\nann,x,7\n\n\n');
    expect(log.events).toBe(2);
    expect(counts(log)[0]).toEqual(["wrong_field_count", 3]);
    expect(log.issues[0]?.path).toEqual(["rows", 1]);
    expect(log.issues[0]?.message).toContain("2 fields");
    expect(log.issues[0]?.message).toContain("line 4, line 5, line 6");
  });

  it("refuses a quote that is never closed and text after a closing quote", async () => {
    const open = await read('user,event,at\nann,x,5\nann,"x,6\nann,x,7\n');
    expect(open.events).toBe(1);
    expect(counts(open)[0]).toEqual(["wrong_field_count", 1]);
    expect(open.issues[0]?.message).toContain("a quote is never closed");
    expect(open.issues[0]?.message).toContain("line 3");
    const after = await read('user,event,at\nann,"x"y,5\nann,x,5\n');
    expect(after.events).toBe(1);
    expect(after.issues[0]?.message).toContain("a closing quote is followed by text");
  });

  it("names lines in the error of invalid rows", async () => {
    const error = await caught(() => read("user,event,at\nann,x,5\nann,x,soon\n", {}));
    expect(error.code).toBe("invalid_rows");
    expect(error.message).toContain("line 3");
    expect(error.issues[0]?.path).toEqual(["rows", 1, "at"]);
  });

  it("names the nearest column when one is missing, and rejects a header with the same name twice", async () => {
    expect((await caught(() => read("user,evnt,at\n"))).message).toContain('no column "event". Did you mean "evnt"?');
    const message = (await caught(() => read("user,what,at\n"))).message;
    expect(message).toContain('no column "event". Known: "user", "what", "at".');
    expect((await caught(() => read("user,event,at,user\n"))).code).toBe("duplicate_column");
    expect(await read("user,event,at,x,x\na,b,5,,\n")).toMatchObject({ events: 1 });
    expect((await caught(() => read(""))).code).toBe("unknown_column");
  });

  it("reads a header alone as an empty log", async () => {
    expect(await read("user,event,at")).toMatchObject({ events: 0, journeys: 0, issues: [] });
  });

  it("tells numbers from text", async () => {
    const mapping = { ...columns, properties: ["a", "b", "c", "d", "e"] };
    const text =
      "user,event,at,a,b,c,d,e\nu,x,1,-1.5,007,1,1e3,12345678901234567890\nu,x,2,,7,1,5,5\nu,x,3,0,7,true,5,5";
    const log = await read(text, {}, mapping);
    expect(log.properties.map(({ column }) => column.type)).toEqual(["number", "text", "text", "text", "text"]);
    expect(log.properties[0]?.column).toMatchObject({ values: Float64Array.of(-1.5, Number.NaN, 0) });
  });

  it("decodes other encodings", async () => {
    const bytes = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(Uint8Array.from(Buffer.from("user,event,at\ncaf\xe9,x,5\n", "latin1")));
        stream.close();
      },
    });
    expect((await logFromCsv(bytes, columns, { encoding: "windows-1252" })).customerIds).toEqual(["café"]);
    expect((await caught(() => read("", { encoding: "klingon" }))).code).toBe("invalid_definition");
  });

  it("rejects a source that is not text", async () => {
    expect((await caught(() => logFromCsv(5 as never, columns))).code).toBe("wrong_argument");
    expect((await caught(() => logFromCsv([] as never, columns))).code).toBe("wrong_argument");
  });
});

describe("progress and abort", () => {
  const rows = 200_000;
  const line = "ann,visit,1700000000000\n";
  const text = `user,event,at\n${line.repeat(rows)}`;
  const bytes = new TextEncoder().encode(text);
  /** An endless stream that says whether it was cancelled. */
  const endless = () => {
    const state = { cancelled: undefined as unknown, pulls: 0 };
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes.subarray(0, 14 + line.length * 10_000));
        state.pulls++;
      },
      cancel(reason) {
        state.cancelled = reason ?? true;
      },
    });
    return { stream, state };
  };

  it("reports every 65,536 rows", async () => {
    const told: LogProgress[] = [];
    await logFromCsv(new Blob([bytes]).stream(), columns, { onProgress: (progress) => told.push(progress) });
    expect(told.map((progress) => progress.rows)).toEqual([65_536, 131_072, 196_608]);
    expect(told[0]).toMatchObject({ events: 65_536, invalid: 0 });
    expect(told[2]?.bytes).toBeGreaterThan(196_608 * line.length);
    expect(told[2]?.bytes).toBeLessThanOrEqual(bytes.length);
  });

  it("rejects with the reason of the signal and cancels the stream", async () => {
    const { stream, state } = endless();
    const controller = new AbortController();
    const reason = new Error("enough");
    const reading = logFromCsv(stream, columns, {
      signal: controller.signal,
      onInvalid: "skip",
      onProgress: () => controller.abort(reason),
    });
    await expect(reading).rejects.toBe(reason);
    expect(state.cancelled).toBeDefined();
  });

  it("stops on abort while the source sends no data", async () => {
    const controller = new AbortController();
    const silent = new ReadableStream<Uint8Array>({});
    const reading = logFromCsv(silent, columns, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 5);
    await expect(reading).rejects.toThrow("enough");
  });

  it("does not begin when the signal is already aborted", async () => {
    const { stream, state } = endless();
    await expect(logFromCsv(stream, columns, { signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow("no");
    expect(state.cancelled).toBeDefined();
    await expect(logFromCsv(text, columns, { signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow("no");
  });

  it("cancels the stream when a column is unknown, and passes on an error of the source", async () => {
    const { stream, state } = endless();
    await expect(logFromCsv(stream, { ...columns, time: "when" })).rejects.toThrow('no column "when"');
    expect(state.cancelled).toBeDefined();
    async function* failing() {
      yield "user,event,at\n";
      throw new Error("line is dead");
    }
    await expect(logFromCsv(failing(), columns)).rejects.toThrow("line is dead");
  });

  it("lets a timer abort a long string", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")));
    await expect(logFromCsv(text + line.repeat(400_000), columns, { signal: controller.signal })).rejects.toThrow(
      "enough",
    );
  });
});
