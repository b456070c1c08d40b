//! How heavy the built page is: what the first load fetches, how soon the first election is drawn,
//! and how busy the main thread is while the page runs.
//!
//! `cargo xtask bench page` builds and serves the page and runs this in Chromium. Every figure is a
//! line of its own, `name: value`. How busy a thread is depends on the machine, so the same is
//! measured of an empty page on which eight boxes move, in the same browser, and the ratio printed.

#[path = "../tests/browser/driver.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod driver;

use std::thread::sleep;
use std::time::{Duration, Instant};

use driver::{Browser, setting};
use serde_json::{Value, json};

/// How long the page runs before it is measured: past its first election.
const WARM_UP: Duration = Duration::from_secs(6);

/// How long it is measured.
const MEASURED: Duration = Duration::from_secs(10);

/// How long an election may take at most.
const DEADLINE: Duration = Duration::from_secs(30);

/// Runs before anything of the page: notes when roles first show, and how long frames take.
const WATCH: &str = "
    window.firstSeen = {};
    window.frameMs = [];
    const see = () => {
        for (const role of ['candidate', 'leader']) {
            if (!(role in firstSeen) && document.querySelector(`[data-role=${role}]`)) {
                requestAnimationFrame(() => firstSeen[role] ??= performance.now());
            }
        }
    };
    new MutationObserver(see).observe(document, {
        subtree: true, childList: true, attributes: true, attributeFilter: ['data-role'],
    });
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = paint => request(at => {
        const start = performance.now();
        paint(at);
        frameMs.push(performance.now() - start);
    });
";

/// An empty page on which eight boxes move, for comparison.
const BOXES: &str = "
    document.body.replaceChildren(...Array.from({ length: 8 }, () => {
        const box = document.createElement('div');
        box.style = 'position:absolute;width:200px;height:60px;background:#888;will-change:transform';
        return box;
    }));
    const move = at => {
        [...document.body.children].forEach((box, nth) => {
            box.style.transform = `translate(${(at / 10 + nth * 90) % 1600}px, ${nth * 100}px)`;
        });
        requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
";

fn main() {
    let browser = Browser::start();
    let size = json!({ "width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": false });
    browser.devtools("Emulation.setDeviceMetricsOverride", size);
    browser.devtools("Performance.enable", json!({}));
    browser.devtools("Page.enable", json!({}));
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));

    open(&browser, "about:blank");
    browser.script::<Value>(BOXES, &[]);
    let boxes = busy(&browser);
    print("eight moving boxes, main thread %", boxes.main_thread_percent);

    open(&browser, &page("seed=7"));
    first_election(&browser);
    first_load(&browser);
    for slowness in [100, 10] {
        open(&browser, &page(&format!("seed=7&speed={slowness}")));
        let page = busy(&browser);
        let name = format!("1:{slowness}");
        print(&format!("{name} main thread %"), page.main_thread_percent);
        let ratio = page.main_thread_percent / boxes.main_thread_percent;
        print(&format!("{name} main thread, times the boxes'"), ratio);
        print(&format!("{name} script a frame, median ms"), page.frame_ms_median);
        print(&format!("{name} script a frame, 99th percentile ms"), page.frame_ms_p99);
        print(&format!("{name} frames/s"), page.frames_per_s);
    }
}

fn print(name: &str, value: f64) {
    println!("{name}: {value:.2}");
}

fn page(query: &str) -> String {
    format!("{}?{query}", setting("RAFT_WORKSHOP_URL"))
}

fn open(browser: &Browser, url: &str) {
    browser
        .post("url", &json!({ "url": url }))
        .unwrap_or_else(|failure| panic!("{url} does not open: {failure}"));
}

/// How soon a candidate and a leader are drawn, from the start of the navigation.
fn first_election(browser: &Browser) {
    let start = Instant::now();
    loop {
        let seen: Value = browser.script("return firstSeen", &[]);
        if let (Some(candidate), Some(leader)) =
            (seen["candidate"].as_f64(), seen["leader"].as_f64())
        {
            print("first candidate drawn, s", candidate / 1000.0);
            print("first leader drawn, s", leader / 1000.0);
            return;
        }
        assert!(start.elapsed() < DEADLINE, "nobody was elected: {seen}");
        sleep(Duration::from_millis(100));
    }
}

/// What the first load fetches, as a server would send it: brotli at its best.
fn first_load(browser: &Browser) {
    let files: Vec<String> = browser.script(
        "return [location.href, ...performance.getEntriesByType('resource').map(it => it.name)]",
        &[],
    );
    let mut total = 0;
    for file in files {
        let mut response = ureq::get(&file).call().expect("the server that served it still does");
        let bytes = response.body_mut().read_to_vec().expect("a file ends");
        let mut packed = Vec::new();
        let params =
            brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &params)
            .expect("memory takes what is written to it");
        let name = file.rsplit('/').next().unwrap_or(&file);
        println!("{name}, brotli bytes: {} (of {})", packed.len(), bytes.len());
        total += packed.len();
    }
    println!("first load, brotli bytes: {total}");
}

/// How busy a page is.
struct Busy {
    main_thread_percent: f64,
    frame_ms_median: f64,
    frame_ms_p99: f64,
    frames_per_s: f64,
}

fn busy(browser: &Browser) -> Busy {
    sleep(WARM_UP);
    browser.script::<Value>("window.frameMs.length = 0; return null", &[]);
    let before = metrics(browser);
    sleep(MEASURED);
    let after = metrics(browser);
    let mut frames: Vec<f64> = browser.script("return frameMs", &[]);
    frames.sort_by(f64::total_cmp);
    let share = |share: f64| {
        let nth = (frames.len() as f64 * share) as usize;
        frames.get(nth.min(frames.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
    };
    let seconds = after.0 - before.0;
    Busy {
        main_thread_percent: (after.1 - before.1) / seconds * 100.0,
        frame_ms_median: share(0.5),
        frame_ms_p99: share(0.99),
        frames_per_s: frames.len() as f64 / seconds,
    }
}

/// The browser's clock, and how long its main thread has been at work, in seconds.
fn metrics(browser: &Browser) -> (f64, f64) {
    let answer = browser.devtools("Performance.getMetrics", json!({}));
    let metric = |name: &str| {
        let metrics = answer["metrics"].as_array();
        let metric = metrics.and_then(|all| all.iter().find(|metric| metric["name"] == name));
        metric.and_then(|metric| metric["value"].as_f64()).expect("Chromium counts this")
    };
    (metric("Timestamp"), metric("TaskDuration"))
}
