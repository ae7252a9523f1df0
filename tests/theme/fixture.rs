//! Views of pages that do not exist, and a check that their HTML is in order.

use diglot::render::view::{
    AlternateView, ChoiceView, CrumbView, LocaleView, OptionView, OutlineListView, OutlineView, PageView,
    ProvenanceView, SearchView, SiteView, TocView, WordsView,
};
use tera::{Context, Tera};

/// The pages that are rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    Korean,
    Arabic,
    German,
    Fallback,
    Rebuilt,
    /// A page that has nothing that a page can be without.
    Bare,
    Toc,
    Home,
    Search,
    Chooser,
    Redirect,
}

pub fn samples() -> Vec<Sample> {
    use Sample::{Arabic, Bare, Chooser, Fallback, German, Home, Korean, Rebuilt, Redirect, Search, Toc};
    vec![Korean, Arabic, German, Fallback, Rebuilt, Bare, Toc, Home, Search, Chooser, Redirect]
}

const LOCALES: [(&str, &str, &str, &str); 6] = [
    ("ar-SA", "ar-sa", "rtl", "العربية (السعودية)"),
    ("de-DE", "de-de", "ltr", "Deutsch (Deutschland)"),
    ("en-US", "en-us", "ltr", "English (United States)"),
    ("ja-JP", "ja-jp", "ltr", "日本語"),
    ("ko-KR", "ko-kr", "ltr", "한국어"),
    ("zh-TW", "zh-tw", "ltr", "繁體中文（台灣）"),
];

pub fn render(tera: &Tera, sample: Sample) -> String {
    let (template, context) = context(tera, sample);
    match tera.render(template, &context) {
        Ok(html) => html,
        Err(error) => panic!("{sample:?}: {error}"),
    }
}

/// The template of a page and what it is given.
pub fn context(tera: &Tera, sample: Sample) -> (&'static str, Context) {
    let tag = match sample {
        Sample::Arabic => "ar-SA",
        Sample::German => "de-DE",
        Sample::Rebuilt => "en-US",
        _ => "ko-KR",
    };
    let site = site(tag, if sample == Sample::Chooser { "" } else { "../" });
    let mut context = Context::new();
    if let Some(locale) = site.locales.iter().find(|it| it.current) {
        context.insert("locale", locale);
    }
    context.insert("site", &site);
    let template = match sample {
        Sample::Toc => {
            context.insert("toc_html", &tree(&toc(tag), " open"));
            "toc.html"
        }
        Sample::Home => {
            let mut toc = toc(tag);
            let many = vec![toc[1].items.clone(); 4].concat();
            toc[1].items.extend(many);
            context.insert("toc", &toc);
            "home.html"
        }
        Sample::Search => {
            context.insert("search", &SearchView { kinds: vec!["kind-reference", "kind-tutorial"] });
            "search.html"
        }
        Sample::Chooser => "index.html",
        Sample::Redirect => {
            context.insert("target", "tracing/overview.html?a=1&b=2");
            "redirect.html"
        }
        _ => {
            let mut page = page(sample, tag);
            let source_dir = "ltr";
            context.insert("outline", &OutlineListView { items: outline(sample), source_lang: "en-US", source_dir });
            page.outline_html = tera.render("outline.html", &context).unwrap();
            context.insert("page", &if sample == Sample::Bare { bare(page) } else { page });
            "page.html"
        }
    };
    (template, context)
}

fn site(current: &'static str, root: &str) -> SiteView<'static> {
    let locale = |&(tag, slug, dir, name): &(&'static str, &'static str, &'static str, &'static str)| LocaleView {
        tag,
        slug,
        dir,
        name,
        href: format!("{root}{slug}/overview.html"),
        current: tag == current,
        fallback: tag == "ja-JP",
    };
    SiteView {
        title: "Harbor Docs",
        root: root.to_owned(),
        base_url: Some("https://docs.example/"),
        locales: LOCALES.iter().map(locale).collect(),
        feed_href: Some(format!("{root}ko-kr/feed.xml")),
        search: true,
    }
}

fn page(sample: Sample, tag: &'static str) -> PageView<'static> {
    let own_text = matches!(sample, Sample::Fallback | Sample::Rebuilt);
    let (lang, dir) = if own_text { ("en-US", "ltr") } else { (tag, if tag == "ar-SA" { "rtl" } else { "ltr" }) };
    let (title, body) = match sample {
        Sample::Arabic => ("نظرة عامة على التتبع", include_str!("bodies/ar.html")),
        Sample::German => ("Überblick über die Ablaufverfolgung", include_str!("bodies/de.html")),
        Sample::Korean => ("추적 개요 <Channel> & Listener", include_str!("bodies/ko.html")),
        _ => ("Tracing overview", include_str!("bodies/en.html")),
    };
    let referrers = if sample == Sample::Korean { 11 } else { 2 };
    PageView {
        id: "tracing/overview",
        title: title.to_owned(),
        description: Some("What \"tracing\" is & when to use it."),
        lang,
        dir,
        kind: "article",
        body_html: body.to_owned(),
        has_units: !own_text,
        source_lang: "en-US",
        source_dir: "ltr",
        choices: choices(sample),
        applies_to: Some("Harbor 2.0, Harbor 3.0".to_owned()),
        outline: Vec::new(),
        outline_html: String::new(),
        breadcrumb: Vec::new(),
        breadcrumb_html: format!(
            "\n<li><a href=\"index.html\">Harbor</a></li>\n<li><span>{}</span></li>",
            if tag == "ar-SA" { "التتبع" } else { "추적" }
        ),
        toc_html: surroundings(&toc(tag)),
        toc_href: Some("../ko-kr/toc.html".to_owned()),
        previous: Some(crumb("Harbor", Some("index.html"))),
        next: Some(CrumbView { lang: Some("en-US"), fallback: true, ..crumb("Collect traces", Some("collect.html")) }),
        referrers: (0..referrers).map(|_| crumb("Harbor.Channels.ListenerOpened", Some("listener.html"))).collect(),
        provenance: provenance(sample),
        canonical: Some("https://docs.example/ko-kr/overview.html".to_owned()),
        alternates: vec![
            AlternateView { lang: "ko-KR", href: "https://docs.example/ko-kr/overview.html".to_owned() },
            AlternateView { lang: "x-default", href: "https://docs.example/en-us/overview.html".to_owned() },
        ],
        edit_href: Some("https://git.example/docs/overview.md".to_owned()),
        markdown_href: Some("overview.md".to_owned()),
        modified: Some("2021-02-06".to_owned()),
        image: Some("https://docs.example/ko-kr/harbor.png".to_owned()),
        linked_data: r#"{"@context":"https://schema.org","@graph":[]}"#.to_owned(),
        report_href: None,
        report_url: None,
    }
}

fn bare(page: PageView<'static>) -> PageView<'static> {
    let original = ProvenanceView {
        kind: "original",
        by: None,
        day: None,
        as_of: None,
        commit: None,
        commit_short: None,
        commit_href: None,
        freshness: "unknown",
        source_href: None,
        ..page.provenance
    };
    PageView {
        description: None,
        has_units: false,
        choices: Vec::new(),
        applies_to: None,
        outline_html: String::new(),
        breadcrumb_html: String::new(),
        toc_html: String::new(),
        toc_href: None,
        previous: None,
        next: None,
        referrers: Vec::new(),
        provenance: original,
        canonical: None,
        alternates: Vec::new(),
        edit_href: None,
        ..page
    }
}

fn choices(sample: Sample) -> Vec<ChoiceView<'static>> {
    let words = |text, source| WordsView { text, source, lang: None, dir: None };
    let option = |id, title, chosen| OptionView { id, title, chosen };
    let prompt = match sample {
        Sample::Arabic => words("اختر نظام التشغيل", Some("Choose an operating system")),
        Sample::Fallback | Sample::Rebuilt => words("Choose an operating system", None),
        _ => words("운영 체제 선택", Some("Choose an operating system")),
    };
    let systems = vec![option("windows", words("Windows", None), true), option("linux", words("Linux", None), false)];
    let versions = vec![
        option("harbor-2.0", words("Harbor 2.0", None), false),
        option("harbor-3.0", words("Harbor 3.0", None), true),
    ];
    vec![
        ChoiceView { kind: "pivot", id: "systems", prompt, options: systems },
        ChoiceView { kind: "moniker", id: "moniker", prompt: words("", None), options: versions },
    ]
}

fn outline(sample: Sample) -> Vec<OutlineView<'static>> {
    let row = |level, id, text, source| OutlineView { level, id, text, source };
    match sample {
        Sample::Korean => vec![
            row(2, "turn-it-on", "추적 사용", Some("Turn it on")),
            row(3, "with-a-file", "구성 파일 사용", Some("With a configuration file")),
            row(2, "levels", "수준과 그 의미", Some("Levels and what they mean")),
            row(2, "see-also", "참고 항목", Some("See also")),
        ],
        Sample::Arabic => vec![
            row(2, "turn-it-on", "تشغيل التتبع", Some("Turn it on")),
            row(2, "see-also", "راجع أيضًا", Some("See also")),
        ],
        Sample::German => vec![row(2, "turn-it-on", "Ablaufverfolgung einschalten", Some("Turn it on"))],
        _ => vec![row(2, "turn-it-on", "Turn it on", None), row(2, "see-also", "See also", None)],
    }
}

fn provenance(sample: Sample) -> ProvenanceView<'static> {
    let translated = ProvenanceView {
        kind: "translated",
        by: Some(if sample == Sample::Arabic { "human" } else { "machine" }),
        certified: false,
        day: Some("2021-02-06".to_owned()),
        as_of: Some("6 February 2021".to_owned()),
        commit: Some("8f1c2d9be04f3c7a11d5e0b6a7c39e2f64d8a0b1"),
        commit_short: Some("8f1c2d9"),
        commit_href: Some("https://git.example/commit/8f1c2d9".to_owned()),
        freshness: if sample == Sample::Arabic { "current" } else { "stale" },
        stale_sentences: if sample == Sample::Korean { 2 } else { 0 },
        first_stale: (sample == Sample::Korean).then(|| "s-abcdefgh".to_owned()),
        from: None,
        source_href: Some("../en-us/overview.html".to_owned()),
    };
    match sample {
        Sample::Fallback => ProvenanceView { kind: "fallback", by: None, from: Some("en-US"), ..translated },
        Sample::Rebuilt => {
            ProvenanceView { kind: "rebuilt", by: None, certified: true, from: Some("ko-KR"), ..translated }
        }
        _ => translated,
    }
}

fn crumb(title: &'static str, href: Option<&str>) -> CrumbView<'static> {
    CrumbView { title, source: None, href: href.map(str::to_owned), lang: None, fallback: false, html: None }
}

fn surroundings(toc: &[TocView<'_>]) -> String {
    let item = |node: &TocView<'_>| {
        let class = if node.open { " class=\"open\"" } else { "" };
        let current = if node.current { " aria-current=\"page\"" } else { "" };
        let href = node.href.as_deref().unwrap_or("../ko-kr/toc.html");
        let below = if node.items.is_empty() { String::new() } else { surroundings(&node.items) };
        format!("<li{class}><a href=\"{href}\"{current}>{}</a>{below}</li>\n", node.title)
    };
    format!("<ul>\n{}</ul>", toc.iter().map(item).collect::<String>())
}

/// The whole table, as `toc/contents-fold` shows it.
fn tree(toc: &[TocView<'_>], open: &str) -> String {
    let item = |node: &TocView<'_>| {
        let title = node.title;
        let link = match &node.href {
            Some(href) => format!("<a href=\"{href}\">{title}</a>"),
            None => format!("<span>{title}</span>"),
        };
        if node.items.is_empty() {
            return format!("\n<li>{link}</li>");
        }
        let (before, summary) = match &node.href {
            Some(_) => (link + "\n", format!("<span class=\"hush\">{title}</span>")),
            None => (String::new(), link),
        };
        let below = tree(&node.items, if node.open { " open" } else { "" });
        format!("\n<li>{before}<details{open}><summary>{summary}</summary>\n{below}</details></li>")
    };
    format!("<ul>{}\n</ul>", toc.iter().map(item).collect::<String>())
}

fn toc(tag: &str) -> Vec<TocView<'static>> {
    let [home, tracing, overview, reference] = match tag {
        "ar-SA" => ["الصفحة الرئيسية", "التتبع", "نظرة عامة على التتبع", "مصادر التتبع"],
        "de-DE" => ["Startseite", "Ablaufverfolgung", "Überblick über die Ablaufverfolgung", "Referenz"],
        _ => ["시작하기", "추적", "추적 개요", "추적 원본 참조"],
    };
    let node = |title, href: &str| TocView {
        title,
        source: None,
        more: None,
        href: (!href.is_empty()).then(|| href.to_owned()),
        lang: None,
        fallback: false,
        current: false,
        open: false,
        items: Vec::new(),
    };
    let sources =
        ["Harbor.Channels.ListenerOpened", "Harbor.Channels.ConnectionAborted", "Harbor.Queues.DeadLetterFull"];
    let sources = sources.map(|name| node(name, "source.html"));
    vec![
        node(home, "index.html"),
        TocView {
            open: true,
            items: vec![
                TocView { current: true, open: true, ..node(overview, "overview.html") },
                TocView { lang: Some("en-US"), fallback: true, ..node("Collect traces", "collect.html") },
                TocView { items: sources.to_vec(), ..node(reference, "") },
            ],
            ..node(tracing, "tracing.html")
        },
        TocView { ..node("API", "") },
    ]
}

/// Whether tags are balanced, attributes quoted and ids unique. Not a parser: enough for what the templates write.
pub fn well_formed(html: &str) -> Result<(), String> {
    const VOID: [&str; 7] = ["meta", "link", "input", "br", "img", "hr", "wbr"];
    let (mut open, mut ids, mut rest) = (Vec::new(), std::collections::BTreeSet::new(), html);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').ok_or("a tag does not end")?;
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => {}
                last => return Err(format!("</{name}> closes {last:?}")),
            }
            continue;
        }
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        for (index, part) in tag.split('"').enumerate() {
            if index % 2 == 0 && part.split_once('=').is_some_and(|(_, value)| !value.is_empty()) {
                return Err(format!("<{tag}> has an attribute without quotes"));
            }
        }
        if let Some((_, id)) = tag.split_once(" id=\"") {
            let id = id.split('"').next().unwrap_or_default();
            if !ids.insert(id.to_owned()) {
                return Err(format!("two elements have the id {id}"));
            }
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("never closed: {open:?}")) }
}
