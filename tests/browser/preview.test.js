// The writing room: what a writer sees in `diglot serve` while files change.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { DESK, PHONE, choose, chosen, stranger, tabTo } from "./reader.js";
import { binary } from "./site.js";
import { violations } from "./violations.js";

const LOCALES = ["ar-SA", "en-US", "ko-KR"];
const COUNT = 60;

// --- A site whose pages are long enough to have a place on them.

const unit = (number, target, source, id = `5f0cd-${100 + number}`) => `<span data-ttu-id="${id}">${target}</span><span class="sxs-lookup"><span data-stu-id="${id}">${source}</span></span>`;
const source = (n) => `Sentence ${n} tells of the sea. It has a second line that is a little longer than the first one.`;
const paragraphs = (text) => Array.from({ length: COUNT }, (_, at) => text(at + 1)).join("\n\n");

const page = {
  english: () => `# The sea\n\n${paragraphs(source)}\n`,
  translated: (word) => `# ${unit(1, word, "The sea")}\n\n${paragraphs((n) => source(n).split(/(?<=\.) /).map((it, part) => unit(2 * n + part, `${word} ${n}.${part}`, it)).join(" "))}\n`,
};

const files = {
  "diglot.toml": 'title = "The sea"\n',
  "content/en-us/index.md": "# Home\n\n[The sea](sea.md)\n",
  "content/en-us/sea.md": page.english(),
  "content/en-us/other.md": "# Other\n\nNothing is here.\n",
  "content/ko-kr/sea.md": page.translated("바다"),
  "content/ko-kr/other.md": `# ${unit(1, "기타", "Other")}\n\n${unit(2, "아무것도 없습니다.", "Nothing is here.")}\n`,
  "content/ar-sa/sea.md": page.translated("البحر"),
};

const preview = {};
const write = (path, text) => {
  mkdirSync(dirname(join(preview.root, path)), { recursive: true });
  writeFileSync(join(preview.root, path), text);
};
const at = (path) => `${preview.address}${path}`;

/** Starts the preview, and waits until it says where it is. */
async function start(port) {
  const program = spawn(binary(), ["serve", preview.root, "--port", String(port)], { cwd: preview.away, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  preview.program = program;
  preview.address = await new Promise((done, fail) => {
    const listen = (bytes) => {
      said += bytes;
      const address = /http:\/\/[\d.]+:\d+\/\S*/.exec(said);
      if (address) done(address[0]);
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", listen);
    program.on("exit", (code) => fail(new Error(`the preview ended with ${code}: ${said}`)));
  });
}

async function stop() {
  preview.program.removeAllListeners("exit");
  const ended = new Promise((done) => preview.program.once("exit", done));
  preview.program.kill("SIGTERM");
  await ended;
}

before(async () => {
  preview.home = await mkdtemp(join(tmpdir(), "diglot-preview-"));
  preview.root = join(preview.home, "site");
  preview.away = join(preview.home, "away");
  mkdirSync(preview.away, { recursive: true });
  for (const [path, text] of Object.entries(files)) write(path, text);
  await start(18_000 + (process.pid % 2_000));
  preview.pages = await pages();
});

after(async () => {
  if (preview.program) await stop();
  rmSync(preview.home, { recursive: true, force: true });
});

/** The pages as they are shown, without the bar. */
async function pages() {
  const paths = ["ko-kr/sea.html", "ko-kr/other.html", "en-us/sea.html", "ar-sa/sea.html"];
  const texts = await Promise.all(paths.map(async (path) => (await fetch(at(path))).text()));
  return texts.map((it) => it.replace(/<aside id="diglot-preview"[^]*?<\/aside>/, "")).join();
}

/** Puts back what a test has changed, and waits until it is shown. */
async function mend() {
  rmSync(join(preview.root, "templates"), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) if (readFileSync(join(preview.root, path), "utf8") !== text) write(path, text);
  for (let tries = 0; (await pages()) !== preview.pages; tries += 1) {
    assert.ok(tries < 200, "the preview does not show what was there before");
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A test: what a writer does. Whatever is changed on the way is as before afterwards. */
function session(sentence, options, steps) {
  test(sentence, { timeout: 120_000 }, async () => {
    const { path = "ko-kr/sea.html", ...context } = options;
    const page = await stranger(context);
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(error.stack));
    page.on("console", (it) => { if (/Content Security Policy|Refused to/.test(it.text())) trouble.push(it.text()); });
    try {
      await page.goto(at(path));
      await steps(page);
      assert.deepEqual(trouble, []);
    } finally {
      await page.context().close();
      await mend();
    }
  });
}

const seen = (page, text) => page.waitForFunction((it) => document.querySelector("main")?.textContent.includes(it), text);
const mark = (page) => page.evaluate(() => { window.untouched = true; });
const untouched = (page) => page.evaluate(() => window.untouched === true);
const topOf = (page, text) => page.evaluate((it) => {
  const units = [...document.querySelectorAll(".body .unit")];
  return units.find((unit) => unit.querySelector(".target")?.textContent === it)?.getBoundingClientRect().top;
}, text);
const middle = async (page) => {
  await page.evaluate(() => {
    const unit = [...document.querySelectorAll(".body .unit")].find((it) => it.textContent.includes("30.0"));
    scrollBy({ top: unit.getBoundingClientRect().top - 300, behavior: "instant" });
  });
  return topOf(page, "바다 30.0");
};

// --- What changes is seen.

session("an edit is seen at once, at the same place and in the same mode", {}, async (page) => {
  await choose(page, "under");
  const before = await middle(page);
  await mark(page);
  const more = Array.from({ length: 8 }, (_, n) => `새 문장 ${n}.`).join("\n\n");
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replace("\n\n", `\n\n${more}\n\n`));
  await seen(page, "새 문장 7.");
  assert.equal(await untouched(page), false, "it is a new page");
  assert.equal(await chosen(page), "under");
  await page.waitForFunction(() => document.readyState === "complete");
  const after = await topOf(page, "바다 30.0");
  assert.ok(Math.abs(after - before) < 2, `${before} → ${after}`);
  assert.equal(await page.evaluate(() => history.scrollRestoration), "manual");
  await page.mouse.wheel(0, 100);
  await page.waitForFunction(() => history.scrollRestoration === "auto");
});

session("the place is found again when its own sentence has changed", {}, async (page) => {
  await middle(page);
  const next = await topOf(page, "바다 31.0");
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replaceAll("Sentence 30 ", "Paragraph 30 ").replace("바다 30.0", "바다 서른"));
  await seen(page, "바다 서른");
  await page.waitForFunction(() => document.readyState === "complete");
  const after = await topOf(page, "바다 31.0");
  assert.ok(Math.abs(after - next) < 2, `${next} → ${after}`);
});

session("a mode in the address stays there, and a mode chosen since wins", { path: "ko-kr/sea.html?view=columns" }, async (page) => {
  assert.equal(await chosen(page), "columns");
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replace("바다 1.0", "하나"));
  await seen(page, "하나");
  assert.equal(await chosen(page), "columns");
  assert.ok(page.url().endsWith("?view=columns"));
  await choose(page, "source");
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replace("바다 2.0", "둘"));
  await seen(page, "둘");
  await page.waitForFunction(() => document.querySelector(".modes :checked")?.value === "source");
});

session("an edit of another page does not touch this one", {}, async (page) => {
  await mark(page);
  const other = await page.context().newPage();
  await other.goto(at("ko-kr/other.html"));
  write("content/ko-kr/other.md", files["content/ko-kr/other.md"].replace("아무것도 없습니다.", "무언가 있습니다."));
  await seen(other, "무언가 있습니다.");
  await page.waitForTimeout(300);
  assert.equal(await untouched(page), true);
});

session("a page that nobody looks at waits until somebody does", {}, async (page) => {
  const hide = (hidden) => page.evaluate((it) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => it });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
  await mark(page);
  await hide(true);
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replace("바다 1.0", "하나"));
  await page.waitForTimeout(700);
  assert.equal(await untouched(page), true);
  await hide(false);
  await seen(page, "하나");
});

// --- Findings.

session("a finding is told in the page, with the way to the editor", { path: "ko-kr/other.html" }, async (page) => {
  assert.equal(await page.locator(".preview-findings").count(), 0);
  write("content/ko-kr/other.md", `${files["content/ko-kr/other.md"]}\n한 줄 [여기](nowhere.md).\n`);
  await page.locator(".preview-findings summary").click();
  const finding = page.locator(".preview-finding", { hasText: "nowhere.md" });
  assert.match(await finding.locator(".preview-place").textContent(), /content\/ko-kr\/other\.md:5:\d+$/);
  assert.match(await finding.locator("a").getAttribute("href"), /^vscode:\/\/file\/.*\/content\/ko-kr\/other\.md:5:\d+$/);
  assert.match(await finding.locator("mark").textContent(), /nowhere\.md/);
  assert.deepEqual(await violations(page), []);
  write("content/ko-kr/other.md", `${files["content/ko-kr/other.md"]}\n한 줄 더 [여기](nowhere.md).\n`);
  await seen(page, "한 줄 더");
  assert.equal(await page.locator(".preview-findings").evaluate((it) => it.open), true, "what is unfolded stays unfolded");
});

session("new findings come without a new page, and leave the focus where it is", { path: "ko-kr/other.html" }, async (page) => {
  await mark(page);
  const told = await page.locator("#diglot-preview").evaluate((it) => {
    const bar = it.cloneNode(true);
    bar.querySelector(".preview-counts").outerHTML = '<details class="preview-findings error"><summary><span class="preview-counts">1 error</span></summary><div class="preview-panel"></div></details>';
    return bar.outerHTML;
  });
  await page.locator(".preview-locales [aria-current]").focus();
  let asked = 0;
  await page.route("**/_diglot/preview/events*", (route) => {
    asked += 1;
    return asked > 1 ? new Promise(() => {}) : route.fulfill({ contentType: "text/event-stream", body: `event: bar\ndata: ${JSON.stringify(told)}\n\nevent: status\ndata: "the folder has vanished"\n\n` });
  });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.locator(".preview-findings summary").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.matches(".preview-locales [aria-current]")), true);
  assert.equal(await page.locator("[role=status].preview-hush").textContent(), "1 error");
  assert.equal(await page.locator("#diglot-preview .preview-notice").textContent(), "the folder has vanished");
  assert.equal(await untouched(page), true);
});

const FAULTS = {
  "that no page can be made with": ["{% extends \"base.html\" %}\n{% block main %}\n{{ page.title | shout }}\n{% endblock %}\n", /shout/],
  "that shows on a page": ["{% extends \"base.html\" %}\n{% block main %}\n{{ page.title | round }}\n{% endblock %}\n", /page|round/],
};

for (const [kind, [template, what]] of Object.entries(FAULTS)) {
  session(`a fault in a template ${kind} is shown with its line until it is mended`, {}, async (page) => {
    const before = await middle(page);
    write("templates/page.html", template);
    await page.locator(".diglot-fault h1").waitFor();
    const place = page.locator("main .preview-place").first();
    assert.match(await place.textContent(), /templates\/page\.html:3:\d+$/);
    assert.match(await place.locator("a").getAttribute("href"), /\/templates\/page\.html:3:\d+$/);
    assert.match(await page.locator("main mark").first().textContent(), what);
    assert.deepEqual(await violations(page), []);
    rmSync(join(preview.root, "templates"), { recursive: true });
    await seen(page, "바다 30.0");
    await page.waitForFunction(() => document.readyState === "complete");
    const after = await topOf(page, "바다 30.0");
    assert.ok(Math.abs(after - before) < 2, `${before} → ${after}`);
  });
}

// --- Locales.

session("the bar leads to the page in every locale, and says what it is there", {}, async (page) => {
  const links = page.locator(".preview-locales a");
  assert.deepEqual(await links.evaluateAll((all) => all.map((it) => it.hreflang)), LOCALES);
  const states = await links.evaluateAll((all) => Object.fromEntries(all.map((it) => [it.hreflang, it.dataset.state])));
  assert.equal(states["en-US"], "original");
  assert.ok(["current", "unknown"].includes(states["ko-KR"]), states["ko-KR"]);
  await links.nth(0).click();
  await page.waitForURL(/ar-sa\/sea\.html$/);
  assert.equal(await page.locator("#diglot-preview").getAttribute("dir"), "rtl");
  await page.goto(at("ar-sa/other.html"));
  assert.equal(await page.locator(".preview-locales [aria-current]").getAttribute("data-state"), "fallback");
});

session("on a phone the row of locales shows the one of the page, and stays where it is", { viewport: { width: 280, height: 600 } }, async (page) => {
  const inView = () => page.evaluate(() => {
    const [it, row] = [".preview-locales [aria-current]", ".preview-locales"].map((it) => document.querySelector(it).getBoundingClientRect());
    return it.left >= row.left - 1 && it.left < row.right;
  });
  assert.equal(await inView(), true);
  await page.waitForTimeout(300);
  assert.equal(await inView(), true, "after the first news");
});

session("a page is read side by side: scrolled to the same sentence, each shown anew by itself", {}, async (page) => {
  await page.locator(".preview-beside").click();
  await page.waitForURL(/_diglot\/preview\/beside\?/);
  const frame = async (slug) => {
    const handle = await page.locator(`iframe[src*="${slug}/"]`).elementHandle();
    const it = await handle.contentFrame();
    await it.waitForFunction(() => document.readyState === "complete" && document.querySelectorAll(".body .unit, .body p").length > 50);
    return it;
  };
  const [english, korean] = [await frame("en-us"), await frame("ko-kr")];
  assert.equal(await korean.locator("#diglot-preview").isVisible(), false);
  assert.deepEqual(await violations(page), []);
  await page.locator('iframe[src*="ko-kr/"]').hover();
  await page.mouse.wheel(0, 2500);
  const id = await korean.waitForFunction(() => {
    const line = innerHeight / 4;
    const passed = [...document.querySelectorAll("[id^='s-']")].filter((it) => it.getBoundingClientRect().top <= line);
    return scrollY > 1000 && passed.at(-1)?.id;
  }).then((it) => it.jsonValue());
  const top = (it) => it.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top, id);
  await page.waitForTimeout(300);
  const [left, right] = [await top(english), await top(korean)];
  if (left !== undefined) assert.ok(Math.abs(left - right) < 60, `${left}, ${right}`);
  await mark(page);
  await english.evaluate(() => { window.untouched = true; });
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replace("바다 1.0", "하나"));
  await seen(await frame("ko-kr"), "하나");
  assert.equal(await untouched(page), true);
  assert.equal(await english.evaluate(() => window.untouched), true);
  await page.locator("label", { hasText: "العربية" }).click();
  await page.waitForFunction(() => document.querySelectorAll("iframe").length === 3);
});

session("side by side fits a phone", { viewport: PHONE }, async (page) => {
  await page.goto(at("_diglot/preview/beside?page=sea&locale=ko-kr"));
  const boxes = await page.locator("iframe").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
  assert.equal(boxes.length, 2);
  assert.ok(boxes[1].top >= boxes[0].bottom, "one below the other");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  assert.deepEqual(await violations(page), []);
});

// --- The bar itself.

for (const [name, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
  for (const path of ["ko-kr/sea.html", "ar-sa/sea.html", "index.html"]) {
    session(`the bar covers nothing, has one line and is not printed (${path}, ${name})`, { path, viewport }, async (page) => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const { bar, end, modes, wide } = await page.evaluate(() => {
        const box = (it) => document.querySelector(it)?.getBoundingClientRect();
        const links = [...document.querySelectorAll("body > :not(#diglot-preview) a, body > a")].filter((it) => it.getClientRects().length);
        return { bar: box("#diglot-preview"), modes: box(".modes"), end: Math.max(...links.map((it) => it.getBoundingClientRect().bottom)), wide: document.documentElement.scrollWidth > innerWidth };
      });
      assert.ok(end <= bar.top + 1, `the end of the page: ${end}, the bar: ${bar.top}`);
      assert.ok(bar.height <= 40 && Math.abs(bar.bottom - viewport.height) < 1, JSON.stringify(bar));
      if (modes && modes.top > viewport.height / 2) assert.ok(modes.bottom <= bar.top + 1, "the modes stand above the bar");
      assert.equal(wide, false);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("#diglot-preview").isVisible(), false);
    });
  }
}

session("the bar is worked with the keyboard, and remembers that it is folded", { path: "ko-kr/other.html" }, async (page) => {
  write("content/ko-kr/other.md", `${files["content/ko-kr/other.md"]}\n[여기](nowhere.md)\n`);
  await page.locator(".preview-findings").waitFor();
  await tabTo(page, "#diglot-preview summary");
  await page.keyboard.press("Enter");
  await page.locator(".preview-panel").waitFor();
  await tabTo(page, ".preview-place a");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".preview-panel").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.matches("#diglot-preview summary")), true);
  await page.locator(".preview-fold").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".preview-locales").isVisible(), false);
  await page.goto(at("ko-kr/sea.html"));
  assert.equal(await page.locator(".preview-fold").getAttribute("aria-expanded"), "false");
  assert.equal(await page.locator(".preview-locales").isVisible(), false);
});

for (const options of [{ colorScheme: "dark" }, { viewport: PHONE }, { forcedColors: "active" }, { path: "ar-sa/sea.html" }]) {
  session(`axe-core finds nothing in the bar (${JSON.stringify(options)})`, options, async (page) => {
    assert.deepEqual(await violations(page), []);
  });
}

session("without script the bar still leads to all locales and shows its findings", { path: "ko-kr/other.html", javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator(".preview-fold").isVisible(), false);
  assert.equal(await page.locator(".preview-locales a").count(), LOCALES.length);
});

session("a preview that has ended says so, and the page comes back with it", {}, async (page) => {
  const { port } = new URL(preview.address);
  await stop();
  await page.locator("#diglot-preview[data-lost-now]").waitFor();
  assert.notEqual(await page.locator(".preview-notice").textContent(), "");
  await mark(page);
  write("content/ko-kr/sea.md", files["content/ko-kr/sea.md"].replace("바다 1.0", "하나"));
  await start(port);
  await seen(page, "하나");
  assert.equal(await page.locator("#diglot-preview[data-lost-now]").count(), 0);
});
