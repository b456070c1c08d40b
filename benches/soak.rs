//! The page left alone, at full speed: what it holds in memory, and how many frames it drops.
//!
//! `cargo xtask bench soak` builds and serves the page and runs this in Chromium, for a minute;
//! `RAFT_WORKSHOP_SOAK_MINUTES=60` makes it an hour. Every figure is a line of its own,
//! `name: value`. A frame counts as dropped where a sixtieth of a second went by without one. The
//! heap is measured after the garbage has been collected, at the start and at the end; WebAssembly's
//! memory is no part of it, and never shrinks.

#[path = "../tests/browser/driver.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod driver;

use std::env;
use std::thread::sleep;
use std::time::Duration;

use driver::{Browser, setting};
use serde_json::json;

/// How long the page runs before it is measured.
const WARM_UP: Duration = Duration::from_secs(20);

/// Runs before anything of the page: gets hold of WebAssembly's memory.
const WATCH: &str = "
    addEventListener('TrunkApplicationStarted', event => {
        window.wasmMemory = event.detail.wasm.memory;
    });
";

const MINUTE: Duration = Duration::from_secs(60);

/// Counts frames, and the longest time without one.
const COUNT: &str = "
    window.frames = 0; window.longest = 0;
    let last = performance.now();
    const count = at => {
        frames += 1; longest = Math.max(longest, at - last); last = at;
        requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    return performance.now();
";

fn main() {
    let minutes = env::var("RAFT_WORKSHOP_SOAK_MINUTES").ok().and_then(|text| text.parse().ok());
    let minutes: u32 = minutes.unwrap_or(1);
    let browser = Browser::start();
    browser.devtools("Page.enable", json!({}));
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    let url = format!("{}?seed=7&speed=1", setting("RAFT_WORKSHOP_URL"));
    browser.post("url", &json!({ "url": url })).expect("the page opens");
    sleep(WARM_UP);
    let start = measure(&browser);
    tell("start", &start);
    let from: f64 = browser.script(COUNT, &[]);
    for minute in 1..=minutes {
        sleep(MINUTE);
        if minute % 10 == 0 && minute < minutes {
            tell(&format!("after {minute} min"), &measure(&browser));
        }
    }
    let (to, frames, longest): (f64, f64, f64) =
        browser.script("return [performance.now(), frames, longest]", &[]);
    let end = measure(&browser);
    tell("end", &end);
    let due = (to - from) / 1e3 * 60.0;
    println!("minutes: {:.1}", (to - from) / 60e3);
    println!("heap at the end / at the start: {:.2}", end.heap_mb / start.heap_mb);
    println!("frames: {frames:.0}");
    println!("frames dropped, %: {:.2}", (due - frames).max(0.0) / due * 100.0);
    println!("longest time without a frame, ms: {longest:.0}");
}

struct Memory {
    events: f64,
    heap_mb: f64,
    wasm_mb: f64,
}

fn tell(when: &str, memory: &Memory) {
    println!("{when}, events: {:.0}", memory.events);
    println!("{when}, heap after collection, MB: {:.1}", memory.heap_mb);
    println!("{when}, memory of WebAssembly, MB: {:.1}", memory.wasm_mb);
}

fn measure(browser: &Browser) -> Memory {
    browser.devtools("HeapProfiler.collectGarbage", json!({}));
    let usage = browser.devtools("Runtime.getHeapUsage", json!({}));
    let events: String =
        browser.script("return document.querySelector('.app').dataset.events", &[]);
    Memory {
        events: events.parse().unwrap_or(f64::NAN),
        heap_mb: usage["usedSize"].as_f64().unwrap_or(f64::NAN) / 1e6,
        wasm_mb: browser.script::<f64>("return wasmMemory.buffer.byteLength", &[]) / 1e6,
    }
}
