//! How patiently a file is tried again that could not be taken.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::files::Lying;

/// After so many tries a fault will not pass by itself: about a minute has gone by.
pub(super) const MOST_TRIES: u32 = 5;
/// Most looks from one try to the next.
const LONGEST_REST: u32 = 32;

/// The files that could not be taken.
#[derive(Debug, Default)]
pub(super) struct Patience {
    files: BTreeMap<PathBuf, Trouble>,
}

/// One of them.
#[derive(Debug)]
struct Trouble {
    /// As it was tried: one that is written anew begins anew.
    file: Lying,
    /// Tries that came to nothing.
    tries: u32,
    /// Looks that pass it by before the next try.
    rest: u32,
}

impl Patience {
    /// Forgets the files that lie there no longer, or not as they were.
    pub fn keep(&mut self, still: &[Lying]) {
        self.files.retain(|_, trouble| still.contains(&trouble.file));
    }

    /// Whether it is a file's turn at this look: the rests between the tries double.
    pub fn turn(&mut self, file: &Lying) -> bool {
        let Some(trouble) = self.files.get_mut(&file.path) else { return true };
        let turn = trouble.rest == 0;
        trouble.rest = trouble.rest.saturating_sub(1);
        turn
    }

    /// Whether the next try is the last one of a file that a fault of ours is about.
    pub fn is_last(&self, file: &Lying) -> bool {
        self.files.get(&file.path).is_some_and(|trouble| trouble.tries + 1 >= MOST_TRIES)
    }

    /// A try came to nothing.
    pub fn failed(&mut self, file: &Lying) {
        let trouble =
            self.files.entry(file.path.clone()).or_insert(Trouble { file: file.clone(), tries: 0, rest: 0 });
        trouble.tries = trouble.tries.saturating_add(1);
        trouble.rest = 2_u32.saturating_pow(trouble.tries).min(LONGEST_REST) - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rests_double_up_to_a_minute_and_a_new_file_begins_anew() {
        let file = Lying { path: "a.txt".into(), bytes: 1, written: std::time::SystemTime::UNIX_EPOCH };
        let (mut patience, mut tried, mut last) = (Patience::default(), Vec::new(), Vec::new());
        for look in 0..150 {
            patience.keep(std::slice::from_ref(&file));
            if patience.turn(&file) {
                tried.push(look);
                last.push(patience.is_last(&file));
                patience.failed(&file);
            }
        }
        assert_eq!(tried, [0, 2, 6, 14, 30, 62, 94, 126]);
        assert_eq!(last.iter().position(|last| *last), Some(4));

        let other = Lying { bytes: 2, ..file };
        patience.keep(std::slice::from_ref(&other));
        assert!(patience.turn(&other) && !patience.is_last(&other));
    }
}
