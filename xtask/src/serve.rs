//! `cargo xtask serve`: the page on this machine, rebuilt when a source changes.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::http;
use crate::install;
use crate::shell::{self, Result};
use crate::wasm;
use crate::watch::Sources;

/// The port that is tried first.
pub const PORT: u16 = 8642;

/// How often the sources are looked at.
const POLL: Duration = Duration::from_millis(500);

/// What `cargo xtask serve` can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The first port to try; 0 = any free one.
    pub port: u16,
    /// Open the browser.
    pub open: bool,
    /// How the wasm is compiled.
    pub build: wasm::Build,
}

/// Builds and serves the page until the program is stopped. Returns only when it cannot start.
pub fn run(options: Options) -> Result {
    install::wasm_tools()?;
    if options.build == wasm::Build::Release {
        install::node_modules()?;
    }
    let places: Vec<PathBuf> =
        ["src", "Cargo.toml", "Cargo.lock"].map(|name| shell::root().join(name)).into();
    // Looked at before the build, so that what changes during a build is built next.
    let mut built = Sources::look(&places);
    build(options.build)?;
    let address = http::start(&wasm::site(), options.port)?;
    let url = format!("http://{address}/");
    println!(
        "\nThe page is at {url} (Ctrl-C stops). Changed sources are built by themselves: reload to see them."
    );
    if options.open && !open(&url) {
        println!("No browser could be opened: go to {url} yourself.");
    }
    loop {
        thread::sleep(POLL);
        let now = Sources::look(&places);
        let Some(changed) = now.changed_since(&built) else {
            continue;
        };
        println!("\n{} changed.", changed.strip_prefix(shell::root()).unwrap_or(changed).display());
        if let Err(error) = build(options.build) {
            println!("{error} The page stays as it was; it is built again on the next change.");
        }
        built = now;
    }
}

fn build(build: wasm::Build) -> Result {
    println!("Building the page.");
    let start = Instant::now();
    wasm::build(build)?;
    println!("Built in {:.1} s.", start.elapsed().as_secs_f64());
    Ok(())
}

/// Shows a page in the person's browser; whether that could be started.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[url])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler", url])
    } else {
        ("xdg-open", &[url])
    };
    let mut command = Command::new(program);
    // Silent, so that a browser's chatter does not mix with the news of the builds.
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut child) => {
            thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}
