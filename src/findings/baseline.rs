//! Findings that are known, so that only new ones are told: a file with a line of JSON for each, which `git` can merge.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Finding, State};
use crate::model::diagnostic::{Diagnostic, Location, baseline as finding};

/// The form that is read and written.
const VERSION: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(rename = "diglot-baseline")]
    version: u32,
}

/// A line: so many findings that are alike. The message is for people.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    path: String,
    code: String,
    fingerprint: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
    message: String,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// Path, code and hash.
type Key = (String, String, String);

/// What a baseline knows.
#[derive(Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<Key, Entry>,
}

#[derive(Debug)]
struct Entry {
    left: usize,
    message: String,
    at: Location,
}

/// How a path is written in a baseline: from its folder, so that it does not matter from where the program is called.
pub type Name<'n> = &'n dyn Fn(&str) -> String;

fn key(finding: &Finding, name: Name<'_>) -> Key {
    let Diagnostic { code, at, .. } = &finding.diagnostic;
    let path = at.as_ref().map(|at| name(&at.path)).unwrap_or_default();
    (path, (*code).to_owned(), finding.fingerprint.map(super::Fingerprint::hex).unwrap_or_default())
}

/// The findings as a baseline, sorted.
#[must_use]
pub fn write(findings: &[Finding], name: Name<'_>) -> String {
    let mut lines: BTreeMap<Key, (usize, &str)> = BTreeMap::new();
    for finding in findings {
        lines.entry(key(finding, name)).or_insert((0, &finding.diagnostic.message)).0 += 1;
    }
    let mut out = serde_json::to_string(&Head { version: VERSION }).unwrap_or_default() + "\n";
    for ((path, code, fingerprint), (count, message)) in lines {
        let line = Line { path, code, fingerprint, count, message: message.to_owned() };
        out += &serde_json::to_string(&line).unwrap_or_default();
        out.push('\n');
    }
    out
}

impl Baseline {
    /// Reads a baseline. A line that cannot be read is an error: what it knew would come back as new.
    pub fn read(text: &str, path: &Arc<str>) -> Result<Self, Diagnostic> {
        let mut out = Self::default();
        let mut start = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let at = Location::new(path, start..start + line.trim_end().len());
            start += line.len();
            if number == 0 {
                match serde_json::from_str::<Head>(line) {
                    Ok(Head { version: VERSION }) => {}
                    Ok(Head { version }) => return Err(finding::version(version, VERSION, at)),
                    Err(_) => return Err(finding::invalid("this file does not begin as a baseline", at)),
                }
            } else if !line.trim().is_empty() {
                let line: Line =
                    serde_json::from_str(line).map_err(|error| finding::invalid(&error.to_string(), at.clone()))?;
                let key = (line.path, line.code, line.fingerprint);
                // A merge may have kept the same line twice.
                let entry = out.entries.entry(key).or_insert(Entry { left: 0, message: line.message, at });
                entry.left = entry.left.max(line.count);
            }
        }
        if text.is_empty() {
            return Err(finding::invalid("this file is empty", Location::new(path, 0..0)));
        }
        Ok(out)
    }

    /// Says of each finding whether it is known, and returns what is known and was not found, as far as `asked` says that it was
    /// looked for.
    pub fn compare(
        mut self,
        findings: &mut [Finding],
        name: Name<'_>,
        asked: &dyn Fn(&str) -> bool,
    ) -> Vec<Diagnostic> {
        for finding in findings {
            let known = self.entries.get_mut(&key(finding, name)).filter(|entry| entry.left > 0);
            finding.state = Some(if known.is_some() { State::Known } else { State::New });
            if let Some(entry) = known {
                entry.left -= 1;
            }
        }
        let left = self.entries.into_iter().filter(|((_, code, _), entry)| entry.left > 0 && asked(code));
        left.map(|((path, code, _), entry)| finding::stale(&code, &path, &entry.message, entry.left, entry.at))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{Baseline, write};
    use crate::findings::{Finding, State, placed};
    use crate::model::diagnostic::{Diagnostic, Location, unit};

    fn finding(path: &str, span: (usize, usize), id: &str) -> Diagnostic {
        unit::odd_id(id, Location::new(&path.into(), span.0..span.0 + span.1))
    }

    fn findings() -> impl Strategy<Value = Vec<Finding>> {
        let place = (0usize..40, 0usize..4);
        let some = prop::collection::vec(
            ("[ab]", place, "[x\"가\\\\]{0,2}").prop_map(|(path, span, id)| finding(&path, span, &id)),
            0..30,
        );
        let text: Arc<str> = "한 문장. Another sentence, and 하나 더.".into();
        some.prop_map(move |found| placed(&found, &|_: &str| Some(Arc::clone(&text))))
    }

    proptest! {
        #[test]
        fn the_baseline_of_a_run_knows_all_of_the_next_and_nothing_else(mut found in findings(), more in findings()) {
            let name = |path: &str| format!("docs/{path}");
            let text = write(&found, &name);
            prop_assert!(text.lines().skip(1).is_sorted());
            let read = || Baseline::read(&text, &"b".into()).unwrap();
            let stale = read().compare(&mut found, &name, &|_| true);
            prop_assert!(stale.is_empty());
            prop_assert!(found.iter().all(|finding| finding.state == Some(State::Known)));
            // Whatever else is found, it is known or new, and what is known was written.
            let mut both: Vec<Finding> = found.iter().chain(&more).cloned().collect();
            read().compare(&mut both, &name, &|_| true);
            prop_assert_eq!(both.iter().filter(|finding| finding.state == Some(State::Known)).count(), found.len());
        }
    }
}
