import { DuckDBInstance } from "@duckdb/node-api";
import fs from "node:fs";
const file = process.argv[2] ?? "/tmp/bytes/2m.csv"; const rounds = Number(process.argv[3] ?? 4); const which = (process.argv[4] ?? "new,old,duck").split(",");
const inst = await DuckDBInstance.create(":memory:", { threads: "2" }); const c = await inst.connect();
const cols = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel", value: "value", properties: ["campaign"] };
const libs = {};
for (const w of ["old", "new"]) if (which.includes(w)) { const f = (await import(`/tmp/bytes/${w}dist/log.js`)).logFromCsv; libs[w] = async () => (await f(fs.createReadStream(file, { highWaterMark: 1 << 16 }), cols)).events; }
libs.duck = async () => { await c.run(`CREATE OR REPLACE TABLE log AS SELECT * FROM read_csv('${file}') ORDER BY customer, time`); await c.run("DROP TABLE log"); };
const t = {};
for (let k = 0; k < rounds; k++) for (const w of which) { const a = performance.now(); const u = process.cpuUsage(); await libs[w](); const d = performance.now() - a; const x = process.cpuUsage(u); if (k > 0) (t[w] ??= []).push([d, (x.user + x.system) / 1000]); console.log(k, w, Math.round(d), "cpu", Math.round((x.user + x.system) / 1000)); }
const med = (a) => a.sort((x, y) => x - y)[a.length >> 1];
for (const w of which) console.log(w, "wall", Math.round(med(t[w].map((x) => x[0]))), "cpu", Math.round(med(t[w].map((x) => x[1]))));
