// The walls: nothing sticks out of the page at any width, and nothing moves while it loads.
import assert from "node:assert/strict";
import { DESK, MODES, PHONE, address, walk } from "./reader.js";
import { OTHERS, pagesOf } from "./templates.js";

const WIDTHS = [320, 375, 768, 1024, 1440, 1920, 3840];

/** What sticks out of the window, with the reason if there is one. */
const overflow = (page) => page.evaluate(() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return "";
  const out = [...document.body.querySelectorAll("*")].filter((it) => {
    const { left, right, width } = it.getBoundingClientRect();
    return width > 1 && (right > root.clientWidth + 1 || left < -1);
  });
  return `${root.scrollWidth} px in ${root.clientWidth}: ${out.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)).join(" ¦ ")}`;
});

/** Looks at the page in each of its modes. */
async function inEachMode({ at, units }, page, look) {
  await page.goto(address(at));
  for (const mode of units ? MODES : [undefined]) {
    if (mode) await page.evaluate((id) => { document.getElementById(id).checked = true; }, `mode-${mode}`);
    await look(`${at} ${mode ?? ""}`);
  }
}

for (const [locale, pages] of [["ko-kr", pagesOf("ko-kr")], ["ar-sa", pagesOf("ar-sa")], ["all", OTHERS]]) {
  walk(`no page is wider than its window, from ${WIDTHS[0]} to ${WIDTHS.at(-1)} px (${locale})`, {}, async (page) => {
    for (const kind of pages) {
      await inEachMode(kind, page, async (where) => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await overflow(page), "", `${where} at ${width} px`);
        }
      });
    }
  });
}

walk("long words of German stay within a small window", { viewport: { width: 320, height: 800 } }, async (page) => {
  for (const kind of pagesOf("de-de")) await inEachMode(kind, page, async (where) => assert.equal(await overflow(page), "", where));
});

walk("at 200 % a page of 1280 px is read without scrolling sideways (WCAG 1.4.10)", { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 }, async (page) => {
  for (const locale of ["zh-tw", "de-de"]) {
    for (const kind of pagesOf(locale)) await inEachMode(kind, page, async (where) => assert.equal(await overflow(page), "", where));
  }
});

walk("text stays whole with the spacing that a reader needs (WCAG 1.4.12)", { viewport: PHONE }, async (page) => {
  for (const locale of ["de-de", "ar-sa"]) {
    for (const kind of pagesOf(locale)) {
      await inEachMode(kind, page, async (where) => {
        await page.evaluate(space);
        assert.equal(await overflow(page), "", where);
        assert.deepEqual(await page.evaluate(cut), [], where);
      });
    }
  }
});

/** The spacing of the success criterion, on top of everything. */
function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** Text that is cut off where nobody can scroll. */
function cut() {
  const clips = (it) => ["hidden", "clip"].includes(getComputedStyle(it).overflowY) && !it.closest(".hush, .visually-hidden");
  const whole = (it) => it.scrollHeight <= it.clientHeight + 1 && it.scrollWidth <= it.clientWidth + 1;
  return [...document.body.querySelectorAll("*")].filter((it) => it.clientHeight && clips(it) && !whole(it)).map((it) => it.outerHTML.slice(0, 120));
}

/** What has moved since the page was opened. */
const shifts = () => new Promise((done) => {
  const moved = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved.push(...entry.sources.map((it) => `${entry.value.toFixed(4)} ${(it.node?.outerHTML ?? it.node?.data)?.slice(0, 100)}`));
  });
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => { done(moved); }, 150);
});

for (const [viewport, modes] of [[PHONE, ["target", "columns"]], [DESK, ["under", "source"]]]) {
  for (const mode of modes) {
    const options = { viewport, remembered: { mode, theme: "dark", pivot: "linux", tabs: "linux" } };
    walk(`nothing moves while a page loads (${mode} remembered, ${viewport.width} px)`, options, async (page) => {
      for (const { at } of [...pagesOf("ko-kr"), ...pagesOf("ar-sa").slice(0, 8)]) {
        await page.goto(address(at));
        assert.deepEqual(await page.evaluate(shifts), [], at);
      }
    });
  }
}
