//! The first line of a YAML file says what it is: `### YamlMime:Landing`.

const MARK: &str = "### YamlMime:";

/// What a YAML file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mime<'t> {
    /// It does not say.
    None,
    Page(PageSchema),
    /// It holds data for other pages or tools, which others read.
    Data,
    Unknown(&'t str),
}

/// The schemas that become pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSchema {
    Landing,
    Hub,
    Tutorial,
    LandingData,
}

/// Reads the first line.
#[must_use]
pub fn mime(text: &str) -> Mime<'_> {
    let line = text.lines().next().unwrap_or_default();
    let Some(name) = line.trim_start_matches('\u{feff}').strip_prefix(MARK).map(str::trim) else { return Mime::None };
    match name {
        "Landing" => Mime::Page(PageSchema::Landing),
        "Hub" => Mime::Page(PageSchema::Hub),
        "Tutorial" | "TutorialLanding" => Mime::Page(PageSchema::Tutorial),
        "LandingData" | "YamlDocument" => Mime::Page(PageSchema::LandingData),
        "XRefMap" | "ZonePivotGroups" | "TableOfContent" | "TOC" | "ContextObject" | "Achievements" => Mime::Data,
        name => Mime::Unknown(name),
    }
}

/// The place of the name in the first line; without one, the line.
#[must_use]
pub fn name_at(text: &str) -> std::ops::Range<usize> {
    let line = text.lines().next().unwrap_or_default().trim_end();
    let name = line.strip_prefix(MARK).map_or(line, str::trim_start);
    line.len() - name.len()..line.len()
}
