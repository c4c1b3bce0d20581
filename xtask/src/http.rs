//! A static file server for this machine only.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::shell::Result;

/// How many ports are tried from the wanted one upwards.
const ATTEMPTS: u16 = 20;

/// How many files are sent at the same time.
const THREADS: usize = 4;

/// Serves the files under `root` on 127.0.0.1 until the program ends, and returns the address. A
/// port that is taken is said, and the next one tried; port 0 is any free one.
pub fn start(root: &Path, port: u16) -> Result<SocketAddr> {
    let root = root
        .canonicalize()
        .map_err(|error| format!("{} cannot be served: {error}.", root.display()))?;
    let listener = bind(port)?;
    let address =
        listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| format!("The server did not start: {error}."))?;
    let server = Arc::new(server);
    for _ in 0..THREADS {
        let (server, root) = (Arc::clone(&server), root.clone());
        thread::spawn(move || {
            server.incoming_requests().for_each(|request| answer(&root, request))
        });
    }
    Ok(address)
}

fn bind(wanted: u16) -> Result<TcpListener> {
    let last = wanted.saturating_add(ATTEMPTS - 1);
    for port in wanted..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                println!("Port {port} is taken by another program; trying the next one.");
            }
            Err(error) => return Err(format!("Port {port} cannot be used: {error}.")),
        }
    }
    Err(format!("No port from {wanted} to {last} is free: choose another one with --port."))
}

fn answer(root: &Path, request: Request) {
    let outcome = match request.method() {
        Method::Get | Method::Head => locate(root, request.url()),
        _ => Err(405),
    };
    let opened =
        outcome.and_then(|path| File::open(&path).map(|file| (path, file)).map_err(|_| 404));
    // A browser that goes away in the middle of an answer is nobody's fault.
    let _: io::Result<()> = match opened {
        Ok((path, file)) => {
            let response =
                Response::from_file(file).with_header(header("Content-Type", media_type(&path)));
            request.respond(with_common_headers(response))
        }
        Err(status) => {
            let response = Response::from_string(format!("{status}: {}\n", request.url()))
                .with_status_code(status);
            request.respond(with_common_headers(response))
        }
    };
}

fn with_common_headers<R: io::Read>(response: Response<R>) -> Response<R> {
    response
        .with_header(header("Cache-Control", "no-store"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers are plain ASCII literals")
}

/// The file that a URL means: inside `root`, links resolved. A folder means its `index.html`. The
/// error is an HTTP status.
fn locate(root: &Path, url: &str) -> std::result::Result<PathBuf, u16> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode(path).ok_or(400_u16)?;
    let mut file = root.to_path_buf();
    for segment in path.strip_prefix('/').ok_or(400_u16)?.split('/') {
        match segment {
            "" | "." => {}
            // On Windows a backslash separates folders and a colon names a drive.
            _ if segment == ".." || segment.contains(['\\', ':', '\0']) => return Err(400),
            _ => file.push(segment),
        }
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    let file = fs::canonicalize(file).map_err(|_| 404_u16)?;
    if file.starts_with(root) && file.is_file() { Ok(file) } else { Err(404) }
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            hex_digit(rest.next()?)? * 16 + hex_digit(rest.next()?)?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The media type of a file by its ending. Browsers insist on those of modules and of wasm.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "csv" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
