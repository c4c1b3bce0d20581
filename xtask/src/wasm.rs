//! Building what the page loads into `www/pkg`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::install::WASM_TARGET;
use crate::shell::{self, Result};

/// How the wasm is compiled. Both train at full speed and give the same bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Build {
    /// Optimised within each crate: quick to rebuild.
    Quick,
    /// Optimised as a whole.
    Release,
}

/// What wasm-opt may use. Its `--all-features` writes files that Chromium rejects.
const WASM_FEATURES: &str =
    "simd bulk-memory nontrapping-float-to-int sign-ext mutable-globals reference-types multivalue";

/// The folder that is served.
pub fn site() -> PathBuf {
    shell::root().join("www")
}

/// Generates the tables of the page and compiles the crate with its bindings. When something
/// fails, the page that was there stays. The release build needs the npm packages.
pub fn build(build: Build) -> Result {
    let tables = tables()?;
    let folder = site().join("pkg");
    match build {
        Build::Quick => {
            shell::run(shell::command("wasm-pack", &wasm_pack(build)).arg("--out-dir").arg(&folder))
        }
        Build::Release => build_optimised(&folder),
    }?;
    write(&folder, tables)
}

/// Generates the tables of the page into the folder `to`.
pub fn write_tables(to: &Path) -> Result {
    write(to, tables()?)
}

/// The tables of the page as a module.
fn tables() -> Result<String> {
    // Another process, because this one has the tables of the sources it was compiled from.
    shell::output(&mut shell::cargo("run --package xtask --features tables --bin tables"))
}

fn write(folder: &Path, tables: String) -> Result {
    let file = folder.join("tables.js");
    fs::write(&file, tables)
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}

/// What the linker writes about the whole-program build: where in memory which of its data lies.
pub fn map() -> PathBuf {
    shell::target().join("engine.map")
}

/// The whole-program build with its bindings into the folder `to`, optimised once more by wasm-opt
/// from the npm package `binaryen`.
pub fn build_optimised(to: &Path) -> Result {
    let mut pack = shell::command("wasm-pack", &wasm_pack(Build::Release));
    // Cargo adds these to the flags of `.cargo/config.toml`.
    let flags = format!("['-C', 'link-arg=-Map={}']", map().display());
    let config = format!("target.{WASM_TARGET}.rustflags={flags}");
    shell::run(pack.arg("--out-dir").arg(to).args(["--", "--config", &config]))?;
    let file = to.join("contrastive_playground_bg.wasm");
    let mut optimise = shell::command("node", "node_modules/binaryen/bin/wasm-opt -O3");
    optimise.args(WASM_FEATURES.split(' ').map(|feature| format!("--enable-{feature}")));
    shell::run(optimise.arg(&file).arg("-o").arg(&file))
}

/// A crate of the benchmark that runs in the page beside it, `benches/NAME`, into the folder `to`.
pub fn build_beside(name: &str, to: &Path) -> Result {
    let pack =
        format!("build benches/{name} --release --target web --no-pack --no-gitignore --no-opt");
    shell::run(shell::command("wasm-pack", &pack).arg("--out-dir").arg(to))
}

fn wasm_pack(build: Build) -> String {
    let profile = match build {
        Build::Quick => "--profile quick",
        Build::Release => "--release",
    };
    format!("build {profile} --target web --no-pack --no-gitignore --no-opt")
}

/// The lints of the browser code, which the native ones do not see.
pub fn lint() -> Result {
    let lint = "clippy --package contrastive-playground --lib --test web --target";
    shell::run(&mut shell::cargo(&format!("{lint} {WASM_TARGET} -- -D warnings")))
}
