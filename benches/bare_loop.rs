//! The yardstick: a bare loop that reads, parses, writes HTML and puts down the same files, and nothing else.
//!
//! `cargo bench --bench bare_loop -- REPOSITORY OUTPUT` does the loop; with no arguments it tells how it is used. Measure it
//! and `diglot build REPOSITORY -o OUTPUT` with `/usr/bin/time -v`, in one run, and compare the CPU seconds.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::fs;
use std::path::Path;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [repository, output] = &arguments[..] else {
        println!("usage: cargo bench --bench bare_loop -- REPOSITORY OUTPUT");
        return;
    };
    let (repository, output) = (Path::new(repository), Path::new(output));
    let files: Vec<_> = walkdir::WalkDir::new(repository)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"))
        .map(|entry| entry.path().strip_prefix(repository).unwrap_or(entry.path()).to_owned())
        .collect();
    let folders: std::collections::BTreeSet<_> = files.iter().filter_map(|file| file.parent()).collect();
    for folder in folders {
        fs::create_dir_all(output.join(folder)).expect("create a folder");
    }
    let bytes: usize = files
        .par_iter()
        .map(|file| {
            let text = fs::read_to_string(repository.join(file)).expect("read a page");
            let mut out = String::with_capacity(text.len() * 3 / 2);
            html::push_html(&mut out, Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH));
            fs::write(output.join(file).with_extension("html"), &out).expect("write a page");
            text.len()
        })
        .sum();
    println!("{} files, {bytes} bytes", files.len());
}
