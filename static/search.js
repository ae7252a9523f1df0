// The rules of `src/search/`. The first half needs no document.
(() => {
  "use strict";

  // --- Words
  const IDEOGRAPHS = String.raw`\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3040-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}`;
  const HANGUL = String.raw`\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff`;
  const UNSEEN = String.raw`\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff`;
  const RUN = new RegExp(String.raw`([${IDEOGRAPHS}]+)|[${HANGUL}]+|[A-Za-z](?:#|\+\+)|(?:(?![${IDEOGRAPHS}${HANGUL}])[\p{Alphabetic}\p{N}\p{M}_${UNSEEN}])+`, "gu");
  const LEFT_OUT = new RegExp(String.raw`[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670${UNSEEN}]`, "g");
  const SPELT = "ßss æae œoe øo łl đd ðd þth ıi ςσ".split(" ");
  const plain = (text) => text.normalize("NFKD").toLowerCase().replace(LEFT_OUT, "").replace(/[ß-ς]/g, (it) => SPELT.find(([from]) => from === it)?.slice(1) ?? it).normalize("NFC");

  // Entries begin with a key or, among ideographs, are equal to it.
  const lookups = (query, lang) => {
    const asked = new Map();
    const add = (key, whole) => { if (key) asked.set(key + whole, { key, whole }); };
    let count = 0;
    for (const [run, ideographs] of query.matchAll(RUN)) {
      const text = plain(run);
      const chars = [...text];
      count += ideographs ? [...run].length : 1;
      if (!ideographs || !chars[1]) { add(plain(run.replace(/^_+|_+$/g, "")).slice(0, 40).replace(/[\ud800-\udbff]$/, "")); continue; }
      let at = 0;
      for (const { segment } of new Intl.Segmenter(lang, { granularity: "word" }).segment(text)) {
        const from = Math.min(at, chars.length - 2);
        const key = chars[from] + chars[from + 1];
        at += [...segment].length;
        add(key, segment.startsWith(key) ? segment : key);
      }
    }
    return { asked: [...asked.values()].slice(0, 12), count };
  };

  // --- The index. Numbers are in printed characters, the lowest figure first.
  const reader = (text, at = 0) => ({
    number() {
      let value = 0, scale = 1, it;
      for (; (it = text.charCodeAt(at++)) > 92; scale *= 34) value += (it - 36) * scale;
      return value + (it - 35) * scale;
    },
    rest: () => text.slice(at),
  });
  const openIndex = (index) => {
    for (const name in index.of_page) index[name] = Uint8Array.from(atob(index.of_page[name]), (it) => it.charCodeAt());
    index.common = index.common.split(" ");
    return index;
  };
  const openCards = ({ cards, crumbs }) => {
    let path = "", page = 0;
    return new Map(cards.split("\n").filter(Boolean).map((line) => {
      const it = reader(line);
      page += it.number();
      const [rest, title, crumb] = it.rest().split("\t");
      path = path.slice(0, rest.charCodeAt() - 48) + rest.slice(1);
      return [page, { path, title, crumbs: crumbs[reader(crumb).number()] }];
    }));
  };
  const openTerms = (file) => ({ lines: file.terms.split("\n"), lists: file.postings.split(" "), cards: openCards(file) });

  // --- A query: scores by kind of entry (word, longer, inner) and class.
  const SCORES = [[8, 9, 20, 40], [4, 5, 17, 34], [2, 3, 14, 28]];
  const TITLE = 64;
  // `load` promises the data of a file; the reader's locale is the first. Where more than `most` files would have to be loaded,
  // the commonest words wait.
  const search = async ({ load, query, slugs, section, kind, most = Infinity }) => {
    const cache = load.cache ??= {};
    // What failed is tried again.
    const open = (name, make, version) => cache[name] ??= load(name, version).then(make).catch((it) => { delete cache[name]; throw it; });
    const indexes = await Promise.all(slugs.map((slug) => open(`${slug}/index`, openIndex)));
    const [own] = indexes;
    const ask = async (index, nth) => {
      const slug = slugs[nth];
      const name = (kind, number) => `${slug}/${kind}-${String(number).padStart(3, 0)}`;
      const { asked: all, count } = lookups(query, index.lang);
      const place = (key) => index.terms.findLastIndex((it) => it <= key);
      const rare = ({ key }) => index.common.indexOf(key) + 1 || 999 + key.length;
      let parts = new Set();
      const asked = [...all].sort((a, b) => rare(b) - rare(a)).filter((it) => {
        const first = place(it.key);
        it.files = [first, it.whole ? place(it.whole) : Math.min(place(it.key + "\uffff"), first + 1)];
        const wanted = new Set([...parts, ...it.files.filter((number) => !cache[name("terms", number)])]);
        return wanted.size <= most && (parts = wanted);
      });
      const later = all.filter((it) => !asked.includes(it));
      const scores = asked.map(() => new Uint8Array(index.pages));
      const titles = new Uint8Array(index.pages);
      const files = new Set();
      await Promise.all(asked.flatMap((it, lookup) => [...new Set(it.files)].map(async (number) => {
        const { key, whole } = it;
        const file = await open(name("terms", number), openTerms, index.version);
        files.add(file);
        const best = scores[lookup];
        let term = "";
        for (const [nth, line] of file.lines.entries()) {
          const inner = line[1] === "*";
          term = term.slice(0, line.charCodeAt() - 48) + line.slice(inner ? 2 : 1);
          const equal = term === key || term === whole;
          if (!equal && (whole || !term.startsWith(key))) continue;
          const row = inner ? 2 : equal ? 0 : 1;
          const it = reader(file.lists[nth]);
          // Behind the last there is no number.
          for (let page = 0, posting; (posting = it.number()) >= 0;) {
            const place = posting & 3;
            page += posting >> 2;
            if (place > 2) titles[page] = it.number();
            best[page] = Math.max(best[page], SCORES[row][place] + (place > 2 && (whole || !row) ? TITLE : 0));
          }
        }
      })));
      const cards = new Map([...files].flatMap((it) => [...it.cards]));
      let least = 1, hits = [];
      for (let page = 0; page < index.pages; page++) {
        if (!(index.flags[page] & 1) || section && own.sections[own.section[page] - 1] !== section || kind && own.kinds[own.kind[page] - 1] !== kind) continue;
        const met = scores.map((best) => best[page]).filter(Boolean);
        const { length } = met;
        if (length < least) continue;
        if (length > least) hits = [];
        least = length;
        const fallback = index.flags[page] > 1, title = titles[page], card = cards.get(page);
        const whole = !asked[length] && met.every((it) => it > TITLE) && [title >> 4, title & 15].includes(Math.min(count, 15));
        const score = (1e6 * met.reduce((sum, it) => sum + it % TITLE, 0) / asked.length | 0) + 1e8 * whole - 1e6 * fallback
          + 5e6 * later.filter(({ key }) => plain(card?.title ?? "").includes(key)).length;
        const chunk = Math.floor(page / index.chunk);
        hits.push({ page, slug, card, chunk, open: () => open(name("pages", chunk), openCards, index.version).then((it) => it.get(page)), asked: all, score, words: title >> 4 || 99, fallback, lang: index.langs[index.flags[page] >> 1] });
      }
      return { hits, share: hits.length && least / asked.length, later };
    };
    const answers = await Promise.all(indexes.map(ask));
    const share = Math.max(...answers.map((it) => it.share));
    // Each page once, where it scores best.
    const pages = new Map();
    for (const hit of answers.flatMap((it) => it.share < share ? [] : it.hits)) {
      const known = pages.get(hit.page);
      const others = [...known?.others ?? [], ...hit.fallback ? [] : [hit.slug]];
      pages.set(hit.page, Object.assign(known?.score >= hit.score ? known : hit, { others }));
    }
    const hits = [...pages.values()].sort((a, b) => b.score - a.score || a.words - b.words || !a.card - !b.card || a.page - b.page);
    return { index: own, hits, partial: share % 1, waits: answers.some((it) => it.later[0]) };
  };

  // --- Where a text has what was asked: 16 for a lookup, 17 at the start of a word.
  const match = (text, asked) => {
    const met = asked.map(() => 0);
    const places = [];
    const all = plain(text);
    if (asked.some(({ key }) => all.includes(key))) for (const { 0: run, index } of text.matchAll(RUN)) {
      let folded = "";
      const spans = [];
      for (const { 0: part, index: at } of run.matchAll(/[^][\p{M}\uff9e\uff9f\u1160-\u11ff]*/gu)) {
        folded += plain(part);
        while (spans.length < folded.length) spans.push([index + at, index + at + part.length]);
      }
      asked.forEach(({ key, whole }, nth) => {
        for (const it of whole ? [key, whole] : [key]) {
          for (let at = -1; (at = folded.indexOf(it, at + 1)) >= 0;) {
            const starts = whole ? it === whole : !folded.slice(0, at).replace(/_/g, "");
            // A small letter inside of a word says nothing.
            if (!starts && !it[2] && it < "\u1100" && it[0] === text[spans[at][0]]) continue;
            met[nth] = Math.max(met[nth], starts ? 17 : 16);
            places.push([spans[at][0], spans[at + it.length - 1][1]]);
          }
        }
      });
    }
    const merged = [];
    for (const [from, to] of places.sort((a, b) => a[0] - b[0])) {
      const last = merged.at(-1);
      if (from <= last?.[1]) last[1] = Math.max(last[1], to);
      else merged.push([from, to]);
    }
    return { met, places: merged };
  };

  if (!globalThis.document) return globalThis.diglotSearchEngine = { search, lookups, match, openCards };

  // --- The field
  const { $, make, say, walk } = window.diglot;
  const field = document.querySelector("input[name=q]");
  const { form } = field;
  const page = document.getElementById("diglot-results");
  const words = (page ?? form).dataset;
  const top = new URL("..", form.action);
  const own = form.action.split("/").at(-2);
  const locales = new Map($(".locales a").map((it) => [it.lang.toLowerCase(), it]));
  const tongue = (lang) => ({ lang, dir: locales.get(lang.toLowerCase())?.dir ?? "auto" });

  const parts = {};
  window.diglotSearch = (name, data) => { parts[name] = data; };
  const load = async (name, version) => {
    // The first stands behind this script.
    await 0;
    if (!parts[name]) await new Promise((done) => {
      const script = make("script", { src: `${top}_diglot/search/${name}.js${version ? "?v=" + version : ""}` });
      script.onload = script.onerror = done;
      document.head.append(script);
    });
    if (!parts[name]) throw name;
    return parts[name];
  };
  const mark = (box, text, asked) => {
    let at = 0;
    for (const [from, to] of match(text, asked).places) {
      box.append(text.slice(at, from), make("mark", { textContent: text.slice(from, to) }));
      at = to;
    }
    box.append(text.slice(at));
    return box;
  };

  // --- The sentence is in the page itself; of a very long one the beginning does.
  const articles = {};
  const begin = async ({ body }) => {
    const parts = body.pipeThrough(new TextDecoderStream()).getReader();
    let html = "";
    for (let part; html.length < 2e5 && !(part = await parts.read()).done;) html += part.value;
    parts.cancel();
    return new DOMParser().parseFromString(html, "text/html").querySelector("article");
  };
  const read = (href) => articles[href] ??= fetch(href).then(begin).catch(() => {});
  const quote = async ({ lang, asked }, link, box) => {
    const { href } = link;
    const article = await read(href) ?? box;
    let found = { weight: 0 };
    for (const block of $(":is(.unit, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, pre):not(:has(.unit), h1 *)", article)) {
      if (found.weight > asked.length * 34) break;
      const spans = $(":scope > :is(.target, .source)", block);
      for (const texts of spans[0] ? [spans.map((it) => it.textContent)] : block.textContent.split("\n").map((it) => [it])) {
        const met = texts.map((it) => match(it, asked).met);
        const sum = asked.reduce((sum, _, nth) => sum + Math.max(...met.map((it) => it[nth])), 0);
        // Of two that are as good, a unit.
        const weight = sum && sum * 2 + block.matches(".unit");
        if (weight > found.weight) found = { weight, texts, id: block.id, source: spans[1]?.lang };
      }
    }
    if (!found.texts) return box.remove();
    found.texts.forEach((text, nth) => {
      const span = make("span", { className: nth ? "source" : "target", ...tongue(nth ? found.source : lang) });
      box.append(mark(span, text.trim(), asked), " ");
    });
    if (found.id) link.hash = found.id;
  };

  // What is shown of a page may still have to be loaded.
  const item = (hit) => {
    const it = make("li", { className: "hit" });
    const show = ({ path, title, crumbs }) => {
      const address = (slug) => `${top}${slug}/${path.split("/").map(encodeURIComponent).join("/")}.html`;
      const link = make("a", { href: address(hit.slug) }, mark(make("cite", tongue(hit.lang)), title, hit.asked));
      const line = (className, ...inner) => {
        const box = make("p", { className, ...tongue(hit.slug) }, ...inner);
        it.append(box);
        return box;
      };
      it.append(link);
      if (hit.fallback) it.append(" ", make("small", { className: "fallback", textContent: words.fallback }));
      if (crumbs) line("crumbs", crumbs);
      const box = line("sentence");
      const others = hit.others.filter((slug) => slug !== hit.slug);
      if (others[0]) line("others", words.others, ...others.map((slug) => make("a", { href: address(slug), hreflang: slug, textContent: locales.get(slug).textContent, ...tongue(slug) })));
      it.quote = () => quote(hit, link, box);
    };
    let shown, filled;
    it.show = () => shown ??= Promise.resolve(hit.card ?? hit.open()).then(show).catch(() => { it.textContent = words.failed; });
    it.fill = () => filled ??= it.show().then(() => it.quote?.());
    if (hit.card) it.show();
    return it;
  };
  const sight = new IntersectionObserver((items) => {
    for (const { isIntersecting, target } of items) if (isIntersecting) { sight.unobserve(target); target.fill(); }
  });
  const list = make("ol", { className: "hits" });
  const count = make("p", { className: "count" });
  const more = make("a", { textContent: words.more });
  const panel = page ?? make("div", { className: "panel", tabIndex: -1 });
  const step = page ? 10 : 8;
  let turn = 0, pause, composing, waiting;
  const watch = () => { for (const it of list.children) sight.observe(it); };
  // Where the reader is, nothing changes.
  const rests = () => !panel.matches(":focus-within");
  const complete = () => waiting && rests() && run(0, Infinity, true);
  const run = async (from = 0, most = from ? Infinity : 2, second) => {
    const mine = ++turn;
    clearTimeout(pause);
    const query = field.value;
    const asked = new URLSearchParams([...new FormData(form)].filter(([, it]) => it));
    const slugs = new Set([own, ...asked.has("all") ? locales.keys() : []]);
    const answer = await search({ load, query, slugs: [...slugs], section: asked.get("section"), kind: asked.get("kind"), most }).catch(() => {});
    if (mine !== turn) return;
    if (second && !(answer && rests())) return watch();
    const { index, hits = [], partial, waits } = answer ?? {};
    const total = hits.length;
    // No page has the rarest words together.
    if (waits && (partial || !total)) return run(from, Infinity);
    // A syllable that is not complete yet finds nothing.
    if (composing && answer && !total) return;
    waiting = waits;
    const text = !answer ? words.failed : total
      ? `${partial ? words.partial + " " : ""}${words.count} ${waits ? "…" : total.toLocaleString(index.lang)}` : query.trim() && words.none.replace("{query}", () => `\u2068${query}\u2069`);
    const shown = hits.slice(from, from + step);
    const items = shown.map(item);
    const lack = shown.find((it) => !it.card)?.chunk;
    sight.disconnect();
    list.replaceChildren(...items);
    count.textContent = text;
    panel.replaceChildren(count, list, more);
    if (!second) panel.hidden = !text || !page && !box.contains(document.activeElement);
    if (page) {
      if (from) asked.set("page", from / step + 1);
      try { history.replaceState(history.state, "", `?${asked}`); } catch {}
      for (const [slug, it] of locales) it.href = `${top}${slug}/search.html?${asked}`;
      asked.set("page", from / step + 2);
    }
    more.hidden = !total || page && total <= from + step;
    more.href = `${form.action}?${asked}`;
    items[0]?.fill();
    // One word leaves room for a file of titles.
    if (!shown[0]?.asked[1]) items.forEach((it, nth) => shown[nth].chunk === lack && it.show());
    pause = setTimeout(() => {
      if (complete()) return;
      if (!waits) say(text);
      watch();
    }, second ? 0 : 400);
  };

  // --- The keyboard
  const box = page ? page.parentElement : form.parentElement;
  box.addEventListener("keydown", (event) => {
    if (walk(event, [field, ...$(".hit > a", list)])) for (const it of list.children) it.show();
    if (event.key !== "Escape" || page || panel.hidden) return;
    event.preventDefault();
    field.focus();
    panel.hidden = true;
  });
  box.addEventListener("focusin", complete);
  // Two letters begin too much.
  form.addEventListener("input", (event) => {
    composing = event.isComposing;
    clearTimeout(pause);
    pause = setTimeout(run, /\b..?$/.test(field.value) && 250);
  });
  if (page) {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q");
    form.all.checked = asked.has("all");
    const choose = (select, from) => {
      select.replaceChildren(select[0], ...from.map((it) => new Option(page.getAttribute(`data-kind-${it}`) ?? it, it)));
      select.value = asked.get(select.name) ?? "";
    };
    search({ load, query: "", slugs: [own] }).then(({ index }) => {
      choose(form.section, index.sections);
      choose(form.kind, index.kinds);
    }).catch(() => {}).then(() => run(step * (Math.max(1, asked.get("page") | 0) - 1)));
    form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  } else {
    box.append(panel);
    field.addEventListener("focus", () => { panel.hidden = !count.textContent; });
    box.addEventListener("focusout", (event) => { panel.hidden ||= !box.contains(event.relatedTarget); });
    run();
  }
})();
