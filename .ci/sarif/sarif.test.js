// SARIF of `diglot check` and `diglot build`, validated against the published schema and by the validator of its authors.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);
const diglot = resolve(process.env.DIGLOT ?? join(import.meta.dirname ?? ".", "../../target/release/diglot"));
const tool = require("@microsoft/sarif-multitool");
const schema = JSON.parse(readFileSync(join(dirname(tool), "sarif-2.1.0.json"), "utf8"));
// It marks where a URI may be relative, and says `uri` there nevertheless.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat("uri", true);
const isValid = ajv.compile(schema);
const folder = mkdtempSync(join(tmpdir(), "diglot-sarif-"));
after(() => rmSync(folder, { recursive: true }));

/** Puts a unit down whose code was translated. */
const unit = (number, code, translated) =>
  `<span data-ttu-id="5f0cd-${number}">\`${translated}\`</span><span class="sxs-lookup">` +
  `<span data-stu-id="5f0cd-${number}">\`${code}\`</span></span>`;

function write(path, text) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs diglot; its findings are on standard error, a build says more before them. */
function findings(...options) {
  const { stderr, error } = spawnSync(diglot, options, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ifError(error);
  return stderr.slice(stderr.indexOf("{\n"));
}

/** The run in a log that keeps to the schema. */
function conforming(text) {
  const log = JSON.parse(text);
  assert.ok(isValid(log), JSON.stringify(isValid.errors?.slice(0, 5), null, 2));
  return log.runs[0];
}

/** The same, if the validator agrees. */
function validate(name, text) {
  const run = conforming(text);
  const file = join(folder, `${name}.sarif`);
  writeFileSync(file, text);
  chmodSync(tool.replace(/"/g, ""), 0o755);
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
  const { stdout, status, error } = spawnSync(tool, ["validate", file], { env, encoding: "utf8" });
  assert.ifError(error);
  assert.equal(status, 0, stdout);
  assert.doesNotMatch(stdout, /: error /, stdout);
  return run;
}

write("content/ko-kr/a b:c%20#[]'\"<한>.md", `# 문\n\n${unit(104, "Open", "열기")}\n\n[x](gone\u{1f600}.md)\n`);
write("content/zh-tw/a b:c%20#[]'\"<한>.md", `# 門\n\n${unit(104, "Open", "開啟")}\n\n${unit(105, "Close", "關閉")}\n`);
write("diglot.toml", '[severity]\ncode-changed = "error"\nfile-not-found = "info"\n');

test("the schema refuses what is no SARIF", () => {
  assert.ok(!isValid({ version: "2.1.0", runs: [{ results: [] }] }));
});

test("findings in files with odd names, compared across locales", () => {
  const run = validate("across", findings("check", "--across", "--format", "sarif"));
  assert.ok(run.results.some((result) => result.properties?.fault === "source"));
  const uris = run.results.flatMap((result) => result.locations ?? []).map((it) => it.physicalLocation.artifactLocation.uri);
  assert.ok(uris.length > 2);
  for (const uri of uris) {
    const path = decodeURIComponent(new URL(uri, "file:///").pathname).slice(1);
    assert.ok(readFileSync(join(folder, path)), path);
  }
});

test("findings beside a baseline", () => {
  findings("check", "--baseline", "known.jsonl", "--write-baseline");
  write("content/ko-kr/b.md", `# 문\n\n${unit(104, "Open", "열기")}\n`);
  const run = validate("baseline", findings("check", "--baseline", "known.jsonl", "--format", "sarif"));
  const states = run.results.map((result) => result.baselineState);
  assert.ok(states.includes("new") && states.includes("unchanged"), states);
});

test("a build", () => {
  validate("build", findings("build", "-o", "public", "--format", "sarif"));
});

test("nothing found", () => {
  const run = validate("none", findings("check", "--only", "xref-not-found", "--format", "sarif"));
  assert.deepEqual(run.results, []);
});

test("more findings than a code host takes", () => {
  const links = Array.from({ length: 25_010 }, (_, at) => `[x](gone-${at}.md)`);
  write("content/ko-kr/many.md", `# 문\n\n${links.join("\n\n")}\n`);
  // The validator would take half a minute for these.
  const run = conforming(findings("check", "--format", "sarif"));
  assert.equal(run.results.length, 25_000);
  // What is worse than the others is not among those left out.
  assert.ok(run.results.filter((result) => result.ruleId === "code-changed").length > 2);
  assert.match(run.invocations[0].toolExecutionNotifications[0].message.text, /left out/);
});
