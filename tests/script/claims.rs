//! The table of claims keeps to the tests.

use std::fs;
use std::path::{Path, PathBuf};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The places that the table names: `file.rs::function` or `script.raft`.
fn places() -> Vec<String> {
    let table = fs::read_to_string(tests().join("CLAIMS.md")).expect("the table can be read");
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let cells = rows.filter_map(|row| row.trim_end_matches([' ', '|']).rsplit('|').next());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_string)).collect()
}

fn exists(place: &str) -> bool {
    match place.split_once("::") {
        None => tests().join(place).is_file(),
        Some((file, name)) => fs::read_to_string(tests().join(file))
            .is_ok_and(|code| code.contains(&format!("fn {name}("))),
    }
}

#[test]
fn every_claim_is_tested_where_the_table_says() {
    let places = places();
    assert!(places.len() > 120, "the table was found: {} places", places.len());
    let missing: Vec<_> = places.iter().filter(|place| !exists(place)).collect();
    assert!(missing.is_empty(), "not there: {missing:?}");
}

/// What is left out says so, with a dash.
#[test]
fn no_claim_of_the_table_is_without_a_place() {
    let table = fs::read_to_string(tests().join("CLAIMS.md")).expect("the table can be read");
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let place = row.trim_end_matches([' ', '|']).rsplit('|').next().unwrap_or_default();
        assert!(place.contains('`') || place.contains('—'), "nothing covers {row}");
    }
}
