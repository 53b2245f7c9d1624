/** Lists the largest size of each import, with the reason of every number, and the packages it must not contain. */

/** A text that is in a bundle, also minified, if and only if the package is in it (or the part of ours that must stay separate). */
export const markers = {
  zod: "~standard",
  immer: "immer-draftable",
  graphology: "UsageGraphError",
  papaparse: "UndetectableDelimiter",
  "date-fns": "constructDateFrom",
  "definition schemas": '"additionalProperties":false',
  "@dagrejs/dagre": "edge-proxy",
  "d3-sankey": "circular link",
  "d3-shape": "areaStart",
} as const;

/** A package or part with a marker. */
export type Marked = keyof typeof markers;

/** The packages that draw. What draws nothing must come without them. */
export const drawing = ["@dagrejs/dagre", "d3-sankey", "d3-shape"] as const satisfies readonly Marked[];

/** What is imported: names, or all names of a room except some. */
export type Imported = readonly string[] | { room: string; but?: readonly string[] };

/** One row of the table. */
export type Ceiling = {
  what: string;
  imports: Imported;
  /** @defaultValue the root */
  from?: "parcours/charts" | "parcours/workers";
  bytes: number;
  reason: string;
  allowed: readonly Marked[];
};

/** Bytes after gzip −9; a kilobyte is 1000 bytes. Raise a number only with a new reason next to it. */
export const ceilings: readonly Ceiling[] = [
  {
    what: "log without CSV",
    imports: ["logFromRows"],
    bytes: 26_400,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); the design's 8 kB: rows of any shape, times in any zone, every invalid row counted, options checked by name; since then decision 10: every doubtful value is counted and warned of with an example, ids that are no names, typed properties, rows sorted by a number column, names compared in Unicode; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; then decision 6 for the readers: nested, looked up and joined columns, rules of touchpoints, rows that are kept and deliveries twice, conditions on times, formats of times and patterns, and a sort in two levels are all choices of one synchronous call; events that end: a second time of a row, with its faults; ids of 16 bytes hashed without a loop, and columns sorted part by part",
    allowed: [],
  },
  {
    what: "paths",
    imports: ["pathTable", "pathTableFromRows", "mergePathTables", "topPaths"],
    bytes: 16_000,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); the design asked for 6,144: making, adding and reading a path table; since then unknown keys are refused by name, and paths may be texts; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; then one example in each warning about data, and letters of other scripts that look alike; then tables added up without an array per row; then labels on journeys and breakdowns by up to three columns, whose groups are logs of their own; rows sorted by words of 64 bits; two sorted tables merged without sorting them again; conditions that are too deep, and objects that only look like a Date, are refused by name",
    allowed: [],
  },
  {
    what: "graph, one algorithm",
    imports: ["transitionGraph"],
    bytes: 26_800,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); graphology is 14 of them and cannot be imported in parts; the design asked for 20, before exact quantiles, pruning, checks of every key and a second algorithm for 100,000 touchpoints; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; labels as names; conditions that are too deep, and objects that only look like a Date, are refused by name",
    allowed: ["graphology"],
  },
  {
    what: "graph, all",
    imports: { room: "graph" },
    bytes: 71_500,
    reason:
      "the design asked for 27 with one chain; since then centrality, communities, likely paths, levers, order tests, 100,000 touchpoints; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; then chains of a thousand touchpoints: a solver by sweeps, chains redrawn in one pass, bounds of levers; times in conditions; then labels on journeys and breakdowns by up to three columns, whose groups are logs of their own; groups of transitions counted in place, without a copy of their events; times of activities, working calendars and bottlenecks; drift of journeys: how the journeys of two periods differ; next steps with back-off, referral with exact bounds and money that is passed on",
    allowed: ["graphology"],
  },
  {
    what: "transitions",
    imports: ["transitions"],
    bytes: 15_600,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); counts for few and for many touchpoints, shares, times, quantiles, intervals, pruning, checks of every key; no graph library; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; then one example in each warning about data, and letters of other scripts that look alike; then labels on journeys and breakdowns by up to three columns, whose groups are logs of their own; groups of transitions counted in place, without a copy of their events; the parts of a merged table keep their kind",
    allowed: [],
  },
  {
    what: "funnel",
    imports: ["funnel"],
    bytes: 37_200,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); decision 6: every switch and option is in it and checked; fast passes over blocks of journeys; no calendar, schema or graph; since then instants as texts of any zone, logs cut at the end of observation, intervals by customer, repeats under a grace, warnings of strict funnels and late values; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; then masks of events, with which every switch reads only what may matter, in place of the pass over blocks; then labels on journeys and breakdowns by up to three columns, whose groups are logs of their own; one mechanism of masks reads every switch in the log; parts that an engine has counted, and their values, are added",
    allowed: [],
  },
  {
    what: "attribution",
    imports: ["attribute", "conversionPaths"],
    bytes: 35_100,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); decision 6: every model, exact Markov, Shapley and bootstrap among them; since then every key and choice of a definition is checked by name; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then every check says what came; then conditions test times in any zone; labels as names of touches; groups of journeys in paths and in credit, and paths counted in parts; conversion paths of groups are merged with their kind",
    allowed: [],
  },
  {
    what: "model",
    imports: ["parseJourney", "defineJourney", "editJourney"],
    bytes: 45_000,
    reason:
      "the design's ceiling: zod and immer are 33 kB of it; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; findings in two languages",
    allowed: ["zod", "immer"],
  },
  {
    what: "definition schemas",
    imports: ["definitionSchema"],
    bytes: 43_200,
    reason:
      "a little more than before: definitions checked by kind, the zone of the log kept (schemas: more definitions); every definition with the descriptions of its keys, as text; nothing else; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then texts of CSV without offset, keys of the readers; then losses counted by reason, one template of messages that shows small objects as JSON; then tests of times; breakdowns, labels, retention with brackets, experiments, causes of a change: 20 more definitions; the definitions of surveys, segments, pairs, activity times and bottlenecks; definitions of rules about customers in conditions, of identities, value and personas; definitions of programmes, recommendation, referral, loyalty and offers",
    allowed: ["definition schemas"],
  },
  {
    what: "model, all",
    imports: { room: "model" },
    bytes: 65_000,
    reason:
      "as above, with lint, diff, stage templates in two languages and every edit command; then a design effect by customer, wrong arguments refused by name, hints that list what is known, instants in a time zone; then losses counted by reason, one template of messages that shows small objects as JSON; the eight periods of retail in two languages; the sentences of lint in French; lint of the rules of personas; every test in the rule of a persona is checked",
    allowed: ["zod", "immer"],
  },
  {
    what: "a pool of workers",
    imports: ["createPool"],
    from: "parcours/workers",
    bytes: 6_000,
    reason:
      "starts workers, shares logs, checks its own options; the functions that it asks are in the file of the worker only",
    allowed: [],
  },
  {
    what: "memberships",
    imports: ["memberships"],
    bytes: 25_500,
    reason:
      "the design asked for 7,000: what a rule names is checked with suggestions, conditions on columns and times, patterns, calendars in any zone, stages, traits and hashes are all parts of a rule; rules about the nearest path: distances between paths, with their checks; then money of several currencies is refused and long journeys are followed in linear time, and date-fns went out of the calendar",
    allowed: [],
  },
  {
    what: "RFM",
    imports: ["rfm"],
    bytes: 13_500,
    reason:
      "the design asked for 4,000: conditions, checks by name and groups of journeys are the same as in other functions",
    allowed: [],
  },
  {
    what: "dueNow",
    imports: ["dueNow"],
    bytes: 43_000,
    reason:
      "the design asked for 14,000: customer rules with calendars in any zone are 22 of them (see memberships), then the check of every part of a programme with suggestions",
    allowed: ["date-fns"],
  },
  {
    what: "expected value",
    imports: ["expectedValue"],
    bytes: 14_600,
    reason:
      "the design asked for 6,000: three models, the gamma-gamma model, and checks of every key; then it takes a log too: conditions, time zones and days of purchases; then money of several currencies is refused",
    allowed: [],
  },
  {
    what: "identities",
    imports: ["mergeCustomers"],
    bytes: 19_600,
    reason:
      "finding customers behind ids, moving their events, and the conditions that end a session; ids are looked up many at a time, and sightings are put in the order of time; conditions that are too deep, and objects that only look like a Date, are refused by name",
    allowed: [],
  },
  {
    what: "picture of a funnel",
    imports: ["funnelSvg"],
    from: "parcours/charts",
    bytes: 15_000,
    reason: "25,000 were allowed; widths of glyphs, wrapping, words in two languages, both layouts; no drawing library",
    allowed: [],
  },
  {
    what: "tables as CSV",
    imports: ["tableOf", "tableToCsv"],
    from: "parcours/charts",
    bytes: 21_800,
    reason:
      "the columns of every result of the library; it draws nothing; tables of 20 more results and of groups; tables of surveys, compared groups, segments, activity times and bottlenecks; tables of identities, value, RFM and life cycle; tables of programmes, recommendation, referral, loyalty and offers",
    allowed: [],
  },
  {
    what: "tables as HTML",
    imports: ["tableToHtml"],
    from: "parcours/charts",
    bytes: 15_200,
    reason:
      "labels and titles in French are half of it; it draws nothing; the words of 20 more tables; the same tables; the words of these tables; the words of programmes, recommendation, referral, loyalty and offers",
    allowed: [],
  },
  {
    what: "every picture",
    imports: ["svgOf"],
    from: "parcours/charts",
    bytes: 176_000,
    reason:
      "all pictures with their words, and three libraries of layout; an app that draws one kind imports that one; then dates of changes, pictures of large results, French words for codes; nine more pictures: control chart, drop-offs, causes of a change, experiment, drivers, life cycle, stickiness, lifetime value; pictures of surveys, compared groups, activity times and bottlenecks; pictures of segments, memberships, personas, drift, RFM, life cycle and value; pictures of models of purchase, expected value, back-tests, payback, histories and one customer, flows of the life cycle; pictures of hand-overs, change points and the power of an experiment; pictures of programmes, effects, recommendation, message reach, referral, loyalty, offers and watched funnels",
    allowed: drawing,
  },
];

/** The module that imports the names of a row. */
export function importOf(
  { imports, from }: Pick<Ceiling, "imports" | "from">,
  namesOf: (room: string) => readonly string[],
): string {
  const names = "room" in imports ? namesOf(imports.room).filter((name) => !imports.but?.includes(name)) : imports;
  return `export { ${names.join(", ")} } from ${JSON.stringify(from ?? "parcours")};`;
}
