//! Noticing that sources have changed, by looking at their times: works on every file system.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The state of every watched file: when it was last written, and its length in bytes.
#[derive(Debug, PartialEq)]
pub struct Sources(BTreeMap<PathBuf, (SystemTime, u64)>);

impl Sources {
    /// Looks at these files and, recursively, folders. What cannot be read is not there.
    pub fn look(places: &[PathBuf]) -> Self {
        let mut files = BTreeMap::new();
        places.iter().for_each(|place| collect(place, &mut files));
        Self(files)
    }

    /// One file that differs between an earlier look and this one, if any does.
    pub fn changed_since<'a>(&'a self, earlier: &'a Self) -> Option<&'a Path> {
        let differs = |a: &'a Self, b: &'a Self| {
            a.0.iter().find(|(path, state)| b.0.get(*path) != Some(*state))
        };
        differs(self, earlier).or_else(|| differs(earlier, self)).map(|(path, _)| path.as_path())
    }
}

fn collect(place: &Path, files: &mut BTreeMap<PathBuf, (SystemTime, u64)>) {
    let Ok(metadata) = fs::symlink_metadata(place) else {
        return;
    };
    if metadata.is_dir() {
        let Ok(entries) = fs::read_dir(place) else {
            return;
        };
        entries.flatten().for_each(|entry| collect(&entry.path(), files));
    } else if let Ok(modified) = metadata.modified() {
        files.insert(place.to_path_buf(), (modified, metadata.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_adding_and_removing_are_noticed() {
        let folder = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        let inner = folder.join("inner");
        fs::create_dir_all(&inner).expect("a temporary folder");
        let (old, new) = (inner.join("old.rs"), inner.join("new.rs"));
        fs::write(&old, "a").expect("written");
        let places = [folder.clone(), folder.join("missing")];

        let first = Sources::look(&places);
        assert_eq!(Sources::look(&places).changed_since(&first), None);
        fs::write(&old, "ab").expect("written");
        let second = Sources::look(&places);
        assert_eq!(second.changed_since(&first), Some(old.as_path()));
        fs::write(&new, "").expect("written");
        let third = Sources::look(&places);
        assert_eq!(third.changed_since(&second), Some(new.as_path()));
        fs::remove_file(&new).expect("removed");
        assert_eq!(Sources::look(&places).changed_since(&third), Some(new.as_path()));

        fs::remove_dir_all(&folder).expect("removed");
    }
}
