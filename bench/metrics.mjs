// Asks DuckDB for the figures of bench/metrics.cpp's incidents: node metrics.mjs FOLDER MODULES, where the folder holds
// the CSV files and MODULES the node_modules with @duckdb/node-api. Prints medians of seven runs.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [folder, modules] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${modules}/`)("@duckdb/node-api");
const db = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
await db.run(`create table incident (id bigint, team bigint, severity int, detected bigint, declared bigint,
  acknowledged bigint, mitigated bigint, resolved bigint)`);
await db.run(`copy incident from '${folder}/incidents.csv'`);
await db.run("create table visit (incident bigint, stage int, entered bigint, until bigint)");
await db.run(`copy visit from '${folder}/visits.csv'`);
for (const [name, sql] of Object.entries(JSON.parse(readFileSync(`${folder}/questions.json`, "utf8")).duckdb)) {
  const times = [];
  for (let run = 0; run < 7; ++run) {
    const begin = performance.now();
    await (await db.runAndReadAll(sql)).getRows();
    times.push(performance.now() - begin);
  }
  console.log(`${`duckdb ${name}`.padEnd(38)} ${times.sort((a, b) => a - b)[3].toFixed(2).padStart(9)} ms`);
}
