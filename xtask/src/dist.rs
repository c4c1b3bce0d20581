//! `cargo xtask dist`: everything that others put on their pages, into `dist/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files;
use crate::install;
use crate::shell::{self, Result};
use crate::wasm;

/// Where the results are.
pub fn folder() -> PathBuf {
    shell::root().join("dist")
}

/// Where the engine lies that they have, with its bindings.
pub fn engine() -> PathBuf {
    staged().join("pkg")
}

/// The copy of the page that the forms are made from.
fn staged() -> PathBuf {
    shell::target().join("xtask-dist").join("www")
}

/// Builds all forms and weighs them. An error, too, when one is heavier than it may be.
pub fn run() -> Result {
    install::wasm_tools()?;
    install::node_modules()?;
    build()?;
    weigh()?;
    println!("\nEverything is in {}.", folder().display());
    Ok(())
}

/// Builds `dist/site`, `dist/npm` and `dist/contrastive-playground.html`. What is served on this
/// machine (`www/pkg`) stays as it is.
pub fn build() -> Result {
    let page = stage()?;
    let mut build = shell::command("node", "packaging/build.js");
    shell::run(build.arg(page).arg(folder()))
}

/// Prints what the forms weigh; an error when one is heavier than it may be, which
/// `packaging/sizes.js` states.
pub fn weigh() -> Result {
    shell::run(shell::command("node", "packaging/sizes.js").arg(folder()))
}

/// A copy of the page with its engine optimised as a whole, and beside it the same cut in two.
fn stage() -> Result<PathBuf> {
    let page = staged();
    if page.exists() {
        fs::remove_dir_all(&page)
            .map_err(|error| format!("{} cannot be removed: {error}.", page.display()))?;
    }
    files::copy_folder(&wasm::site(), &page)?;
    let engine = engine();
    remove(&engine)?;
    wasm::build_optimised(&engine)?;
    wasm::write_tables(&engine)?;
    shell::run(shell::command("node", "packaging/split.js").arg(&page).arg(wasm::map()))?;
    Ok(page)
}

/// Removes a folder that may not be there.
fn remove(folder: &Path) -> Result {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}.", folder.display()))
        }
        _ => Ok(()),
    }
}
