//! Asks `git` which files have changed.
#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use super::Scanned;

/// The files that differ between a revision and what is on disk, in all repositories of a scan.
#[derive(Debug, Default)]
pub struct Changed {
    /// By their full paths: changed, new and removed ones.
    paths: BTreeSet<PathBuf>,
    /// For each top folder the commit that is compared with.
    bases: BTreeMap<PathBuf, String>,
}

/// Finds what has changed on this branch since it left a revision, committed or not.
pub fn changed(scanned: &Scanned, revision: &str) -> anyhow::Result<Changed> {
    let mut out = Changed::default();
    for collection in &scanned.sources.collections {
        let top = top(&collection.root)?;
        if out.bases.contains_key(&top) {
            continue;
        }
        let commit = ["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")];
        let Some(commit) = line(git(&top, &commit)?) else {
            bail!(
                "git knows no revision `{revision}` in {}; name one that was fetched, such as `origin/main`",
                top.display()
            );
        };
        // What others have done meanwhile is no part of this change. Without a common commit all differences are.
        let base = line(git(&top, &["merge-base", &commit, "HEAD"])?).unwrap_or(commit);
        let lists: [&[&str]; 2] = [
            &["diff", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules", "-z", &base, "--"],
            &["ls-files", "--others", "--exclude-standard", "-z"],
        ];
        for list in lists {
            let Some(names) = git(&top, list)? else { bail!("git cannot say what has changed in {}", top.display()) };
            let names = names.split('\0').filter(|name| !name.is_empty());
            out.paths.extend(names.map(|name| top.join(name)));
        }
        out.bases.insert(top, base);
    }
    Ok(out)
}

impl Changed {
    /// The paths below a folder, from there, with `/`.
    #[must_use]
    pub fn below(&self, folder: &Path) -> BTreeSet<String> {
        let Ok(folder) = fs::canonicalize(folder) else { return BTreeSet::new() };
        self.paths.iter().filter(|path| path.starts_with(&folder)).map(|path| super::relative(&folder, path)).collect()
    }

    /// Whether a file has changed, which may be gone.
    #[must_use]
    pub fn has(&self, path: &Path) -> bool {
        full(path).is_some_and(|path| self.paths.contains(&path))
    }

    /// What a file held before.
    #[must_use]
    pub fn before(&self, path: &Path) -> Option<String> {
        let path = full(path)?;
        let (top, base) =
            self.bases.iter().filter(|(top, _)| path.starts_with(top)).max_by_key(|(top, _)| top.as_os_str().len())?;
        git(top, &["show", &format!("{base}:{}", super::relative(top, &path))]).ok()?
    }
}

/// The path of a file that may be gone, in a folder that is there.
fn full(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
}

/// The top folder of the repository that a folder stands in.
fn top(folder: &Path) -> anyhow::Result<PathBuf> {
    let Some(top) = line(git(folder, &["rev-parse", "--show-toplevel"])?) else {
        bail!("{} is in no git repository, so that nothing tells what has changed", super::show(folder));
    };
    fs::canonicalize(&top).with_context(|| format!("cannot open {top}"))
}

/// What `git` prints; nothing if it fails.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Option<String>> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output();
    let output = run.context("cannot run git, which tells what has changed")?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}

fn line(printed: Option<String>) -> Option<String> {
    let printed = printed?;
    let line = printed.trim_end_matches(['\r', '\n']);
    (!line.is_empty()).then(|| line.to_owned())
}
