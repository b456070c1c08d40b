//! How smoothly the space-time diagram of a run of 100,000 events scrolls.
//!
//! `cargo xtask bench diagram` builds and serves the page and runs this in Chromium. Every figure is
//! a line of its own, `name: value`. How long a frame takes depends on the machine, so the same is
//! measured of a plain list of as many rows, in the same browser, and the ratio printed.

#[path = "../tests/browser/driver.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod driver;

use std::thread::sleep;
use std::time::{Duration, Instant};

use driver::{Browser, setting};
use raft_workshop::cluster::history::Run;
use raft_workshop::cluster::{Mode, Settings};
use raft_workshop::share::{Saved, Shown, View, link};
use serde_json::{Value, json};

/// How many rows are scrolled through.
const ROWS: u64 = 100_000;

/// How long the page may take to carry the run out.
const DEADLINE: Duration = Duration::from_secs(60);

/// As many rows as plain text, for comparison.
const LIST: &str = "
    document.body.innerHTML = '<div class=\"diagram-scroll\" style=\"height:800px;overflow:auto\"></div>';
    const rows = Array.from({ length: arguments[0] }, (_, nth) =>
        `<div style=\"height:31px\">${nth}: something happened here, and there is a word about it</div>`);
    document.querySelector('.diagram-scroll').innerHTML = rows.join('');
    return null;
";

/// Scrolls for so many frames, each time by so many pixels, or else to anywhere; gives how long it
/// took from frame to frame.
const SCROLL: &str = "
    const [frames, pixels] = arguments;
    const view = document.querySelector('.diagram-scroll');
    window.frameMs = null;
    const gaps = [];
    let last = null, seed = 1;
    const anywhere = () => (seed = seed * 16807 % 2147483647) / 2147483647 * view.scrollHeight;
    view.scrollTop = 0;
    const frame = at => {
        if (last !== null) gaps.push(at - last);
        last = at;
        if (gaps.length === frames) { window.frameMs = gaps; return; }
        view.scrollTop = pixels ? view.scrollTop + pixels : anywhere();
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return null;
";

fn main() {
    let browser = Browser::start();
    let size = json!({ "width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": false });
    browser.devtools("Emulation.setDeviceMetricsOverride", size);
    browser.devtools("Performance.enable", json!({}));

    open(&browser, "about:blank");
    browser.script::<Value>(LIST, &[json!(ROWS)]);
    let list = KINDS.map(|(_, frames, pixels)| scroll(&browser, frames, pixels));

    let fragment = link::to_fragment(&long_run()).expect("a run without acts makes a short link");
    let start = Instant::now();
    open(&browser, &format!("{}{fragment}", setting("RAFT_WORKSHOP_URL")));
    wait_for_the_run(&browser);
    print("open the run, s", start.elapsed().as_secs_f64());
    let height = "return document.querySelector('.diagram-scroll').scrollHeight";
    let height: u64 = browser.script(height, &[]);
    assert!(height > ROWS * 20, "all rows can be scrolled to: {height} px");
    for ((name, frames, pixels), list) in KINDS.into_iter().zip(list) {
        let diagram = scroll(&browser, frames, pixels);
        print(&format!("{name}: frame, median ms"), diagram.median_ms);
        print(&format!("{name}: frame, 99th percentile ms"), diagram.p99_ms);
        print(&format!("{name}: main thread a frame, ms"), diagram.work_ms);
        print(&format!("{name}: a plain list's frame, median ms"), list.median_ms);
        print(&format!("{name}: a plain list's frame, 99th percentile ms"), list.p99_ms);
        print(&format!("{name}: a plain list's main thread a frame, ms"), list.work_ms);
        print(&format!("{name}: main thread, times the list's"), diagram.work_ms / list.work_ms);
    }
    let nodes: f64 = browser.script("return document.querySelectorAll('.diagram *').length", &[]);
    print("elements in the document, of 100,000 rows", nodes);
}

/// A run in which nobody does anything, looked at as a diagram, from its end.
fn long_run() -> Saved {
    let run = Run { settings: Settings::default(), acts: Vec::new(), moments: ROWS };
    let end = run.play(|_, _| ()).expect("nothing in it can be refused");
    let shown = Shown { place: ROWS, at: end.now(), mode: Mode::Flow, view: View::Diagram };
    Saved { run, shown, bookmarks: Vec::new(), name: None }
}

/// A way of scrolling: its name, how many frames, and how many pixels each; 0 for anywhere.
const KINDS: [(&str, u32, u32); 3] =
    [("slow scrolling", 300, 12), ("fast scrolling", 300, 120), ("jumping anywhere", 100, 0)];

fn print(name: &str, value: f64) {
    println!("{name}: {value:.2}");
}

fn open(browser: &Browser, url: &str) {
    browser
        .post("url", &json!({ "url": url }))
        .unwrap_or_else(|failure| panic!("{url} does not open: {failure}"));
}

fn wait_for_the_run(browser: &Browser) {
    let start = Instant::now();
    let script = "return Boolean(document.querySelector('.strip [data-arrow]'))";
    while !browser.script::<bool>(script, &[]) {
        assert!(start.elapsed() < DEADLINE, "the run was not shown");
        sleep(Duration::from_millis(100));
    }
}

/// How long frames took.
struct Frames {
    median_ms: f64,
    p99_ms: f64,
    work_ms: f64,
}

fn scroll(browser: &Browser, frames: u32, pixels: u32) -> Frames {
    let before = work(browser);
    browser.script::<Value>(SCROLL, &[json!(frames), json!(pixels)]);
    let start = Instant::now();
    let mut gaps: Vec<f64> = loop {
        if let Some(gaps) = browser.script("return window.frameMs", &[]) {
            break gaps;
        }
        assert!(start.elapsed() < DEADLINE, "it does not scroll");
        sleep(Duration::from_millis(200));
    };
    let work_ms = (work(browser) - before) * 1000.0 / f64::from(frames);
    gaps.sort_by(f64::total_cmp);
    let share = |share: f64| gaps[(gaps.len() as f64 * share) as usize];
    Frames { median_ms: share(0.5), p99_ms: share(0.99), work_ms }
}

/// How long the main thread has been at work, in seconds.
fn work(browser: &Browser) -> f64 {
    let answer = browser.devtools("Performance.getMetrics", json!({}));
    let mut metrics = answer["metrics"].as_array().into_iter().flatten();
    let metric = metrics.find(|metric| metric["name"] == "TaskDuration");
    metric.and_then(|metric| metric["value"].as_f64()).expect("Chromium counts this")
}
