// Measures the search: what it costs a build, what a query loads, what it finds. See README.md beside it.
//
//   node benches/search/run.mjs --diglot target/release/diglot --locale ko-kr REPOSITORY…

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
  if (!existsSync(output)) {
    console.error(`${options.diglot} built nothing:\n${ran.stderr}`);
    process.exit(1);
  }
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
/// Of a page as much as its sentence is looked for in, a little more than what the script reads.
const beginning = (path) => {
  if (!packed.has(path)) {
    const bytes = Buffer.from(readFileSync(path, "utf8").slice(0, 200_000 + 65_536));
    packed.set(path, { gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });
  }
  return packed.get(path);
};
const index = join(site, "_diglot/search");
const slugs = readdirSync(index);
for (const slug of slugs) {
  const files = readdirSync(join(index, slug));
  const terms = files.filter((name) => name.startsWith("terms-")).map((name) => sizes(join(index, slug, name)).gzip);
  row(`${slug}: files added`, `${files.length}, of terms ${terms.length}: ${kb(median(terms))} (median), ${kb(Math.max(...terms))} (largest) with gzip`);
}
// The script stands before what it reads first.
const source = readFileSync(join(index, slugs[0], "search.js"), "utf8");
const script = source.slice(0, source.indexOf("diglotSearch(\""));
row("script, compressed", `${gzipSync(script, { level: 9 }).length} bytes gzip, ${brotliCompressSync(script).length} brotli`);
function kb(bytes) { return `${(bytes / 1000).toFixed(1)} kB`; }

/// Files of terms that the script loads before it shows what it found.
const FIRST = 2;

// --- What it finds. The engine is the one that readers load.
(0, eval)(script);
const engine = globalThis.diglotSearchEngine;
function loader() {
  const loaded = [];
  const load = async (name) => {
    const path = join(index, `${name}.js`);
    const text = readFileSync(path, "utf8");
    // A page loads the first with the script.
    loaded.push(path.replace(/index\.js$/, "search.js"));
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
    const file = JSON.parse(readFileSync(join(index, slug, name), "utf8").replace(/^[^,]*,|\);\n$/g, ""));
    for (const [number, { path }] of engine.openCards(file)) {
      const flags = Buffer.from(manifest.of_page.flags, "base64")[number];
      out.push({ path, number, ...read(readFileSync(join(site, slug, `${path}.html`), "utf8"), missing), fallback: (flags & 2) > 0 });
    }
  }
  return out;
}
const title = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
for (const slug of options.locale.length ? options.locale : slugs) {
  const pages = pagesOf(slug);
  const numbers = new Map(pages.map((page, place) => [page.number, place]));
  const queries = draw(pages, Number(options.queries), Number(options.seed));
  const truth = scan(pages, queries);
  const { load } = loader();
  const kinds = new Map();
  for (const [nth, { kind, query }] of queries.entries()) {
    const { hits } = await engine.search({ load, query, slugs: [slug] });
    const found = new Set(hits.map((hit) => numbers.get(hit.page)));
    const hit = truth[nth].filter((number) => found.has(number)).length;
    const it = kinds.get(kind) ?? { recall: [], hit: 0, all: 0, first: 0, more: 0, worst: [1, ""], misses: [] };
    const recall = truth[nth].length ? hit / truth[nth].length : 1;
    it.recall.push(recall);
    it.hit += hit;
    it.all += truth[nth].length;
    it.more += Math.max(0, found.size - hit);
    const first = hits.length > 0 && title(pages[numbers.get(hits[0].page)].title) === title(query);
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

  // --- What a first query loads, the script with it, until its list stands with the sentence of its first result; and what
  // follows when the reader pauses: files of further words, titles that are not at hand.
  const loads = [];
  for (const { query } of queries) {
    const { load, loaded } = loader();
    const ask = { load, query, slugs: [slug] };
    let { hits, waits, partial } = await engine.search({ ...ask, most: FIRST });
    if (waits && (partial || !hits.length)) ({ hits, waits } = await engine.search(ask));
    const [first] = hits;
    const card = first && (first.card ?? await first.open());
    const words = engine.lookups(query, slug).asked.length;
    const lack = hits.slice(0, 8).filter((it) => !it.card);
    if (words < 2) await Promise.all(lack.filter((it) => it.chunk === lack[0].chunk).map((it) => it.open()));
    const answer = [...loaded];
    const { hits: all } = await engine.search(ask);
    const shown = all.slice(0, 8);
    const missing = lack.some((it) => words > 1 || it.chunk !== lack[0].chunk);
    await Promise.all(shown.map((it) => it.card ?? it.open()));
    const size = (files) => (name) => files.map(sizes).reduce((sum, it) => sum + it[name], 0);
    const of = (files, pages) => ({
      requests: files.length + pages.length,
      gzip: size(files)("gzip") + pages.map(beginning).reduce((sum, it) => sum + it.gzip, 0),
      brotli: size(files)("brotli") + pages.map(beginning).reduce((sum, it) => sum + it.brotli, 0),
    });
    const page = card ? [join(site, slug, `${card.path}.html`)] : [];
    loads.push({
      words,
      waits: waits || missing,
      same: first?.page === all[0]?.page,
      list: of(answer, []),
      sentence: of(answer, page),
      whole: of(loaded, page),
    });
  }
  for (const [what, some] of [["one word", loads.filter((it) => it.words === 1)], ["two words", loads.filter((it) => it.words === 2)], ["more words", loads.filter((it) => it.words > 2)], ["all", loads]]) {
    if (!some.length) continue;
    for (const [part, name] of [["its list", "list"], ["its list with the first sentence", "sentence"], ["with what follows at a pause", "whole"]]) {
      const of = (unit) => some.map((it) => it[name][unit]);
      const [requests, gzip, brotli] = [of("requests"), of("gzip"), of("brotli")];
      const within = (unit) => percent(some.filter((it) => it[name].requests <= 4 && it[name][unit] <= 120_000).length / some.length);
      row(`${slug}: a first query of ${what} (${some.length}), ${part}`, `${median(requests)} requests (most ${Math.max(...requests)}), ${kb(median(gzip))} gzip (most ${kb(Math.max(...gzip))}), ${kb(median(brotli))} brotli (most ${kb(Math.max(...brotli))}); within 4 requests and 120 kB: ${within("gzip")} gzip, ${within("brotli")} brotli`);
    }
    const share = (name) => percent(some.filter((it) => it[name]).length / some.length);
    row(`${slug}: a first query of ${what}: something follows at a pause`, `${share("waits")}; the first result stays first: ${share("same")}`);
  }
  if (options.browser) for (const [what, value] of await inBrowser({ browser: options.browser, site, slug, queries: queries.slice(0, 20) })) row(`${slug}: ${what}`, value);
}

console.log(`| what | measured |\n|---|---|\n${rows.map((it) => `| ${it.join(" | ")} |`).join("\n")}`);
