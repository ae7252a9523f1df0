// The front door: a browser, a reader in it, and everything that must not happen while the reader is there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { build, serve } from "./site.js";

export const MODES = ["target", "under", "columns", "source"];
export const PHONE = { width: 375, height: 812 };
export const DESK = { width: 1440, height: 900 };

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const house = { servers: {} };

before(async () => {
  house.folders = await build();
  for (const [site, folder] of Object.entries(house.folders)) house.servers[site] = await serve(folder);
  house.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

after(async () => {
  await house.browser?.close();
  for (const server of Object.values(house.servers)) server.close();
});

/** The folders of the built sites. */
export const folders = () => house.folders;

const origin = (site) => `http://127.0.0.1:${house.servers[site].address().port}/`;

/** The address of a page: `ko-kr/tracing/overview`, `small:en-us/index`, each with `?query` and `#fragment`. */
export function address(page) {
  const [, site = "sample", path, rest] = /^(?:(\w+):)?([^?#]*)(.*)$/.exec(page);
  return `${origin(site)}${path}${/\.\w+$|\/$|^$/.test(path) ? "" : ".html"}${rest}`;
}

/** Whatever a page must not do: complain, break its policy, ask others, miss files. */
function listen(page, trouble, allowed) {
  const own = (url) => url.startsWith("data:") || Object.keys(house.servers).some((site) => url.startsWith(origin(site)));
  const add = (text) => { if (!allowed.some((it) => text.includes(it))) trouble.push(text); };
  page.on("console", (it) => { if (["error", "warning"].includes(it.type())) add(`console: ${it.text()}`); });
  page.on("pageerror", (error) => add(`script: ${error.stack}`));
  page.on("response", (it) => { if (it.status() >= 400) add(`${it.status()} ${it.url()}`); });
  page.on("requestfailed", (it) => { if (it.failure()?.errorText !== "net::ERR_ABORTED") add(`${it.failure()?.errorText} ${it.url()}`); });
  page.on("request", (it) => { if (!own(it.url())) add(`leaves the site: ${it.url()}`); });
}

/** A new reader of a site that is not of this house. */
export async function stranger(options) {
  const context = await house.browser.newContext({ viewport: DESK, ...options });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** Opens a page for a new reader. `options` are those of a browser context, and a few of our own. */
async function enter({ at, script = true, remembered = {}, allowed = [], ...options }, trouble) {
  const context = await house.browser.newContext({ viewport: DESK, javaScriptEnabled: script, ...options });
  context.setDefaultTimeout(15_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: origin("sample") });
  if (Object.keys(remembered).length) {
    const localStorage = Object.entries(remembered).map(([name, value]) => ({ name: `diglot-${name}`, value }));
    await context.addInitScript((items) => {
      if (sessionStorage.getItem("remembered")) return;
      sessionStorage.setItem("remembered", "yes");
      for (const { name, value } of items) localStorage.setItem(name, value);
    }, localStorage);
  }
  const page = await context.newPage();
  listen(page, trouble, allowed);
  if (at !== undefined) await page.goto(address(at));
  return page;
}

/** A test: what a reader does who enters at a page. Nothing on the way may go wrong. */
export function walk(sentence, options, steps) {
  test(sentence, { timeout: 120_000 }, async () => {
    const trouble = [];
    const page = await enter(options, trouble);
    try {
      await steps(page);
      assert.deepEqual(trouble, []);
    } finally {
      await page.context().close();
    }
  });
}

/** Chooses a reading mode as a pointer does. */
export const choose = (page, mode) => page.locator(`.modes label:has(#mode-${mode})`).click();

export const chosen = (page) => page.evaluate(() => document.querySelector(".modes :checked")?.value);

/** Presses Tab until an element has the focus. */
export async function tabTo(page, selector) {
  for (let stops = 0; stops < 200; stops += 1) {
    if (await page.evaluate((it) => document.activeElement.matches(it), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way by keyboard to ${selector}`);
}
