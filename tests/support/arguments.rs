//! The arguments that `cargo test` and other test runners give to a test program.

/// What is to be run, and how.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // They are flags.
pub struct Arguments {
    filters: Vec<String>,
    skip: Vec<String>,
    exact: bool,
    ignored: bool,
    pub list: bool,
    pub quiet: bool,
    pub threads: Option<usize>,
}

impl Arguments {
    /// Knows the flags of libtest that change what is run. Others are accepted and change nothing.
    pub fn read(arguments: impl Iterator<Item = String>) -> Self {
        let mut read = Self::default();
        let mut arguments = arguments.flat_map(|argument| match argument.split_once('=') {
            Some((flag, value)) if flag.starts_with("--") => vec![flag.to_owned(), value.to_owned()],
            _ => vec![argument],
        });
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--exact" => read.exact = true,
                "--ignored" => read.ignored = true,
                "--list" => read.list = true,
                "-q" | "--quiet" => read.quiet = true,
                "--skip" => read.skip.extend(arguments.next()),
                "--test-threads" => read.threads = arguments.next().and_then(|count| count.parse().ok()),
                "--color" | "--format" | "--logfile" | "--shuffle-seed" | "-Z" => drop(arguments.next()),
                flag if flag.starts_with('-') => {}
                filter => read.filters.push(filter.to_owned()),
            }
        }
        read
    }

    /// Whether a case of this name is wanted. No case is ever ignored.
    pub fn choose(&self, name: &str) -> bool {
        let fits = |filter: &String| if self.exact { name == filter } else { name.contains(filter.as_str()) };
        !self.ignored && (self.filters.is_empty() || self.filters.iter().any(fits)) && !self.skip.iter().any(fits)
    }
}
