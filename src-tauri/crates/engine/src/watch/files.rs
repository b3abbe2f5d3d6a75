//! What lies in the folder, and whether it lies still.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Ends of names that programs give to files they are still writing.
const UNFINISHED: [&str; 6] = [".part", ".partial", ".tmp", ".crdownload", ".download", "~"];

/// A file as it lay there at one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lying {
    /// Where.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was last written.
    pub written: SystemTime,
}

impl Lying {
    /// When it was last written, as text: the same file has the same, a later one of its name another.
    pub fn stamp(&self) -> String {
        self.written.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos().to_string()
    }
}

/// The files at the look before.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: BTreeMap<PathBuf, Lying>,
}

impl Seen {
    /// Those of `now` that have not changed since the look before, oldest first, and how many still may.
    pub fn still(&mut self, now: Vec<Lying>) -> (Vec<Lying>, usize) {
        let all = now.len();
        let mut still: Vec<Lying> =
            now.iter().filter(|file| self.files.get(&file.path) == Some(*file)).cloned().collect();
        still.sort_by(|one, other| (one.written, &one.path).cmp(&(other.written, &other.path)));
        self.files = now.into_iter().map(|file| (file.path.clone(), file)).collect();
        let moving = all - still.len();
        (still, moving)
    }
}

/// The files of a folder. Hidden ones, those that a program is still writing, and directories are none.
pub(super) async fn lying(directory: &Path) -> std::io::Result<Vec<Lying>> {
    let mut found = Vec::new();
    let mut entries = tokio::fs::read_dir(directory).await?;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        let name = name.to_string_lossy().to_lowercase();
        if name.starts_with('.') || UNFINISHED.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        // A file that went away meanwhile is no matter of this look.
        let Ok(state) = entry.metadata().await else { continue };
        if state.is_file() {
            found.push(Lying { path: entry.path(), bytes: state.len(), written: state.modified()? });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: u64, second: u64) -> Lying {
        let written = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second);
        Lying { path: PathBuf::from(name), bytes, written }
    }

    #[test]
    fn a_file_lies_still_once_two_looks_agree() {
        let mut seen = Seen::default();
        let names = |(still, moving): (Vec<Lying>, usize)| {
            (still.iter().map(|file| file.path.display().to_string()).collect::<Vec<_>>(), moving)
        };
        assert_eq!(names(seen.still(vec![file("a.txt", 5, 1)])), (vec![], 1));
        // It grew; another came whole.
        assert_eq!(names(seen.still(vec![file("a.txt", 9, 1), file("b.txt", 2, 0)])), (vec![], 2));
        // Rewritten with the same size.
        assert_eq!(
            names(seen.still(vec![file("a.txt", 9, 3), file("b.txt", 2, 0)])),
            (vec!["b.txt".into()], 1)
        );
        assert_eq!(
            names(seen.still(vec![file("a.txt", 9, 3), file("b.txt", 2, 0)])),
            (vec!["b.txt".into(), "a.txt".into()], 0)
        );
    }
}
