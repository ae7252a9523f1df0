// What must be there before the page is first seen: the reader's choices. Without it the page is complete. No code of others.
// What answers the reader is in reader.js.
(() => {
  "use strict";
  const root = document.documentElement;
  const redirect = document.currentScript?.dataset.redirect;
  if (redirect) {
    const to = new URL(redirect, location.href);
    to.search ||= location.search;
    to.hash ||= location.hash;
    return location.replace(to);
  }

  const $ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } },
  };

  // What was chosen, the last first: as the address says, then as remembered.
  const list = (text) => (text ?? "").split(",").filter(Boolean);
  const query = new URLSearchParams(location.search);
  const chosen = (name) => [...list(query.get(name)), ...list(store.get("diglot-" + name))];
  const remember = (name, id, others) => {
    const rest = list(store.get("diglot-" + name)).filter((it) => it !== id && !others.includes(it));
    store.set("diglot-" + name, [id, ...rest].slice(0, 30).join(","));
  };
  // An address may hold a lone percent sign: whoever wrote it.
  const idOf = ({ hash }) => { try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); } };
  const target = () => location.hash && document.getElementById(idOf(location));

  // --- Colours and what follows into the source language: remembered.
  const settings = $(".settings input[name=theme]");
  const theme = (value) => { const it = settings.find((it) => it.value === value); if (it) it.checked = true; root.dataset.theme = it?.value ?? "auto"; };
  theme(store.get("diglot-theme"));
  for (const it of settings) it.addEventListener("change", () => { theme(it.value); store.set("diglot-theme", it.value); });
  addEventListener("storage", (event) => { if (event.key === "diglot-theme") theme(event.newValue); });
  const everywhere = document.getElementById("source-everywhere");
  if (everywhere) {
    everywhere.checked = store.get("diglot-everywhere") !== "off";
    everywhere.addEventListener("change", () => store.set("diglot-everywhere", everywhere.checked ? "on" : "off"));
  }

  // --- Reading modes: remembered, and the sentence in view stays where it is.
  const modes = $(".modes input");
  let mode = modes.find((it) => it.checked);

  const inView = () => {
    const top = (document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0) + 1;
    return $(".body :is(.unit, h1, h2, h3, pre, table)").find((it) => it.getBoundingClientRect().bottom > Math.max(top, 1));
  };
  // Where its text begins: the box around it is higher where it is a block.
  const top = (box) => {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      const line = range.getClientRects()[0];
      if (line?.height) return line.top;
    }
    return box.getBoundingClientRect().top;
  };
  const choose = (next, remember) => {
    if (!next) return;
    if (remember && scrollY > 0) {
      // A radio button has changed before it says so: look at the page as it was, then as it is.
      mode.checked = true;
      const anchor = inView();
      const before = anchor && top(anchor);
      next.checked = true;
      if (anchor) scrollBy({ top: top(anchor) - before, behavior: "instant" });
    }
    next.checked = true;
    mode = next;
    if (remember) store.set("diglot-mode", next.value);
  };
  if (modes.length) {
    const wanted = query.get("view") ?? store.get("diglot-mode");
    choose(modes.find((it) => it.value === wanted), false);
    mode ??= modes[0];
    for (const input of modes) input.addEventListener("change", () => choose(input, true));
    // In another tab the reader has chosen anew.
    addEventListener("storage", (event) => {
      if (event.key === "diglot-mode") choose(modes.find((it) => it.value === event.newValue), false);
    });
  }

  // --- Pivots and versions: one of each is shown, remembered and said in the address.
  const sets = $(".choices fieldset").map((set) => ({ kind: set.dataset.kind, inputs: $("input", set) }));
  const zones = $(".body .zone:is([data-pivot], [data-moniker])");
  const inputs = (zone) => sets.flatMap((set) => {
    const ids = zone.dataset[set.kind]?.split(" ") ?? [];
    return set.inputs.filter((it) => ids.includes(it.value));
  });
  const zone = () => {
    for (const it of zones) {
      const own = inputs(it);
      it.classList.toggle("told", own.length > 0);
      it.hidden = own.length > 0 && !own.some((input) => input.checked);
    }
    for (const it of $(".outline a")) {
      it.parentElement.hidden = !!document.getElementById(idOf(it))?.closest(".zone[hidden]");
    }
  };
  const take = (input, { kind, inputs }) => {
    input.checked = true;
    zone();
    remember(kind, input.value, inputs.map((it) => it.value));
    const url = new URL(location.href);
    const all = sets.filter((it) => it.kind === kind).map((it) => it.inputs.find((it) => it.checked)?.value);
    url.searchParams.set(kind === "pivot" ? "pivots" : kind, all.filter(Boolean).join(","));
    url.search = url.search.replaceAll("%2C", ",");
    try { history.replaceState(history.state, "", url); } catch { /* a page without a host */ }
  };
  if (sets.length) {
    for (const set of sets) {
      const wanted = [...list(query.get("pivots")), ...chosen(set.kind)];
      const first = wanted.map((id) => set.inputs.find((it) => it.value === id)).find(Boolean);
      if (first) first.checked = true;
      for (const input of set.inputs) input.addEventListener("change", () => take(input, set));
    }
    zone();
    // A link into a zone that is not shown chooses it.
    const reveal = () => {
      for (let it; (it = target()?.closest?.(".zone[hidden]"));) {
        const input = inputs(it)[0];
        take(input, sets.find((set) => set.inputs.includes(input)));
        target().scrollIntoView();
      }
    };
    reveal();
    addEventListener("hashchange", reveal);
  }

  // --- Tabs: one choice for all groups of a page that offer it, kept for the next page.
  const groups = $(".tabGroup").map((group) => ({ group, tabs: $(":scope > ul [role=tab]", group) })).filter((it) => it.tabs.length);
  const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
  const show = (tabs, chosen) => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      const section = panel(tab);
      if (!section) continue;
      section.hidden = !on;
    }
  };
  const selected = (tabs) => tabs.find((it) => it.getAttribute("aria-selected") === "true") ?? tabs[0];
  const settle = (wanted) => {
    const met = new Set();
    for (const { tabs } of groups) {
      // A tab with a condition is there only while its condition is chosen further up.
      const open = tabs.filter((it) => !it.dataset.condition || met.has(it.dataset.condition));
      for (const tab of tabs) tab.parentElement.hidden = !open.includes(tab);
      if (!open.length) continue;
      const now = selected(tabs);
      const tab = wanted.map((id) => open.find((it) => it.dataset.tab === id)).find(Boolean) ?? (open.includes(now) ? now : open.find((it) => it.dataset.tab === now.dataset.tab) ?? open[0]);
      show(tabs, tab);
      for (const id of tab.dataset.tab.split("+")) met.add(id);
    }
  };
  const pick = (tab) => {
    const before = tab.getBoundingClientRect().top;
    settle([tab.dataset.tab]);
    const { tabs } = groups.find((it) => it.tabs.includes(tab));
    show(tabs, tab);
    scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
    remember("tabs", tab.dataset.tab, tabs.map((it) => it.dataset.tab));
  };
  for (const { tabs } of groups) {
    for (const tab of tabs) {
      const section = panel(tab);
      if (section && !tab.id) tab.id = "tab-" + section.id;
      section?.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", (event) => { event.preventDefault(); pick(tab); });
      tab.addEventListener("keydown", (event) => {
        const open = tabs.filter((it) => !it.parentElement.hidden);
        const at = open.indexOf(tab);
        const step = getComputedStyle(tab).direction === "rtl" ? -1 : 1;
        const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: open.length - 1, " ": at }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const next = open[(to + open.length) % open.length];
        pick(next);
        next.focus();
      });
    }
  }
  if (groups.length) {
    settle(chosen("tabs"));
    // A link into a panel that is folded away opens it.
    const open = () => {
      const section = target()?.closest?.("[role=tabpanel]");
      const tab = section && groups.flatMap((it) => it.tabs).find((it) => panel(it) === section);
      if (tab && section.hidden) pick(tab);
    };
    open();
    addEventListener("hashchange", open);
  }

  // --- Long names break after their dots and between their words, as in the table of contents.
  for (const box of $(".body :is(h1, h2, h3), .body a")) {
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const long = [];
    while (texts.nextNode()) if (/[!-~]{20}/.test(texts.currentNode.data)) long.push(texts.currentNode);
    for (const text of long) {
      const words = (part) => box.matches("td a") ? part : part.replace(/[a-z](?=[A-Z])/g, "$&\0");
      const name = (it) => it.replace(/\.(?=[A-Za-z])/g, ".\0").replace(/[A-Za-z]{25,}/g, words);
      const parts = text.data.replace(/[!-~]{20,}/g, name).split("\0");
      text.replaceWith(...parts.flatMap((part, at) => at ? [document.createElement("wbr"), part] : [part]));
    }
  }

  // --- An image that is missing says what it would show.
  for (const it of $(".body img.missing-image[alt]")) {
    it.after(Object.assign(document.createElement("small"), { textContent: it.alt, ariaHidden: "true" }));
  }

  // --- A wide table scrolls in a box of its own.
  for (const table of $(".body table")) {
    const box = Object.assign(document.createElement("div"), { className: "wide-table" });
    table.before(box);
    box.append(table);
  }

  // --- What the style shows unfolded on a wide screen is open for everyone, in every browser.
  for (const [selector, width] of [[".toc .fold", "64rem"], [".outline .fold", "80rem"]]) {
    const fold = document.querySelector(selector);
    const wide = matchMedia(`(min-width: ${width})`);
    const follow = () => { if (fold) fold.open = wide.matches; };
    follow();
    wide.addEventListener("change", follow);
  }

  // --- The page is in view in the table of contents.
  const current = document.querySelector(".toc [aria-current]");
  const toc = current?.closest(".toc");
  if (toc && toc.scrollHeight > toc.clientHeight) {
    const below = current.getBoundingClientRect().bottom - toc.getBoundingClientRect().top - toc.clientHeight * .8;
    if (below > 0) toc.scrollTop = below + toc.clientHeight * .3;
  }

  window.diglot = { $, store, idOf, target, choose };
})();
