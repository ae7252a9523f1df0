// What nginx answers to an address of a release; the rules are those of `diglot host`. For njs 0.7.9 and later.

import fs from 'fs';

const FILES = '/.diglot/';
// In the order of preference.
const ENCODINGS = [['br', '.br'], ['zstd', '.zst'], ['gzip', '.gz'], ['identity', '']];

/** Answers a request. */
function answer(r) {
    const refusal = refused(r);
    if (refusal) {
        r.return(refusal);
        return;
    }
    const mark = r.variables.request_uri.indexOf('?');
    const raw = mark < 0 ? r.variables.request_uri : r.variables.request_uri.slice(0, mark);
    const query = mark < 0 ? '' : r.variables.request_uri.slice(mark);
    const path = decoded(raw);
    if (path === null) {
        r.return(400);
    } else if (path === '/-/health' || path === '/-/ready') {
        r.headersOut['Content-Type'] = 'text/plain; charset=utf-8';
        r.variables.diglot_cache = 'no-store';
        r.return(200, 'ok\n');
    } else if (path.startsWith(diglot_site.path)) {
        below(r, path.slice(diglot_site.path.length), query);
    } else if (path === '/' || path + '/' === diglot_site.path) {
        redirect(r, 307, '', query, 'no-cache');
    } else {
        r.return(404);
    }
}

/** Shows what stands for a file that is not there, in the locale of the address. */
function missing(r) {
    const path = decoded(r.variables.request_uri.split('?')[0]) || '';
    const first = path.slice(diglot_site.path.length).split('/')[0].toLowerCase();
    const own = first + '/404.html';
    const file = path.startsWith(diglot_site.path) && localeOf(first) >= 0 && isFile(r, own) ? own : '404.html';
    r.variables.diglot_vary = '';
    serve(r, file, chosenEncoding(r, file) || 'identity');
}

/** Says that a range cannot be met. nginx has put its headers there once already, and will do so again. */
function unsatisfiable(r) {
    Object.keys(r.headersOut).filter((name) => name !== 'Content-Range').forEach((name) => delete r.headersOut[name]);
    r.return(416, '416\n');
}

/** The status of a request that is refused whatever its address is. */
function refused(r) {
    if (r.method !== 'GET' && r.method !== 'HEAD') {
        return 405;
    }
    if (r.headersIn['Transfer-Encoding'] || Number(r.headersIn['Content-Length'] || 0) > 0) {
        return 413;
    }
    const host = r.headersIn.Host;
    return host === undefined || /^(\[[0-9a-f:.]+\]|[\w.~%!$&'()*+,;=-]+)(:\d*)?$/i.test(host) ? 0 : 400;
}

/** The path that a request target says, doubled slashes as one, or `null` if it could be read in two ways. */
function decoded(raw) {
    if (!raw.startsWith('/') || /[\\\x00-\x20\x7f]|%(2f|5c|[01][0-9a-f]|7f)/i.test(raw)) {
        return null;
    }
    try {
        const path = decodeURIComponent(raw);
        return /(^|\/)\.\.(\/|$)/.test(path) ? null : path.replace(/\/+/g, '/');
    } catch (error) {
        return null;
    }
}

/** Answers an address by its part below the path of the site. */
function below(r, address, query) {
    if (address === '') {
        chooser(r, query);
        return;
    }
    if (address.startsWith('.') || address.includes('/.')) {
        r.return(404);
        return;
    }
    const slash = address.indexOf('/');
    const first = slash < 0 ? address : address.slice(0, slash);
    const locale = localeOf(first.toLowerCase());
    const slug = locale < 0 ? first : diglot_site.locales[locale].slug;
    const found = find(r, slug + address.slice(first.length));
    if (found !== null && slug !== first) {
        redirect(r, 301, slug + address.slice(first.length), query, 'public, max-age=3600');
    } else if (found !== null && found.moved) {
        r.variables.diglot_cache = 'public, max-age=3600';
        const parts = found.moved.split('#');
        r.return(301, parts[0] + (parts[0].includes('?') ? '' : query) + (parts.length > 1 ? '#' + parts[1] : ''));
    } else if (found !== null && found.other !== undefined) {
        redirect(r, 301, found.other, query, 'public, max-age=3600');
    } else if (found !== null) {
        file(r, found.file, cacheOf(found.file));
    } else if (locale < 0) {
        neutral(r, address, query);
    } else {
        r.return(404);
    }
}

/** `/`: leads to the reader's locale, or lets the reader choose one. */
function chooser(r, query) {
    const all = array(diglot_site.locales).map((_, index) => index);
    const locale = preferred(r, all);
    r.variables.diglot_vary = 'Accept-Encoding, Accept-Language, Cookie';
    if (locale < 0) {
        file(r, 'index.html', 'private, no-cache');
    } else {
        redirect(r, 302, diglot_site.locales[locale].slug + '/', query, 'private, no-cache');
    }
}

/** An address of a page without its locale. */
function neutral(r, address, query) {
    const id = address.endsWith('/') ? address + 'index' : address.replace(/\.html$/, '');
    if (!Object.prototype.hasOwnProperty.call(diglot_site.pages, id)) {
        r.return(404);
        return;
    }
    const having = array(diglot_site.pages[id]);
    let locale = preferred(r, having);
    if (locale < 0) {
        locale = having.find((index) => diglot_site.locales[index].slug === diglot_site.source);
    }
    locale = locale === undefined ? having[0] : locale;
    r.variables.diglot_vary = 'Accept-Encoding, Accept-Language, Cookie';
    redirect(r, 302, diglot_site.locales[locale].slug + '/' + address, query, 'private, no-cache');
}

/** The file that an address names (`file`), its other form (`other`) or its new place (`moved`). */
function find(r, address) {
    const folder = address.endsWith('/');
    const forms = folder ? [address + 'index.html'] : [address, address + '.html'];
    const form = forms.find((one) => isFile(r, one));
    if (form !== undefined) {
        return { file: form, moved: movedTo(r, form) };
    }
    if (folder) {
        return isFile(r, address.slice(0, -1) + '.html') ? { other: address.slice(0, -1) } : null;
    }
    return isFile(r, address + '/index.html') ? { other: address + '/' } : null;
}

/** Where a file of the release leads, if it is a redirection. (A `map` does not heed letter case; files do.) */
function movedTo(r, file) {
    r.variables.diglot_address = diglot_site.path + file;
    return r.variables.diglot_redirect;
}

function isFile(r, file) {
    try {
        return fs.statSync(r.variables.document_root + '/' + file).isFile();
    } catch (error) {
        return false;
    }
}

/** Serves a file of the release in the encoding that the reader likes best. */
function file(r, path, cache) {
    const encoding = chosenEncoding(r, path);
    if (encoding === null) {
        r.return(406);
        return;
    }
    r.variables.diglot_cache = cache;
    serve(r, path, encoding);
}

function serve(r, path, encoding) {
    const suffixes = ENCODINGS.map((one) => one[1]);
    if (!r.variables.diglot_vary && suffixes.some((suffix) => suffix !== '' && isFile(r, path + suffix))) {
        r.variables.diglot_vary = 'Accept-Encoding';
    }
    r.variables.diglot_file = path;
    r.variables.diglot_encoding = encoding === 'identity' ? '' : encoding;
    r.internalRedirect(FILES + path + suffixes[ENCODINGS.findIndex((one) => one[0] === encoding)]);
}

function cacheOf(path) {
    if (path.startsWith('_diglot/') || /\.(html|xml|txt|md|yml|json)$/.test(path)) {
        return path === 'index.html' ? 'private, no-cache' : 'no-cache';
    }
    return 'public, max-age=3600';
}

function redirect(r, status, address, query, cache) {
    r.variables.diglot_cache = cache;
    r.return(status, (diglot_site.path + address).split('/').map(encodeURIComponent).join('/') + query);
}

/** What nginx has preloaded lacks the methods of an array. */
function array(preloaded) {
    return Array.prototype.slice.call(preloaded);
}

/** The index of a locale by its slug, or -1. */
function localeOf(slug) {
    const locales = diglot_site.locales;
    let index = locales.length - 1;
    while (index >= 0 && locales[index].slug !== slug) {
        index -= 1;
    }
    return index;
}

/** The locale that the reader has chosen or likes best, of those given, or -1. */
function preferred(r, having) {
    const chosen = localeOf(cookie(r.headersIn.Cookie || ''));
    if (having.includes(chosen)) {
        return chosen;
    }
    return bestLocale(r.headersIn['Accept-Language'] || '', having);
}

function cookie(header) {
    const found = /(?:^|;)\s*diglot-locale=([\w-]+)\s*(?:;|$)/.exec(header);
    return found === null ? '' : found[1];
}

/** The members of a list with weights, the best first; those of the same weight in their order. */
function weighted(header) {
    const members = header.toLowerCase().split(',').map((member, place) => {
        const parts = member.split(';').map((part) => part.trim());
        const weight = parts.slice(1).find((part) => part.startsWith('q='));
        const q = weight === undefined ? 1 : Number(weight.slice(2));
        return { name: parts[0], q: q >= 0 && q <= 1 ? q : 0, place };
    });
    return members.filter((member) => member.name !== '').sort((a, b) => b.q - a.q || a.place - b.place);
}

/** `br`, `gzip` or `identity`, whichever is there and wanted most; `null` if the reader takes none. */
function chosenEncoding(r, path) {
    const header = r.headersIn['Accept-Encoding'];
    if (header === undefined) {
        return 'identity';
    }
    const members = weighted(header.replace(/\bx-gzip\b/gi, 'gzip'));
    const weight = (name) => {
        const member = members.find((one) => one.name === name) || members.find((one) => one.name === '*');
        // Who names no `identity` takes it if nothing else is left.
        return member === undefined ? (name === 'identity' ? 0.0001 : 0) : member.q;
    };
    const there = ENCODINGS.filter((one) => weight(one[0]) > 0 && (one[1] === '' || isFile(r, path + one[1])));
    return there.reduce((best, one) => (best === null || weight(one[0]) > weight(best) ? one[0] : best), null);
}

/** The best of some locales by `Accept-Language`, or -1. */
function bestLocale(header, having) {
    const wishes = weighted(header);
    const unwanted = wishes.filter((wish) => wish.q === 0 && wish.name !== '*').map((wish) => wish.name);
    const open = having.filter((index) => {
        const tag = diglot_site.locales[index].slug;
        return !unwanted.some((name) => tag === name || tag.startsWith(name + '-'));
    });
    const best = (wish) => (wish.name === '*' ? anyLocale(open) : matching(wish.name, open));
    const met = wishes.find((wish) => wish.q > 0 && best(wish) >= 0);
    return met === undefined ? -1 : best(met);
}

/** The source language, else the first. */
function anyLocale(open) {
    const source = open.find((index) => diglot_site.locales[index].slug === diglot_site.source);
    return source === undefined ? (open.length > 0 ? open[0] : -1) : source;
}

/** The locale of a wish: itself, else one of the same language and script, of its main region if that is there. */
function matching(wish, open) {
    const exact = open.find((index) => diglot_site.locales[index].slug === wish);
    if (exact !== undefined) {
        return exact;
    }
    const key = languageAndScript(wish);
    const same = open.filter((index) => languageAndScript(diglot_site.locales[index].slug) === key);
    const main = same.find((index) => diglot_site.locales[index].slug === MAIN[key]);
    return main === undefined ? (same.length > 0 ? same[0] : -1) : main;
}

// Where a language is read in several regions, the one that stands for all.
const MAIN = {
    'ar': 'ar-eg', 'de': 'de-de', 'en': 'en-us', 'es': 'es-es', 'fr': 'fr-fr', 'it': 'it-it', 'nl': 'nl-nl',
    'pt': 'pt-br', 'zh-hans': 'zh-cn', 'zh-hant': 'zh-tw',
};

/** `zh-hk` is `zh-hant`: regions that write another script than most readers of the language do. */
function languageAndScript(tag) {
    const parts = tag.split('-');
    const script = parts.slice(1).find((part) => /^[a-z]{4}$/.test(part));
    if (parts[0] === 'zh') {
        const traditional = parts.some((part) => part === 'tw' || part === 'hk' || part === 'mo');
        return 'zh-' + (script || (traditional ? 'hant' : 'hans'));
    }
    if (parts[0] === 'sr') {
        return 'sr-' + (script || 'cyrl');
    }
    return parts[0];
}

export default { answer, missing, unsatisfiable };
