// The reviewers' desk: what two hand-offs differ in, as `diglot diff --html` writes it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { PHONE, stranger } from "./reader.js";
import { binary, serve } from "./site.js";
import { violations } from "./violations.js";

const unit = (number, target, source) => `<span data-ttu-id="1a2b3-${number}">${target}</span><span class="sxs-lookup"><span data-stu-id="1a2b3-${number}">${source}</span></span>`;
const header = "---\ntitle: 배\nms.contentlocale: ko-KR\n---\n";
const files = {
  "old/docfx.json": '{ "build": { "content": "**/*.md" } }',
  "new/docfx.json": '{ "build": { "content": "**/*.md" } }',
  "old/boats.md": `${header}# ${unit(101, "배", "Boats")}\n\n${unit(102, "낡은 부두에 `배`를 대라.", "Moor `the boat` at the old pier.")}\n\n${unit(103, "떠나지 마라.", "Never leave it.")}\n`,
  "new/boats.md": `${header}# ${unit(101, "배들", "Boats")}\n\n${unit(102, "새 부두에 `배`를 대라.", "Moor `the boat` at the new pier.")}\n\n${unit(104, "잠가라.", "Lock it, too.")}\n`,
  "old/gone.md": `${header}${unit(101, "하나.", "One.")}\n`,
};
const house = {};

before(async () => {
  house.root = await mkdtemp(join(tmpdir(), "diglot-diff-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house.root, path)), { recursive: true });
    writeFileSync(join(house.root, path), text);
  }
  for (const lang of ["en-us", "ar-sa"]) {
    execFileSync(binary(), ["diff", "old", "new", "--html", `pages/${lang}`, "--lang", lang], { cwd: house.root, stdio: ["ignore", "ignore", "pipe"] });
  }
  house.server = await serve(join(house.root, "pages"));
});

after(() => {
  house.server?.close();
  rmSync(house.root, { recursive: true, force: true });
});

const at = (lang) => `http://127.0.0.1:${house.server.address().port}/${lang}/index.html`;

for (const lang of ["en-us", "ar-sa"]) {
  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: PHONE }]) {
    test(`axe-core finds nothing in what differs, and it fits (${lang}, ${JSON.stringify(options)})`, { timeout: 120_000 }, async () => {
      const page = await stranger({ javaScriptEnabled: true, ...options });
      const trouble = [];
      page.on("console", (it) => { if (["error", "warning"].includes(it.type())) trouble.push(it.text()); });
      page.on("response", (it) => { if (it.status() >= 400) trouble.push(`${it.status()} ${it.url()}`); });
      try {
        await page.goto(at(lang));
        assert.deepEqual(await violations(page), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0);
        const words = await page.locator("ins").allInnerTexts();
        assert.ok(words.includes("new"), words.join(", "));
        assert.deepEqual(trouble, []);
      } finally {
        await page.context().close();
      }
    });
  }
}

test("the page on what differs is valid HTML", async () => {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: { "doctype-style": "off", "long-title": "off", "no-trailing-whitespace": "off" } }));
  const { results } = await validator.validateFile(join(house.root, "pages/en-us/index.html"));
  assert.deepEqual(results.flatMap(({ messages }) => messages.map((it) => `${it.line}:${it.column} ${it.ruleId}: ${it.message}`)), []);
});
