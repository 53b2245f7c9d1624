import { addEntity, createHistory, defineJourney, editJourney, isParcoursError } from "parcours";
import { describe, expect, test } from "vitest";

const shop = defineJourney({ id: "shop" });
const rename = (label: string) => (draft: { label?: unknown }) => {
  draft.label = label;
};

describe("createHistory", () => {
  test("undo and redo return identical objects", () => {
    const start = createHistory(shop);
    const one = start.do("one", rename("1"));
    const two = one.do("two", rename("2"));
    expect(two.undo().present).toBe(one.present);
    expect(two.undo().undo().present).toBe(shop);
    expect(two.undo().undo().redo().redo().present).toBe(two.present);
    expect([start.canUndo, start.canRedo, two.canUndo, two.undo().canRedo]).toEqual([false, false, true, true]);
    expect([start, one, two].map(({ entries }) => entries.map(({ name }) => name))).toEqual([
      [],
      ["one"],
      ["one", "two"],
    ]);
    expect(two.undo().entries).toEqual([{ name: "one" }]);
  });

  test("at either end, undo and redo change nothing", () => {
    const start = createHistory(shop);
    expect([start.undo(), start.redo()]).toEqual([start, start]);
  });

  test("a step after an undo removes the undone steps", () => {
    const history = createHistory(shop).do("a", rename("a")).do("b", rename("b")).undo().do("c", rename("c"));
    expect(history.canRedo).toBe(false);
    expect(history.entries.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(history.undo().present.label).toBe("a");
  });

  test("an edit that changes nothing is not a step", () => {
    const history = createHistory(shop);
    expect(history.do("nothing", () => {})).toBe(history);
    expect(
      history.do(
        "nothing",
        editJourney(shop, () => {}),
      ),
    ).toBe(history);
  });

  test("the limit drops the oldest", () => {
    let history = createHistory(shop, { limit: 2 });
    for (const label of ["1", "2", "3"]) history = history.do(label, rename(label));
    expect(history.entries.map(({ name }) => name)).toEqual(["2", "3"]);
    expect(history.undo().undo().present.label).toBe("1");
    expect(history.undo().undo().canUndo).toBe(false);
    const none = createHistory(shop, { limit: 0 }).do("x", rename("x"));
    expect([none.canUndo, none.present.label, none.entries]).toEqual([false, "x", []]);
    expect(() => createHistory(shop, { limit: -1 })).toThrow(/limit: expected a whole number/);
  });

  test("accepts edits of the present document only", () => {
    const history = createHistory(shop).do("a", addEntity(shop, "stages", { id: "a" }));
    const stale = addEntity(shop, "stages", { id: "b" });
    try {
      history.do("b", stale);
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, "stale_edit")).toBe(true);
    }
    expect(() =>
      history.do(
        "nothing",
        editJourney(shop, () => {}),
      ),
    ).toThrow(/another document/);
    expect(history.do("b", addEntity(history.present, "stages", { id: "b" })).present.stages.length).toBe(2);
  });
});
