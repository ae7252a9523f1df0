// The preview in the browser: shows a page anew when it has changed and keeps the writer's place, shows its findings as they
// come, and scrolls pages that stand side by side together. No part of a built site.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const storage = (kind) => ({
    get: (key) => { try { return window[kind].getItem("diglot-preview-" + key); } catch { return null; } },
    set: (key, value) => { try { window[kind].setItem("diglot-preview-" + key, value); } catch { /* nothing is remembered */ } },
    delete: (key) => { try { window[kind].removeItem("diglot-preview-" + key); } catch { /* nothing is remembered */ } },
  });
  const session = storage("sessionStorage");
  const beside = document.body?.matches(".diglot-beside");
  const fault = document.body?.matches(".diglot-fault");
  const barOf = (doc) => doc?.getElementById("diglot-preview");
  // A frame of another program, such as an editor, shows the whole preview.
  const framed = (() => { try { return parent !== window && parent.document.body.matches(".diglot-beside"); } catch { return false; } })();
  if (framed) root.dataset.preview = "frame";

  // --- The place: what stands in the window stays where it is, whatever has changed above it.
  const seen = (it) => it.getClientRects().length > 0;
  const top = (it) => it.getBoundingClientRect().top;
  // Pages side by side share the memory of their window.
  const placeKey = "place " + location.pathname;
  const anchors = () => {
    const middle = innerHeight / 2;
    const near = $(document.querySelector("main") ? "main [id]" : "body [id]").filter((it) => seen(it) && !it.closest("#diglot-preview"));
    const away = (it) => (it.at <= middle ? middle - it.at : 1e6 + it.at - middle);
    // A sentence that has changed has another id: the next ones are known too.
    const places = near.map((it) => ({ id: it.id, at: top(it) })).sort((a, b) => away(a) - away(b));
    return places.slice(0, 12);
  };
  const folds = () => $("details").filter((it) => !it.closest("#diglot-preview"));
  const keep = () => {
    // What stands in for a page has no place of its own.
    if (fault) return;
    const mode = document.querySelector(".modes :checked")?.id;
    const place = { y: scrollY, anchors: scrollY > 0 ? anchors() : [], mode, folds: folds().map((it) => it.open), focus: document.activeElement?.id };
    session.set(placeKey, JSON.stringify(place));
  };
  const kept = () => {
    if (fault) return undefined;
    try {
      const place = JSON.parse(session.get(placeKey)) ?? undefined;
      session.delete(placeKey);
      return place;
    } catch { return undefined; }
  };
  const reload = () => {
    keep();
    location.reload();
  };
  const restore = (place) => {
    const hold = () => {
      const found = place.anchors.find(({ id }) => { const it = document.getElementById(id); return it && seen(it); });
      const y = found ? scrollY + top(document.getElementById(found.id)) - found.at : place.y;
      if (Math.abs(y - scrollY) >= 1) scrollTo({ top: y, behavior: "instant" });
    };
    const settle = () => {
      const mode = place.mode && document.getElementById(place.mode);
      if (mode && !mode.checked) {
        mode.checked = true;
        mode.dispatchEvent(new Event("change", { bubbles: true }));
      }
      const now = folds();
      if (now.length === place.folds.length) now.forEach((it, at) => { it.open = place.folds[at]; });
      if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
      hold();
    };
    history.scrollRestoration = "manual";
    hold();
    // Images come late and move what is below them, until the writer moves on.
    const sizes = new ResizeObserver(hold);
    const release = () => {
      sizes.disconnect();
      history.scrollRestoration = "auto";
    };
    const begin = () => {
      settle();
      sizes.observe(document.body);
      for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, release, { once: true, passive: true });
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true }); else begin();
    addEventListener("load", () => { hold(); setTimeout(release, 10_000); }, { once: true });
  };
  const place = beside ? undefined : kept();
  if (place) restore(place);
  window.diglotPreview = { reload };

  // --- The bar.
  const local = storage("localStorage");
  const say = Object.assign(document.createElement("div"), { className: "preview-hush", role: "status" });
  const fold = (bar, folded) => {
    const button = bar.querySelector(".preview-fold");
    button.hidden = false;
    button.ariaExpanded = String(!folded);
    bar.toggleAttribute("data-folded", folded);
  };
  const dress = (bar) => {
    fold(bar, local.get("folded") === "yes");
    const findings = bar.querySelector(".preview-findings");
    if (!findings) return;
    findings.open = session.get("open") === "yes";
    findings.addEventListener("toggle", () => session.set("open", findings.open ? "yes" : "no"));
  };
  const show = (bar) => {
    const current = bar.querySelector(".preview-locales [aria-current]");
    const row = current?.closest("ul");
    if (row && row.scrollWidth > row.clientWidth) row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left - 32;
  };
  // What can have the focus, as it is found again.
  const name = (it) => `${it.localName} ${it.className} ${it.getAttribute("href")}`;
  const replace = (html) => {
    const old = barOf(document);
    const bar = barOf(new DOMParser().parseFromString(html, "text/html"));
    if (!old || !bar) return;
    const focus = old.contains(document.activeElement) && name(document.activeElement);
    const scrolled = [".preview-panel", ".preview-locales"].map((it) => {
      const { scrollLeft: left = 0, scrollTop: top = 0 } = old.querySelector(it) ?? {};
      return [it, { left, top }];
    });
    const news = [".preview-counts", ".preview-notice"].map((it) => {
      const [was, now] = [old, bar].map((from) => from.querySelector(it).textContent);
      return was === now ? "" : now;
    });
    dress(bar);
    old.replaceWith(bar);
    for (const [selector, place] of scrolled) bar.querySelector(selector)?.scrollTo(place);
    if (focus) ($("button, summary, a, .preview-panel", bar).find((it) => name(it) === focus) ?? bar.querySelector("summary, button")).focus({ preventScroll: true });
    say.lang = bar.lang;
    if (news.join("")) say.textContent = news.filter(Boolean).join(". ");
  };
  addEventListener("click", (event) => {
    const bar = event.target.closest?.(".preview-fold")?.closest("#diglot-preview");
    if (!bar) return;
    const folded = !bar.hasAttribute("data-folded");
    local.set("folded", folded ? "yes" : "no");
    fold(bar, folded);
  });
  addEventListener("keydown", (event) => {
    const findings = event.key === "Escape" && document.activeElement?.closest(".preview-findings[open]");
    if (!findings) return;
    findings.open = false;
    findings.firstElementChild.focus();
  });
  const bar = barOf(document);
  if (bar && !framed) {
    dress(bar);
    show(bar);
    document.body.append(say);
  }

  // --- Pages side by side: scrolling one scrolls the others to the same sentence.
  const frames = beside ? $("iframe") : [];
  const line = (frame) => frame.contentWindow.innerHeight / 4;
  // Where the sentences are in the window of a frame, between the ends of the page.
  const marks = (frame) => {
    const { contentDocument: doc, contentWindow: win } = frame;
    const height = doc.documentElement.scrollHeight;
    const sentences = $("[id^='s-']", doc).filter(seen).map((it) => [it.id, top(it)]);
    return new Map([["start", -win.scrollY], ...sentences, ["end", height - win.scrollY]]);
  };
  const follow = (leader, frame) => {
    const [from, to] = [marks(leader), marks(frame)];
    const at = line(leader);
    let [above, below] = ["start", "end"];
    for (const [id, y] of from) {
      if (!to.has(id)) continue;
      if (y <= at && y >= from.get(above)) above = id;
      else if (y > at && y < from.get(below)) below = id;
    }
    const share = (at - from.get(above)) / Math.max(1, from.get(below) - from.get(above));
    const target = to.get(above) + share * (to.get(below) - to.get(above));
    // At its start and its end a page has no room for that.
    const { contentWindow: win } = leader;
    const rest = leader.contentDocument.documentElement.scrollHeight - win.innerHeight - win.scrollY;
    const y = frame.contentWindow.scrollY + target - line(frame);
    frame.contentWindow.scrollTo({ top: win.scrollY < 2 ? 0 : rest < 2 ? 1e9 : y, behavior: "instant" });
  };
  let leader = frames[0];
  let awaited;
  const scrolled = (frame) => {
    if (frame !== leader) return;
    awaited ??= requestAnimationFrame(() => {
      awaited = undefined;
      for (const other of frames) if (other !== leader && other.contentDocument?.body) follow(leader, other);
    });
  };
  for (const it of $(".diglot-beside form input")) it.addEventListener("change", () => it.form.requestSubmit());

  // --- What the server tells. One stream for all that the window shows, and none while nobody looks.
  const shown = () => (beside ? frames.map((it) => barOf(it.contentDocument)) : [bar && barOf(document)]).filter(Boolean);
  const events = (it) => new URL(it.dataset.events, it.baseURI);
  const address = () => {
    const [first, ...others] = shown().map((it) => {
      const url = events(it);
      url.searchParams.append("hash", it.dataset.hash);
      return url;
    });
    for (const { searchParams } of others) for (const [name, value] of searchParams) first.searchParams.append(name, value);
    return first;
  };
  const notice = (text) => {
    const it = document.querySelector(".preview-notice");
    if (it) it.textContent = text;
  };
  let before = "";
  const lose = (lost) => {
    const holder = beside ? document.body : barOf(document);
    if (lost === holder.hasAttribute("data-lost-now")) return;
    holder.toggleAttribute("data-lost-now", lost);
    const it = document.querySelector(".preview-notice");
    if (lost) before = it.textContent;
    Object.assign(it, lost ? { lang: root.lang, dir: "auto" } : { lang: "en", dir: "ltr" });
    notice(lost ? holder.dataset.lost : before);
    if (!beside) say.textContent = it.textContent;
  };
  // The path of the page that is meant; all of them if it is not said.
  const changed = (text) => {
    if (!beside) return reload();
    let path;
    try { path = JSON.parse(text); } catch { /* all */ }
    for (const frame of frames) {
      const it = barOf(frame.contentDocument);
      if (it && path && events(it).searchParams.get("path") !== path) continue;
      if (frame.contentWindow.diglotPreview) frame.contentWindow.diglotPreview.reload(); else frame.contentWindow.location.reload();
    }
  };
  let stream;
  let again;
  let delay = 250;
  const disconnect = () => {
    clearTimeout(again);
    stream?.close();
    stream = undefined;
  };
  function connect() {
    disconnect();
    const url = document.hidden || framed ? undefined : address();
    if (!url) return;
    stream = new EventSource(url);
    stream.addEventListener("open", () => {
      delay = 250;
      lose(false);
    });
    stream.addEventListener("error", () => {
      disconnect();
      // A server that starts again is there at once; then the wait grows.
      if (delay > 500) lose(true);
      again = setTimeout(connect, delay);
      delay = Math.min(delay * 2, 8000);
    });
    stream.addEventListener("reload", (event) => changed(event.data));
    if (beside) return;
    stream.addEventListener("bar", (event) => replace(JSON.parse(event.data)));
    stream.addEventListener("status", (event) => notice(JSON.parse(event.data)));
  }
  const join = (frame) => {
    const lead = () => { leader = frame; };
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) frame.contentWindow.addEventListener(kind, lead, { passive: true });
    frame.contentWindow.addEventListener("scroll", () => scrolled(frame), { passive: true });
    clearTimeout(again);
    again = setTimeout(connect, 50);
  };
  for (const frame of frames) {
    // A scroll bar can be drawn without a word to the page.
    frame.addEventListener("pointerenter", () => { leader = frame; });
    frame.addEventListener("load", () => join(frame));
    if (barOf(frame.contentDocument) && frame.contentDocument.readyState === "complete") join(frame);
  }
  document.addEventListener("visibilitychange", () => {
    delay = 250;
    if (document.hidden) disconnect(); else connect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
})();
