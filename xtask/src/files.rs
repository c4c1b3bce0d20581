//! Copying files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::Result;

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result {
    let copy = || -> std::io::Result<Vec<PathBuf>> {
        fs::create_dir_all(to)?;
        let mut folders = Vec::new();
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                fs::copy(entry.path(), to.join(entry.file_name()))?;
            }
        }
        Ok(folders)
    };
    let folders =
        copy().map_err(|error| format!("{} cannot be copied: {error}.", from.display()))?;
    folders.iter().try_for_each(|folder| {
        copy_folder(folder, &to.join(folder.file_name().unwrap_or_default()))
    })
}
