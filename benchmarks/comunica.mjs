// Reads a file of N-Triples into memory, then answers queries: each line of standard input is one,
// as a string in JSON; each line of standard output is the number of its rows.

import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [modules, file] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const { QueryEngine } = require("@comunica/query-sparql-rdfjs");
const { Store, StreamParser } = require("n3");

const store = new Store();
await new Promise((resolve, reject) => {
  store
    .import(createReadStream(file).pipe(new StreamParser({ format: "N-Triples" })))
    .on("end", resolve)
    .on("error", reject);
});
const engine = new QueryEngine();
console.log(store.size);
for await (const line of createInterface({ input: process.stdin })) {
  const rows = await engine.queryBindings(JSON.parse(line), { sources: [store] });
  let count = 0;
  for await (const _ of rows) count += 1;
  console.log(count);
}
