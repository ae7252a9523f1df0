// The blueprint: every page of the sites is valid HTML, says html-validate.
import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { build, pagesBelow } from "./site.js";

/** The rules that are off, or set otherwise, each with its reason. All others are as recommended. */
const RULES = {
  "doctype-style": "off", // Its case means nothing to a browser.
  "void-style": "off", // CommonMark writes `<img />`, and both forms are valid.
  "attribute-boolean-style": "off", // DocFX writes `hidden="hidden"`, and both forms are valid.
  "long-title": "off", // How long a title is, is its author's choice.
  "no-trailing-whitespace": "off", // As is white space in a block of HTML.
  "valid-id": ["error", { relaxed: true }], // An id may begin with a digit, as those of DocFX do.
};

const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: RULES }));

/** What is wrong in one file, as lines. */
async function problems(file) {
  const { results } = await validator.validateFile(file);
  return results.flatMap(({ messages }) => messages.map((it) => `${it.line}:${it.column} ${it.ruleId}: ${it.message}`));
}

/** Folders that are looked at instead, for sites that are too large for every day: `VALIDATE=public node --test valid.test.js`. */
const others = process.env.VALIDATE?.split(":");

test("every page of the sites is valid HTML", { timeout: 600_000 }, async () => {
  for (const folder of others ?? Object.values(await build())) {
    const pages = pagesBelow(folder);
    assert.ok(pages.length > 0, folder);
    const found = [];
    for (const page of pages) found.push(...(await problems(join(folder, page))).slice(0, 3).map((it) => `${page}:${it}`));
    assert.deepEqual(found.slice(0, 40), [], `${found.length} problems on ${pages.length} pages`);
  }
});
