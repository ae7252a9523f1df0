//! What one catalog file says: its messages, what each refers to and asks for, and where it stands.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::{Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::plural;
use crate::model::diagnostic::{Diagnostic, Location, message};

/// A message or, with a name that begins with `-`, a term.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) at: Location,
    /// What it asks for itself; what the messages it refers to ask for comes on top.
    pub(super) variables: BTreeMap<Box<str>, Kind>,
    pub(super) references: Vec<(Box<str>, Location)>,
    /// Whether it has a text of its own, not only attributes.
    pub(super) has_value: bool,
}

/// What a variable must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Any,
    Number,
    Day,
}

/// The functions that a message may call.
pub(super) const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];

/// Reads a file. What Fluent does not understand becomes a diagnostic; the rest is kept.
pub(super) fn read(
    path: &Arc<str>,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (FluentResource, BTreeMap<Box<str>, Definition>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = match too_deep(text) {
        None => text,
        Some(at) => {
            diagnostics.push(message::syntax(Location::new(path, at..at + 1), "the braces are nested too deeply"));
            ""
        }
    };
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let at = Location::new(path, whole_characters(text, error.pos));
                diagnostics.push(message::syntax(at, &error.kind.to_string()));
            }
            resource
        }
    };
    let mut definitions = BTreeMap::new();
    let mut calls = Vec::new();
    for entry in resource.entries() {
        let mut reader = Reader { path, text: resource.source(), diagnostics, calls: &mut calls };
        let (name, definition) = match entry {
            Entry::Message(it) => {
                (it.id.name.into(), reader.define(it.id.name, it.value.as_ref(), &it.attributes, false))
            }
            Entry::Term(it) => {
                (format!("-{}", it.id.name), reader.define(it.id.name, Some(&it.value), &it.attributes, true))
            }
            _ => continue,
        };
        let at = definition.at.clone();
        if definitions.insert(name.clone().into_boxed_str(), definition).is_some() {
            diagnostics.push(message::twice(at, &name));
        }
    }
    (replaced(&resource, calls), definitions)
}

/// The resource with calls in place of selectors.
fn replaced(resource: &FluentResource, mut calls: Vec<(Range<usize>, String)>) -> FluentResource {
    let mut text = resource.source().to_owned();
    calls.sort_by_key(|(at, _)| at.start);
    for (at, call) in calls.into_iter().rev() {
        text.replace_range(at, &call);
    }
    // What is wrong has been said of the text as it was written.
    FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource)
}

/// Where braces are nested deeper than any message needs. The parser is recursive: a catalog that a stranger wrote must
/// not exhaust the stack.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0u32;
    let mut line_start = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            // A new entry: braces in string literals may have miscounted.
            _ if line_start && byte.is_ascii_alphabetic() => depth = 0,
            _ => {}
        }
        if depth > 100 {
            return Some(at);
        }
        line_start = byte == b'\n';
    }
    None
}

/// The nearest range that a text can be cut at; the parser may point past the end.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let starts_here = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=range.start.min(text.len())).rev().find(starts_here).unwrap_or(0);
    start..(range.end.clamp(start, text.len())..=text.len()).find(starts_here).unwrap_or(text.len())
}

/// Walks one message.
struct Reader<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// What takes the place of selectors.
    calls: &'a mut Vec<(Range<usize>, String)>,
}

impl Reader<'_> {
    fn define(
        &mut self,
        name: &str,
        value: Option<&Pattern<&str>>,
        attributes: &[Attribute<&str>],
        term: bool,
    ) -> Definition {
        let mut definition = Definition {
            at: self.place(name),
            variables: BTreeMap::new(),
            references: Vec::new(),
            has_value: value.is_some(),
        };
        for pattern in value.into_iter().chain(attributes.iter().map(|it| &it.value)) {
            self.pattern(pattern, &mut definition);
        }
        if term {
            // A term sees only what the reference to it passes on, never what the page gives.
            definition.variables.clear();
        }
        definition
    }

    /// Where a name stands: the parser hands out slices of the text, but no offsets.
    fn place(&self, name: &str) -> Location {
        let start = name.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        Location::new(self.path, start..start + name.len())
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, into: &mut Definition) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, into);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, into: &mut Definition) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, Kind::Any, into),
            Expression::Select { selector, variants } => {
                self.inline(selector, Kind::Any, into);
                if let InlineExpression::VariableReference { id } = selector
                    && let Some(call) = plural::call(id.name, variants)
                {
                    let at = self.place(id.name).span;
                    // From the `$`.
                    self.calls.push((at.start as usize - 1..at.end as usize, call));
                }
                for variant in variants {
                    self.pattern(&variant.value, into);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, wanted: Kind, into: &mut Definition) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                let kind = into.variables.entry(id.name.into()).or_insert(wanted);
                *kind = (*kind).max(wanted);
            }
            InlineExpression::MessageReference { id, .. } => {
                into.references.push((id.name.into(), self.place(id.name)));
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                into.references.push((format!("-{}", id.name).into(), self.place(id.name)));
                if let Some(arguments) = arguments {
                    self.arguments(arguments, Kind::Any, into);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let wanted = match id.name {
                    "NUMBER" => Kind::Number,
                    "DATETIME" => Kind::Day,
                    _ => Kind::Any,
                };
                if !FUNCTIONS.contains(&id.name) {
                    self.diagnostics.push(message::unknown_function(self.place(id.name), id.name));
                    // The reference can never be met, so the message is never used.
                    into.references.push((format!("{}()", id.name).into(), self.place(id.name)));
                }
                self.arguments(arguments, wanted, into);
            }
            InlineExpression::Placeable { expression } => self.expression(expression, into),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, wanted: Kind, into: &mut Definition) {
        for argument in &arguments.positional {
            self.inline(argument, wanted, into);
        }
        for argument in &arguments.named {
            self.inline(&argument.value, Kind::Any, into);
        }
    }
}
