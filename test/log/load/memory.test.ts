import { logFromColumns } from "parcours";
import { afterEach, describe, expect, it, vi } from "vitest";

/** Bytes of all typed arrays that a call makes, those it drops on the way included: more than it ever holds at once. */
function arrayBytes(run: () => unknown): number {
  let bytes = 0;
  for (const kind of [Uint8Array, Uint16Array, Uint32Array, Float64Array]) {
    const counting = new Proxy(kind, {
      construct(target, args) {
        const made = Reflect.construct(target, args) as InstanceType<typeof kind>;
        if (made.buffer !== args[0]) bytes += made.byteLength;
        return made;
      },
    });
    vi.stubGlobal(kind.name, counting);
  }
  run();
  return bytes;
}

afterEach(() => void vi.unstubAllGlobals());

describe("memory of loading", () => {
  const events = 200_000;
  const customer = Uint32Array.from({ length: events }, (_, i) => (i * 7919) % 20_000);
  const time = Float64Array.from({ length: events }, (_, i) => 1.7e12 + ((i * 104_729) % events));
  const names = Array.from({ length: 50 }, (_, k) => `touchpoint ${k}`);
  const codes = Uint8Array.from({ length: events }, (_, i) => i % 50);

  it("is measured correctly: the columns of a log take at least 9 bytes per event", () => {
    const bytes = arrayBytes(() => logFromColumns({ customer, touchpoint: { codes, names }, time }));
    expect(bytes).toBeGreaterThan(9 * events);
  });

  it.each([
    ["integers and codes", { customer, touchpoint: { codes, names }, time }],
    ["texts", { customer: Array.from(customer, String), touchpoint: Array.from(codes, (k) => names[k]), time }],
  ])("takes at most 40 bytes per event at its peak, without the names: %s", (_, columns) => {
    const ofNames = arrayBytes(() => {
      // each name once
      const part = columns.customer.slice(0, 20_000);
      logFromColumns({
        customer: part,
        touchpoint: { codes: codes.slice(0, 20_000), names },
        time: time.slice(0, 20_000),
      });
    });
    vi.unstubAllGlobals();
    const bytes = arrayBytes(() => logFromColumns(columns));
    expect((bytes - ofNames) / (events - 20_000)).toBeLessThanOrEqual(40);
  });
});
