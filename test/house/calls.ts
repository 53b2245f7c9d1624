/** One correct call of every public function, for the tests that change one of its arguments and for the scan of the benchmarks. */

import {
  activityTimes,
  afterDropOff,
  assignPersonas,
  attribute,
  bottlenecks,
  ces,
  clusterPaths,
  compareArms,
  compareFunnels,
  compareGroups,
  compareModels,
  compareNps,
  compareTransitions,
  controlChart,
  conversionPaths,
  csat,
  defineJourney,
  type EventLog,
  emotionCurve,
  explainChange,
  explainFunnel,
  fitPurchases,
  fitSpend,
  funnel,
  funnelTrend,
  type Journey,
  journeyDrift,
  kaplanMeier,
  keyDrivers,
  levers,
  lifecycle,
  lifetimeValue,
  logFromRows,
  memberships,
  mergeCustomers,
  nps,
  type PathTable,
  pathTable,
  purchaseHistories,
  rankIrritants,
  resolveIdentities,
  retention,
  returnOnSpend,
  segment,
  shopModel,
  stageTemplates,
  stepFlows,
  stepMatrix,
  stickiness,
  surveyScore,
  survival,
  type TransitionGraph,
  timeToConvert,
  topPaths,
  transitionGraph,
  transitions,
  whatIf,
  writeCjml,
  writeJourney,
  writeMermaid,
  writeTouchpointsCsv,
  writeXes,
} from "parcours";

import { tableOf } from "parcours/charts";
import { type SqlSourceOptions, sqlSource } from "parcours/engines";
import { parquetOf, parquetTypes } from "../helpers/parquetOf.ts";

const columns = { customer: "c", touchpoint: "t", time: "at" };
const identityKinds = [
  { kind: "account", scope: "person" },
  { kind: "device", scope: "shared" },
] as const;
const steps = { steps: ["view", "buy"] };
const reports = [{ id: "e", source: "survey" as const, irritant: "queue", count: 3, exposed: 9, at: "2026-01-15" }];

/** One event of the log that the calls are about. */
export type CallRow = { c: string; t: string; at: number };

/** A table without events in an engine. */
const tableOptions: SqlSourceOptions = {
  dialect: "duckdb",
  table: "events",
  columns: { customer: "c", touchpoint: "t", time: "at" },
  query: async () => [],
};

const smallRows = "1view 1cart 1buy 2view 2cart 3view 3buy 4cart 4view 5view 5cart 5buy".split(" ").map(
  (event, i): CallRow => ({
    c: event.slice(0, 1),
    t: event.slice(1),
    at: i * 60_000,
  }),
);

/** What the calls are about, and the arguments by function; every optional argument is given too. */
export type Calls = {
  log: EventLog;
  table: PathTable;
  graph: TransitionGraph;
  journey: Journey;
  calls: { readonly [name: string]: readonly unknown[] };
};

/**
 * Makes the calls about events of any number. Customers view, put into the cart and buy; other touchpoints may come too.
 *
 * @param rows - the events
 * @param others - further touchpoints of the document
 */
export function callsOf(rows: readonly CallRow[], others: readonly string[] = []): Calls {
  const log = logFromRows(rows, columns);
  const identities = resolveIdentities([{ at: 1, ids: { account: "u1", device: "1" } }], { kinds: identityKinds });
  const sourcedLog = logFromRows(
    rows.map((row, i) => ({ ...row, source: ["google", "mail"][i % 2] })),
    { ...columns, properties: ["source"] },
  );
  const costLog = logFromRows(
    rows.map((row, i) => ({ ...row, cost: i })),
    { ...columns, cost: "cost" },
  );
  const table = pathTable(log);
  const graph = transitionGraph(log);
  const journey = defineJourney({
    id: "shop",
    stages: [
      { id: "look", roles: ["awareness"] },
      { id: "pay", roles: ["purchase"] },
    ],
    channels: [{ id: "web" }],
    touchpoints: [
      { id: "view", stage: "look", channels: ["web"] },
      { id: "cart", stage: "look" },
      ...others.map((id) => ({ id, stage: "look" })),
      { id: "buy", stage: "pay" },
    ],
    irritants: [{ id: "queue", touchpoints: ["cart"] }],
  });
  const paths = conversionPaths(log, { conversion: "buy" });
  const credits = attribute(paths, { model: "linear" });
  const answers = rows.map((_, i) => (i * 7) % 11);
  const ratings = rows.map((_, i) => 1 + (i % 5));
  const repeated = ["a", "b", "c"].flatMap((who, i) =>
    [0, 3 + i, 9].map((day) => ({ who, what: "buy", at: day * 86_400_000, value: 5 + i + day })),
  );
  const orders = logFromRows(repeated, { customer: "who", touchpoint: "what", time: "at", value: "value" });
  const histories = purchaseHistories(orders, { event: "buy", until: 20 * 86_400_000 });
  const purchaseModel = fitPurchases(histories, { model: "mbg-nbd", maxIterations: 5 });
  const calls: Calls["calls"] = {
    // attribution
    attribute: [paths, { model: "linear" }, {}],
    attributeJourneys: [conversionPaths(log, { conversion: "buy", keep: "journeys" }), { model: "last" }],
    backtestAttribution: [paths, { models: [{ model: "markov" }] }, { seed: 1 }],
    compareModels: [paths, [{ model: "first" }, { model: "last" }], {}],
    conversionPaths: [log, { conversion: "buy" }],
    creditRows: [credits, {}],
    evaluateCredits: [credits, [{ name: "view", credit: 1 }]],
    markovChain: [paths, {}],
    noSignalControl: [paths, { model: { model: "linear" } }, { replicates: 3, seed: 1 }],
    predictiveMarkovOrder: [paths, {}, { seed: 1 }],
    returnOnSpend: [credits, [{ name: "view", cost: 3 }], {}],
    // charts
    attributeSvg: [attribute(paths, { model: "linear" }), {}],
    compareModelsSvg: [compareModels(paths, [{ model: "first" }, { model: "last" }]), {}],
    findingOf: [funnel(log, steps), {}],
    funnelSvg: [funnel(log, steps), {}],
    funnelTrendSvg: [funnelTrend(log, steps, { every: "day" }), {}],
    journeyMapSvg: [journey, {}],
    keyDriversSvg: [keyDrivers([{ nps: 3, queue: 1 }], { score: "nps", drivers: ["queue"] }), {}],
    keyDriversVegaLite: [keyDrivers([{ nps: 3, queue: 1 }], { score: "nps", drivers: ["queue"] }), {}],
    compareArmsSvg: [compareArms(log, { by: "touchpoint", control: "view", arms: ["buy"], funnel: steps }), {}],
    compareArmsVegaLite: [compareArms(log, { by: "touchpoint", control: "view", arms: ["buy"], funnel: steps }), {}],
    compareFunnelsSvg: [compareFunnels(log, log, steps), {}],
    explainFunnelSvg: [explainFunnel(log, steps, { against: ["ga4"] }), {}],
    emotionCurveSvg: [emotionCurve(journey), { journey }],
    rankIrritantsSvg: [rankIrritants(journey), { journey }],
    cesSvg: [ces([1, 5], { scale: { min: 1, max: 7, direction: "higher-better" }, convention: { kind: "mean" } }), {}],
    compareNpsSvg: [compareNps([9, 10], [3, 4]), {}],
    afterDropOffSvg: [afterDropOff(log, steps, { step: "view" }), {}],
    afterDropOffVegaLite: [afterDropOff(log, steps, { step: "view" }), {}],
    explainChangeSvg: [explainChange({ before: log, after: log }, { measure: { kind: "funnel", funnel: steps } }), {}],
    explainChangeVegaLite: [
      explainChange({ before: log, after: log }, { measure: { kind: "funnel", funnel: steps } }),
      {},
    ],
    controlChartSvg: [controlChart([1, 2, 3]), {}],
    controlChartVegaLite: [controlChart([1, 2, 3]), {}],
    csatSvg: [csat([1, 5], { scale: { min: 1, max: 5 }, statistic: { kind: "mean" } }), {}],
    leversSvg: [levers(log, { conversion: "buy", minCount: 1 }), {}],
    npsSvg: [nps([9, 10, 3]), {}],
    compareGroupsSvg: [compareGroups(transitions(log, { breakdown: { by: "touchpoint" } })), {}],
    compareGroupsVegaLite: [compareGroups(transitions(log, { breakdown: { by: "touchpoint" } })), {}],
    segmentSvg: [segment(log, "buy", { now: 9e9 }), {}],
    membershipsSvg: [memberships(log, "buy", { until: 9e9 }), {}],
    assignPersonasSvg: [
      assignPersonas(defineJourney({ id: "j", personas: [{ id: "p", rule: "buy" }] }), log, { now: 9e9 }),
      {},
    ],
    surveyScoreSvg: [surveyScore([{ id: "a", source: "survey", score: 9 }], { measure: { kind: "nps" } }), {}],
    surveyScoreVegaLite: [surveyScore([{ id: "a", source: "survey", score: 9 }], { measure: { kind: "nps" } }), {}],
    returnOnSpendSvg: [returnOnSpend(credits, [{ name: "view", cost: 3 }]), {}],
    whatIfSvg: [whatIf(log, { conversion: "buy", edits: [] }), {}],
    journeyDriftSvg: [journeyDrift(log, log), {}],
    journeyDriftVegaLite: [journeyDrift(log, log), {}],
    compareTransitionsSvg: [compareTransitions(log, log), {}],
    retentionSvg: [retention(log, { start: "view", every: "day", periods: 2 }), {}],
    lifetimeValueSvg: [lifetimeValue(costLog, { start: "view", value: "cost", every: "day", periods: 1 }), {}],
    lifetimeValueVegaLite: [lifetimeValue(costLog, { start: "view", value: "cost", every: "day", periods: 1 }), {}],
    lifecycleSvg: [lifecycle(log, { every: "day" }), {}],
    lifecycleVegaLite: [lifecycle(log, { every: "day" }), {}],
    activityTimesSvg: [activityTimes(log), {}],
    activityTimesVegaLite: [activityTimes(log), {}],
    bottlenecksSvg: [bottlenecks(log), {}],
    bottlenecksVegaLite: [bottlenecks(log), {}],
    stickinessSvg: [stickiness(log), {}],
    stickinessVegaLite: [stickiness(log), {}],
    survivalSvg: [survival(log, { start: "view", event: "buy" }), {}],
    stepMatrixSvg: [stepMatrix(log, { steps: 2 }), {}],
    stepFlowsSvg: [stepFlows(log, { steps: 2 }), {}],
    svgOf: [funnel(log, steps), {}],
    tableOf: [funnel(log, steps)],
    tableToCsv: [tableOf(funnel(log, steps))],
    tableToHtml: [tableOf(funnel(log, steps)), {}],
    tableToText: [tableOf(funnel(log, steps)), {}],
    timeToConvertSvg: [timeToConvert(log, steps), {}],
    topPathsSvg: [topPaths(table), {}],
    transitionsSvg: [transitions(log), {}],
    attributeVegaLite: [attribute(paths, { model: "linear" }), {}],
    compareModelsVegaLite: [compareModels(paths, [{ model: "first" }, { model: "last" }]), {}],
    funnelTrendVegaLite: [funnelTrend(log, steps, { every: "day" }), {}],
    funnelVegaLite: [funnel(log, steps), {}],
    retentionVegaLite: [retention(log, { start: "view", every: "day", periods: 2 }), {}],
    stepMatrixVegaLite: [stepMatrix(log, { steps: 2 }), {}],
    survivalVegaLite: [survival(log, { start: "view", event: "buy" }), {}],
    timeToConvertVegaLite: [timeToConvert(log, steps), {}],
    compareFunnelsVegaLite: [compareFunnels(log, log, steps), {}],
    emotionCurveVegaLite: [emotionCurve(journey), {}],
    rankIrritantsVegaLite: [rankIrritants(journey), {}],
    returnOnSpendVegaLite: [returnOnSpend(credits, [{ name: "view", cost: 3 }]), {}],
    leversVegaLite: [levers(log, { conversion: "buy", minCount: 1 }), {}],
    whatIfVegaLite: [whatIf(log, { conversion: "buy", edits: [] }), {}],
    npsVegaLite: [nps([9, 10, 3]), {}],
    csatVegaLite: [csat([1, 5], { scale: { min: 1, max: 5 }, statistic: { kind: "mean" } }), {}],
    cesVegaLite: [
      ces([1, 5], { scale: { min: 1, max: 7, direction: "higher-better" }, convention: { kind: "mean" } }),
      {},
    ],
    compareNpsVegaLite: [compareNps([9, 10], [3, 4]), {}],
    vegaLiteOf: [funnel(log, steps), {}],
    // conformance
    compareToPlan: [journey, log, {}, {}],
    measureJourney: [journey, log, {}, {}],
    planOf: [journey, {}],
    // core
    workingTime: [0, 3_600_000, { days: { thu: [["09:00", "17:00"]] } }],
    changePoints: [[{ k: 1, n: 2 }], {}, {}],
    compareShares: [
      [1, 2],
      [2, 1],
    ],
    controlChart: [[{ k: 1, n: 2 }], {}],
    createRandom: [1],
    durationMs: [{ days: 1 }, "duration"],
    isParcoursError: [new Error("x"), "code"],
    quantile: [rows.map(({ at }) => at), 0.5],
    wilson: [1, 2, {}],
    // experience
    abandonment: [{ value: 0.5, n: 10, lower: 0.2, upper: 0.8, level: 0.95, method: "wilson" }],
    acquisitionCost: [100, 5],
    benchmarkTouchpoints: [5, {}],
    ces: [ratings, { scale: { min: 1, max: 7, direction: "higher-better" }, convention: { kind: "mean" } }, {}],
    compareNps: [nps(answers), nps([9, 2, 3]), {}],
    csat: [ratings, { scale: { min: 1, max: 5 }, statistic: { kind: "mean" } }, {}],
    customersNeeded: [0.1, {}],
    emotionCurve: [journey, {}, {}],
    emotionFacts: [
      [1, 0, -1],
      [1, 2, 3],
    ],
    irritantTrend: ["queue", reports, { at: "2026-02-01" }, {}],
    journeyHealth: [journey, {}],
    kpiStatus: [{ id: "m", target: 5 }, 4, {}],
    keyDrivers: [
      [
        { nps: 3, queue: 1 },
        { nps: 9, queue: 0 },
      ],
      { score: "nps", drivers: ["queue"] },
      { replicates: 5 },
    ],
    nps: [answers, {}],
    rankIrritants: [journey, log, {}, {}],
    rateRatio: [{ count: 4, time: 1 }, { count: 2, time: 1 }, {}],
    recurrence: ["queue", reports, {}, {}],
    smallestVisibleRate: [10, {}],
    surveyScore: [[{ id: "a", source: "survey", score: 9, customer: "c1" }], { measure: { kind: "nps" } }, { log }],
    valenceOf: [3, { min: 1, max: 5 }],
    // formats
    definitionSchema: ["funnel"],
    readCjml: [writeCjml(journey).text],
    readJourney: [writeJourney(journey)],
    readMermaid: [writeMermaid(journey).text, {}],
    readEvidenceCsv: ["mail,mark\nann,9\n", { customer: "mail", score: "mark" }, {}],
    readTouchpointsCsv: [writeTouchpointsCsv(journey).text, {}],
    readOcel: ['{"objects":[],"events":[]}', {}],
    readXes: [writeXes(log).text, {}],
    writeCjml: [journey, {}],
    writeMermaid: [journey, {}],
    writePathsDot: [transitions(log), {}],
    writePathsMermaid: [transitions(log), {}],
    writeTouchpointsCsv: [journey, {}],
    writeXes: [log],
    writeXesChunks: [log],
    // funnel
    afterDropOff: [log, steps, { step: "view" }],
    compareArms: [log, { by: "touchpoint", control: "view", arms: ["buy"], funnel: steps }, {}],
    sampleRatio: [
      [
        { name: "old", customers: 10 },
        { name: "new", customers: 12 },
      ],
      {},
    ],
    sampleSize: [{ rate: 0.2, difference: 0.05 }],
    compareFunnels: [log, log, steps, {}],
    excessLoss: [log, log, steps, {}],
    explainChange: [{ before: log, after: log }, { measure: { kind: "funnel", funnel: steps } }, {}],
    explainFunnel: [log, steps, { against: ["mixpanel"] }],
    funnel: [log, steps, {}],
    funnelDrivers: [log, steps, {}],
    funnelTrend: [log, steps, { every: "day" }],
    labelSteps: [log, "step", steps],
    resolveFunnelDefinition: [steps],
    timeToConvert: [log, steps, {}],
    watchFunnel: [log, steps, { every: "day" }],
    // graph
    absorption: [log, { conversion: "buy" }, {}],
    centrality: [graph, { kind: "pagerank" }],
    communities: [graph, {}, {}],
    compareTransitions: [log, log, {}, {}],
    journeyDrift: [log, log, {}, {}],
    levers: [log, { conversion: "buy" }, {}],
    likelyPaths: [log, { from: "view", to: "buy" }],
    markovOrder: [log, {}],
    nodeKey: ["view"],
    activityTimes: [log, {}, {}],
    bottlenecks: [log, {}, {}],
    rework: [log, {}],
    transitionGraph: [log, {}, {}],
    transitions: [log, {}, {}],
    whatIf: [log, { conversion: "buy", edits: [] }, {}],
    // engines
    conversionPathsIn: [sqlSource(tableOptions), { conversion: "buy" }, {}],
    explainSql: [sqlSource(tableOptions), { ask: "pathTable" }],
    fromClickHouse: [{ query: async () => ({ stream: () => [] }) }],
    funnelIn: [sqlSource(tableOptions), steps, {}, {}],
    retentionIn: [sqlSource(tableOptions), { start: "view", every: "day", periods: 2 }, {}, {}],
    stepMatrixIn: [sqlSource(tableOptions), { steps: 2 }, {}],
    toLog: [sqlSource(tableOptions), {}],
    transitionsIn: [sqlSource(tableOptions), {}, {}, {}],
    fromDuckDb: [{ run: async () => null, stream: async () => ({ fetchChunk: async () => null }) }],
    pathTableIn: [sqlSource(tableOptions), {}, {}],
    sqlFacts: [sqlSource(tableOptions), {}],
    sqlSource: [tableOptions],
    // workers
    createPool: [{}],
    // log
    customersFromRows: [[{ id: "1" }], { id: "id" }, {}],
    addBoundaries: [log, { start: "begin" }],
    cleanTouchpoints: [log, { rules: [{ exact: "view", name: "look" }], rare: { minEvents: 2 } }],
    createLogBuilder: [columns, {}],
    customerId: [log, 0],
    describeLog: [log],
    labelJourneys: [log, "buyer", [{ label: "buyer", when: "buy" }], {}],
    labelTable: [log, {}],
    compareGroups: [transitions(log, { breakdown: { by: "touchpoint" } }), {}, {}],
    dropRepeats: [log, {}],
    eventsOf: [log, "1"],
    filterEvents: [log, "view"],
    filterJourneys: [log, "view", {}],
    groupChannels: [sourcedLog, { source: "source" }],
    formatPattern: [["view"]],
    joinJourneys: [log],
    mergeCustomers: [log, identities, { kind: "device" }],
    resolveIdentities: [[{ at: 1, ids: { account: "u1", device: "1" } }], { kinds: identityKinds }],
    separateCustomers: [mergeCustomers(log, identities, { kind: "device" })],
    sightingsFromLog: [log, { kinds: { device: "customer" } }],
    pairEvents: [log, { start: "view", complete: "buy", name: "visit" }],
    logFromColumns: [
      { customer: rows.map(({ c }) => c), touchpoint: rows.map(({ t }) => t), time: rows.map(({ at }) => at) },
      {},
    ],
    logFromCsv: [`c,t,at\n${rows.map(({ c, t, at }) => `${c},${t},${at}\n`).join("")}`, columns, {}],
    logFromNdjson: [rows.map((row) => JSON.stringify(row)).join("\n"), columns, {}],
    logFromParquet: [
      parquetOf({
        c: [parquetTypes.text, rows.map(({ c }) => c)],
        t: [parquetTypes.text, rows.map(({ t }) => t)],
        at: [parquetTypes.int64, rows.map(({ at }) => BigInt(at))],
      }),
      columns,
      {},
    ],
    logFromRows: [rows, columns, {}],
    guessColumns: [rows, {}],
    logFromTable: [{ getChild: (name: string) => rows.map((row) => row[name as "c"]) }, columns, {}],
    logToRows: [log],
    mergeLogs: [log, log],
    parsePattern: ["view -> buy"],
    renameTouchpoints: [log, { view: "look" }],
    sampleJourneys: [log, { customers: 2, seed: 1 }],
    splitJourneys: [log, { silence: { minutes: 3 } }],
    truncateJourneys: [log, { to: { at: "buy" } }],
    // model
    addEntity: [journey, "stages", { id: "after" }, { after: "pay" }],
    countedTouchpoints: [journey],
    createHistory: [journey, {}],
    defineJourney: [{ id: "j" }],
    diffJourneys: [journey, journey, {}],
    editJourney: [journey, () => {}],
    freshId: [journey, "stages", "look"],
    journeyJsonSchema: [],
    labelOf: [{ id: "x", label: "X" }, ["en"], "en"],
    lintJourney: [journey, {}],
    localize: [{ en: "x" }, ["en"], "en"],
    mapStages: [journey, journey],
    messageMatrix: [journey],
    migrateJourney: [{ id: "j" }],
    moveEntity: [journey, "stages", "pay", { before: "look" }],
    parseJourney: [{ id: "j" }],
    placeTouchpoint: [journey, "view", { stage: "pay" }],
    removeEntity: [journey, "channels", "web", { references: "detach" }],
    renameEntity: [journey, "channels", "web", "net"],
    stagesFromTemplate: [Object.values(stageTemplates)[0]],
    updateEntity: [journey, "stages", "pay", { label: "Pay" }],
    writeJourney: [journey],
    // paths
    clusterPaths: [table, { k: 2, distance: { method: "edit" } }, {}],
    eventuallyFollows: [log],
    labelClusters: [log, "kind", { table, clusters: clusterPaths(table, { k: 2 }) }],
    frequentSubsequences: [log, { minJourneys: 1 }],
    matchPattern: [log, { pattern: "view -> buy" }, {}],
    mergePathTables: [table, table],
    ngrams: [log, {}],
    pathCoverage: [table, [0.5]],
    pathDistances: [table, { method: "edit" }],
    pathStatistics: [log, {}],
    pathTable: [log, {}],
    pathTableFromRows: [[{ path: ["view"], conversions: 1, nonConversions: 0 }], {}],
    pathTableToRows: [table],
    prefixTree: [log, {}],
    journeyTable: [log, { measures: [{ measure: "events" }, { measure: "reached", condition: "buy" }] }],
    sequenceIndices: [log],
    stepFlows: [log, { steps: 3 }],
    stepMatrix: [log, { steps: 3 }],
    topPaths: [table, { top: 3 }, {}],
    // report
    journeyReport: [log, steps, {}],
    proposeSteps: [log, {}],
    reportHtml: [[funnel(log, steps)], { title: "Shop", now: 0 }],
    // retention
    kaplanMeier: [rows.map((_, i) => i + 1), rows.map((_, i) => i % 2 === 0), {}],
    logRank: [[kaplanMeier([1, 2], [true, false]), kaplanMeier([1, 2], [true, true])]],
    retention: [log, { start: "view", every: "day", periods: 2 }, {}],
    retentionByConditions: [log, { conditions: ["view", "buy"] }, {}],
    survival: [log, { start: "view", event: "buy" }, {}],
    lifetimeValue: [costLog, { start: "view", value: "cost", every: "day", periods: 1 }, {}],
    lifecycle: [log, { every: "day" }, {}],
    stickiness: [log, {}, {}],
    // segments
    segment: [log, { count: "buy", gte: 1 }, { now: 0 }],
    memberships: [log, { count: "buy", gte: 1 }, { until: 0 }],
    nextChangeAt: [log, "1", { count: "buy", gte: 1 }, { now: 0 }],
    assignPersonas: [journey, log, { now: 0 }],
    explainPersona: [log, "1", journey, { now: 0 }],
    memberOf: [log, "1", { count: "buy", gte: 1 }, { now: 0 }],
    // value
    purchaseHistories: [log, { event: {}, until: 8.64e15 }],
    fitPurchases: [histories, { model: "mbg-nbd", maxIterations: 5 }],
    fitSpend: [histories, {}],
    historicValue: [costLog, { of: {}, value: "cost", now: 0 }],
    expectedValue: [histories, { purchases: purchaseModel, spend: fitSpend(histories), over: { weeks: 1 } }],
    backtestPurchases: [
      orders,
      { event: "buy", calibrateUntil: 15 * 86_400_000, until: 20 * 86_400_000, model: "mbg-nbd" },
    ],
    payback: [[3, 2, 1], { cost: 4 }],
    simpleValue: [{ margin: 1, retention: 0.5, discount: 0.1 }],
    valueToCost: [3, 2],
    probabilityAlive: [purchaseModel, { x: 1, tx: 1, T: 2 }],
    expectedPurchases: [purchaseModel, { x: 1, tx: 1, T: 2 }, { weeks: 1 }],
    // simulate
    shopModel: [],
    simulateLog: [shopModel(), { customers: 5, seed: 1 }],
    standardAttributionModel: [{}],
  };
  return { log, table, graph, journey, calls };
}

export const { log, table, graph, journey, calls } = callsOf(smallRows);
