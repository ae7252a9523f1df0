// The directory of the house: one page of each kind. `units`: it can be read in four modes.

/** The pages of a locale, by what they show. */
export const pagesOf = (locale) => [
  { name: "home", at: `${locale}/index`, units: true },
  { name: "article", at: `${locale}/tracing/overview`, units: true },
  { name: "list of referrers", at: `${locale}/tracing/reference/harbor-channels-connectionaborted`, units: true },
  { name: "alerts, rows and forms", at: `${locale}/authoring/blocks`, units: true },
  { name: "text", at: `${locale}/authoring/text`, units: true },
  { name: "code", at: `${locale}/authoring/code`, units: true },
  { name: "zones, tabs and versions", at: `${locale}/authoring/choices`, units: true },
  { name: "media", at: `${locale}/authoring/media`, units: true },
  { name: "long page", at: `${locale}/authoring`, units: true },
  { name: "fallback", at: `${locale}/tracing/reference/harbor-queues-messagediscarded`, units: false },
  { name: "landing page", at: `${locale}/authoring/start`, units: false },
  { name: "hub", at: `${locale}/authoring/hub`, units: false },
  { name: "tutorial", at: `${locale}/authoring/first-trace`, units: false },
  { name: "contents", at: `${locale}/contents`, units: false },
  { name: "search", at: `${locale}/search`, units: false },
  { name: "page not found", at: `${locale}/404`, units: false },
];

/** Pages that are not one for each locale, or only in the second site. */
export const OTHERS = [
  { name: "choice of a language", at: "index", units: false },
  { name: "page not found in no language", at: "404", units: false },
  { name: "start page without an index", at: "small:ko-kr/index", units: false },
  { name: "start page without an index, right to left", at: "small:ar-sa/index", units: false },
  { name: "sentences whose source has changed", at: "small:ko-kr/tide", units: true },
  { name: "rebuilt source", at: "small:en-us/lighthouse", units: false },
];
