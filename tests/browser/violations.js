// The measuring rod: what axe-core finds on a page.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that are off, each with its reason. All others are on, also those that are called best practices or experimental. */
const OFF = {
  "color-contrast-enhanced": "AAA; colours hold the 4.5 of AA, which `color-contrast` and tests/theme/contrast.rs measure",
  "focus-order-semantics": "experimental; what scrolls takes the focus, as `scrollable-region-focusable` wants, and has nothing to be named after",
};

/** What axe finds on the page, as lines. */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (off) => {
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !off.includes(ruleId) }]));
    const { violations } = await axe.run({ rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((it) => `${id}: ${it.target} ${it.html.slice(0, 150)} ${it.any.concat(it.all, it.none).map((check) => check.message).join("; ").slice(0, 200)}`));
  }, Object.keys(OFF));
}
