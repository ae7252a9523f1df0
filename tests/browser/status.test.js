// The office: the report on translations, as `diglot status --report` writes it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { PHONE, stranger } from "./reader.js";
import { binary, pagesBelow, serve } from "./site.js";
import { violations } from "./violations.js";

const unit = (number, target, source) => `<span data-ttu-id="1a2b3-${number}">${target}</span><span class="sxs-lookup"><span data-stu-id="1a2b3-${number}">${source}</span></span>`;
const hash = (text) => createHash("sha1").update(text.replaceAll("\n", "\r\n")).digest("hex");
const header = (text, by) => `---\nms.openlocfilehash: ${hash(text)}\nms.translationtype: ${by}\nms.lasthandoff: 02/06/2021\n---\n`;

const then = "# Boats\n\nMoor `the boat` at the old pier.\n\nNever leave it.\n";
const boats = (words, by) => `${header(then, by)}# ${unit(101, words[0], "Boats")}\n\n${unit(102, words[1], "Moor `the boat` at the old pier.")}\n\n${unit(103, words[2], "Never leave it.")}\n`;
const korean = ["배", "낡은 부두에 `배`를 대라.", "떠나지 마라."];
const arabic = ["القوارب", "أرسِ القارب عند الرصيف القديم.", "لا تتركه أبدًا."];

const files = {
  "diglot.toml": 'title = "Harbor"\n',
  "content/en-us/index.md": "# Harbor\n",
  "content/en-us/harbor/boats.md": "# Boats\n\nNever leave it.\n\nMoor `the boat` at the new pier.\n\nLock it, too.\n",
  "content/en-us/harbor/quay.md": then,
  "content/en-us/harbor/deep/sea.md": "# Sea\n",
  "content/ko-kr/harbor/boats.md": boats(korean, "MT"),
  "content/ko-kr/harbor/quay.md": boats(korean, "HT"),
  "content/ko-kr/harbor/deep/gone.md": boats(korean, "HT"),
  "content/ar-sa/harbor/boats.md": boats(arabic, "HT"),
};

const house = {};

before(async () => {
  house.root = await mkdtemp(join(tmpdir(), "diglot-status-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house.root, path)), { recursive: true });
    writeFileSync(join(house.root, path), text);
  }
  const run = (...args) => execFileSync(binary(), args, { cwd: house.root, stdio: ["ignore", "ignore", "pipe"] });
  run("build", "-o", "public");
  run("status", "--report", "public/status", "--site", "..");
  run("status", "--report", "public/arabic", "--site", "..", "--language", "ar-sa");
  house.server = await serve(join(house.root, "public"));
});

after(() => {
  house.server?.close();
  rmSync(house.root, { recursive: true, force: true });
});

const at = (path) => `http://127.0.0.1:${house.server.address().port}/${path}`;
const PAGES = ["index.html", "ko-kr/index.html", "ko-kr/harbor/index.html", "ko-kr/harbor/boats.md.html", "ar-sa/harbor/boats.md.html"];

/** A test: nothing may complain, break the policy, or be missing. */
function visit(sentence, { path, script = true, ...options }, steps) {
  test(sentence, { timeout: 120_000 }, async () => {
    const page = await stranger({ javaScriptEnabled: script, ...options });
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(error.stack));
    page.on("console", (it) => { if (["error", "warning"].includes(it.type())) trouble.push(it.text()); });
    page.on("response", (it) => { if (it.status() >= 400) trouble.push(`${it.status()} ${it.url()}`); });
    try {
      await page.goto(at(path));
      await steps(page);
      assert.deepEqual(trouble, []);
    } finally {
      await page.context().close();
    }
  });
}

for (const colorScheme of ["light", "dark"]) {
  visit(`axe-core finds nothing in the report (${colorScheme})`, { path: "status/index.html", colorScheme }, async (page) => {
    for (const path of [...PAGES.map((it) => `status/${it}`), ...PAGES.map((it) => `arabic/${it}`)]) {
      await page.goto(at(path));
      assert.deepEqual(await violations(page), [], path);
    }
  });
}

visit("on a phone the tables scroll in their frames, and the page does not", { path: "status/index.html", viewport: PHONE }, async (page) => {
  for (const path of PAGES) {
    await page.goto(at(`status/${path}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, path);
    assert.deepEqual(await violations(page), [], path);
  }
});

visit("a table is sorted by any column, up and down, by keyboard too", { path: "status/ko-kr/harbor/index.html" }, async (page) => {
  const names = () => page.locator("table.sortable").last().locator("tbody th").allInnerTexts();
  assert.deepEqual(await names(), ["boats.md", "quay.md"]);
  const head = page.locator("table.sortable").last().getByRole("columnheader", { name: "New" });
  await head.getByRole("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.deepEqual(await names(), ["boats.md", "quay.md"]);
  await head.getByRole("button").press("Enter");
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await names(), ["quay.md", "boats.md"]);
});

visit("one gets from the locales to a sentence and to the site, without script", { path: "status/index.html", script: false }, async (page) => {
  assert.equal(await page.locator("th button").count(), 0);
  await page.getByRole("link", { name: "한국어" }).click();
  await page.getByRole("link", { name: "harbor", exact: true }).click();
  await page.getByRole("link", { name: "boats.md", exact: true }).click();
  assert.equal(await page.locator(".changed del").innerText(), "old");
  assert.equal(await page.locator(".changed ins").innerText(), "new");
  assert.equal(await page.locator(".new dd").innerText(), "Lock it, too.");
  await page.getByRole("link", { name: "Show on the site" }).click();
  assert.equal(new URL(page.url()).pathname, "/ko-kr/harbor/boats.html");
});

test("every page of the report is valid HTML", async () => {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: { "doctype-style": "off", "long-title": "off", "no-trailing-whitespace": "off" } }));
  const folder = join(house.root, "public/status");
  const found = [];
  for (const page of pagesBelow(folder)) {
    const { results } = await validator.validateFile(join(folder, page));
    found.push(...results.flatMap(({ messages }) => messages.map((it) => `${page}:${it.line}:${it.column} ${it.ruleId}: ${it.message}`)));
  }
  assert.deepEqual(found, []);
});
