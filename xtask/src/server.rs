//! A small static web server for the browser tests.
//!
//! It serves one folder at a sub-path of a free port of 127.0.0.1, so that a page which asks for
//! anything by an absolute path, or of another origin, fails its tests.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// Where the folder is mounted.
const MOUNT: &str = "/raft-workshop/";

/// Nothing from elsewhere, and only WebAssembly and the start script that Trunk writes.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
                      script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";

/// A server at work; it stops when dropped.
pub struct StaticServer {
    server: Arc<Server>,
    worker: Option<JoinHandle<()>>,
    url: String,
}

impl StaticServer {
    /// Serves a folder on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(folder: PathBuf) -> Result<StaticServer> {
        let server = Server::http("127.0.0.1:0")
            .map_err(|error| anyhow!("no port of 127.0.0.1 can be had to serve on ({error})"))?;
        let url = format!("http://{}{MOUNT}", server.server_addr());
        let server = Arc::new(server);
        let worker = thread::spawn({
            let server = Arc::clone(&server);
            move || server.incoming_requests().for_each(|request| answer(request, &folder))
        });
        Ok(StaticServer { server, worker: Some(worker), url })
    }

    /// The address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(worker) = self.worker.take() {
            // A worker that panicked has printed why; the server is gone either way.
            let _ = worker.join();
        }
    }
}

/// Answers one request. A browser that hangs up in the middle is no matter.
fn answer(request: Request, folder: &Path) {
    let _ = match open(&request, folder) {
        Ok((file, kind)) => request.respond(with_headers(Response::from_file(file), kind)),
        Err(status) => request.respond(Response::empty(status)),
    };
}

fn open(request: &Request, folder: &Path) -> Result<(File, &'static str), u16> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(405);
    }
    let path = resolve(request.url()).ok_or(404_u16)?;
    let kind = media_type(&path);
    let path = folder.join(path);
    if !path.is_file() {
        return Err(404);
    }
    File::open(path).map(|file| (file, kind)).map_err(|_| 500)
}

/// The file inside the folder that a request's target names; `None` for what is outside the
/// mount or tries to leave it.
fn resolve(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(MOUNT)?;
    let path = if path.is_empty() { "index.html" } else { path };
    let plain =
        |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '%', '\0']);
    path.split('/').all(plain).then(|| PathBuf::from(path))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("md" | "txt" | "raft" | "ftl") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn with_headers(response: Response<File>, kind: &str) -> Response<File> {
    let headers = [
        ("Content-Type", kind),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
    ];
    headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        io::{Read, Write},
        net::TcpStream,
        process,
    };

    use super::*;

    #[test]
    fn the_mount_itself_is_the_page() {
        assert_eq!(resolve("/raft-workshop/"), Some("index.html".into()));
        assert_eq!(resolve("/raft-workshop/?lang=en"), Some("index.html".into()));
    }

    #[test]
    fn files_are_found_below_the_mount_only() {
        assert_eq!(resolve("/raft-workshop/a/b.js?v=1"), Some("a/b.js".into()));
        assert_eq!(resolve("/favicon.ico"), None);
        assert_eq!(resolve("/"), None);
    }

    #[test]
    fn no_path_leaves_the_folder() {
        for path in ["..", "../x", "a/../../x", "%2e%2e/x", "./x", "/etc/passwd", "..\\x", "C:/x"] {
            assert_eq!(resolve(&format!("{MOUNT}{path}")), None, "{path}");
        }
    }

    #[test]
    fn web_assembly_has_its_own_type() {
        assert_eq!(media_type(Path::new("app-1f_bg.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("LICENSE")), "application/octet-stream");
    }

    #[test]
    fn a_file_is_served_and_a_missing_one_is_not() {
        let folder = env::temp_dir().join(format!("raft-workshop-server-{}", process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder can be written");
        fs::write(folder.join("index.html"), "<p>hello</p>").expect("so can a file in it");
        let server = StaticServer::start(folder.clone()).expect("some port is free");

        let page = get(server.url(), MOUNT);
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains("Content-Type: text/html; charset=utf-8"), "{page}");
        assert!(page.ends_with("<p>hello</p>"), "{page}");
        let missing = get(server.url(), "/raft-workshop/missing.js");
        assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");

        drop(server);
        fs::remove_dir_all(folder).expect("what we made can be removed");
    }

    fn get(url: &str, path: &str) -> String {
        let host = url.trim_start_matches("http://").trim_end_matches(MOUNT);
        let mut stream = TcpStream::connect(host).expect("the server listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("it takes a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers in text");
        answer
    }
}
