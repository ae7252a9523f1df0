// The archive: what is printed is the text, in the mode that one sees.
import assert from "node:assert/strict";
import { MODES, choose, walk } from "./reader.js";

const AROUND = [".top", ".toc", ".outline", ".pager", ".bottom", ".copy", ".skip"];

for (const [locale, target, source] of [["ko-kr", "추적 원본", "Trace sources"], ["ar-sa", "مصادر التتبع", "Trace sources"]]) {
  for (const mode of MODES) {
    for (const script of [true, false]) {
      walk(`print shows the text of the mode, and nothing around it (${locale}, ${mode}, ${script ? "with" : "without"} script)`, { at: `${locale}/tracing/overview`, script }, async (page) => {
        await choose(page, mode);
        await page.emulateMedia({ media: "print" });
        const heading = page.locator("#trace-sources");
        const seen = await heading.innerText();
        assert.equal(seen.includes(source), mode !== "target", seen);
        assert.equal(seen.includes(target), mode !== "source", seen);
        for (const selector of AROUND) {
          const shown = await page.locator(selector).evaluateAll((all) => all.filter((it) => it.checkVisibility() && it.getClientRects().length).length);
          assert.equal(shown, 0, selector);
        }
      });
    }
  }
}

walk("a page can be printed to a file, in every mode", { at: "ko-kr/authoring/text" }, async (page) => {
  const sizes = [];
  for (const mode of MODES) {
    await choose(page, mode);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.match(pdf.toString("latin1"), /\/Type\s*\/Font/, "the text is text");
    sizes.push(pdf.length);
  }
  assert.ok(sizes[1] > sizes[0] && sizes[2] > sizes[0], `two languages need more room: ${sizes}`);
});

walk("tabs that are folded away are printed", { at: "ko-kr/authoring/choices" }, async (page) => {
  await page.emulateMedia({ media: "print" });
  const hidden = await page.locator(".tabGroup > section").evaluateAll((all) => all.filter((it) => !it.checkVisibility()).length);
  assert.equal(hidden, 0);
});

walk("print is black on white, whatever the screen is", { at: "ko-kr/tracing/overview", colorScheme: "dark", remembered: { theme: "dark" } }, async (page) => {
  await page.emulateMedia({ media: "print" });
  const colours = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector(".body p")).color]);
  assert.deepEqual(colours, ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
});
