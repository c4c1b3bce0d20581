//! What the commands need besides cargo: looked for, installed where that is possible, and named
//! in one sentence where it is not.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result};

/// The target of the browser build.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The wasm-pack that is installed when there is none, or one older than [`OLDEST_WASM_PACK`].
const WASM_PACK: &str = "0.15.1";

/// The first wasm-pack (major, minor) with every option that is used here.
const OLDEST_WASM_PACK: (u32, u32) = (0, 15);

/// The oldest supported major version of Node.
const OLDEST_NODE: u32 = 20;

/// The oldest supported major version of Firefox.
const OLDEST_FIREFOX: u32 = 125;

/// A Chromium or Chrome, and its driver.
#[derive(Debug)]
pub struct Browser {
    /// The program that shows pages.
    pub chromium: PathBuf,
    /// The program through which tests steer it.
    pub driver: PathBuf,
}

/// rustfmt and clippy.
pub fn checkers() -> Result {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !shell::succeeds(&mut shell::cargo(&format!("{subcommand} --version"))) {
            say(&format!("Installing {component}."));
            shell::run(&mut shell::command("rustup", &format!("component add {component}")))
                .map_err(|error| {
                    format!("{error} Install {component} for this Rust toolchain and try again.")
                })?;
        }
    }
    Ok(())
}

/// The standard library for wasm, and wasm-pack.
pub fn wasm_tools() -> Result {
    let library = format!("--print target-libdir --target {WASM_TARGET}");
    let library = shell::output(&mut shell::command("rustc", &library))?;
    if !PathBuf::from(library.trim()).is_dir() {
        say(&format!("Installing the Rust target {WASM_TARGET}."));
        shell::run(&mut shell::command(
            "rustup",
            &format!("target add {WASM_TARGET}"),
        ))
        .map_err(|error| {
            format!(
                "{error} Install the target {WASM_TARGET} for this Rust toolchain and try again."
            )
        })?;
    }
    let found = version(shell::command("wasm-pack", "--version"));
    if found.is_none_or(|found| found < OLDEST_WASM_PACK) {
        say("Installing wasm-pack; this takes a few minutes, once.");
        shell::run(&mut shell::cargo(&format!("install --locked wasm-pack@{WASM_PACK}"))).map_err(
            |error| format!("{error} Install wasm-pack {WASM_PACK} or newer and try again."),
        )?;
        if version(shell::command("wasm-pack", "--version")).is_none() {
            return Err("wasm-pack was installed, but is not on PATH: add the `bin` folder that cargo named.".into());
        }
    }
    Ok(())
}

/// A browser and its driver: those named in `CHROMIUM` and `CHROMEDRIVER`, else those on the search
/// path, else those that apt-get installs.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    let advice = "Install Chromium or Chrome and the chromedriver of the same version, put both on PATH \
                  or name them in CHROMIUM and CHROMEDRIVER, and try again.";
    say("Installing Chromium and chromedriver with apt-get.");
    apt_get(&["chromium", "chromium-driver"]).map_err(|error| format!("{error} {advice}"))?;
    find_browser().ok_or_else(|| format!("apt-get brought no usable browser. {advice}"))
}

fn find_browser() -> Option<Browser> {
    let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let chromium = env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| names.iter().find_map(|name| shell::find(name)))
        .or_else(|| mac.is_file().then_some(mac))?;
    let driver =
        env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| shell::find("chromedriver"))?;
    Some(Browser { chromium, driver })
}

/// A Firefox that is there, named in `FIREFOX` or on the search path; it is not installed. The error
/// says why there is none to test in.
pub fn firefox() -> Result<PathBuf> {
    let named = env::var_os("FIREFOX").map(PathBuf::from);
    let found = named.or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(shell::find));
    let Some(firefox) = found else {
        return Err("There is no Firefox on PATH or in FIREFOX.".into());
    };
    match version(shell::command(&firefox, "--version")) {
        None => Err(format!("{} does not tell its version.", firefox.display())),
        Some((major, _)) if major < OLDEST_FIREFOX => {
            Err(format!("Firefox {major} is older than {OLDEST_FIREFOX}."))
        }
        Some(_) => Ok(firefox),
    }
}

/// Installs Debian packages, as root or through a sudo that asks no question.
fn apt_get(packages: &[&str]) -> Result {
    if shell::find("apt-get").is_none() {
        return Err("There is no apt-get on this machine.".into());
    }
    let root = shell::output(&mut shell::command("id", "-u")).is_ok_and(|id| id.trim() == "0");
    if !root && !shell::succeeds(&mut shell::command("sudo", "-n true")) {
        return Err("apt-get needs root here.".into());
    }
    let prefix = if root { "env" } else { "sudo -n env" };
    let mut words = prefix.split(' ').chain(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let program = words.next().unwrap_or_default();
    let words = words.collect::<Vec<_>>().join(" ");
    shell::run(&mut shell::command(program, &format!("{words} update")))?;
    let install = format!("{words} install --yes --no-install-recommends {}", packages.join(" "));
    shell::run(&mut shell::command(program, &install))
}

/// The npm packages of `package-lock.json`, exactly.
pub fn node_modules() -> Result {
    let advice = format!("Install Node {OLDEST_NODE} or newer with npm and try again.");
    match version(shell::command("node", "--version")) {
        None => return Err(format!("Node was not found. {advice}")),
        Some(found) if found.0 < OLDEST_NODE => {
            return Err(format!("Node {} is too old. {advice}", found.0));
        }
        Some(_) => {}
    }
    let lock = fs::read(shell::root().join("package-lock.json"))
        .map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    // A copy of the lock file tells which state was installed: npm's own record is in another form.
    let installed = shell::root().join("node_modules").join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("Installing the npm packages of the browser tests.");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = shell::command(npm, "ci --no-audit --no-fund");
    shell::run(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")).map_err(|error| {
        format!("{error} The browser tests need the npm packages of package-lock.json.")
    })?;
    fs::write(installed, lock).map_err(|error| format!("node_modules cannot be written: {error}."))
}

fn say(sentence: &str) {
    println!("{sentence}");
}

/// The version that a program prints about itself; none when it cannot be run.
fn version(mut command: Command) -> Option<(u32, u32)> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// Major and minor of the first `1.2…` or `v1.2…` of a text.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    text.split_whitespace().find_map(|word| {
        let mut numbers = word.trim_start_matches('v').split('.');
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_programs_print_them() {
        assert_eq!(parse_version("wasm-pack 0.15.1\n"), Some((0, 15)));
        assert_eq!(parse_version("v20.20.2"), Some((20, 20)));
        assert_eq!(parse_version("ChromeDriver 156.0.8078.79 (a21ce95)"), Some((156, 0)));
        assert_eq!(parse_version("Mozilla Firefox 153.7.0esr\n"), Some((153, 7)));
        assert_eq!(parse_version("no number"), None);
        assert_eq!(version(shell::command("no-such-program", "--version")), None);
    }
}
