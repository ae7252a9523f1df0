//! A page written as data: its texts become parts of the body, and a schema says how they go together.

mod landing;
mod landing_data;
mod texts;
mod tutorial;

use serde_json::{Map, Value};

use self::texts::Texts;
use super::{File, assemble};
use crate::docfx::schema::{Mime, PageSchema, mime};
use crate::frontmatter;
use crate::markdown::ignore::ignores;
use crate::markdown::original;
use crate::markdown::unit::side_of;
use crate::model::diagnostic::format::{yaml_duplicate_key, yaml_file, yaml_file_not_object};
use crate::model::document::{Certificate, Document, DocumentKey};
use crate::model::meta::Meta;
use crate::model::schema::Schema;
use crate::model::sources::Side;
use crate::yaml::{self, Kind, Limits, Node};

/// Real pages have 14 KB, 900 values and nine levels.
const LIMITS: Limits = Limits { bytes: 8 * 1024 * 1024, nodes: 200_000, depth: 24 };

/// The schema of a file, if it is a page written as data.
pub(super) fn of(text: &str, path: &str) -> Option<PageSchema> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let is_yaml = ending.eq_ignore_ascii_case("yml") || ending.eq_ignore_ascii_case("yaml");
    match mime(text) {
        Mime::Page(schema) if is_yaml => Some(schema),
        _ => None,
    }
}

/// Reads one side of a page.
pub(super) fn parse(file: File<'_>, key: DocumentKey, schema: PageSchema) -> Document {
    let File { text, path, .. } = file;
    let mut texts = Texts::new(file, key);
    let mut meta = Meta::default();
    let mut built = None;
    match yaml::read(text, LIMITS) {
        Err(refusal) => texts.report(yaml_file(path, refusal.at, &refusal.fault)),
        Ok(document) => {
            for (key, at) in document.duplicates {
                texts.report(yaml_duplicate_key(path, at, &key));
            }
            match &document.root {
                Some(root @ Node { kind: Kind::Map(_), .. }) => {
                    meta = read_meta(&mut texts, root);
                    built = Some(build(&mut texts, root, schema));
                }
                _ => texts.report(yaml_file_not_object(path, 0..text.lines().next().unwrap_or_default().len())),
            }
        }
    }
    let has_units = texts.has_units();
    let (body, sources, notes) = texts.finish();
    let document = assemble(key, &body, &sources, notes);
    let translated = has_units || meta.handoff.source_hash.is_some();
    let certificate =
        if has_units && meta.handoff.source_hash.is_some() { Certificate::Rebuilt } else { Certificate::None };
    let file_hash = (!translated).then(|| original::sha1_crlf(text));
    let ignores = if key.side == Side::Target { ignores(text, text.len()) } else { Vec::new() };
    Document { meta, schema: built.map(Box::new), certificate, ignores, file_hash, ..document }
}

fn build(texts: &mut Texts<'_>, root: &Node, schema: PageSchema) -> Schema {
    match schema {
        PageSchema::Landing => Schema::Landing(landing::landing(texts, root)),
        PageSchema::Hub => Schema::Landing(landing::hub(texts, root)),
        PageSchema::LandingData => Schema::Landing(landing_data::read(texts, root)),
        PageSchema::Tutorial => Schema::Tutorial(tutorial::read(texts, root)),
    }
}

/// `metadata` is what the front matter is on other pages; what it leaves out, the keys of the page say.
fn read_meta(texts: &mut Texts<'_>, root: &Node) -> Meta {
    let mut fields = Map::new();
    if let Some(metadata) = texts.map(root, "metadata")
        && let Value::Object(found) = metadata.clone().into_value()
    {
        fields = found;
    }
    let own = [("title", "title"), ("summary", "description"), ("uid", "uid"), ("redirect_url", "redirect_url")];
    for (key, name) in own {
        if let Some(text) = root.get(key).and_then(Node::text).filter(|_| !fields.contains_key(name)) {
            fields.insert(name.to_owned(), Value::String(text.to_owned()));
        }
    }
    for value in fields.values_mut() {
        if let Value::String(text) = value
            && text.contains("data-ttu-id")
        {
            *text = side_of(text, texts.path, texts.side());
        }
    }
    let mut found = Vec::new();
    let meta = frontmatter::typed(fields.into(), texts.file, 0, texts.path, &mut found);
    if texts.side() == Side::Target {
        for finding in found {
            texts.report(finding);
        }
    }
    meta
}
