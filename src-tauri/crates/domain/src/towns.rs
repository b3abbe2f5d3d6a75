//! Towns around the office: which name means which town, and how near two towns are to each other.
//!
//! Districts and neighbours follow the map of Pathanamthitta, Alappuzha and Kottayam and what lies around them; two
//! towns are neighbours where one drives from one to the other without passing through a third of the list.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Serialize;

use crate::macros::text_enum;

mod list;
mod roads;
use list::TOWNS;
use roads::ROADS;

text_enum! {
    /// A district of Kerala.
    District {
        /// Around Thiruvalla, Pathanamthitta, Adoor and Ranni.
        Pathanamthitta = "pathanamthitta",
        /// Around Chengannur, Mavelikkara and Alappuzha.
        Alappuzha = "alappuzha",
        /// Around Changanassery and Kottayam.
        Kottayam = "kottayam",
        /// South of the service area.
        Kollam = "kollam",
        /// North of it.
        Ernakulam = "ernakulam",
        /// East of it.
        Idukki = "idukki",
    }
}

text_enum! {
    /// How near two towns are.
    Closeness {
        /// The same town.
        Same = "same",
        /// Next to each other.
        Neighbouring = "neighbouring",
        /// In one district.
        District = "district",
        /// Neither, or at least one of them is not known.
        Far = "far",
    }
}

/// A town of the service area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Town {
    /// As the office writes it.
    pub name: &'static str,
    /// Its district.
    pub district: District,
    /// Other spellings, in Latin and Malayalam letters.
    pub aliases: &'static [&'static str],
}

static INDEX: LazyLock<HashMap<String, &'static Town>> = LazyLock::new(|| {
    TOWNS
        .iter()
        .flat_map(|town| std::iter::once(&town.name).chain(town.aliases).map(move |name| (key(name), town)))
        .collect()
});

/// Both directions of every road, by the towns' own names.
static ADJACENT: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    ROADS.iter().flat_map(|(a, towns)| towns.iter().flat_map(move |b| [(*a, *b), (*b, *a)])).collect()
});

/// Every town, in no order that means anything.
#[must_use]
pub const fn all() -> &'static [Town] {
    TOWNS
}

/// The town that `text` names; spelling variants, letter case, spaces and punctuation do not matter.
#[must_use]
pub fn find(text: &str) -> Option<&'static Town> {
    INDEX.get(&key(text)).copied()
}

/// `text` as the office writes it: the town's name, or the text itself where no town of the list is meant.
#[must_use]
pub fn canonical(text: &str) -> &str {
    find(text).map_or_else(|| text.trim(), |town| town.name)
}

/// How near `a` and `b` are. Two towns that are not on the list are the same where they are spelled alike.
#[must_use]
pub fn closeness(a: &str, b: &str) -> Closeness {
    let (first, second) = (key(a), key(b));
    if first.is_empty() || second.is_empty() {
        return Closeness::Far;
    }
    let (Some(x), Some(y)) = (INDEX.get(&first), INDEX.get(&second)) else {
        return if first == second { Closeness::Same } else { Closeness::Far };
    };
    if x.name == y.name {
        Closeness::Same
    } else if ADJACENT.contains(&(x.name, y.name)) {
        Closeness::Neighbouring
    } else if x.district == y.district {
        Closeness::District
    } else {
        Closeness::Far
    }
}

/// Lower case without spaces and punctuation. Vowel signs and the virama of India's scripts are kept: they are
/// no letters in Unicode's eyes, but the word is another one without them.
fn key(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_alphanumeric() || ('\u{0900}'..='\u{0d7f}').contains(sign))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_is_found_in_every_spelling() {
        for text in ["Thiruvalla", " thiruvalla. ", "TIRUVALLA", "തിരുവല്ല"] {
            assert_eq!(find(text).map(|town| town.name), Some("Thiruvalla"), "{text:?}");
        }
        assert_eq!(canonical("changanacherry"), "Changanassery");
        assert_eq!(canonical(" Paris "), "Paris");
        assert_eq!(find(""), None);
    }

    #[test]
    fn nearness_is_graded_and_symmetric() {
        let check = |a: &str, b: &str, expect: Closeness| {
            assert_eq!(closeness(a, b), expect, "{a} to {b}");
            assert_eq!(closeness(b, a), expect, "{b} to {a}");
        };
        check("thiruvalla", "Tiruvalla", Closeness::Same);
        check("Thiruvalla", "Chengannur", Closeness::Neighbouring);
        check("Thiruvalla", "Adoor", Closeness::District);
        check("Adoor", "Vaikom", Closeness::Far);
        check("Munnar", "munnar", Closeness::Same);
        check("Munnar", "Thiruvalla", Closeness::Far);
        check("", "", Closeness::Far);
    }

    #[test]
    fn the_map_is_sound() {
        let mut spellings = HashSet::new();
        for town in TOWNS {
            for name in std::iter::once(&town.name).chain(town.aliases) {
                assert!(spellings.insert(key(name)), "{name} stands twice");
            }
            assert!(ADJACENT.iter().any(|(a, _)| *a == town.name), "{} has no neighbour", town.name);
        }
        let mut roads = HashSet::new();
        for (a, towns) in ROADS {
            for b in *towns {
                assert!(
                    a != b && [a, b].iter().all(|name| TOWNS.iter().any(|town| town.name == **name)),
                    "{a} to {b}"
                );
                assert!(roads.insert((a.min(b), a.max(b))), "{a} to {b} stands twice");
            }
        }
    }
}
