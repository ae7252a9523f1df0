// The counter: whoever has no script asks `diglot host`, and gets the same.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, test } from "node:test";
import { DESK, PHONE, folders, stranger } from "./reader.js";
import { binary } from "./site.js";
import { violations } from "./violations.js";

/** What readers look for, by the words of their own language and by those of the source. */
const QUERIES = [["ko-kr", "추적"], ["ko-kr", "listener"], ["zh-tw", "追蹤"], ["zh-tw", "trace level"], ["ar-sa", "التتبع"], ["ar-sa", "trace"]];

const host = {};

/** Where the host is. It is started when it is first asked for, as the site is built then. */
const home = () => host.address ??= new Promise((done, fail) => {
  host.program = spawn(binary(), ["host", folders().sample, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  host.program.stderr.on("data", (bytes) => {
    said += bytes;
    const address = /http:\/\/[\d.]+:\d+\//.exec(said);
    if (address) done(address[0]);
  });
  host.program.on("exit", (code) => fail(new Error(`the host ended with ${code}: ${said}`)));
});

after(() => host.program?.kill("SIGTERM"));

/** Whatever a browser complains of: a broken policy too. */
async function enter(options) {
  const page = await stranger(options);
  const trouble = [];
  page.on("console", (it) => { if (["error", "warning"].includes(it.type())) trouble.push(it.text()); });
  page.on("pageerror", (error) => trouble.push(error.stack));
  return { page, trouble };
}

const found = (page) => page.evaluate(() => {
  const text = (selector, it) => it.querySelector(selector)?.textContent.trim();
  const marks = (it) => [...it.querySelectorAll("mark")].map((mark) => mark.textContent);
  return {
    count: text(".count", document),
    hits: [...document.querySelectorAll(".hit")].map((it) => ({
      title: text("cite", it),
      href: it.querySelector("a").href,
      crumbs: text(".crumbs", it),
      fallback: text(".fallback", it),
      sentence: text(".target", it),
      source: text(".source", it),
      languages: [...it.querySelectorAll("cite, .sentence > span")].map((part) => `${part.lang} ${part.dir}`),
      marks: marks(it),
    })),
    choices: [...document.querySelectorAll("select")].map((it) => [...it.options].map((option) => option.text)),
    more: document.querySelector("#diglot-results > a:last-of-type:not([hidden])")?.href,
  };
});

for (const [locale, query] of QUERIES) {
  test(`without script, the form is answered as with it (${locale}, ${query})`, { timeout: 60_000 }, async () => {
    const { page, trouble } = await enter({ javaScriptEnabled: false });
    await page.goto(`${await home()}${locale}/tracing/overview`);
    await page.locator("input[name=q]").fill(query);
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\.html\?q=/);
    const answered = await found(page);
    assert.ok(answered.hits.length > 0 && answered.hits.some((hit) => hit.marks.length));
    assert.equal(await page.locator("#diglot-results noscript").count(), 0);
    assert.equal(await page.locator("#diglot-query").inputValue(), query);
    assert.deepEqual(trouble, []);
    const { page: other, trouble: more } = await enter();
    await other.goto(page.url());
    // The script asks for a sentence only when it is seen.
    for (const hit of await other.locator(".hit").all()) {
      await hit.scrollIntoViewIfNeeded();
      await hit.locator(".sentence > span").first().waitFor({ timeout: 3000 }).catch(() => {});
    }
    assert.deepEqual(await found(other), answered);
    assert.deepEqual(more, []);
    await Promise.all([page, other].map((it) => it.context().close()));
  });
}

test("without script, readers choose, go on and come back", { timeout: 60_000 }, async () => {
  const { page, trouble } = await enter({ javaScriptEnabled: false });
  await page.goto(`${await home()}ko-kr/search?q=trace`);
  const all = await found(page);
  await page.locator("[rel=next]").click();
  await page.waitForURL(/page=2/);
  assert.equal(await page.locator(".hits").getAttribute("start"), "11");
  assert.notDeepEqual((await found(page)).hits, all.hits);
  await page.locator("[rel=prev]").click();
  await page.waitForURL((url) => !url.searchParams.has("page"));
  assert.deepEqual(await found(page), all);
  const kind = await page.locator("select[name=kind] option").nth(1).getAttribute("value");
  await page.locator("select[name=kind]").selectOption(kind);
  await page.locator("input[name=all]").check();
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => url.searchParams.get("kind") === kind && url.searchParams.has("all"));
  assert.equal(await page.locator("select[name=kind]").inputValue(), kind);
  assert.ok(await page.locator("input[name=all]").isChecked());
  assert.notEqual((await found(page)).count, all.count);
  await page.locator(".locales summary").click();
  await page.locator(".locales a[lang=ar-SA]").click();
  await page.waitForURL(/ar-sa\/search\.html\?q=trace&.*all=1/);
  await page.locator(".hit > a").first().click();
  await page.waitForURL((url) => !/search/.test(url.pathname));
  assert.deepEqual(trouble, []);
  await page.context().close();
});

for (const locale of ["ko-kr", "zh-tw", "ar-sa"]) {
  for (const viewport of [PHONE, DESK]) {
    test(`axe-core finds nothing in an answer, and nothing sticks out (${locale}, ${viewport.width} px)`, { timeout: 60_000 }, async () => {
      const { page } = await enter({ viewport, bypassCSP: true });
      // The answer as it comes, before a script makes another.
      await page.route("**/search.js", (route) => route.abort());
      await page.goto(`${await home()}${locale}/search?q=trace&all=1`);
      assert.ok((await found(page)).hits.length > 0);
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth));
      await page.context().close();
    });
  }
}
