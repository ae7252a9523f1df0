// The lamps: light, dark, forced colours, less motion; and what appears on hover or focus.
import assert from "node:assert/strict";
import { MODES, address, choose, walk } from "./reader.js";

const paper = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const isDark = async (page) => /rgb\((\d+)/.exec(await paper(page))[1] < 128;

for (const colorScheme of ["light", "dark"]) {
  for (const script of [true, false]) {
    walk(`a page is as light or dark as the device (${colorScheme}, ${script ? "with" : "without"} script)`, { at: "ko-kr/tracing/overview", colorScheme, script }, async (page) => {
      assert.equal(await isDark(page), colorScheme === "dark");
    });

    const other = colorScheme === "dark" ? "light" : "dark";
    walk(`colours can be chosen against the device (${other}, ${script ? "with" : "without"} script)`, { at: "ko-kr/tracing/overview", colorScheme, script }, async (page) => {
      await page.locator(".gear").click();
      await page.locator(`.settings input[value=${other}]`).check();
      assert.equal(await isDark(page), other === "dark");
      if (!script) return;
      await page.goto(address("zh-tw/contents"));
      assert.equal(await isDark(page), other === "dark", "remembered on the next page");
    });
  }
}

walk("chosen colours hold where there is no language yet", { remembered: { theme: "dark" }, colorScheme: "light", allowed: ["404"] }, async (page) => {
  for (const at of ["index", "404"]) {
    await page.goto(address(at));
    assert.equal(await isDark(page), true, at);
  }
});

walk("what is chosen is told apart where colours are forced", { at: "ko-kr/tracing/overview", forcedColors: "active" }, async (page) => {
  for (const mode of MODES) {
    await choose(page, mode);
    const outlined = await page.evaluate(() => [...document.querySelectorAll(".modes label")].map((it) => getComputedStyle(it).outlineStyle !== "none"));
    assert.deepEqual(outlined, MODES.map((it) => it === mode));
  }
  const marked = await page.evaluate(() => [".toc [aria-current]", ".toc a:not([aria-current])"].map((it) => parseFloat(getComputedStyle(document.querySelector(it)).borderInlineStartWidth)));
  assert.ok(marked[0] > marked[1], `the current page: ${marked}`);
  await page.evaluate(() => document.getElementById("trace-levels").scrollIntoView());
  await page.waitForFunction(() => document.querySelector(".outline .here"));
  const here = await page.evaluate(() => [".here", "a:not(.here)"].map((it) => {
    const { borderInlineStartWidth, borderInlineStartColor } = getComputedStyle(document.querySelector(`.outline ${it}`));
    return `${borderInlineStartWidth} ${borderInlineStartColor}`;
  }));
  assert.notEqual(here[0], here[1], "where one is in the outline");
  await page.locator(".gear").click();
  await page.locator(".settings input[value=dark]").check();
});

walk("nothing moves for those who want less motion", { at: "ko-kr/authoring/choices", reducedMotion: "reduce" }, async (page) => {
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((it) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
    return transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || animationName !== "none" || scrollBehavior === "smooth";
  }).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(moving, []);
});

walk("no words appear only on hover or focus (WCAG 1.4.13)", { at: "ko-kr/authoring/text" }, async (page) => {
  const words = () => page.evaluate(() => document.querySelector("main").innerText);
  for (const mode of MODES) {
    await choose(page, mode);
    await page.mouse.move(0, 0);
    const before = await words();
    for (const unit of (await page.locator(".body .unit").all()).slice(0, 8)) {
      await unit.hover({ position: { x: 4, y: 4 }, force: true });
      assert.equal(await words(), before, mode);
    }
    for (let stops = 0; stops < 12; stops += 1) await page.keyboard.press("Tab");
    assert.equal(await words(), before, mode);
  }
  const titles = await page.locator("main [title]").count();
  assert.equal(titles, 0, "no tooltips");
});
