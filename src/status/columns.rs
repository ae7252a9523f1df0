//! What is counted, in the order of the columns of a table.

use crate::model::status::{Sentences, Totals};

/// A column of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its name for programs and people, the same as that of its message behind `status-`.
    pub name: &'static str,
    pub of: Of,
    pub value: fn(&Totals) -> usize,
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Pages,
    Sentences,
}

const fn pages(name: &'static str, value: fn(&Totals) -> usize) -> Column {
    Column { name, of: Of::Pages, value }
}

const fn sentences(name: &'static str, value: fn(&Totals) -> usize) -> Column {
    Column { name, of: Of::Sentences, value }
}

const ALL: [Column; 17] = [
    pages("all", |it| it.pages),
    pages("translated", |it| it.translated),
    pages("missing", |it| it.missing),
    pages("human", |it| it.human),
    pages("machine", |it| it.machine),
    pages("certified", |it| it.certified),
    pages("current", |it| it.current),
    pages("stale", |it| it.stale),
    pages("gone", |it| it.gone),
    pages("unknown", |it| it.unknown),
    sentences("all", |it| it.sentences.all),
    sentences("unchanged", |it| it.sentences.unchanged),
    sentences("moved", |it| it.sentences.moved),
    sentences("changed", |it| it.sentences.changed),
    sentences("gone", |it| it.sentences.gone),
    sentences("unknown", |it| it.sentences.unknown),
    sentences("new", |it| it.sentences.new),
];

/// The columns in which some row has more than nothing.
pub(super) fn shown(rows: &[Totals]) -> Vec<Column> {
    let is_shown = |column: &Column| column.name == "all" || rows.iter().any(|row| (column.value)(row) > 0);
    ALL.into_iter().filter(is_shown).collect()
}

/// Those for the sentences of a single page.
pub(super) fn of_sentences(rows: impl Iterator<Item = Sentences>) -> Vec<Column> {
    let rows: Vec<Totals> = rows.map(|sentences| Totals { sentences, ..Totals::default() }).collect();
    shown(&rows).into_iter().filter(|column| column.of == Of::Sentences).collect()
}
