// What answers the reader: keys, sentences, the filter of the contents, menus, copying. Nothing here moves the page at load.
(() => {
  "use strict";
  const { $, store, idOf, target, choose } = window.diglot;
  const root = document.documentElement;
  const body = document.querySelector(".body");
  const words = { ...document.body.dataset, ...body?.dataset };
  const make = (tag, properties, ...children) => {
    const it = Object.assign(document.createElement(tag), properties);
    it.append(...children);
    return it;
  };
  const button = (text, properties) => make("button", { type: "button", textContent: text, lang: root.lang, dir: root.dir, ...properties });

  // --- What is said to those who do not see it.
  const status = make("div", { className: "hush", role: "status", lang: root.lang });
  document.body.append(status);
  const say = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
  // Arrow keys lead from a field through the list below it, and Escape back. A key that ends a word of Japanese or Korean does not.
  const walk = (event, stops) => {
    const at = stops.indexOf(event.target);
    const to = at >= 0 && !event.isComposing && { ArrowDown: stops[at + 1], ArrowUp: stops[at - 1], Home: at && stops[1], End: at && stops.at(-1), Escape: at && stops[0] }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
    return true;
  };
  Object.assign(window.diglot, { make, say, walk });
  const copy = async (it, text, done) => {
    const label = it.dataset.label ??= it.textContent;
    try {
      await navigator.clipboard.writeText(text);
      it.textContent = done;
    } catch { it.textContent = words.copyFailed; }
    say(it.textContent);
    setTimeout(() => { it.textContent = label; }, 2500);
  };

  // --- Sentences: one is opened by a click or a key, and then shows its source, its link, and a way to report it.
  const shown = (it) => it.getClientRects().length > 0;
  const text = (it) => {
    const clone = it?.cloneNode(true);
    clone?.querySelectorAll(".tools").forEach((tools) => tools.remove());
    return clone?.textContent.replace(/\s+/g, " ").trim() ?? "";
  };
  // A host refuses an address that is too long; half a character cannot be encoded.
  const cut = (it, length) => { const all = [...it]; return all.length > length ? all.slice(0, length).join("") + "…" : it; };
  const linkOf = (unit) => location.href.split("#")[0] + "#" + unit.id;
  const report = (unit) => {
    const [after, before] = [unit.querySelector(".target") ?? unit, unit.querySelector(".source")].map((it) => cut(text(it), 400));
    const quote = (lang, it) => it && `**${lang}**\n> ${it}\n\n`;
    const lang = before ? unit.querySelector(".source").lang : "";
    const values = {
      title: `${cut(text(document.querySelector("h1 .target") ?? document.querySelector("h1")), 60)}: ${cut(after, 60)}`,
      body: quote(lang, before) + quote(body.lang, after) + linkOf(unit) + (words.commit ? `\n\`${words.commit}\`` : ""),
      url: linkOf(unit), source: before, target: after,
    };
    return words.report.replace(/\{(\w+)\}/g, (all, name) => name in values ? encodeURIComponent(values[name]) : all);
  };
  const focus = (unit) => {
    unit.tabIndex = -1;
    unit.focus({ preventScroll: true });
  };
  const toggle = (unit) => {
    const open = unit.classList.toggle("open");
    const old = unit.querySelector(":scope > .tools");
    if (old?.contains(document.activeElement)) focus(unit);
    old?.remove();
    if (!open) return;
    const tools = make("span", { className: "tools", lang: root.lang, dir: root.dir, role: "group", ariaLabel: words.sentence });
    if (unit.matches(".stale, .gone")) tools.append(make("span", { className: "why", textContent: unit.matches(".gone") ? words.gone : words.stale }));
    if (unit.id) {
      const link = button(words.copyLink, { onclick: () => copy(link, linkOf(unit), words.linkCopied) });
      tools.append(link);
    }
    if (words.report) tools.append(make("a", { href: report(unit), textContent: words.reportSentence }));
    if (!tools.childElementCount) return;
    const now = unit.querySelector(":scope > .now");
    if (now) now.before(tools); else unit.append(tools);
  };
  const openable = (unit) => unit && !unit.parentElement.closest(".unit") && !unit.closest("a, summary, .zone-label, .tabGroup > ul");
  body?.addEventListener("click", (event) => {
    const unit = event.target.closest(".unit");
    if (!openable(unit) || event.target.closest("a, button, input, summary, .tools")) return;
    if (!getSelection().isCollapsed || event.defaultPrevented) return;
    toggle(unit);
  });
  const step = (by) => {
    const units = $(".body .unit").filter((it) => openable(it) && shown(it));
    if (!units.length) return;
    const from = document.activeElement?.closest(".unit");
    const bar = document.querySelector(".top").getBoundingClientRect().bottom;
    const at = from ? units.indexOf(from) + by : units.findIndex((it) => it.getBoundingClientRect().top >= Math.max(bar, 0));
    const unit = units[Math.max(0, Math.min(units.length - 1, at))];
    focus(unit);
    const { top, bottom } = unit.getBoundingClientRect();
    if (top < bar + 16 || bottom > innerHeight * .8) scrollBy({ top: top - innerHeight / 3 });
  };

  // --- Keys: one each, all off by one switch (WCAG 2.1.4).
  const shortcuts = document.getElementById("shortcuts");
  if (shortcuts) {
    shortcuts.checked = store.get("diglot-keys") !== "off";
    shortcuts.addEventListener("change", () => store.set("diglot-keys", shortcuts.checked ? "on" : "off"));
  }
  const settings = document.getElementById("diglot-settings");
  const filter = document.querySelector(".filter input");
  const query = document.querySelector("input[name=q]");
  const modes = $(".modes input");
  const change = (mode) => {
    choose(mode, true);
    if (mode) say(mode.closest("label").textContent);
  };
  const keys = {
    "1": () => change(modes[0]), "2": () => change(modes[1]), "3": () => change(modes[2]), "4": () => change(modes[3]),
    j: () => step(1), k: () => step(-1),
    s: () => {
      const unit = document.activeElement?.closest(".unit");
      if (unit) toggle(unit); else step(1);
    },
    f: () => {
      if (!filter) return;
      filter.closest("details").open = true;
      filter.focus();
    },
    "/": () => { query?.focus(); query?.select(); },
    "?": () => {
      settings?.togglePopover?.();
      if (settings?.matches(":popover-open")) settings.querySelector("button").focus();
    },
  };
  // A keyboard of another script has other letters on the same keys.
  const keyOf = ({ key, code }) => /^[!-~]/.test(key) ? key.toLowerCase() : key === "؟" ? "?" : code === "Slash" ? "/" : /^(?:Key|Digit)(.)$/.exec(code)?.[1].toLowerCase();
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Enter" && event.target.matches?.(".unit")) return toggle(event.target);
    const key = keys[keyOf(event)];
    if (!key || (shortcuts ? !shortcuts.checked : store.get("diglot-keys") === "off")) return;
    event.preventDefault();
    key();
  });

  // --- The filter of the contents: by title in the reader's language and in the source's.
  let contents;
  const load = () => contents ??= new Promise((done) => {
    window.diglotContents = (lines) => {
      const base = new URL(filter.dataset.root, location.href);
      const way = [];
      done(lines.map(([depth, title, href, source, lang]) => {
        way[depth] = title;
        const wanted = `${title}\n${source ?? ""}`.toLocaleLowerCase().normalize("NFKC");
        return { depth, title, href: href && new URL(href, base).href, source, lang, wanted, above: way.slice(0, depth) };
      }));
    };
    document.head.append(make("script", { src: filter.dataset.contents, onerror: () => done([]) }));
  });
  // Titles that are not in the language of the page.
  const foreign = ({ lang }) => lang && { lang, dir: "auto" };
  const LIMIT = 60;
  const results = make("ul", { className: "found", hidden: true });
  const match = async () => {
    const parts = filter.value.toLocaleLowerCase().normalize("NFKC").split(/\s+/).filter(Boolean);
    const tree = filter.closest("details").querySelector("ul:not(.found)");
    tree.hidden = parts.length > 0;
    results.hidden = !parts.length;
    if (!parts.length) return results.replaceChildren();
    const typed = filter.value;
    const all = await load();
    if (filter.value !== typed) return;
    const found = all.filter((it) => it.href && parts.every((part) => it.wanted.includes(part)));
    results.replaceChildren(...found.slice(0, LIMIT).map((it) => {
      const link = make("a", { href: it.href }, make("span", { textContent: it.title, ...foreign(it) }));
      if (it.source) link.append(make("small", { textContent: it.source, lang: filter.dataset.lang, dir: "auto" }));
      else if (it.above.length) link.append(make("small", { textContent: it.above.join(" / ") }));
      return make("li", {}, link);
    }));
    const count = found.length.toLocaleString(root.lang);
    if (!found.length) results.append(make("li", { className: "none", textContent: filter.dataset.none }));
    else if (found.length > LIMIT) results.append(make("li", { className: "none", textContent: `${LIMIT.toLocaleString(root.lang)} / ${count}` }));
    say(found.length ? count : filter.dataset.none);
  };
  if (filter) {
    filter.closest("p").after(results);
    filter.addEventListener("focus", load, { once: true });
    filter.addEventListener("input", match);
    for (const it of [filter, results]) it.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const links = $("a", results);
      if (event.key === "Escape" && filter.value) {
        event.preventDefault();
        filter.value = "";
        match();
        filter.focus();
      } else if (event.key === "Enter" && it === filter && links.length) links[0].click();
      else walk(event, [filter, ...links]);
    });
  }

  // --- Search is loaded when the field is wanted; its own page brings it along.
  if (query && query.id !== "diglot-query") {
    const bring = () => {
      const { action } = query.form;
      const script = make("script", { src: new URL(`../_diglot/search/${action.split("/").at(-2)}/search.js`, action) });
      script.onerror = wait;
      document.head.append(script);
    };
    const wait = () => query.addEventListener("focus", bring, { once: true });
    if (query === document.activeElement) bring(); else wait();
  }

  // --- What a page does not repeat of the contents unfolds where it belongs.
  const unfold = async (item, twisty) => {
    const lines = await load();
    const at = Number(item.dataset.line);
    if (!lines[at]) return whole && location.assign(whole);
    const list = make("ul");
    for (let i = at + 1; lines[i]?.depth > lines[at].depth; i++) {
      const { depth, title, href, source, lang } = lines[i];
      if (depth > lines[at].depth + 1) continue;
      const entry = make(href ? "a" : "span", { textContent: title, ...foreign(lines[i]) });
      if (href) Object.assign(entry, { href }, lang !== undefined && { className: "fallback" }, lang && { hreflang: lang });
      if (source && modes.length) entry.replaceChildren(make("span", { className: "target", textContent: title }), make("span", { className: "source", textContent: source, lang: filter.dataset.lang, dir: "auto" }));
      const below = make("li", {}, entry);
      if (lines[i + 1]?.depth > depth) { below.dataset.line = i; twist(below); }
      list.append(below);
    }
    if (list.childElementCount) twisty.after(list);
  };
  const twist = (item) => {
    const title = item.firstElementChild;
    const twisty = make("button", { type: "button", className: "twisty", ariaLabel: (title.querySelector(".target") ?? title).textContent, ariaExpanded: "false" });
    let unfolded;
    const turn = async (event) => {
      event.preventDefault();
      twisty.ariaExpanded = String(twisty.ariaExpanded === "false");
      await (unfolded ??= unfold(item, twisty));
      if (twisty.nextElementSibling) twisty.nextElementSibling.hidden = twisty.ariaExpanded === "false";
    };
    twisty.addEventListener("click", turn);
    title.after(twisty);
    // A heading without a page has no other use.
    if (title.href?.split("#")[0] === whole) title.addEventListener("click", turn);
  };
  const whole = document.querySelector(".toc .whole")?.href;
  if (filter) $(".toc li[data-line]").forEach(twist);

  // --- The locale switch leads to the same section, and takes the mode along where it cannot be remembered.
  const here = () => {
    if (location.hash) return location.hash;
    if (scrollY < 100) return "";
    const passed = $(".body :is(h2, h3)[id]").filter((it) => it.getBoundingClientRect().top < innerHeight / 3);
    return passed.length ? "#" + encodeURIComponent(passed.at(-1).id) : "";
  };
  for (const link of $(".locales a")) {
    link.addEventListener("click", () => {
      const url = new URL(link.href);
      url.hash = here();
      const mode = modes.find((it) => it.checked);
      if (mode && !store.set("diglot-mode", mode.value)) url.searchParams.set("view", mode.value);
      link.href = url.href;
    });
  }
  const menu = document.querySelector(".locales");
  addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu?.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });

  // --- Code can be copied; what is too wide can be scrolled with the keyboard.
  const reach = (box) => {
    if (box.scrollWidth <= box.clientWidth) return box.removeAttribute("tabindex");
    box.tabIndex = 0;
    if (!box.matches(".wide-table")) return;
    // What takes the focus says what it is: the table under its heading.
    box.role = "group";
    const head = $(".body :is(h1, h2, h3, h4)[id]").findLast((it) => it.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (head) box.setAttribute("aria-labelledby", head.id);
  };
  // Tabs that open and windows that change make other boxes too wide.
  const sizes = new ResizeObserver((boxes) => { for (const { target } of boxes) reach(target); });
  for (const box of $(".body pre > code, .body .wide-table")) sizes.observe(box);
  if (navigator.clipboard) {
    for (const code of $(".body pre > code")) {
      const it = button(words.copy, { className: "copy", onclick: () => copy(it, code.textContent, words.copied) });
      code.after(it);
    }
  }

  // --- "In this article" shows where one is.
  const marks = new Map($(".outline a").map((it) => [idOf(it), it]));
  if (marks.size) {
    const heads = $(".body :is(h2, h3)[id]").filter((it) => marks.has(it.id));
    // The heading that a link led to, until the reader scrolls on.
    let asked = target();
    addEventListener("hashchange", () => { asked = target(); follow(); });
    for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { asked = null; }, { passive: true });
    const update = () => {
      // A heading that one has come to by its link stands just above this line; it falls as the end of the page comes near,
      // as the last headings cannot rise to it.
      const room = root.scrollHeight - innerHeight;
      const near = room > 0 ? Math.max(0, 1 - (room - scrollY) / Math.min(room, innerHeight)) : 0;
      const rest = parseFloat(getComputedStyle(root).scrollPaddingBlockStart) + 16;
      const line = rest + near * (innerHeight - rest);
      const now = marks.has(asked?.id) ? asked : heads.findLast((it) => shown(it) && it.getBoundingClientRect().top < line);
      for (const [id, link] of marks) link.classList.toggle("here", id === now?.id);
    };
    let awaited;
    const follow = () => { awaited ??= requestAnimationFrame(() => { awaited = undefined; update(); }); };
    addEventListener("scroll", follow, { passive: true });
    addEventListener("resize", follow);
    follow();
  }
})();
