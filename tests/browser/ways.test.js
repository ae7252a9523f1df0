// The hallway: menus, languages, contents and outline, by pointer and by keyboard.
import assert from "node:assert/strict";
import { DESK, MODES, PHONE, address, choose, chosen, tabTo, walk } from "./reader.js";
import { pagesOf } from "./templates.js";

const open = (page) => page.evaluate(() => document.querySelector(".locales").open);
const visible = (page, selector) => page.locator(selector).first().isVisible();

for (const [locale, to] of [["ko-kr", "zh-tw"], ["zh-tw", "ar-sa"], ["ar-sa", "ko-kr"]]) {
  walk(`the locale switch keeps page, heading and mode (${locale} to ${to})`, { at: `${locale}/authoring/text#tables` }, async (page) => {
    await choose(page, "under");
    await page.locator(".locales summary").click();
    await page.locator(`.locales a[href*="/${to}/"]`).click();
    await page.waitForURL(`**/${to}/authoring/text.html#tables`);
    assert.equal(await chosen(page), "under");
    const top = await page.evaluate(() => document.getElementById("tables").getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 300, `the heading is at ${top} px`);
  });

  walk(`the locale switch leads to the heading that was scrolled to (${locale} to ${to})`, { at: `${locale}/authoring/text` }, async (page) => {
    await page.evaluate(() => document.getElementById("emphasis").scrollIntoView());
    await page.locator(".locales summary").click();
    await page.locator(`.locales a[href*="/${to}/"]`).click();
    await page.waitForURL(`**/${to}/authoring/text.html#emphasis`);
  });
}

walk("the page stays where it is when the focus goes to the header", { at: "ko-kr/authoring/text" }, async (page) => {
  await page.evaluate(() => scrollTo(0, 700));
  await tabTo(page, ".locales summary");
  assert.equal(await page.evaluate(() => scrollY), 700);
});

walk("a server is told which locale was chosen", { at: "ko-kr/authoring/text" }, async (page) => {
  const told = async () => (await page.context().cookies()).map(({ name, value, path, sameSite }) => [name, value, path, sameSite]);
  assert.deepEqual(await told(), []);
  await page.locator(".locales summary").click();
  await page.locator('.locales a[href*="/zh-tw/"]').click();
  await page.waitForURL("**/zh-tw/authoring/text.html");
  assert.deepEqual(await told(), [["diglot-locale", "zh-tw", "/", "Lax"]]);
  await page.goto(address("index.html"));
  await page.locator("a[hreflang=ja-JP]").click();
  await page.waitForURL("**/ja-jp/**");
  assert.deepEqual(await told(), [["diglot-locale", "ja-jp", "/", "Lax"]]);
});

walk("the locale switch works without script", { at: "ko-kr/authoring/text", script: false }, async (page) => {
  await page.locator(".locales summary").click();
  await page.locator('.locales a[href*="/zh-tw/"]').click();
  await page.waitForURL("**/zh-tw/authoring/text.html");
});

walk("the locale switch says which pages are not translated", { at: "ko-kr/tracing/reference/harbor-sessions-keepalivemissed" }, async (page) => {
  await page.locator(".locales summary").click();
  const said = await page.evaluate(() => [...document.querySelectorAll(".locales li")].map((it) => [it.querySelector("a").lang, it.querySelector("small")?.textContent ?? ""]));
  const missing = said.filter(([, words]) => words).map(([lang]) => lang);
  assert.deepEqual(missing, ["de-DE", "zh-TW"]);
});

walk("the menu of languages opens with Enter and Space, closes with Escape, and gives the focus back", { at: "ko-kr/tracing/overview" }, async (page) => {
  for (const key of ["Enter", "Space"]) {
    await tabTo(page, ".locales summary");
    await page.keyboard.press(key);
    assert.equal(await open(page), true, key);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.matches(".locales li:first-child a")), true);
    await page.keyboard.press("Escape");
    assert.equal(await open(page), false);
    assert.equal(await page.evaluate(() => document.activeElement.matches(".locales summary")), true);
  }
});

walk("the menu of languages closes when one clicks elsewhere", { at: "ko-kr/tracing/overview" }, async (page) => {
  await page.locator(".locales summary").click();
  await page.locator("h1").click();
  assert.equal(await open(page), false);
});

for (const locale of ["ko-kr", "de-de", "ar-sa"]) {
  for (const width of [320, DESK.width]) {
    walk(`what opens from the header stays within the window (${locale}, ${width} px)`, { at: `${locale}/tracing/overview`, viewport: { width, height: 640 } }, async (page) => {
      for (const [button, box] of [[".locales summary", ".locales ul"], [".gear", ".settings"]]) {
        await page.locator(button).click();
        const { x, y, width: wide, height } = await page.locator(box).boundingBox();
        assert.ok(x >= 0 && x + wide <= width && y >= 0 && y + height <= 640, `${box}: ${x},${y} ${wide}×${height}`);
        await page.keyboard.press("Escape");
      }
    });
  }
}

walk("the first stop of the keyboard skips to the text", { at: "ar-sa/tracing/overview" }, async (page) => {
  await page.keyboard.press("Tab");
  assert.ok(await visible(page, ".skip:focus"));
  const box = await page.locator(".skip").boundingBox();
  assert.ok(box.y >= 0, "it is seen when it has the focus");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "diglot-main");
});

for (const viewport of [PHONE, DESK]) {
  for (const script of [true, false]) {
    walk(`the focus is seen at every stop of the keyboard (${viewport.width} px, ${script ? "with" : "without"} script)`, { at: "ko-kr/authoring/choices", viewport, script }, async (page) => {
      const met = new Set();
      for (let stops = 0; stops < 150; stops += 1) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(focused);
        if (stop.name === "BODY" || met.has(stop.name)) break;
        met.add(stop.name);
        assert.ok(stop.outlined, `no outline: ${stop.name}`);
        assert.ok(stop.inView, `out of view or covered: ${stop.name}`);
      }
      assert.ok(met.size > 15, `${met.size} stops`);
    });
  }
}

/** What has the focus, and whether one sees that: itself, or the label around it, is outlined. */
function focused() {
  const it = document.activeElement;
  const path = (node) => (node.parentElement ? `${path(node.parentElement)}>${[...node.parentElement.children].indexOf(node)}` : "");
  if (it === document.body) return { name: "BODY" };
  const around = [it, it.closest("label")].filter(Boolean);
  const outlined = around.some((node) => getComputedStyle(node).outlineStyle !== "none" && parseFloat(getComputedStyle(node).outlineWidth) > 0);
  const { left, top, width, height } = it.getClientRects()[0] ?? it.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
  const found = document.elementFromPoint(x, y);
  const inView = around.concat(it.closest("summary") ?? []).some((node) => node.contains(found) || found?.contains(node)) && !(found === document.documentElement);
  return { name: `${path(it)} ${it.outerHTML.slice(0, 100)}`, outlined, inView };
}

for (const locale of ["ko-kr", "ar-sa"]) {
  walk(`tabs are chosen by arrow keys, in the direction of the text, by Home and by End (${locale})`, { at: `${locale}/authoring/choices` }, async (page) => {
    await tabTo(page, "[role=tab]");
    const tabs = page.locator(".tabGroup").first().locator(":scope > ul [role=tab]");
    const last = (await tabs.count()) - 1;
    const [next, back] = locale === "ar-sa" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    for (const [key, at] of [[next, 1], [back, 0], ["End", last], ["Home", 0]]) {
      await page.keyboard.press(key);
      const now = await tabs.evaluateAll((all) => all.map((it) => [it.ariaSelected, it === document.activeElement, !document.getElementById(it.getAttribute("aria-controls")).hidden]));
      assert.deepEqual(now.map(([selected]) => selected === "true"), now.map((_, i) => i === at), key);
      assert.deepEqual(now.map(([, , shown]) => shown), now.map((_, i) => i === at), key);
      assert.ok(now[at][1], `${key} takes the focus along`);
    }
  });
}

walk("without script all tabs are shown, one below the other", { at: "ko-kr/authoring/choices", script: false }, async (page) => {
  const hidden = await page.evaluate(() => [...document.querySelectorAll(".tabGroup > section")].filter((it) => !it.checkVisibility()).length);
  assert.equal(hidden, 0);
});

walk("a code block can be copied", { at: "ko-kr/authoring/code" }, async (page) => {
  const code = page.locator(".body pre").first();
  await code.locator(".copy").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code.locator("code").textContent());
});

walk("a code block can be copied again and again", { at: "ko-kr/authoring/code" }, async (page) => {
  const button = page.locator(".body .copy").first();
  const label = await button.textContent();
  for (let times = 0; times < 3; times += 1) await button.click();
  await page.waitForTimeout(2700);
  assert.equal(await button.textContent(), label);
});

for (const locale of ["ko-kr", "ar-sa"]) {
  walk(`the page is in view in the table of contents (${locale})`, { viewport: { width: 1440, height: 500 } }, async (page) => {
    for (const { at } of pagesOf(locale)) {
      await page.goto(address(at));
      const seen = await page.evaluate(() => {
        const [it, toc] = [document.querySelector(".toc [aria-current]"), document.querySelector(".toc")].map((node) => node?.getBoundingClientRect());
        return !it || (it.top >= toc.top - 1 && it.bottom <= Math.min(toc.bottom, innerHeight) + 1);
      });
      assert.ok(seen, at);
    }
  });

  walk(`the outline follows the text (${locale})`, { at: `${locale}/authoring/text` }, async (page) => {
    const ids = await page.evaluate(() => [...document.querySelectorAll(".outline a")].map((it) => decodeURIComponent(it.hash.slice(1))));
    assert.ok(ids.length > 4);
    for (const id of [ids[1], ids[3], ids[2]]) {
      await page.evaluate((it) => document.getElementById(it).scrollIntoView({ behavior: "instant" }), id);
      await page.waitForFunction((it) => decodeURIComponent(document.querySelector(".outline .here")?.hash.slice(1) ?? "") === it, id);
    }
  });
}

for (const mode of MODES) {
  walk(`titles around the text follow into the source language, or stay, as the reader chose (${mode})`, { at: "ko-kr/tracing/overview", remembered: { mode } }, async (page) => {
    const texts = () => page.evaluate(() => [".toc", ".outline", ".crumbs"].map((it) => document.querySelector(it).innerText.replace(/\s+/g, " ")).join(" "));
    assert.equal(/Trace sources/.test(await texts()), mode === "source");
    await page.locator(".gear").click();
    await page.locator("#source-everywhere").uncheck();
    await page.keyboard.press("Escape");
    assert.equal(/Trace sources/.test(await texts()), false);
    await page.reload();
    assert.equal(/Trace sources/.test(await texts()), false);
  });
}
