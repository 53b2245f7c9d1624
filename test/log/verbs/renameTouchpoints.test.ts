import { filterEvents, logFromRows, renameTouchpoints } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, paths } from "../../helpers/logTwin.ts";

describe("renameTouchpoints", () => {
  it("renames all at the same time: two names can swap", () => {
    const log = renameTouchpoints(logOf(vectorT), { A: "B", B: "A", P: "purchase" });
    expect(paths(log)).toEqual(["B A C purchase", "B A A C", "B C purchase", "A B A", "B"]);
    expect(log.touchpoints).toEqual(["A", "B", "C", "purchase"]);
    expectSound(log);
  });

  it("merges names and keeps the runs that arise", () => {
    const log = renameTouchpoints(logOf(vectorT), { B: "browse", C: "browse" });
    expect(paths(log).slice(0, 2)).toEqual(["A browse browse P", "A browse browse browse"]);
    expect(log.touchpoints).toEqual(["A", "P", "browse"]);
    expectSound(log);
  });

  it("keeps old names known, and new ones", () => {
    const log = renameTouchpoints(logOf(vectorT), { P: "purchase" });
    expect(log.knownTouchpoints).toEqual(["A", "B", "C", "P", "purchase"]);
    expect(filterEvents(log, "P").events).toBe(0);
  });

  it("accepts pairs, which can contain every name", () => {
    const log = logFromRows(
      ["__proto__", ""].map((touchpoint, time) => ({ c: 1, touchpoint, time })),
      { customer: "c", touchpoint: "touchpoint", time: "time" },
    );
    const renamed = renameTouchpoints(log, [
      ["__proto__", "constructor"],
      ["", "__proto__"],
    ]);
    expect(paths(renamed)).toEqual(["constructor __proto__"]);
    expect(paths(renameTouchpoints(log, { ["__proto__"]: "x" }))).toEqual(["x "]);
  });

  it("rejects an unknown name, two new names for one, and a value that is not a mapping", () => {
    const log = logOf(vectorT);
    expect(() => renameTouchpoints(log, { Q: "x" })).toThrow(
      'renameTouchpoints: unknown touchpoint "Q" in the mapping.',
    );
    expect(() =>
      renameTouchpoints(log, [
        ["A", "x"],
        ["A", "y"],
      ]),
    ).toThrow('renameTouchpoints: "A" has two new names');
    expect(() => renameTouchpoints(log, { A: 3 } as never)).toThrow("renameTouchpoints: expected");
    expect(() => renameTouchpoints(log, [3] as never)).toThrow("renameTouchpoints: expected");
    expect(() => renameTouchpoints(log, null as never)).toThrow("renameTouchpoints: mapping: expected");
  });
});
