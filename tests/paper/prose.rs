//! The prose of `src/raft/mod.rs` keeps to the code.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn raft_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join("raft")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the sources of the algorithm can be read")
}

/// The functions in the last column of the table of `src/raft/mod.rs`.
fn functions_in_table() -> BTreeSet<String> {
    let prose = read(&raft_folder().join("mod.rs"));
    let rows = prose.lines().filter_map(|line| line.strip_prefix("//! | §"));
    let cells = rows.filter_map(|row| row.trim_end_matches([' ', '|']).rsplit('|').next());
    let names = cells.flat_map(|cell| cell.split(','));
    names.map(|name| name.trim().trim_matches('`').to_owned()).collect()
}

/// The names of all functions in `src/raft`.
fn functions_in_code() -> BTreeSet<String> {
    let files = std::fs::read_dir(raft_folder()).expect("the folder is there");
    let code: String = files.map(|file| read(&file.expect("its files too").path())).collect();
    let after_fn = code.lines().filter_map(|line| line.split_once("fn "));
    let name = |(_, rest): (&str, &str)| {
        rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    after_fn.map(name).collect()
}

#[test]
fn the_table_of_rules_names_only_functions_that_exist() {
    let table = functions_in_table();
    assert!(table.len() > 20, "the table was found: {table:?}");
    let missing: Vec<_> = table.difference(&functions_in_code()).cloned().collect();
    assert!(missing.is_empty(), "not in src/raft: {missing:?}");
}

#[test]
fn the_table_of_rules_leaves_no_handler_out() {
    let table = functions_in_table();
    let code = functions_in_code();
    let handlers = code.iter().filter(|name| {
        ["handle_", "become_", "advance_"].iter().any(|prefix| name.starts_with(prefix))
    });
    let missing: Vec<_> = handlers.filter(|name| !table.contains(*name)).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
}
