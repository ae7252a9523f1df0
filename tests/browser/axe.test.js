// The ramp: axe-core looks at every kind of page, in every mode, in both directions, light and dark.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { MODES, PHONE, address, walk } from "./reader.js";
import { OTHERS, pagesOf } from "./templates.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that are off, each with its reason. All others are on, also those that are called best practices or experimental. */
const OFF = {
  "color-contrast-enhanced": "AAA; colours hold the 4.5 of AA, which `color-contrast` and tests/theme/contrast.rs measure",
  "focus-order-semantics": "experimental; what scrolls takes the focus, as `scrollable-region-focusable` wants, and has nothing to be named after",
};

/** What axe finds on the page, as lines. */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (off) => {
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !off.includes(ruleId) }]));
    const { violations } = await axe.run({ rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((it) => `${id}: ${it.target} ${it.html.slice(0, 150)} ${it.any.concat(it.all, it.none).map((check) => check.message).join("; ").slice(0, 200)}`));
  }, Object.keys(OFF));
}

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
