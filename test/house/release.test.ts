/** Checks that the data of a version agree, and that the release script detects when they do not. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { field, isPlaceholder, type ReleaseFacts, releaseFaults } from "../../.ci/releaseFaults.ts";
import { filesOf, root } from "./sources.ts";

const read = (path: string): string => readFileSync(root + path, "utf8");
const manifest = JSON.parse(read("package.json"));

const ready: ReleaseFacts = {
  manifest: JSON.stringify({
    version: "1.2.3",
    homepage: "https://h",
    bugs: { url: "https://b" },
    repository: { type: "git", url: "git+https://r" },
  }),
  lock: JSON.stringify({ packages: { "": { version: "1.2.3" } } }),
  changelog: "# Changelog\n\n## 1.2.3 (2027-01-31)\n\n## 1.2.2 (2027-01-01)\n",
  citation: "cff-version: 1.2.0\nversion: 1.2.3\ndate-released: '2027-01-31'\n",
  pages: { "README.md": "npm install parcours zod" },
  status: "",
};

describe("releaseFaults", () => {
  test("finds no fault when everything agrees", () => {
    expect(releaseFaults(ready)).toEqual([]);
  });

  test.each<[keyof ReleaseFacts, ReleaseFacts[keyof ReleaseFacts], RegExp]>([
    ["status", " M src/index.ts\n", /^git: .*not committed/],
    ["lock", ready.lock.replace("1.2.3", "1.2.2"), /^package-lock\.json: has version 1\.2\.2/],
    ["changelog", ready.changelog.replace("1.2.3 (2027-01-31)", "Unreleased"), /newest heading is "Unreleased"/],
    ["changelog", "# Changelog\n", /newest heading is "no heading"/],
    ["changelog", ready.changelog.replace("01-31", "01-30"), /date-released 2027-01-31, the changelog 2027-01-30/],
    ["citation", ready.citation.replace("\nversion: 1.2.3", "\nversion: 1.2.2"), /CITATION\.cff: has version 1\.2\.2/],
    ["manifest", ready.manifest.replace("https://h", "https://h.example/"), /homepage is a placeholder/],
    ["manifest", ready.manifest.replace("git+https://r", "git+https://r.example/r.git"), /repository is a placeholder/],
    ["manifest", ready.manifest.replace('"bugs"', '"bug"'), /bugs is a placeholder/],
    ["pages", { "README.md": "parcours is not on a registry yet." }, /README\.md: says .*not on a registry/],
  ])("names what does not: %s", (key, value, fault) => {
    const found = releaseFaults({ ...ready, [key]: value });
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });
});

describe("this version", () => {
  test("has one number in package.json, the lock file and CITATION.cff", () => {
    expect(field(read("docs/CITATION.cff"), "version")).toBe(manifest.version);
    expect(JSON.parse(read("package-lock.json")).packages[""].version).toBe(manifest.version);
  });

  test("cites the license and the author of package.json, with the keys that the format asks for", () => {
    const citation = read("docs/CITATION.cff");
    expect(["cff-version", "message", "title", "license"].map((key) => field(citation, key))).toEqual([
      "1.2.0",
      expect.stringMatching(/cite/),
      manifest.name,
      manifest.license,
    ]);
    expect(citation).toMatch(new RegExp(`^authors:\\n {2}- name: ${manifest.author}$`, "m"));
  });

  test("names no registry before the project has its own address", () => {
    const pages = ["README.md", ...filesOf("docs", ".md")].filter((path) => !/releasing|changelog/.test(path));
    const claims = pages.filter((path) => /npm (i|install|add) parcours(?![\w./-])/.test(read(path)));
    expect(isPlaceholder(manifest.homepage) ? claims : []).toEqual([]);
  });
});
