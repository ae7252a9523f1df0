// The ramp: axe-core looks at every kind of page, in every mode, in both directions, light and dark.
import assert from "node:assert/strict";
import { MODES, PHONE, address, walk } from "./reader.js";
import { OTHERS, pagesOf } from "./templates.js";
import { violations } from "./violations.js";

/** Looks at pages one after the other, in each mode that they have. */
async function look(page, kinds, modes = MODES) {
  for (const { at, units } of kinds) {
    await page.goto(address(at));
    for (const mode of units ? modes : [undefined]) {
      if (mode) await page.evaluate((id) => { document.getElementById(id).checked = true; }, `mode-${mode}`);
      assert.deepEqual(await violations(page), [], `${at} ${mode ?? ""}`);
    }
  }
}

for (const locale of ["ko-kr", "ar-sa"]) {
  for (const kind of pagesOf(locale)) {
    walk(`axe-core finds nothing: ${kind.name} (${locale})`, {}, (page) => look(page, [kind]));
  }

  walk(`axe-core finds nothing in the dark (${locale})`, { colorScheme: "dark" }, async (page) => {
    await look(page, pagesOf(locale), ["target"]);
    await look(page, [{ at: `${locale}/authoring/blocks`, units: true }], ["under", "columns", "source"]);
  });

  walk(`axe-core finds nothing in a small window (${locale})`, { viewport: PHONE }, async (page) => {
    await look(page, pagesOf(locale), ["columns"]);
  });

  for (const colorScheme of ["light", "dark"]) {
    walk(`axe-core finds nothing in what opens: settings, languages, a sentence (${locale}, ${colorScheme})`, { at: `${locale}/tracing/overview`, colorScheme }, async (page) => {
      await page.locator(".gear").click();
      assert.deepEqual(await violations(page), [], "settings");
      await page.keyboard.press("Escape");
      await page.locator(".locales summary").click();
      assert.deepEqual(await violations(page), [], "languages");
      await page.keyboard.press("Escape");
      for (const mode of MODES) {
        await page.locator(`#mode-${mode}`).check({ force: true });
        for (const key of "js") await page.keyboard.press(key);
        assert.deepEqual(await violations(page), [], `a sentence, ${mode}`);
      }
    });
  }
}

walk("axe-core finds nothing: pages in no language, and rebuilt pages", {}, (page) => look(page, OTHERS));
