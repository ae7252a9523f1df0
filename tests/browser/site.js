// The ground floor: builds the sites that the tests read, and serves them as a careful host does.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const repository = join(here, "../..");

/** The folders of the sites: the sample site, and a small one with what the sample site has no reason to have. */
const SITES = { sample: repository, small: join(here, "small") };

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webm": "video/webm",
  ".png": "image/png",
};

/** The program that is tested. */
export function binary() {
  const built = ["release", "debug"].map((kind) => join(repository, "target", kind, "diglot"));
  const found = process.env.DIGLOT ?? built.find(existsSync);
  if (!found) throw new Error("no program to test: `cargo build --release`, or name one in DIGLOT");
  return found;
}

/** Builds all sites, and says where they are. */
export async function build() {
  const root = await mkdtemp(join(tmpdir(), "diglot-browser-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  const built = Object.entries(SITES).map(([name, folder]) => {
    const out = join(root, name);
    execFileSync(binary(), ["build", folder, "-o", out], { stdio: ["ignore", "ignore", "pipe"] });
    return [name, out];
  });
  return Object.fromEntries(built);
}

/** Every page below a folder, as `ko-kr/tracing/overview.html`. */
export function pagesBelow(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: false });
  const pages = names.map((name) => String(name)).filter((name) => name.endsWith(".html"));
  return pages.map((name) => name.split(sep).join("/")).sort();
}

function fileOf(root, path) {
  const file = normalize(join(root, decodeURIComponent(path)));
  if (relative(root, file).startsWith("..") || !existsSync(file)) return undefined;
  return statSync(file).isDirectory() ? fileOf(root, path.replace(/\/*$/, "/index.html")) : file;
}

/** A host for a site, at its top: strict about what a page may load, and with the locale's own page for what is not there. */
export async function serve(root) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    const missing = fileOf(root, `/${pathname.split("/")[1]}/404.html`) ?? fileOf(root, "/404.html");
    const found = fileOf(root, pathname);
    const file = found ?? missing;
    response.writeHead(found ? 200 : 404, {
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "content-type": TYPES[extname(file ?? ".html")] ?? "text/plain; charset=utf-8",
    });
    response.end(file && readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}
