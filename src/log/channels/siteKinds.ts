/** The type of lists of sites by kind. */

/**
 * Names of sites by kind. An entry without a dot is a source (`google`) and every host of that name (`www.google.co.uk`); an entry with a
 * dot is a host and its subdomains. A source in several kinds has the first of them.
 */
export type SiteKinds = { readonly [kind: string]: readonly string[] };
