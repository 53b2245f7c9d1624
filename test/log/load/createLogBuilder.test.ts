import { createLogBuilder, type LogProgress, logFromColumns, logFromRows, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "user", touchpoint: "event", time: "at" };
const row = { user: "a", event: "x", at: 1e12 };

describe("createLogBuilder", () => {
  it("counts rows and invalid rows while rows are added", () => {
    const builder = createLogBuilder(columns, { onInvalid: "skip" });
    builder.add(row);
    builder.addRows([row, { ...row, at: null }]);
    builder.addColumns({ customer: ["a", ""], touchpoint: ["x", "y"], time: [1, 2] });
    expect([builder.rows, builder.invalid]).toEqual([5, 2]);
    expect(builder.finish()).toMatchObject({ events: 3, touchpoints: ["x"] });
  });

  it("cannot be used after finish", () => {
    const builder = createLogBuilder(columns);
    builder.finish();
    for (const call of [() => builder.add(row), () => builder.addRows([row]), () => builder.finish()]) {
      expect(call).toThrow(ParcoursError);
    }
  });

  it("accepts many small pieces as well as few large ones", () => {
    const n = 70_000;
    const builder = createLogBuilder({ ...columns, value: "price" });
    for (let i = 0; i < n; i++) {
      builder.addColumns({ customer: [i % 7], touchpoint: ["x"], time: [1e12 + i], value: Float64Array.of(i) });
    }
    const customer = Array.from({ length: n }, (_, i) => i % 7);
    const whole = logFromColumns({
      customer,
      touchpoint: customer.map(() => "x"),
      time: customer.map((_, i) => 1e12 + i),
      value: customer.map((_, i) => i),
    });
    expect(builder.finish()).toEqual(whole);
  });

  it("copies what is added, so the caller may reuse its arrays", () => {
    const n = 2000;
    const time = new Float64Array(n).fill(1e12);
    const batch = { customer: new Uint32Array(n).fill(1), touchpoint: new Array<string>(n).fill("a"), time };
    const builder = createLogBuilder(columns);
    builder.addColumns(batch);
    time.fill(2e12);
    batch.customer.fill(2);
    builder.addColumns(batch);
    const { customerIds, time: times } = builder.finish();
    expect([customerIds, times[0], times[2 * n - 1]]).toEqual([Float64Array.of(1, 2), 1e12, 2e12]);
  });

  it("rejects rows that are not objects", () => {
    expect(() => createLogBuilder(columns).add(null as never)).toThrow("expected a row that is an object");
    expect(() => createLogBuilder(columns).add("a" as never)).toThrow("expected a row that is an object");
  });
});

describe("progress and abort", () => {
  const many = function* (n: number) {
    for (let i = 0; i < n; i++) yield i % 2 === 0 ? row : { ...row, at: null };
  };

  it("reports every 65,536 rows", () => {
    const told: LogProgress[] = [];
    logFromRows(many(140_000), columns, { onInvalid: "skip", onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { rows: 65_536, events: 32_768, invalid: 32_768 },
      { rows: 131_072, events: 65_536, invalid: 65_536 },
    ]);
    const n = 131_072;
    const seen: number[] = [];
    const ints = new Uint32Array(n);
    const time = new Float64Array(n).fill(1e12);
    logFromColumns({ customer: ints, touchpoint: ints, time }, { onProgress: ({ rows }) => seen.push(rows) });
    expect(seen).toEqual([65_536, 131_072]);
  });

  it("throws the reason of the signal", () => {
    const reason = new Error("enough");
    expect(() => logFromRows([row], columns, { signal: AbortSignal.abort(reason) })).toThrow(reason);
    expect(() => logFromRows([], columns, { signal: AbortSignal.abort(reason) })).toThrow(reason);
    const controller = new AbortController();
    let taken = 0;
    const rows = (function* () {
      for (; taken < 1e6; taken++) yield row;
    })();
    const options = { signal: controller.signal, onProgress: () => controller.abort(reason) };
    expect(() => logFromRows(rows, columns, options)).toThrow(reason);
    expect(taken).toBeLessThan(200_000);
  });
});
