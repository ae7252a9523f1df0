//! Brings the release before back.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::manifest::Manifest;
use super::place::{self, Place};
use super::{folders, system};

/// What a rollback did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolledBack {
    /// How many files the release has that is published now.
    pub files: usize,
    /// Where the other one is kept.
    pub kept: PathBuf,
}

/// Exchanges a published release with the one before; done twice, everything is as it was.
pub fn rollback(folder: &Path) -> anyhow::Result<RolledBack> {
    let place = Place::of(folder)?;
    place.recover()?;
    let Some(current) = Manifest::read(&place.root) else {
        bail!("{} holds no site; name the folder that `diglot build` wrote", place.root.display());
    };
    let _current = place::lock(&place.root)?;
    let Some(previous) = Manifest::read(&place.previous) else {
        let reason = if system::is_mount_point(&place.root) {
            "it is a mount point, where no release can be kept"
        } else {
            "none is kept beside it"
        };
        bail!("there is no release before the one in {}: {reason}", place.root.display());
    };
    let _previous = place::lock(&place.previous)?;
    folders::carry(&place.root, &current, &place.previous)?;
    place
        .go_back()
        .with_context(|| format!("cannot exchange {} and {}", place.root.display(), place.previous.display()))?;
    place.settle();
    Ok(RolledBack { files: previous.0.len(), kept: place.previous })
}
