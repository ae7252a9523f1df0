// Measures the search: what it costs a build, what a query loads, what it finds. See README.md beside it.
//
//   node benches/search/run.mjs --diglot target/release/diglot --locale ko-kr REPOSITORY…

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { draw, read, scan } from "./queries.mjs";
import { inBrowser } from "./browser.mjs";

const { values: options, positionals: repositories } = parseArgs({
  allowPositionals: true,
  options: {
    diglot: { type: "string", default: "target/release/diglot" },
    locale: { type: "string", multiple: true, default: [] },
    queries: { type: "string", default: "200" },
    seed: { type: "string", default: "7" },
    turns: { type: "string", default: "3" },
    browser: { type: "string" },
  },
});
if (!repositories.length) {
  console.error("usage: node benches/search/run.mjs [--diglot PROGRAM] [--locale ko-kr]… [--queries 200] [--seed 7] [--turns 3] [--browser CHROMIUM] REPOSITORY…");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "diglot-search-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const rows = [];
const row = (what, value) => { rows.push([what, value]); console.error(`${what}: ${value}`); };
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const percent = (part) => `${(part * 100).toFixed(1)} %`;

// --- What it costs a build, with and without in turn. GNU time tells CPU seconds and memory.
function build(search) {
  const output = join(folder, search ? "with" : "without");
  const config = join(folder, `${search}.toml`);
  writeFileSync(config, `search = ${search}\n`);
  rmSync(output, { recursive: true, force: true });
  const ran = spawnSync("/usr/bin/time", ["-f", "%U %S %M", options.diglot, "build", ...repositories, "--config", config, "-o", output], { encoding: "utf8", maxBuffer: 1 << 30 });
  if (ran.error) throw ran.error;
  const [user, system, memory] = ran.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { output, cpu: user + system, memory: memory / 1024 };
}
const turns = Array.from({ length: Number(options.turns) }, () => [build(false), build(true)]);
row("CPU time added to the build, median of " + turns.length, `${median(turns.map(([without, it]) => it.cpu - without.cpu)).toFixed(2)} s (${median(turns.map(([without]) => without.cpu)).toFixed(2)} s without)`);
row("peak memory added", `${median(turns.map(([without, it]) => it.memory - without.memory)).toFixed(0)} MB`);
const site = turns[0][1].output;

// --- The files.
const packed = new Map();
const sizes = (path) => {
  if (!packed.has(path)) {
    const bytes = readFileSync(path);
    packed.set(path, { gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });
  }
  return packed.get(path);
};
const index = join(site, "_diglot/search");
for (const slug of readdirSync(index)) {
  const files = readdirSync(join(index, slug));
  const terms = files.filter((name) => name.startsWith("terms-")).map((name) => sizes(join(index, slug, name)).gzip);
  row(`${slug}: files added`, `${files.length}, of terms ${terms.length}: ${kb(median(terms))} (median), ${kb(Math.max(...terms))} (largest) with gzip`);
}
const script = sizes(join(site, "_diglot/search.js"));
row("script, compressed", `${script.gzip} bytes gzip, ${script.brotli} brotli`);
function kb(bytes) { return `${(bytes / 1000).toFixed(1)} kB`; }

// --- What it finds. The engine is the one that readers load.
(0, eval)(readFileSync(join(site, "_diglot/search.js"), "utf8"));
const engine = globalThis.diglotSearchEngine;
function loader() {
  const loaded = [];
  const load = async (name) => {
    const path = join(index, `${name}.js`);
    const text = readFileSync(path, "utf8");
    loaded.push(path);
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  return { load, loaded };
}
function pagesOf(slug) {
  const catalog = readFileSync(new URL(`../../locales/${slug}.ftl`, import.meta.url), "utf8");
  const missing = /^snippet-not-found = (.*)$/m.exec(catalog)?.[1];
  const manifest = JSON.parse(readFileSync(join(index, slug, "index.js"), "utf8").replace(/^[^,]*,|\);\n$/g, ""));
  const out = [];
  for (const name of readdirSync(join(index, slug)).filter((name) => name.startsWith("pages-")).toSorted()) {
    let path = "";
    for (const line of JSON.parse(readFileSync(join(index, slug, name), "utf8").replace(/^[^,]*,|\);\n$/g, "")).cards.split("\n")) {
      const [front] = line.split("\t");
      const rest = front.slice(front.indexOf(" ") + 1);
      path = path.slice(0, rest.charCodeAt(0) - 48) + rest.slice(1);
      const number = parseInt(front, 36);
      const flags = Buffer.from(manifest.of_page.flags, "base64")[number];
      out.push({ path, ...read(readFileSync(join(site, slug, `${path}.html`), "utf8"), missing), fallback: (flags & 2) > 0 });
    }
  }
  return out;
}
const title = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
for (const slug of options.locale.length ? options.locale : readdirSync(index)) {
  const pages = pagesOf(slug);
  const numbers = new Map(pages.map((page, number) => [page.path, number]));
  const queries = draw(pages, Number(options.queries), Number(options.seed));
  const truth = scan(pages, queries);
  const { load } = loader();
  const kinds = new Map();
  for (const [nth, { kind, query }] of queries.entries()) {
    const { hits } = await engine.search({ load, query, slugs: [slug], count: Infinity });
    const found = new Set(hits.map((hit) => numbers.get(hit.path)));
    const hit = truth[nth].filter((number) => found.has(number)).length;
    const it = kinds.get(kind) ?? { recall: [], hit: 0, all: 0, first: 0, more: 0, worst: [1, ""], misses: [] };
    const recall = truth[nth].length ? hit / truth[nth].length : 1;
    it.recall.push(recall);
    it.hit += hit;
    it.all += truth[nth].length;
    it.more += Math.max(0, found.size - hit);
    const first = hits.length > 0 && title(pages[numbers.get(hits[0].path)].title) === title(query);
    it.first += first;
    if (kind === "title" && !first) it.misses.push(query);
    if (recall < it.worst[0]) it.worst = [recall, query];
    kinds.set(kind, it);
  }
  const all = [...kinds.values()].flatMap((it) => it.recall);
  const mean = (list) => list.reduce((sum, it) => sum + it, 0) / list.length;
  row(`${slug}: recall of ${all.length} queries over ${pages.length} pages`, percent(mean(all)));
  for (const [kind, it] of kinds) {
    row(`${slug}: recall, ${kind} (${it.recall.length})`, `${percent(mean(it.recall))}, of all pages together ${percent(it.hit / it.all)}${it.worst[1] ? `; worst ${percent(it.worst[0])} \`${it.worst[1]}\`` : ""}; pages found beyond the scan: ${it.more} to ${it.all}`);
  }
  const titles = kinds.get("title");
  if (titles) row(`${slug}: page of that title first`, `${percent(titles.first / titles.recall.length)}${titles.misses.length ? `; not: ${titles.misses.slice(0, 5).map((it) => `\`${it}\``).join(", ")}` : ""}`);

  // --- What a first query loads, the script with it: files, and the page of the sentence that is shown at once.
  const loads = [];
  for (const { kind, query } of queries) {
    const { load, loaded } = loader();
    const { hits } = await engine.search({ load, query, slugs: [slug], count: 8 });
    const words = engine.lookups(query, slug).asked.length;
    const sentence = hits.slice(0, 1).map((hit) => join(site, slug, `${hit.path}.html`));
    const of = (files) => {
      const sum = (name) => files.map(sizes).reduce((sum, it) => sum + it[name], script[name]);
      return { requests: 1 + files.length, gzip: sum("gzip"), brotli: sum("brotli") };
    };
    loads.push({ words, list: of(loaded), sentence: of([...loaded, ...sentence]) });
  }
  for (const [what, some] of [["one word", loads.filter((it) => it.words === 1)], ["two words", loads.filter((it) => it.words === 2)], ["all", loads]]) {
    if (!some.length) continue;
    for (const [part, name] of [["its list", "list"], ["the sentence of its first result, too", "sentence"]]) {
      const of = (unit) => some.map((it) => it[name][unit]);
      const [requests, gzip, brotli] = [of("requests"), of("gzip"), of("brotli")];
      const within = some.filter((it) => it[name].requests <= 4 && it[name].gzip <= 120_000).length / some.length;
      row(`${slug}: a first query of ${what} (${some.length}), ${part}`, `${median(requests)} requests (most ${Math.max(...requests)}), ${kb(median(gzip))} gzip (most ${kb(Math.max(...gzip))}), ${kb(median(brotli))} brotli (most ${kb(Math.max(...brotli))}); ${percent(within)} within 4 requests and 120 kB`);
    }
  }
  if (options.browser) for (const [what, value] of await inBrowser({ browser: options.browser, site, slug, queries: queries.slice(0, 20) })) row(`${slug}: ${what}`, value);
}

console.log(`| what | measured |\n|---|---|\n${rows.map((it) => `| ${it.join(" | ")} |`).join("\n")}`);
