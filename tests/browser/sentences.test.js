// The desk: one sentence at a time, by pointer and by keys, with its source, its link and a way to report it.
import assert from "node:assert/strict";
import { DESK, PHONE, address, choose, walk } from "./reader.js";

const AT = "ko-kr/tracing/overview";

/** The sentence that has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement.matches(".unit") ? document.activeElement.id : undefined);

const opened = (page) => page.locator(".unit.open").count();

for (const viewport of [PHONE, DESK]) {
  walk(`a click on a sentence shows its source in place, and another one hides it (${viewport.width} px)`, { at: AT, viewport }, async (page) => {
    const unit = page.locator(".body p .unit").first();
    for (const shown of [true, false]) {
      await unit.locator(".target").click();
      assert.equal(await unit.locator(".source").isVisible(), shown);
      assert.equal(await unit.locator(".tools button").count(), shown ? 1 : 0);
    }
  });
}

walk("a sentence that is closed from among its buttons keeps the focus", { at: AT }, async (page) => {
  for (const key of ["j", "s", "Tab"]) await page.keyboard.press(key);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".tools button")));
  await page.keyboard.press("s");
  assert.equal(await opened(page), 0);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".unit")));
});

walk("the keys work on keyboards of other scripts", { at: AT }, async (page) => {
  const press = (key, code) => page.evaluate((it) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { ...it, bubbles: true, cancelable: true })), { key, code });
  await press("ㅓ", "KeyJ");
  await press("ы", "KeyS");
  assert.equal(await opened(page), 1);
  await press("۲", "Digit2");
  assert.equal(await page.evaluate(() => document.querySelector(".modes :checked").value), "under");
  await press("؟", "Slash");
  assert.ok(await page.locator("#diglot-settings").isVisible());
  // A key that writes nothing is no other key.
  await press("Tab", "Tab");
});

walk("an address with a lone percent sign leads to the page as it is", { at: `${AT}#50%` }, async (page) => {
  await page.goto(address("ko-kr/authoring/choices#50%"));
  await page.evaluate(() => { location.hash = "#%"; });
  await page.keyboard.press("j");
  assert.equal(await page.locator(".unit:focus").count(), 1);
});

walk("a click on a sentence that is a link follows the link", { at: AT }, async (page) => {
  await page.locator(".body a[href$='.html'] .unit").first().click();
  await page.waitForURL((url) => !url.pathname.endsWith("/overview.html"));
});

walk("J and K go from sentence to sentence; S and Enter show and hide the source", { at: AT }, async (page) => {
  const all = await page.locator(".body .unit").evaluateAll((units) => units.filter((it) => !it.closest("a")).map((it) => it.id));
  const way = [];
  for (const key of "jjkj") {
    await page.keyboard.press(key);
    way.push(all.indexOf(await focused(page)));
  }
  assert.deepEqual(way, [0, 1, 0, 1]);
  for (const key of ["s", "Enter"]) {
    await page.keyboard.press(key);
    assert.equal(await opened(page), 1, key);
    await page.keyboard.press(key);
    assert.equal(await opened(page), 0, key);
  }
});

walk("the sentence that the keys go to is in view", { at: AT, viewport: { width: 1440, height: 500 } }, async (page) => {
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press("j");
    const { top, bottom } = await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return { top: top - document.querySelector(".top").getBoundingClientRect().bottom, bottom: bottom - innerHeight };
    });
    assert.ok(top >= 0 && bottom <= 0, `step ${step}: ${top}, ${bottom}`);
  }
});

walk("the link of a sentence can be copied, leads to it, and is the same in every locale", { at: AT }, async (page) => {
  for (const key of "jjs") await page.keyboard.press(key);
  const id = await focused(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${address(AT)}#${id}`);
  for (const locale of ["ko-kr", "zh-tw", "ar-sa", "en-us"]) {
    await page.goto(address(`${locale}/tracing/overview#${id}`));
    await page.reload();
    const top = await page.evaluate((it) => document.getElementById(it).getBoundingClientRect().top, id);
    assert.ok(top >= 0 && top < DESK.height, `${locale}: ${top}`);
  }
});

walk("a sentence can be reported, with both texts", { at: "small:ko-kr/lighthouse" }, async (page) => {
  await page.locator(".body p .unit .target").first().click();
  const href = decodeURIComponent(await page.locator(".tools a").getAttribute("href"));
  assert.ok(href.startsWith("https://issues.example.com/new?"), href);
  for (const text of ["등대는 밤마다 켜집니다.", "The lighthouse is lit every night.", "lighthouse.html#s-"]) assert.ok(href.includes(text), `${text} in ${href}`);
});

walk("a sentence can be reported however long it is, and whatever its characters", { at: "small:ko-kr/lighthouse" }, async (page) => {
  const target = page.locator(".body p .unit .target").first();
  // The title ends within two characters that are written as pairs.
  await target.evaluate((it) => { it.textContent = "가".repeat(59) + "😀".repeat(2000); });
  await target.click();
  const href = await page.locator(".tools a").getAttribute("href");
  assert.ok(href.length < 8000, `${href.length} characters`);
  assert.ok(decodeURIComponent(href).includes("가😀…"));
});

for (const script of [true, false]) {
  walk(`a sentence whose source has changed is marked, and the source of today is shown with the old one (${script ? "with" : "without"} script)`, { at: "small:ko-kr/tide", script }, async (page) => {
    const lines = await page.locator(".body .unit").evaluateAll((all) => all.map((it) => [it.querySelector(".target").textContent, getComputedStyle(it.querySelector(".target")).textDecorationLine]));
    assert.deepEqual(lines.filter(([, line]) => line === "underline").map(([text]) => text), ["배는 만조 때 떠납니다.", "등대는 폭풍을 알립니다."]);
    const now = page.locator(".unit.stale .now");
    assert.equal(await now.isVisible(), false);
    await choose(page, "under");
    assert.ok((await now.innerText()).includes("Boats leave an hour after high water."));
  });
}

walk("the settings open with a question mark, list every key, and close with Escape", { at: AT }, async (page) => {
  await page.keyboard.press("?");
  assert.ok(await page.locator("#diglot-settings").isVisible());
  const keys = await page.locator("#diglot-settings kbd").allInnerTexts();
  assert.deepEqual(keys, ["1", "2", "3", "4", "J", "K", "S", "F", "/", "?"]);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#diglot-settings").isVisible(), false);
});

walk("the settings that a key opens have the focus, and give it back", { at: AT }, async (page) => {
  await page.keyboard.press("j");
  const before = await focused(page);
  await page.keyboard.press("?");
  assert.ok(await page.evaluate(() => !!document.activeElement.closest("#diglot-settings")));
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), before);
});

walk("the settings open by keyboard from their button, which gets the focus back", { at: AT }, async (page) => {
  await page.locator(".gear").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => !!document.activeElement.closest("#diglot-settings")), "Tab goes into the settings");
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".gear")));
});

walk("the mode that a key chooses is said", { at: AT }, async (page) => {
  await page.keyboard.press("2");
  const label = await page.locator(".modes label:has(#mode-under)").textContent();
  await page.waitForFunction((it) => document.querySelector("[role=status]").textContent === it, label);
});

walk("the keys do nothing while one types", { at: AT }, async (page) => {
  await page.keyboard.press("f");
  await page.keyboard.type("j2s?");
  assert.equal(await page.locator(".filter input").inputValue(), "j2s?");
  assert.equal(await page.evaluate(() => document.querySelector(".modes :checked").value), "target");
});

for (const [locale, word, source] of [["ko-kr", "수집", "collect"], ["ar-sa", "جمع", "collect"]]) {
  for (const viewport of [PHONE, DESK]) {
    walk(`the filter finds a page by its title in both languages, and goes there by keyboard (${locale}, ${viewport.width} px)`, { at: `${locale}/tracing/overview`, viewport }, async (page) => {
      for (const text of [word, source]) {
        await page.keyboard.press("f");
        await page.locator(".filter input").fill(text);
        const found = page.locator('.found a[href$="collect-traces.html"]');
        await found.waitFor();
        await page.keyboard.press("Escape");
        assert.equal(await page.locator(".found").isVisible(), false, "Escape empties the field");
      }
      await page.locator(".filter input").fill(word);
      await page.locator(".found a").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/collect-traces.html");
    });
  }
}

walk("the Enter that ends a word of an input method follows no link", { at: AT }, async (page) => {
  await page.keyboard.press("f");
  await page.locator(".filter input").fill("수집");
  await page.locator(".found a").first().waitFor();
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true })));
  await page.waitForTimeout(200);
  assert.ok(page.url().endsWith("/overview.html"), page.url());
});

walk("the filter says when it finds nothing", { at: AT }, async (page) => {
  await page.keyboard.press("f");
  await page.locator(".filter input").fill("qqqq");
  assert.ok((await page.locator(".found .none").innerText()).length > 0);
});

walk("what a page does not repeat of the contents unfolds in place", { at: AT }, async (page) => {
  const twisty = page.locator(".toc .twisty").first();
  await twisty.click();
  assert.equal(await twisty.getAttribute("aria-expanded"), "true");
  await page.locator(".toc .twisty + ul a").first().waitFor();
  await twisty.click();
  assert.equal(await page.locator(".toc .twisty + ul").first().isVisible(), false);
});

walk("what unfolds has a name in one language, and follows into the source language", { at: AT, remembered: { mode: "source" } }, async (page) => {
  const item = page.locator(".toc li[data-line]").first();
  assert.equal(await item.locator(".twisty").getAttribute("aria-label"), await item.locator(".target").first().textContent());
  await item.locator(".twisty").click();
  await item.locator("ul a").first().waitFor();
  const texts = await item.locator("ul").innerText();
  assert.ok(!/[가-힣]/.test(texts), texts);
});

walk("what unfolds says which pages are not translated", { at: "zh-tw/authoring" }, async (page) => {
  const folded = page.locator(".toc .twisty[aria-expanded=false]");
  while (await folded.count()) await folded.first().click();
  await page.locator(".toc .twisty ~ ul a").first().waitFor();
  const marked = await page.locator(".toc .twisty ~ ul a.fallback").evaluateAll((all) => all.map((it) => it.href.replace(/.*\/zh-tw\//, "")));
  assert.ok(marked.includes("tracing/reference/harbor-queues-messagediscarded.html"), String(marked));
});

walk("what cannot be loaded unfolds on the page of all contents", { at: AT, allowed: ["net::ERR_FAILED"] }, async (page) => {
  await page.route("**/contents-ko-kr.js", (route) => route.abort());
  await page.locator(".toc .twisty").first().click();
  await page.waitForURL("**/ko-kr/contents.html");
});
