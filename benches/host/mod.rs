//! The machine that the bench runs on: its output and its clock.

#[cfg(not(target_arch = "wasm32"))]
pub use native::{cpu_seconds, say};
#[cfg(target_arch = "wasm32")]
pub use node::{cpu_seconds, say};

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::sync::LazyLock;
    use std::time::Instant;

    /// Prints a line.
    pub fn say(line: &str) {
        println!("{line}");
    }

    /// The CPU time of this thread, where the system tells it; else the time on the wall.
    pub fn cpu_seconds() -> f64 {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        let on_cpu_ns = std::fs::read_to_string("/proc/thread-self/schedstat")
            .ok()
            .and_then(|text| text.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
        on_cpu_ns.map_or_else(|| START.elapsed().as_secs_f64(), |ns| ns / 1e9)
    }
}

#[cfg(target_arch = "wasm32")]
mod node {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = console)]
        fn log(line: &str);

        type CpuUsage;

        #[wasm_bindgen(js_namespace = process, js_name = cpuUsage)]
        fn cpu_usage() -> CpuUsage;

        #[wasm_bindgen(method, getter)]
        fn user(this: &CpuUsage) -> f64;

        #[wasm_bindgen(method, getter)]
        fn system(this: &CpuUsage) -> f64;
    }

    /// Prints a line.
    pub fn say(line: &str) {
        log(line);
    }

    /// The CPU time of Node.js.
    pub fn cpu_seconds() -> f64 {
        let usage = cpu_usage();
        (usage.user() + usage.system()) / 1e6
    }
}
