// The reading room: what is seen of a sentence in each mode, however the mode is chosen.
import assert from "node:assert/strict";
import { DESK, MODES, PHONE, address, choose, chosen, tabTo, walk } from "./reader.js";

const LOCALES = ["ko-kr", "zh-tw", "ar-sa"];

/** What is seen of a sentence: its target, its source. */
const SEEN = {
  target: { target: true, source: false },
  under: { target: true, source: true },
  columns: { target: true, source: true },
  source: { target: false, source: true },
};

/** The sentences of the text that are not folded away, as they are seen. */
const sentences = (page) => page.evaluate(() => {
  const seen = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && it.getClientRects().length > 0;
  const units = [...document.querySelectorAll(".body .unit:has(> .source)")];
  return units.filter((it) => seen(it) && !it.closest(".zone-label")).map((it) => {
    const [target, source] = [it.querySelector(":scope > .target"), it.querySelector(":scope > .source")];
    const [a, b] = [target, source].map((part) => part.getBoundingClientRect());
    const last = [...target.getClientRects()].at(-1);
    return {
      text: target.textContent, target: seen(target), source: seen(source),
      below: last && b.top >= (last.top + last.bottom) / 2, level: Math.abs(a.top - b.top), apart: a.right <= b.left || b.right <= a.left,
      inCell: !!it.closest("td, th, .nextstepaction, .tabGroup > ul, .column"),
    };
  });
});

/** A mode shows of every sentence what it should, where it should. */
async function shows(page, mode, width) {
  const all = await sentences(page);
  assert.ok(all.length > 10, `only ${all.length} sentences`);
  for (const it of all) {
    assert.deepEqual({ target: it.target, source: it.source }, SEEN[mode], `${mode}: ${it.text}`);
    if (mode === "under") assert.ok(it.below, `the source is not below: ${it.text}`);
    if (mode === "columns" && width === DESK.width && !it.inCell) {
      assert.ok(it.level <= 2 && it.apart, `not side by side (${it.level} px): ${it.text}`);
    }
  }
}

for (const locale of LOCALES) {
  for (const viewport of [PHONE, DESK]) {
    for (const script of [true, false]) {
      const where = `${locale}, ${viewport.width} px, ${script ? "with" : "without"} script`;
      const options = { at: `${locale}/tracing/overview`, viewport, script };

      walk(`each reading mode shows its side of every sentence when it is clicked (${where})`, options, async (page) => {
        for (const mode of [...MODES.slice(1), MODES[0]]) {
          await choose(page, mode);
          await shows(page, mode, viewport.width);
        }
      });

      walk(`each reading mode is reached with Tab and arrow keys (${where})`, options, async (page) => {
        await tabTo(page, ".modes input");
        for (const mode of [...MODES.slice(1), MODES[0]]) {
          await page.keyboard.press("ArrowDown");
          await shows(page, mode, viewport.width);
        }
      });
    }

    walk(`the keys 1 to 4 choose the reading modes (${locale}, ${viewport.width} px)`, { at: `${locale}/authoring`, viewport }, async (page) => {
      for (const [at, mode] of MODES.entries()) {
        await page.keyboard.press(String(at + 1));
        await shows(page, mode, viewport.width);
      }
    });

    walk(`the sentence in view stays where it is when the mode changes (${locale}, ${viewport.width} px)`, { at: `${locale}/authoring/blocks`, viewport }, async (page) => {
      // In no mode may the page end before the sentence can stand where it stood.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3));
      for (const key of "3241234") {
        const before = await inView(page);
        await page.keyboard.press(key);
        const moved = (await textTop(page, before.at)) - before.top;
        // The letters of two languages are not equally high.
        assert.ok(Math.abs(moved) <= 4, `after ${key}: ${moved} px`);
      }
    });
  }

  walk(`the mode is remembered on the next page (${locale})`, { at: `${locale}/tracing/overview` }, async (page) => {
    await choose(page, "columns");
    await page.locator(".toc a").first().click();
    await page.waitForURL(/index\.html/);
    assert.equal(await chosen(page), "columns");
    await shows(page, "columns", DESK.width);
  });
}

/** The first sentence below the header. */
const inView = async (page) => {
  const at = await page.evaluate(() => {
    const bar = document.querySelector(".top");
    const edge = getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0;
    return [...document.querySelectorAll(".body .unit")].findIndex((it) => it.getBoundingClientRect().bottom > edge + 1);
  });
  return { at, top: await textTop(page, at) };
};

/** Where the first letters of a sentence stand that are seen. */
const textTop = (page, at) => page.evaluate((at) => {
  const range = document.createRange();
  const texts = document.createTreeWalker(document.querySelectorAll(".body .unit")[at], NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    range.selectNodeContents(texts.currentNode);
    const line = range.getClientRects()[0];
    if (line?.height) return line.top;
  }
  return NaN;
}, at);

for (const mode of MODES) {
  walk(`an address says the mode: ?view=${mode}`, { at: `ko-kr/tracing/overview?view=${mode}`, remembered: { mode: "under" } }, async (page) => {
    assert.equal(await chosen(page), mode);
    await shows(page, mode, DESK.width);
  });
}

walk("a mode that the address does not know is not taken", { at: "ko-kr/tracing/overview?view=mirror" }, async (page) => {
  assert.equal(await chosen(page), "target");
});

walk("a mode chosen in another tab is taken over", { at: "ko-kr/tracing/overview" }, async (page) => {
  const other = await page.context().newPage();
  await other.goto(address("ko-kr/index"));
  await choose(other, "source");
  await page.waitForFunction(() => document.querySelector("#mode-source").checked);
});

walk("the keys can be turned off, and stay off on the next page", { at: "ko-kr/tracing/overview" }, async (page) => {
  await page.keyboard.press("?");
  await page.locator("#shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  assert.equal(await chosen(page), "target");
  await page.goto(address("ko-kr/authoring"));
  await page.keyboard.press("2");
  assert.equal(await chosen(page), "target");
});
