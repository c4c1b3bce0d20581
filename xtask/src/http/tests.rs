//! The server is asked over a real connection.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::OnceLock;

use super::*;

/// A folder `site` with a few files, beside a file that must stay out of reach.
fn site() -> &'static (SocketAddr, PathBuf) {
    static SITE: OnceLock<(SocketAddr, PathBuf)> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("xtask-http-{}", std::process::id()));
        let root = folder.join("site");
        fs::create_dir_all(root.join("pkg")).expect("a temporary folder");
        fs::write(folder.join("secret.txt"), "secret").expect("written");
        fs::write(root.join("index.html"), "<p>front</p>").expect("written");
        fs::write(root.join("pkg").join("a b.wasm"), [0, 97, 115, 109]).expect("written");
        fs::write(root.join("pkg").join("index.html"), "<p>inner</p>").expect("written");
        #[cfg(unix)]
        {
            let link = root.join("link.txt");
            let _ = fs::remove_file(&link);
            std::os::unix::fs::symlink(folder.join("secret.txt"), link).expect("linked");
        }
        (start(&root, 0).expect("a free port"), root)
    })
}

/// Sends one request; returns the head and the body of the answer.
fn ask(method: &str, url: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(site().0).expect("connected");
    write!(stream, "{method} {url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    (String::from_utf8_lossy(&answer[..end]).into_owned(), answer[end + 4..].to_vec())
}

#[test]
fn files_come_with_their_types_and_are_never_cached() {
    for (url, media_type, body) in [
        ("/", "text/html; charset=utf-8", &b"<p>front</p>"[..]),
        ("/index.html?x=1", "text/html; charset=utf-8", b"<p>front</p>"),
        ("/pkg/", "text/html; charset=utf-8", b"<p>inner</p>"),
        ("/pkg/a%20b.wasm", "application/wasm", &[0, 97, 115, 109]),
    ] {
        let (head, content) = ask("GET", url);
        assert!(head.starts_with("HTTP/1.1 200"), "{url}: {head}");
        assert!(head.contains(&format!("Content-Type: {media_type}")), "{url}: {head}");
        assert!(head.contains("Cache-Control: no-store"), "{url}: {head}");
        assert!(head.contains("Access-Control-Allow-Origin: *"), "{url}: {head}");
        assert_eq!(content, body, "{url}");
    }
}

#[test]
fn a_head_request_has_no_body_and_other_methods_are_refused() {
    let (head, body) = ask("HEAD", "/");
    assert!(head.starts_with("HTTP/1.1 200") && body.is_empty(), "{head}");
    assert!(ask("POST", "/").0.starts_with("HTTP/1.1 405"));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    for url in [
        "/../secret.txt",
        "/pkg/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/C:/secret.txt",
        "//secret.txt",
        "/link.txt",
        "/%00",
        "/%ff",
        "/%2",
        "/pkg",
        "/missing.js",
    ] {
        let (head, body) = ask("GET", url);
        assert!(
            head.starts_with("HTTP/1.1 400") || head.starts_with("HTTP/1.1 404"),
            "{url}: {head}"
        );
        assert_ne!(body, b"secret", "{url}");
    }
}

#[test]
fn a_connection_that_says_nothing_does_not_block_others() {
    let silent: Vec<_> = (0..8).map(|_| TcpStream::connect(site().0).expect("connected")).collect();
    assert!(ask("GET", "/").0.starts_with("HTTP/1.1 200"));
    drop(silent);
}

#[test]
fn many_files_at_once_are_all_answered() {
    let askers: Vec<_> = (0..48).map(|_| thread::spawn(|| ask("GET", "/").0)).collect();
    for asker in askers {
        let head = asker.join().expect("answered");
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    }
}

#[test]
fn what_is_no_request_is_refused() {
    assert!(ask("G\tT", "/").0.starts_with("HTTP/1.1 400"));
}

#[test]
fn a_taken_port_leads_to_the_next_free_one() {
    let (address, root) = site();
    let next = start(root, address.port()).expect("another port");
    assert!(next.port() > address.port());
}

#[test]
fn every_source_of_the_page_has_a_type() {
    for (file, media_type) in [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.json", "application/json"),
        ("a", "application/octet-stream"),
    ] {
        assert_eq!(super::media_type(Path::new(file)), media_type, "{file}");
    }
}
