// Draws queries from the pages of a site, and finds them again by a plain scan, which is the truth.

/// A generator of equal numbers for an equal seed (mulberry32).
export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let it = Math.imul(state ^ (state >>> 15), state | 1);
    it ^= it + Math.imul(it ^ (it >>> 7), it | 61);
    return Math.floor((((it ^ (it >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };
const INLINE = /^<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|u|var|wbr)\b/;

/// What a page says, as a reader sees it: a line for each block, the sources of its sentences too. The words of the interface
/// in it, which are the names of its alerts and what stands for a missing sample, are not its own.
export function read(html, missing) {
  const article = html
    .slice(html.indexOf("<article"), html.lastIndexOf("</article>"))
    .replace(/<h5 role="presentation">.*?<\/h5>/g, "")
    .replaceAll(missing ? `<p>${missing}</p>` : "\0", "");
  const text = article
    .replace(/<\/span> (?=<span class="source")/g, "</span>\n")
    .replace(/<[^<>]*(?:"[^"]*"[^<>]*)*>/g, (tag) => (INLINE.test(tag) ? "" : "\n"))
    .replace(/&(#\d+|#x[0-9a-f]+|\w+);/gi, (all, name) => {
      if (name[0] !== "#") return ENTITIES[name] ?? all;
      return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
    });
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  const heading = /<h1[^]*?<\/h1>/.exec(article)?.[0] ?? "";
  const part = (side) => new RegExp(`<span class="${side}"[^>]*>([^]*?)</span>`, "g");
  const plain = (it) => read_inline(it);
  const target = [...heading.matchAll(part("target"))].map((it) => plain(it[1])).join(" ") || plain(heading);
  return { title: target, text: lines.filter(Boolean).join("\n"), fallback: html.includes('class="notice fallback') };
}

const read_inline = (html) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot);/g, (_, name) => ENTITIES[name])
    .replace(/\s+/g, " ")
    .trim();

const WITHOUT_SPACES = /[\u0e00-\u0eff\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{4,}/g;
const HANGUL = /[\uac00-\ud7a3]{3,}/g;
const LETTERS = /[A-Za-z\u00c0-\u024f]{4,}/g;
const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+|[A-Z]{2,}\d{3,}/g;

/// What is inside of a word: of Hangul and of scripts without spaces any two to four characters, of letters a word that is
/// found elsewhere too and stands behind the first letter of a longer one.
function inner(page, pick, words) {
  const choose = (list) => list[pick(list.length)];
  const dense = page.text.match(HANGUL) ?? page.text.match(WITHOUT_SPACES);
  if (dense && pick(4)) {
    const word = choose(dense);
    const length = Math.min(2 + pick(3), word.length - 1);
    const from = word >= "\uac00" ? 1 + pick(word.length - length) : pick(word.length - length + 1);
    return word.slice(from, from + length);
  }
  const word = choose(page.text.match(/[A-Za-z\u00c0-\u024f]{8,}/g) ?? [""]).toLowerCase();
  const inside = [];
  for (let from = 1; from + 4 <= word.length; from++) {
    for (let to = from + 4; to <= word.length; to++) if (words.has(word.slice(from, to))) inside.push(word.slice(from, to));
  }
  return choose(inside.length ? inside : [""]);
}

/// Draws queries of each kind; a query is drawn once.
export function draw(pages, count, seed) {
  const pick = random(seed);
  const own = pages.filter((page) => !page.fallback && page.title);
  const seen = new Map();
  for (const page of own) for (const word of new Set(page.text.toLowerCase().match(LETTERS) ?? [])) seen.set(word, (seen.get(word) ?? 0) + 1);
  const words = new Set([...seen].filter(([, pages]) => pages >= 3).map(([word]) => word));
  const kinds = ["title", "inner", "identifier"];
  const made = {
    title: (page) => page.title,
    inner: (page) => inner(page, pick, words),
    identifier: (page) => { const all = page.text.match(IDENTIFIER) ?? [""]; return all[pick(all.length)]; },
  };
  const out = new Map();
  for (let tries = 0; out.size < count && tries < count * 50; tries++) {
    const kind = kinds[out.size % kinds.length];
    const page = own[pick(own.length)];
    const query = made[kind](page);
    if (query && query.length > 1 && !out.has(query)) out.set(query, { kind, query });
  }
  return [...out.values()];
}

const folded = (text) => text.normalize("NFKC").toLowerCase();

/// For each query the pages that have it as it is written, but for case and width.
export function scan(pages, queries) {
  const found = queries.map(() => []);
  const wanted = queries.map(({ query }) => folded(query));
  for (const [number, page] of pages.entries()) {
    const text = folded(page.text);
    for (const [nth, query] of wanted.entries()) if (text.includes(query)) found[nth].push(number);
  }
  return found;
}
