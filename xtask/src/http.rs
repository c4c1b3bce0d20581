//! A static file server for this machine only.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::shell::Result;

/// How many ports are tried from the wanted one upwards.
const ATTEMPTS: u16 = 20;

/// The longest head of a request that is read.
const LONGEST_HEAD: usize = 16 * 1024;

/// How long a connection may say nothing before it is closed.
const SILENCE: Duration = Duration::from_secs(20);

/// Serves the files under `root` on 127.0.0.1 until the program ends, and returns the address. A
/// port that is taken is said, and the next one tried; port 0 is any free one.
pub fn start(root: &Path, port: u16) -> Result<SocketAddr> {
    let root = root
        .canonicalize()
        .map_err(|error| format!("{} cannot be served: {error}.", root.display()))?;
    let listener = bind(port)?;
    let address =
        listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?;
    let root: Arc<Path> = root.into();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let root = Arc::clone(&root);
            // A thread for each: a browser opens a handful, and none may wait for another one that
            // it keeps open and says nothing on.
            thread::spawn(move || answer(&root, connection));
        }
    });
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

/// Answers one request and closes the connection. A browser that goes away in the middle of it is
/// nobody's fault.
fn answer(root: &Path, mut connection: TcpStream) {
    let _: io::Result<()> = connection
        .set_read_timeout(Some(SILENCE))
        .and_then(|()| head(&mut connection))
        .and_then(|head| respond(root, &head, &mut connection))
        .and_then(|()| connection.shutdown(Shutdown::Write));
}

/// The head of a request, up to its empty line.
fn head(connection: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut part = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = connection.read(&mut part)?;
        if count == 0 || head.len() > LONGEST_HEAD {
            return Err(ErrorKind::InvalidData.into());
        }
        head.extend_from_slice(&part[..count]);
    }
    Ok(head)
}

fn respond(root: &Path, head: &[u8], connection: &mut TcpStream) -> io::Result<()> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let method = request.parse(head).ok().and(request.method).unwrap_or_default();
    let url = request.path.unwrap_or_default();
    let found = match method {
        "GET" | "HEAD" => locate(root, url).and_then(|path| {
            let body = fs::read(&path).map_err(|_| 404_u16)?;
            Ok((media_type(&path), body))
        }),
        "" => Err(400),
        _ => Err(405),
    };
    let (status, (media_type, body)) = match found {
        Ok(found) => ("200 OK", found),
        Err(code) => {
            let status = match code {
                404 => "404 Not Found",
                405 => "405 Method Not Allowed",
                _ => "400 Bad Request",
            };
            (status, ("text/plain; charset=utf-8", format!("{status}: {url}\n").into_bytes()))
        }
    };
    let length = body.len();
    // A frame without an origin of its own loads modules only from where every origin may.
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )?;
    if method != "HEAD" {
        connection.write_all(&body)?;
    }
    connection.flush()
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
