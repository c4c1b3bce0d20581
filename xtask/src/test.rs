//! `cargo xtask test`: everything that has to hold, phase by phase.

use std::fs;
use std::process::Command;

use crate::bench;
use crate::dist;
use crate::http;
use crate::install::{self, Browser};
use crate::report::Report;
use crate::shell::{self, Result};
use crate::wasm;

/// What `cargo xtask test` can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Leave out everything that needs wasm, Node or a browser.
    pub native_only: bool,
}

/// The time in seconds after which a wasm test counts as hanging: far above what the slowest
/// machine needs.
const WASM_TEST_TIMEOUT: &str = "600";

/// The time in seconds that the browser's driver gets to start.
const DRIVER_TIMEOUT: &str = "60";

/// What the phases after the native ones work with, as far as it is there.
struct Tools {
    wasm: Option<()>,
    browser: Option<Browser>,
    node: Option<()>,
}

/// Runs all phases, also after one has failed. The error says how many failed.
pub fn run(options: Options) -> Result {
    let mut report = Report::new();
    if options.native_only {
        native(&mut report);
    } else {
        let tools = install_all(&mut report);
        native(&mut report);
        browser(&mut report, &tools);
    }
    report.finish()
}

fn native(report: &mut Report) {
    report.phase("format", || {
        install::checkers()?;
        shell::run(&mut shell::cargo("fmt --all --check -- -l"))
            .map_err(|error| format!("{error} `cargo fmt --all` puts the files named above right."))
    });
    report.phase("lints", || {
        let lint = "clippy --workspace --all-targets --features xtask/tables -- -D warnings";
        shell::run(&mut shell::cargo(lint))
    });
    report
        .phase("native tests", || shell::run(&mut shell::cargo("test --workspace --no-fail-fast")));
}

fn install_all(report: &mut Report) -> Tools {
    Tools {
        wasm: report.phase("tools for wasm", install::wasm_tools),
        browser: report.phase("browser and driver", install::browser),
        node: report.phase("npm packages", install::node_modules),
    }
}

fn browser(report: &mut Report, tools: &Tools) {
    report.phase("lints for wasm", || {
        needs(&tools.wasm)?;
        wasm::lint()
    });
    report.phase("wasm tests in Chrome", || {
        needs(&tools.wasm)?;
        let browser = needs(&tools.browser)?;
        let mut test = shell::command("wasm-pack", "test --headless --chrome --chromedriver");
        test.arg(&browser.driver);
        test.env("WASM_BINDGEN_TEST_TIMEOUT", WASM_TEST_TIMEOUT);
        test.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", DRIVER_TIMEOUT);
        shell::run(&mut test)
    });
    let page = report.phase("page build", || {
        needs(&tools.wasm)?;
        wasm::build(wasm::Build::Quick)
    });
    report.phase("types of the page", || {
        needs(&tools.node).and(needs(&page))?;
        shell::run(&mut node_tool("typescript/bin/tsc", "--noEmit"))
    });
    report.phase("browser tests", || {
        needs(&tools.node).and(needs(&page))?;
        let browser = needs(&tools.browser)?;
        // A free port and no rebuilding: nothing else on this machine can disturb the tests.
        let address = http::start(&wasm::site(), 0)?;
        let mut test = playwright("test", browser);
        in_browser(test.env("BASE_URL", format!("http://{address}/")))
    });
    let forms = report.phase("forms for others", || {
        needs(&tools.node).and(needs(&tools.wasm))?;
        dist::build()
    });
    report.phase("their weight", || {
        needs(&forms)?;
        dist::weigh()
    });
    report.phase("forms on foreign pages", || {
        needs(&forms)?;
        let browser = needs(&tools.browser)?;
        in_browser(&mut playwright("test --config playwright.dist.config.js", browser))
    });
    match install::firefox() {
        Ok(firefox) => {
            report.phase("forms in Firefox", || {
                needs(&tools.node).and(needs(&forms))?;
                let script = "--experimental-websocket tests/firefox/forms.js";
                shell::run(shell::command("node", script).arg(&firefox))
            });
        }
        Err(why) => report.left_out("forms in Firefox", &why),
    }
    report.phase("benchmark, tiny", || {
        needs(&forms)?;
        needs(&tools.browser)?;
        bench::measure(&bench::Options { smoke: true, json: None })
    });
}

/// What an earlier phase has brought.
fn needs<T>(earlier: &Option<T>) -> Result<&T> {
    let reason = "Not run: an earlier phase that it builds on failed.";
    earlier.as_ref().ok_or_else(|| reason.into())
}

/// The browser tests, in the browser that was found.
fn playwright(arguments: &str, browser: &Browser) -> Command {
    let mut test = node_tool("@playwright/test/cli.js", arguments);
    test.env("CHROMIUM", &browser.chromium);
    test
}

/// Runs browser tests. The error says which failed and why, as `tests/e2e/failures.js` wrote it down.
fn in_browser(test: &mut Command) -> Result {
    let file = shell::root().join("test-results/failures.txt");
    shell::run(test).map_err(|error| match fs::read_to_string(&file) {
        Ok(failures) => format!("{error}\n{failures}"),
        Err(_) => error,
    })
}

/// A program of an npm package, run directly: npx would ask the network for what is missing.
fn node_tool(script: &str, arguments: &str) -> Command {
    shell::command("node", &format!("node_modules/{script} {arguments}"))
}
