//! Diagnostics about pivots, monikers and the zones for them.

use super::{Diagnostic, Location};

/// A page names a group that no file defines.
#[must_use]
pub fn group_not_found(id: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("define `{id}` in `zone-pivot-groups.yml`, or remove it from `zone_pivot_groups`"),
    };
    Diagnostic::warning("pivot-group-not-found", format!("there is no pivot group `{id}`")).at(at).help(help)
}

/// A page has zones for pivots and names no group.
#[must_use]
pub fn group_missing(at: Location) -> Diagnostic {
    Diagnostic::warning("zone-pivot-group-missing", "the page does not say which pivot groups its zones are for")
        .at(at)
        .help("add `zone_pivot_groups: ID` to the header, with the id of a group in `zone-pivot-groups.yml`")
}

/// A zone is for a pivot that no group of the page has.
#[must_use]
pub fn pivot_not_found(id: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "correct the name, or add its group to `zone_pivot_groups` in the header".into(),
    };
    Diagnostic::warning("pivot-id-not-found", format!("no pivot group of this page has a pivot `{id}`"))
        .at(at)
        .help(help)
}

/// A reader can choose a pivot that nothing is written for.
#[must_use]
pub fn pivot_unused(id: &str, group: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("pivot-id-unused", format!("the pivot `{id}` of the group `{group}` has no zone on this page"))
        .at(at)
        .help(format!("add `::: zone pivot=\"{id}\"`, or use a group without it"))
}

/// A group is defined twice in a repository.
#[must_use]
pub fn group_twice(id: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("duplicate-pivot-group", format!("the pivot group `{id}` stands here again; the first counts"))
        .at(at)
        .help("remove or rename one of the two")
}

/// A group has two pivots with one id.
#[must_use]
pub fn pivot_twice(id: &str, group: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "duplicate-pivot-id",
        format!("the pivot `{id}` stands in the group `{group}` again; the first counts"),
    )
    .at(at)
    .help("remove or rename one of the two")
}

/// A part of `zone-pivot-groups.yml` has the wrong form: `expected` says which is right.
#[must_use]
pub fn group_form(expected: &str, at: Location) -> Diagnostic {
    Diagnostic::error("invalid-pivot-group", format!("this is ignored: it must be {expected}"))
        .at(at)
        .help("write each group with `id`, `title`, `prompt` and `pivots`, and each pivot with `id` and `title`")
}

/// The file of the pivot groups cannot be read as YAML, or must not be.
#[must_use]
pub fn group_yaml(fault: &super::format::YamlFault, at: Location) -> Diagnostic {
    Diagnostic::error("invalid-pivot-group", format!("the pivot groups of this file are ignored: {fault}"))
        .at(at)
        .help(fault.help())
}

/// A range names a moniker that is not defined.
#[must_use]
pub fn moniker_unknown(name: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "correct the name, or add it to the moniker definition".into(),
    };
    Diagnostic::error("invalid-moniker-range", format!("there is no moniker `{name}`, so the range counts for nothing"))
        .at(at)
        .help(help)
}

/// The range of a page or in the configuration breaks the syntax.
#[must_use]
pub fn range_unreadable(range: &str, at: Location) -> Diagnostic {
    Diagnostic::error(
        "invalid-moniker-range",
        format!("`{range}` is not a range of monikers, so it counts for nothing"),
    )
    .at(at)
    .help("write names, each with `<`, `<=`, `=`, `>=` or `>` before it, and `||` for \"or\"")
}

/// A block for versions that its page is not for.
#[must_use]
pub fn moniker_zone_empty(range: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "moniker-zone-empty",
        format!("no version of this page is in `{range}`, so the block is left out"),
    )
    .at(at)
    .help("correct the range of the block or the `monikerRange` of the page, or remove the block")
}

/// A page's range and that of the configuration have nothing in common.
#[must_use]
pub fn range_out_of_scope(range: &str, configured: &str, at: Location) -> Diagnostic {
    Diagnostic::error(
        "moniker-range-out-of-scope",
        format!("`{range}` has no version in common with `{configured}`, the range of the configuration"),
    )
    .at(at)
    .help("correct one of the two ranges")
}

/// The file of the moniker definition is not there.
#[must_use]
pub fn definition_missing(path: &str) -> Diagnostic {
    Diagnostic::error("moniker-definition-missing", format!("there is no moniker definition {path}"))
        .help("correct the path in the configuration, or add the file")
}

/// An entry of the moniker definition lacks its name, or its order is no number.
#[must_use]
pub fn definition_form(at: Location) -> Diagnostic {
    Diagnostic::warning(
        "invalid-moniker-definition",
        "this moniker is ignored: it needs a name, and a whole number as its order",
    )
    .at(at)
    .help("write `{ \"moniker_name\": \"product-1.0\", \"product_name\": \"Product\", \"order\": 1 }`")
}
