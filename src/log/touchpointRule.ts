/** Types of the rules that name touchpoints. */

/**
 * One rule: which texts it catches, and the name they get.
 * - `{ exact, name }`, `{ prefix, name }`, `{ glob, name }`: a text, or one of several. In a glob, `*` is any text without a slash, `**` any
 *   text, `?` one character.
 * - `{ url, host, path }`: an address. It gets its path, its host, or both as name, without query and with `:id` for ids. `host` and `path`
 *   are globs that the address must match.
 */
export type TouchpointRule =
  | { exact: string | readonly string[]; name: string }
  | { prefix: string | readonly string[]; name: string }
  | { glob: string | readonly string[]; name: string }
  | {
      url: "path" | "host" | "host-path";
      /** Hosts that the rule is for, as a glob. With it, an address may lack its scheme: `shop.example/cart`. @defaultValue every host */
      host?: string;
      /** Paths that the rule is for, as a glob. @defaultValue every path */
      path?: string;
      /** What becomes of ids in the path. @defaultValue `"replace"` */
      ids?: "replace" | "keep";
    };

/** How the texts of touchpoints become names. The first rule that catches a text counts. */
export type TouchpointRules = {
  rules: readonly TouchpointRule[];
  /** What becomes of a text that no rule catches. @defaultValue `"keep"` */
  otherwise?: "keep" | "drop" | { name: string };
};
