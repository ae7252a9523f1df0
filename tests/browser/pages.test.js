// The roll call: every page is opened once, and is quiet.
import assert from "node:assert/strict";
import { address, folders, walk } from "./reader.js";
import { pagesBelow } from "./site.js";

/** Every address of the sample site is opened once; which locale it is opened in goes round. */
function* round() {
  const pages = pagesBelow(folders().sample);
  const locales = [...new Set(pages.filter((it) => it.includes("/")).map((it) => it.split("/")[0]))];
  const paths = new Set(pages.filter((it) => it.includes("/")).map((it) => it.slice(it.indexOf("/") + 1)));
  let turn = 0;
  for (const path of paths) {
    const has = locales.filter((it) => pages.includes(`${it}/${path}`));
    yield `${has[(turn += 1) % has.length]}/${path}`;
  }
}

walk("every page of the sample site opens without a complaint", {}, async (page) => {
  let opened = 0;
  for (const at of round()) {
    await page.goto(address(at));
    assert.equal(await page.locator("h1").count(), 1, at);
    opened += 1;
  }
  assert.ok(opened > 30, `${opened} pages`);
});

for (const script of [true, false]) {
  walk(`a page that has moved leads on, with its fragment where there is a script (${script ? "with" : "without"} script)`, { script }, async (page) => {
    await page.goto(address("en-us/authoring/introduction#links"));
    await page.waitForURL(`**/en-us/authoring.html${script ? "#links" : ""}`);
  });

  walk(`a page that has moved leads on in the mode that the address names (${script ? "with" : "without"} script)`, { script }, async (page) => {
    await page.goto(address("en-us/authoring/introduction?view=under"));
    await page.waitForURL(`**/en-us/authoring.html${script ? "?view=under" : ""}`);
  });

  walk(`a wrong address is answered in the language of its folder, with a way on (${script ? "with" : "without"} script)`, { script, allowed: ["404"] }, async (page) => {
    for (const [at, lang] of [["ko-kr/no/such/page", "ko-KR"], ["ar-sa/no", "ar-SA"]]) {
      const response = await page.goto(address(at));
      assert.equal(response.status(), 404);
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
      await page.locator(`main a[href="/${at.split("/")[0]}/index.html"]`).first().click();
      await page.waitForURL(`**/${at.split("/")[0]}/index.html`);
    }
  });

  walk(`a reader chooses a language at the top of the site (${script ? "with" : "without"} script)`, { at: "index", script }, async (page) => {
    await page.locator("a[lang=zh-TW]").click();
    await page.waitForURL("**/zh-tw/index.html");
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-TW");
  });
}
