/** Lists what prevents a version from being published: facts of the repository that do not agree yet. */

/** The texts that must agree. */
export type ReleaseFacts = {
  /** package.json */
  manifest: string;
  /** package-lock.json */
  lock: string;
  /** docs/changelog.md */
  changelog: string;
  /** docs/CITATION.cff */
  citation: string;
  /** Every page in the tarball, by path. */
  pages: Readonly<Record<string, string>>;
  /** What `git status --porcelain` prints. */
  status: string;
};

/** One line for each fault; `[]` when the version may be published. */
export function releaseFaults(facts: ReleaseFacts): string[] {
  const manifest = JSON.parse(facts.manifest);
  const { version } = manifest;
  const faults: string[] = [];
  if (facts.status.trim() !== "") faults.push("git: changed files are not committed");
  const locked = JSON.parse(facts.lock).packages[""].version;
  if (locked !== version) faults.push(`package-lock.json: has version ${locked}, package.json ${version}`);
  const heading = /^## (.+)$/m.exec(facts.changelog)?.[1] ?? "no heading";
  const [, released, date] = /^(\S+) \((\d{4}-\d{2}-\d{2})\)$/.exec(heading) ?? [];
  if (released !== version)
    faults.push(`docs/changelog.md: the newest heading is "${heading}"; write "${version} (YYYY-MM-DD)"`);
  const cited = field(facts.citation, "version");
  if (cited !== version) faults.push(`docs/CITATION.cff: has version ${cited}, package.json ${version}`);
  const citedDate = field(facts.citation, "date-released");
  if (citedDate !== (date ?? null))
    faults.push(`docs/CITATION.cff: has date-released ${citedDate}, the changelog ${date ?? "no date"}`);
  return [...faults, ...addressFaults(manifest, facts.pages)];
}

/** Addresses that are placeholders, and pages that say that the package is not on a registry. */
function addressFaults(manifest: Record<string, unknown>, pages: Readonly<Record<string, string>>): string[] {
  const placeholders = ["repository", "homepage", "bugs"].filter((key) => isPlaceholder(manifest[key]));
  const unpublished = Object.entries(pages)
    .filter(([, text]) => text.includes("is not on a registry yet"))
    .map(([path]) => `${path}: says that parcours is not on a registry yet`);
  return [...placeholders.map((key) => `package.json: ${key} is a placeholder under .example`), ...unpublished];
}

/** Whether an address of the manifest is still a reserved one (RFC 2606: nobody can own `.example`). */
export function isPlaceholder(address: unknown): boolean {
  return address === undefined || /\.example(\/|"|$)/.test(JSON.stringify(address));
}

/** The value of a top-level key of a CFF file, if it is on one line; else `null`. */
export function field(citation: string, key: string): string | null {
  return new RegExp(`^${key}: *['"]?(.+?)['"]?$`, "m").exec(citation)?.[1] ?? null;
}
