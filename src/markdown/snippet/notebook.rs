//! The cells of a Jupyter notebook.

use serde_json::Value;

/// Why a notebook has nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotebookProblem {
    /// The file is not JSON.
    NotANotebook,
    /// Several cells have the name.
    SeveralCells,
    /// No cell has the name.
    NoSuchCell,
}

/// The source of the cell whose metadata give it this name.
pub fn cell(text: &str, name: &str) -> Result<String, NotebookProblem> {
    let notebook: Value = serde_json::from_str(text).map_err(|_| NotebookProblem::NotANotebook)?;
    let cells = notebook.get("cells").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let named = |cell: &&Value| cell.pointer("/metadata/name").and_then(Value::as_str) == Some(name);
    let mut sources = cells.iter().filter(named).filter_map(|cell| cell.get("source"));
    let source = sources.next().ok_or(NotebookProblem::NoSuchCell)?;
    if sources.next().is_some() {
        return Err(NotebookProblem::SeveralCells);
    }
    Ok(match source {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{NotebookProblem, cell};

    const NOTEBOOK: &str = r#"{"cells": [
        {"metadata": {"name": "a"}, "source": ["x\n", "y"]}, {"metadata": {"name": "b"}, "source": "z"},
        {"metadata": {"name": "c"}, "source": []}, {"metadata": {"name": "c"}, "source": []}, {}
    ]}"#;

    #[test]
    fn a_cell_is_found_by_its_name() {
        assert_eq!(cell(NOTEBOOK, "a"), Ok("x\ny".to_owned()));
        assert_eq!(cell(NOTEBOOK, "b"), Ok("z".to_owned()));
    }

    #[test]
    fn what_cannot_be_found_is_told_apart() {
        assert_eq!(cell(NOTEBOOK, "c"), Err(NotebookProblem::SeveralCells));
        assert_eq!(cell(NOTEBOOK, "d"), Err(NotebookProblem::NoSuchCell));
        assert_eq!(cell("[]", "d"), Err(NotebookProblem::NoSuchCell));
        assert_eq!(cell("<html>", "d"), Err(NotebookProblem::NotANotebook));
    }
}
