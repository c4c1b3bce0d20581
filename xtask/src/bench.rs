//! `cargo xtask bench`: how fast the engine is, natively and in the page, beside other libraries.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::dist;
use crate::files;
use crate::http;
use crate::install;
use crate::shell::{self, Result};
use crate::wasm;

/// What `cargo xtask bench` can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Tiny sizes and few rounds: only whether everything runs.
    pub smoke: bool,
    /// Where the numbers are written as JSON, too.
    pub json: Option<PathBuf>,
}

/// What the page loads from node_modules, under `@tensorflow`.
const TENSORFLOW: [&str; 3] = [
    "tfjs/dist/tf.min.js",
    "tfjs-backend-wasm/dist/tf-backend-wasm.min.js",
    "tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
];

/// What the page loads from `benches/page`.
const PAGE: [&str; 5] = ["index.html", "blank.html", "measure.js", "tfjs.js", "drawing.js"];

/// What the page loads from node_modules for its other peer, regl-scatterplot.
const REGL: [&str; 3] = [
    "regl/dist/regl.min.js",
    "regl-scatterplot/dist/regl-scatterplot.min.js",
    "pub-sub-es/dist/index.js",
];

/// Measures and prints the table. An error when a part cannot be run; no time is too long.
pub fn run(options: &Options) -> Result {
    install::wasm_tools()?;
    install::node_modules()?;
    println!("Building the page as others get it, with all optimisations.");
    dist::build()?;
    measure(options)
}

/// The same with the forms that `dist::build` has built before.
pub fn measure(options: &Options) -> Result {
    let browser = install::browser()?;
    let folder = shell::target().join("xtask-bench");
    let site = folder.join("site");
    assemble(&site)?;
    let criterion = folder.join("criterion");
    native(options.smoke, &criterion)?;
    let peers = folder.join("peers.json");
    pytorch(options.smoke, &peers)?;
    let address = http::start(&site, 0)?;
    let mut node = shell::command("node", "benches/run.js");
    node.env("SITE", &site);
    node.env("BASE_URL", format!("http://{address}/"));
    node.env("CHROMIUM", browser.chromium).env("CRITERION_HOME", criterion).env("PEERS", peers);
    mark_smoke(&mut node, options.smoke);
    if let Some(file) = &options.json {
        let file = std::path::absolute(file)
            .map_err(|error| format!("{} is no path: {error}.", file.display()))?;
        node.env("JSON_FILE", file);
    }
    shell::run(&mut node)
}

/// Puts everything that the page loads into one folder.
fn assemble(site: &Path) -> Result {
    // The page as people get it, and its engine by itself.
    files::copy_folder(&dist::folder().join("site"), &site.join("page"))?;
    files::copy_folder(&dist::engine(), &site.join("pkg"))?;
    // The circles of plotters-canvas, and loss and gradient alone.
    for name in ["circles", "weighing"] {
        wasm::build_beside(name, &site.join(name))?;
    }
    let root = shell::root();
    let modules = root.join("node_modules");
    let tensorflow = modules.join("@tensorflow");
    let regl = REGL.map(|file| (modules.join(file), site.join("regl")));
    let peers = TENSORFLOW.map(|file| (tensorflow.join(file), site.join("tfjs")));
    let page = PAGE.map(|file| (root.join("benches").join("page").join(file), site.to_path_buf()));
    for (file, folder) in peers.into_iter().chain(regl).chain(page) {
        let name = file.file_name().unwrap_or_default();
        fs::create_dir_all(&folder)
            .and_then(|()| fs::copy(&file, folder.join(name)))
            .map_err(|error| format!("{} cannot be copied: {error}.", file.display()))?;
    }
    Ok(())
}

/// The same work natively, measured by criterion.
fn native(smoke: bool, home: &Path) -> Result {
    println!("Measuring natively.");
    // The tests' profile is built already when `cargo xtask test` comes to its tiny benchmark.
    let (profile, times) = if smoke {
        ("test", "--warm-up-time 0.02 --measurement-time 0.05")
    } else {
        ("bench", "--warm-up-time 0.5 --measurement-time 1.5")
    };
    let bench =
        format!("bench --profile {profile} --bench engine -- --noplot --sample-size 10 {times}");
    let mut bench = shell::cargo(&bench);
    mark_smoke(&mut bench, smoke);
    shell::run(bench.env("CRITERION_HOME", home))
}

/// The same work in PyTorch, where the Python of the environment variable `PYTHON` has it.
fn pytorch(smoke: bool, file: &Path) -> Result {
    let python = env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let mut import = shell::command(&python, "-c");
    if !shell::succeeds(import.arg("import torch")) {
        println!("Python has no torch: that column stays empty. PYTHON can name another one.");
        // An earlier run's numbers belong to an earlier table.
        if file.exists() {
            fs::remove_file(file)
                .map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
        }
        return Ok(());
    }
    println!("Measuring PyTorch.");
    let pace = if smoke { "2 5 smoke" } else { "9 60 size" };
    let mut peers = shell::command(&python, "benches/peers.py benches/work.json");
    let times = shell::output(peers.args(pace.split(' ')))?;
    fs::write(file, times)
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}

fn mark_smoke(command: &mut std::process::Command, smoke: bool) {
    if smoke {
        command.env("BENCH_SMOKE", "1");
    } else {
        command.env_remove("BENCH_SMOKE");
    }
}
