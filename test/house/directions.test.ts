/** Checks that files import each other in one direction: no circle of files, none of the folders of a room. Type imports count. */

import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, roomOf, sources } from "./sources.ts";

/** The imports of each place. */
type Arrows = ReadonlyMap<string, readonly string[]>;

/** Every file of src with the files of src that it imports, type imports and re-exports included. */
function arrowsOfFiles(): Arrows {
  return new Map(
    sources().map((source) => [
      source.path,
      importsOf(source).flatMap(({ specifier }) =>
        specifier.startsWith(".") ? [posix.join(posix.dirname(source.path), specifier)] : [],
      ),
    ]),
  );
}

/** The place of a file: the folder, such as `src/funnel/chains/`; or the file itself, if it is directly in a room. */
function placeOf(path: string): string {
  const parts = path.split("/");
  return parts.length > 3 ? `${parts.slice(0, 3).join("/")}/` : path;
}

/** The imports inside rooms, with each folder as one place. */
function arrowsOfFolders(files: Arrows): Arrows {
  const folders = new Map<string, string[]>();
  for (const [path, targets] of files) {
    const from = placeOf(path);
    const inside = targets.filter((target) => roomOf(target) === roomOf(path)).map(placeOf);
    folders.set(from, [...(folders.get(from) ?? []), ...inside.filter((to) => to !== from)]);
  }
  return folders;
}

/** A shortest circle through each place that is on one, each circle once: `a → b → a`. */
function circlesOf(arrows: Arrows): string[] {
  const circles = new Map<string, string>();
  for (const start of arrows.keys()) {
    const before = new Map<string, string>();
    const open = [start];
    for (let place = open.shift(); place !== undefined && !before.has(start); place = open.shift()) {
      for (const next of arrows.get(place) ?? []) {
        if (before.has(next)) continue;
        before.set(next, place);
        open.push(next);
      }
    }
    if (!before.has(start)) continue;
    const circle = [start];
    for (let place = before.get(start) as string; place !== start; place = before.get(place) as string)
      circle.unshift(place);
    const name = [...circle].sort().join();
    if (!circles.has(name)) circles.set(name, [start, ...circle].join(" → "));
  }
  return [...circles.values()];
}

describe("imports", () => {
  const files = arrowsOfFiles();

  test("have no circle of files", () => {
    expect(circlesOf(files)).toEqual([]);
  });

  test("go one way between the folders of a room and its other files", () => {
    expect(circlesOf(arrowsOfFolders(files))).toEqual([]);
  });
});

describe("the checks can fail", () => {
  test("on a file that imports itself, and on longer circles", () => {
    const arrows = new Map([
      ["a", ["b", "d"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", ["d"]],
      ["e", ["a"]],
    ]);
    expect(circlesOf(arrows)).toEqual(["a → b → c → a", "d → d"]);
    expect(
      circlesOf(
        new Map([
          ["a", ["b", "c"]],
          ["b", ["c"]],
          ["c", []],
        ]),
      ),
    ).toEqual([]);
  });

  test("on a folder and a file of its room that import each other", () => {
    const arrows = new Map([
      ["src/log/load/a.ts", ["src/log/top.ts"]],
      ["src/log/load/b.ts", []],
      ["src/log/top.ts", ["src/log/load/b.ts", "src/core/x.ts"]],
      ["src/core/x.ts", []],
    ]);
    expect(circlesOf(arrows)).toEqual([]);
    expect(circlesOf(arrowsOfFolders(arrows))).toEqual(["src/log/load/ → src/log/top.ts → src/log/load/"]);
  });
});
