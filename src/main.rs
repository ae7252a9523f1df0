//! The program: arguments, command, exit code.

fn main() {}
