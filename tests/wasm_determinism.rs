//! The core in WebAssembly does exactly what it does natively: the same runs give the same
//! digests in both (`random.rs` has the native half).
#![cfg(target_arch = "wasm32")]

mod support;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn fixed_runs_give_the_digests_they_give_natively() {
    support::transcripts::check();
}
