// The catalogue: what readers look for is found, in the field of every page and on a page of its own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DESK, PHONE, address, tabTo, walk } from "./reader.js";
import { violations } from "./violations.js";

const SCRIPT = new URL("../../static/search.js", import.meta.url);

/** A page that a word of its own locale finds, and an English one. */
const HITS = {
  "ko-kr": { query: "수신기", title: "수신기", english: "listener", right: false },
  "zh-tw": { query: "接聽程式", title: "接聽程式", english: "listener", right: false },
  "ar-sa": { query: "التتبع", title: "التتبع", english: "tracing", right: true },
};

const focused = (page, selector) => page.evaluate((it) => document.activeElement.matches(it), selector);

/** What is shown, once the answer to this query is there. */
async function found(page, query) {
  await page.waitForFunction((it) => {
    const [panel, more] = [".panel, #diglot-results", ":is(.panel, #diglot-results) > a"].map((selector) => document.querySelector(selector));
    const whole = !document.querySelector(".hit:empty");
    return panel && !panel.hidden && more && whole && new URL(more.href).searchParams.get("q") === it;
  }, query);
  return page.evaluate(() => [...document.querySelectorAll(".hit")].map((it) => ({
    title: it.querySelector("cite").textContent,
    href: it.querySelector("a").getAttribute("href"),
    fallback: it.querySelector(".fallback")?.textContent,
    marks: [...it.querySelectorAll("cite mark")].map((mark) => mark.textContent),
    others: [...it.querySelectorAll(".others a")].map((other) => other.lang),
  })));
}

/** Types into the field, whichever the page has. */
async function type(page, text) {
  await page.locator("input[name=q]").focus();
  await page.keyboard.insertText(text);
  return found(page, text);
}

/** The sentence of a result, when it has come. */
async function sentence(page, nth = 0) {
  await page.waitForFunction((at) => document.querySelectorAll(".hit")[at]?.querySelector(".sentence > span"), nth);
  return page.evaluate((at) => [...document.querySelectorAll(".hit")[at].querySelectorAll(".sentence > span")].map((it) => ({
    side: it.className,
    text: it.textContent,
    lang: it.lang,
    marks: [...it.querySelectorAll("mark")].map((mark) => mark.textContent),
  })), nth);
}

for (const [locale, { query, english }] of Object.entries(HITS)) {
  walk(`a page is found by a word of its language and by the English one (${locale})`, { at: `${locale}/tracing/overview` }, async (page) => {
    const own = await type(page, query);
    assert.ok(own.length > 0 && own.length <= 8, `${own.length} results`);
    await page.locator("input[name=q]").fill("");
    const other = await type(page, english);
    const paths = other.map((it) => it.href.split("#")[0]);
    assert.ok(own.some((it) => paths.includes(it.href.split("#")[0])), `${own.map((it) => it.href)} ${paths}`);
  });

  walk(`a hit is marked in its sentence, with the source beside it, and leads there (${locale})`, { at: `${locale}/tracing/overview` }, async (page) => {
    await type(page, english);
    const [target, source] = await sentence(page);
    assert.deepEqual([target.side, source.side, source.lang], ["target", "source", "en-US"]);
    assert.ok(source.marks.length > 0 && source.marks.every((it) => it.toLowerCase() === english), JSON.stringify(source));
    await page.locator("input[name=q]").fill("");
    await type(page, query);
    const [first] = await sentence(page);
    assert.ok(first.marks.join("").length >= query.length, JSON.stringify(first));
    await page.waitForFunction(() => document.querySelector(".hit a").hash.startsWith("#s-"));
    await page.locator(".hit a").first().click();
    await page.waitForFunction(() => document.querySelector(".unit:target"));
    assert.ok((await page.locator(".unit:target").textContent()).replace(/\s+/g, " ").includes(first.text));
  });

  walk(`the page of the search has all of it, and its address says what was looked for (${locale})`, { at: `${locale}/search` }, async (page) => {
    await type(page, query);
    assert.equal(new URL(page.url()).searchParams.get("q"), query);
    const [hit] = await found(page, query);
    await sentence(page);
    await page.locator(".hit a").first().click();
    await page.waitForURL((url) => !url.pathname.endsWith("search.html"));
    await page.goBack();
    assert.equal(await page.locator("#diglot-query").inputValue(), query);
    assert.equal((await found(page, query))[0].title, hit.title);
  });
}

walk("the title that was typed is the first", { at: "ko-kr/search" }, async (page) => {
  for (const [query, title] of [["추적 개요", "추적 개요"], ["tracing overview", "추적 개요"]]) {
    await page.locator("#diglot-query").fill("");
    assert.equal((await type(page, query))[0].title, title, query);
  }
});

walk("a word is found by what stands inside of it, and marked there", { at: "ko-kr/search" }, async (page) => {
  const [rejected] = await type(page, "certificaterejected");
  assert.deepEqual([rejected.title, rejected.marks], ["Harbor.Channels.ListenerCertificateRejected", ["CertificateRejected"]]);
});

walk("accents need not be typed, and what is marked has them", { at: "de-de/search" }, async (page) => {
  const hits = await type(page, "ubersicht");
  assert.deepEqual(hits[0].marks, ["Übersicht"]);
});

walk("a page that is not translated says so, and its sentence is in its own language", { at: "zh-tw/search?q=fifteen" }, async (page) => {
  const [hit] = await found(page, "fifteen");
  assert.ok(hit.fallback, JSON.stringify(hit));
  const [only, none] = await sentence(page);
  assert.deepEqual([only.lang, none], ["en-US", undefined]);
});

walk("the key / leads to the field, unless keys are off or the reader types", { at: "ko-kr/tracing/overview" }, async (page) => {
  await page.keyboard.press("/");
  assert.ok(await focused(page, "input[name=q]"));
  await page.keyboard.press("/");
  assert.equal(await page.locator("input[name=q]").inputValue(), "/");
  await page.locator(".gear").click();
  await page.locator("#shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.ok(!(await focused(page, "input[name=q]")));
});

walk("the page stays where it is while one types", { at: "ko-kr/authoring/text" }, async (page) => {
  await page.evaluate(() => scrollTo(0, 700));
  await page.keyboard.press("/");
  await page.keyboard.type("trace", { delay: 20 });
  await found(page, "trace");
  assert.equal(await page.evaluate(() => scrollY), 700);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => scrollY), 700);
});

walk("keys that are off are off on pages that have no switch for them", { at: "ko-kr/contents", remembered: { keys: "off" } }, async (page) => {
  await page.keyboard.press("/");
  assert.ok(!(await focused(page, "input[name=q]")));
});

for (const at of ["ko-kr/tracing/overview", "ar-sa/search"]) {
  walk(`arrows, Home and End go through the results, Escape goes back, Enter opens (${at})`, { at }, async (page) => {
    await type(page, "trace");
    const all = page.locator(".hit > a");
    const last = (await all.count()) - 1;
    const here = () => all.evaluateAll((links) => links.indexOf(document.activeElement));
    for (const [key, stop] of [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["End", last], ["Home", 0], ["ArrowUp", -1], ["ArrowDown", 0]]) {
      await page.keyboard.press(key);
      assert.equal(await here(), stop, key);
    }
    await page.keyboard.press("Tab");
    assert.ok((await here()) >= 0, "Tab goes on from result to result");
    await page.keyboard.press("Escape");
    assert.ok(await focused(page, "input[name=q]"));
    assert.equal(await page.locator("input[name=q]").inputValue(), "trace");
    if (!at.includes("search")) {
      assert.equal(await page.locator(".panel").isVisible(), false);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("ArrowDown");
    const path = new URL(await all.first().evaluate((it) => it.href)).pathname;
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === path);
  });
}

walk("Enter in the field leads to all results, and so does their link", { at: "ko-kr/tracing/overview" }, async (page) => {
  await type(page, "trace");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/ko-kr/search.html?q=trace");
  assert.equal((await found(page, "trace")).length, 10);
  await page.goto(address("ko-kr/contents"));
  await type(page, "trace");
  await page.locator(".search button").click();
  await page.waitForURL("**/ko-kr/search.html?q=trace");
  await page.goBack();
  await page.locator("input[name=q]").fill("");
  await type(page, "trace");
  await page.locator(".panel > a").click();
  await page.waitForURL("**/ko-kr/search.html?q=trace");
});

walk("the list closes when one goes elsewhere", { at: "ko-kr/tracing/overview" }, async (page) => {
  await type(page, "trace");
  await page.locator("h1").click({ position: { x: 2, y: 2 } });
  assert.equal(await page.locator(".panel").isVisible(), false);
});

walk("screen readers are told how much was found", { at: "ko-kr/tracing/overview" }, async (page) => {
  await type(page, "trace");
  await page.waitForFunction(() => /\d/.test(document.querySelector("[role=status]").textContent));
  await page.locator("input[name=q]").fill("");
  await type(page, "qqqq");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent && !/\d/.test(document.querySelector("[role=status]").textContent));
});

walk("results are filtered by section and kind, and the address says so", { at: "ko-kr/search?q=harbor" }, async (page) => {
  const count = async () => Number(/\d+/.exec(await page.locator(".count").textContent())[0]);
  await found(page, "harbor");
  const all = await count();
  await page.locator("select[name=kind]").selectOption("reference");
  await page.waitForFunction(() => location.search.includes("kind=reference"));
  const some = await count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.equal(await page.locator("select[name=kind] option:checked").textContent(), "참조");
  await page.reload();
  await found(page, "harbor");
  assert.equal(await page.locator("select[name=kind]").inputValue(), "reference");
  assert.equal(await count(), some);
  const section = await page.locator("select[name=section] option").nth(1).textContent();
  await page.locator("select[name=section]").selectOption(section);
  await page.waitForFunction((it) => new URLSearchParams(location.search).get("section") === it, section);
});

walk("more results are on the next page", { at: "ko-kr/search?q=trace" }, async (page) => {
  const first = await found(page, "trace");
  await page.locator("#diglot-results > a").click();
  await page.waitForURL("**&page=2");
  const second = await found(page, "trace");
  assert.ok(second.length > 0 && second.every((it) => !first.some((other) => other.title === it.title && other.href.split("#")[0] === it.href.split("#")[0])));
});

walk("in all languages a page is shown once, with the others that have it", { at: "ko-kr/search?q=추적" }, async (page) => {
  await found(page, "추적");
  await page.locator("input[name=all]").check();
  await page.waitForFunction(() => document.querySelector(".hit .others"));
  const own = (await found(page, "추적")).map((it) => it.title);
  assert.equal(new Set(own).size, own.length);
  await page.locator("#diglot-query").fill("");
  const hits = await type(page, "trace");
  assert.ok(hits[0].href.includes("/ko-kr/") && hits[0].others.includes("zh-tw"), JSON.stringify(hits[0]));
  assert.ok(hits.every((it) => !it.others.includes("ko-kr") || !it.href.includes("/ko-kr/")));
  await page.locator("#diglot-query").fill("");
  const german = await type(page, "ablaufverfolgung");
  assert.ok(german[0].href.includes("/de-de/"), JSON.stringify(german[0]));
});

walk("the other languages are asked the same", { at: "ko-kr/search?q=trace" }, async (page) => {
  await found(page, "trace");
  await page.locator(".locales summary").click();
  await page.locator('.locales a[href*="/zh-tw/"]').click();
  await page.waitForURL("**/zh-tw/search.html?q=trace");
  assert.ok((await found(page, "trace")).length > 0);
});

walk("pages with some of the words are shown where none has all, and said to be that", { at: "ko-kr/search?q=추적 qqqq" }, async (page) => {
  assert.ok((await found(page, "추적 qqqq")).length > 0);
  const words = await page.locator("#diglot-results").getAttribute("data-partial");
  assert.ok((await page.locator(".count").textContent()).startsWith(words));
});

walk("what is not found is said, with what was looked for", { at: "ar-sa/search?q=qqqq" }, async (page) => {
  assert.deepEqual(await found(page, "qqqq"), []);
  assert.match(await page.locator(".count").textContent(), /qqqq/);
});

walk("an older answer never stands in for a newer one", { at: "ko-kr/search" }, async (page) => {
  let free;
  const held = new Promise((done) => { free = done; });
  await page.route("**/terms-*", async (route) => { await held; await route.continue(); });
  await page.locator("#diglot-query").focus();
  await page.keyboard.insertText("추적");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("qqqq");
  free();
  assert.deepEqual(await found(page, "qqqq"), []);
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".hit").count(), 0);
  assert.match(await page.locator(".count").textContent(), /qqqq/);
});

walk("a part of the index that does not come is said, and asked for again at the next key", { at: "ko-kr/search", allowed: ["terms-", "ERR_FAILED"] }, async (page) => {
  await page.route("**/terms-*", (route) => route.abort());
  await page.locator("#diglot-query").focus();
  await page.keyboard.insertText("추");
  const words = await page.locator("#diglot-results").getAttribute("data-failed");
  await page.waitForFunction((it) => document.querySelector(".count")?.textContent === it, words);
  await page.unroute("**/terms-*");
  await page.keyboard.insertText("적");
  assert.ok((await found(page, "추적")).length > 0);
});

walk("nothing of the search is loaded before it is wanted", {}, async (page) => {
  const asked = [];
  page.on("request", (it) => { if (/search/.test(it.url())) asked.push(new URL(it.url()).pathname); });
  await page.goto(address("ko-kr/tracing/overview"));
  assert.deepEqual(asked, []);
  await page.locator("input[name=q]").focus();
  await page.waitForFunction(() => document.querySelector(".panel"));
  await type(page, "trace");
  const index = asked.filter((it) => it.startsWith("/_diglot/search/"));
  assert.ok(index.includes("/_diglot/search/ko-kr/search.js") && !index.includes("/_diglot/search/ko-kr/index.js"), String(index));
  assert.ok(index.length <= 3 && index.every((it) => it.startsWith("/_diglot/search/ko-kr/")), String(index));
});

walk("without script the field leads to the page, which says what it needs", { at: "ar-sa/tracing/overview", script: false }, async (page) => {
  await page.locator("input[name=q]").fill("trace");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/ar-sa/search.html?q=trace");
  assert.ok(await page.locator("#diglot-results noscript").isVisible());
});

for (const locale of ["ko-kr", "zh-tw", "ar-sa"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [PHONE, DESK]) {
      walk(`axe-core finds nothing in what is found, and nothing sticks out (${locale}, ${colorScheme}, ${viewport.width} px)`, { at: `${locale}/search?q=trace&all=1`, colorScheme, viewport }, async (page) => {
        const narrow = () => page.evaluate(() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth);
        await found(page, "trace");
        await sentence(page);
        assert.deepEqual(await violations(page), [], "page");
        assert.ok(await narrow(), "page");
        await page.goto(address(`${locale}/tracing/overview`));
        await type(page, "trace");
        await sentence(page, 1);
        assert.deepEqual(await violations(page), [], "list");
        assert.ok(await narrow(), "list");
        const { x, width } = await page.locator(".panel").boundingBox();
        assert.ok(x >= 0 && x + width <= viewport.width, `${x} ${width}`);
      });
    }
  }
}

for (const locale of ["de-de", "ar-sa"]) {
  walk(`the list stays within the window at any width (${locale})`, {}, async (page) => {
    // The second has no modes beside its field.
    for (const at of ["tracing/overview", "contents"]) for (const width of [320, 600, 800, 1024, 1279, 1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(address(`${locale}/${at}`));
      await type(page, "trace");
      const { x, y, width: wide, height } = await page.locator(".panel").boundingBox();
      assert.ok(x >= 0 && x + wide <= width && y + height <= 700, `${at}, ${width}: ${x},${y} ${wide}×${height}`);
      const { x: left, width: field } = await page.locator(".search input").boundingBox();
      assert.ok(left >= 0 && left + field <= width && field > 200, `${width}: ${left} ${field}`);
    }
  });
}

walk("on a phone the field is a magnifier until it is wanted", { at: "zh-tw/tracing/overview", viewport: PHONE }, async (page) => {
  const width = async () => (await page.locator(".search input").boundingBox()).width;
  assert.ok((await width()) < 50);
  await tabTo(page, ".search input");
  assert.ok((await width()) > 300);
});

/** The half of the script that needs no document. */
const engine = () => Function("globalThis", `${readFileSync(SCRIPT, "utf8")}; return globalThis.diglotSearchEngine;`)({});

/** An index of three pages: the first has all three words, the second all but the commonest, the third only that. */
function machine(slug) {
  const number = (value) => String.fromCharCode(35 + value);
  const cards = ["overview", "collect-traces", "index"].map((name, nth) => `${number(nth && 1)}0tracing/${name}\tPage ${nth}\t`).join("\n");
  const terms = (term, ...pages) => ({ terms: `0${term}`, postings: pages.map((it, nth) => number(4 * (nth ? it - pages[nth - 1] : it))).join(""), cards, crumbs: [] });
  const plane = btoa("\x01\x01\x01");
  return {
    [`${slug}/index`]: { lang: "en-US", langs: ["en-US"], pages: 3, chunk: 512, terms: ["", "bolt", "cog"], common: "axle", sections: [], kinds: [], of_page: { section: plane, kind: plane, flags: plane } },
    [`${slug}/terms-000`]: terms("axle", 0, 2),
    [`${slug}/terms-001`]: terms("bolt", 0, 1),
    [`${slug}/terms-002`]: terms("cog", 0, 1),
  };
}

/** Gives a page that index; the word that is asked for last comes when it is let. */
async function fitted(page, last) {
  const files = machine("ko-kr");
  const call = (name) => `diglotSearch("${name}",${JSON.stringify(files[name])});`;
  await page.route("**/_diglot/search/ko-kr/*.js*", async (route) => {
    const name = /ko-kr\/[\w-]+/.exec(route.request().url())[0];
    const body = name.endsWith("/search") ? `${readFileSync(SCRIPT, "utf8")}\n${call("ko-kr/index")}` : call(name);
    const comes = !name.endsWith("terms-000") || await last();
    return route.fulfill({ body: comes ? body : "", contentType: "text/javascript" });
  });
  await page.goto(address("ko-kr/tracing/overview"));
  return type(page, "axle bolt cog");
}
const titles = (page) => page.evaluate(() => [...document.querySelectorAll(".hit cite")].map((it) => it.textContent));
const counted = (page) => page.waitForFunction(() => /\d/.test(document.querySelector(".count").textContent));

test("a query of many words is answered at first from two files, those of the rarest words", async () => {
  const files = machine("en-us");
  const asked = [];
  const load = async (name) => { asked.push(name); return structuredClone(files[name]); };
  const { search } = engine();
  const ask = { load, query: "axle bolt cog", slugs: ["en-us"] };
  const first = await search({ ...ask, most: 2 });
  assert.deepEqual([first.hits.map((it) => it.page), first.waits], [[0, 1], true]);
  assert.deepEqual([...asked].sort(), ["en-us/index", "en-us/terms-001", "en-us/terms-002"]);
  const then = await search(ask);
  assert.deepEqual([then.hits.map((it) => it.page), then.waits, asked.slice(3)], [[0], false, ["en-us/terms-000"]]);
});

walk("the whole answer comes when the reader pauses", {}, async (page) => {
  const first = await fitted(page, () => true);
  assert.deepEqual(first.map((it) => it.title), ["Page 0", "Page 1"]);
  await counted(page);
  assert.deepEqual(await titles(page), ["Page 0"]);
  assert.ok(await focused(page, "input[name=q]"));
});

walk("a list that the reader is in stays until they leave it", {}, async (page) => {
  let allow;
  const open = new Promise((done) => { allow = done; });
  await fitted(page, () => open);
  await page.waitForTimeout(500);
  await page.keyboard.press("ArrowDown");
  allow(true);
  await page.waitForTimeout(500);
  assert.ok(await focused(page, ".hit > a"));
  assert.deepEqual(await titles(page), ["Page 0", "Page 1"]);
  await page.keyboard.press("ArrowUp");
  await counted(page);
  assert.deepEqual(await titles(page), ["Page 0"]);
});

walk("a list that was closed stays closed", {}, async (page) => {
  await fitted(page, () => true);
  await page.keyboard.press("Escape");
  await page.waitForTimeout(700);
  assert.ok(await page.evaluate(() => document.querySelector(".panel").hidden));
});

walk("what was found is kept where the rest cannot be loaded", {}, async (page) => {
  await fitted(page, () => false);
  await page.waitForTimeout(700);
  assert.deepEqual(await titles(page), ["Page 0", "Page 1"]);
});

walk("the words and marks of the script are those of the index", {}, async (page) => {
  const { lookups, match } = engine();
  const keys = (text, lang) => lookups(text, lang).asked.map((it) => it.key);
  assert.deepEqual(keys("Straße Überprüfung İstanbul ＷＣＦ _name_", "de"), ["strasse", "uberprufung", "istanbul", "wcf", "name"]);
  assert.deepEqual(keys("HTTPS인증서를 (C#, C++, .NET 4.7)", "ko"), ["https", "인증서를", "c#", "c++", "net", "4", "7"]);
  assert.deepEqual(keys("مُحَمَّد ΣΑΣ", "ar"), ["محمد", "σας".replace("ς", "σ")]);
  assert.equal(lookups("方法: WCF 追蹤", "zh-TW").count, 5);
  const marked = (text, query, lang) => match(text, lookups(query, lang).asked).places.map(([from, to]) => text.slice(from, to));
  assert.deepEqual(marked("Die Überprüfung", "uberpruf", "de"), ["Überprüf"]);
  assert.deepEqual(marked("ﾃﾞｰﾀを", "データ", "ja"), ["ﾃﾞｰﾀ"]);
  assert.deepEqual(marked("用戶端憑證", "用戶端", "zh-TW"), ["用戶端"]);
  assert.deepEqual(marked("clientId, did", "id", "en"), ["Id"]);
  assert.deepEqual(marked("a cat", "c", "en"), ["c"]);
  await page.close();
});
