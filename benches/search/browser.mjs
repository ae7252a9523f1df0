// The search as a reader has it: a browser, a server that compresses, the field in the header.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css", svg: "image/svg+xml" };

/// Types each query key by key, in a fresh browser context and once more with the index in cache.
export async function inBrowser({ browser: executablePath, site, slug, queries }) {
  const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");
  const server = createServer((request, answer) => {
    const path = join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": TYPES[path.split(".").at(-1)] ?? "application/octet-stream", "content-encoding": "gzip", "cache-control": "max-age=600" });
    answer.end(gzipSync(readFileSync(path), { level: 9 }));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${server.address().port}/${slug}/search.html`.replace("search.html", "contents.html");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const first = [];
  const keys = [];
  for (const { query } of queries) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    let requests = 0, bytes = 0;
    const all = [];
    page.on("response", (response) => { requests++; all.push(response.request().sizes().then((it) => { bytes += it.responseBodySize; }).catch(() => {})); });
    const field = page.locator(".top input[name=q]");
    await field.focus();
    await field.fill(query);
    await page.waitForFunction(() => document.querySelector(".hits .sentence mark, .hits .sentence span") || document.querySelector(".panel .count")?.textContent, null, { timeout: 20000 }).catch(() => {});
    await page.waitForTimeout(150);
    const [counted] = [requests];
    await Promise.all(all);
    first.push({ query, requests: counted, bytes });
    // The same once more, key by key: from the key to the list, as the page itself sees it.
    await field.fill("");
    await page.waitForTimeout(500);
    const times = await page.evaluate(async (query) => {
      const input = document.querySelector(".top input[name=q]");
      const out = [];
      for (let end = 1; end <= query.length; end++) {
        const seen = new Promise((done) => {
          const observer = new MutationObserver(() => { observer.disconnect(); done(performance.now()); });
          observer.observe(document.querySelector(".panel") ?? document.body, { childList: true, subtree: true, characterData: true, attributes: true });
          setTimeout(() => { observer.disconnect(); done(undefined); }, 1500);
        });
        input.value = query.slice(0, end);
        const from = performance.now();
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const at = await seen;
        if (at) out.push(at - from);
        await new Promise((done) => setTimeout(done, 300));
      }
      return out;
    }, query);
    // The whole was in the cache already: the last key of each.
    if (times.length) keys.push(times.at(-1));
    await context.close();
  }
  await browser.close();
  server.close();
  const sorted = (list) => list.toSorted((a, b) => a - b);
  const [requests, bytes, times] = [sorted(first.map((it) => it.requests)), sorted(first.map((it) => it.bytes)), sorted(keys)];
  const middle = (list) => list[Math.floor(list.length / 2)];
  return [
    [`first query in a browser (${first.length})`, `${middle(requests)} requests (median; most ${requests.at(-1)}), ${(middle(bytes) / 1000).toFixed(1)} kB (median; most ${(bytes.at(-1) / 1000).toFixed(1)})`],
    ["answer after a key, index in cache", `${middle(times)?.toFixed(1)} ms (median), ${times.at(-1)?.toFixed(1)} ms (slowest of ${times.length})`],
  ];
}
