//! Tags: those that follow from a ticket's facts, and how tags are written.

use crate::{
    appliance::{ApplianceKind, ServiceType},
    channel::Source,
    priority::Urgency,
    towns,
};

mod parts;
pub use parts::parts_likely;

/// Longest tag, in characters.
pub const MAX_CHARS: usize = 40;
/// On an emergency.
pub const EMERGENCY: &str = "emergency";
/// Where the problem names parts.
pub const PARTS_LIKELY: &str = "parts-likely";
/// Where the same appliance was mended lately.
pub const REPEAT_VISIT: &str = "repeat-visit";

/// What a ticket's tags follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The kind of service.
    pub service_type: ServiceType,
    /// The appliance.
    pub appliance: ApplianceKind,
    /// Its brand; may be empty.
    pub brand: &'a str,
    /// Where the job is; may be empty.
    pub town: &'a str,
    /// How it came in.
    pub source: Source,
    /// What the customer says.
    pub urgency: Urgency,
    /// Danger or dependence.
    pub emergency: bool,
    /// The problem's text.
    pub problem: &'a str,
    /// The same appliance was mended within the last days.
    pub repeat: bool,
}

/// A tag that a ticket has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The tag.
    pub tag: String,
    /// Made by rule rather than by hand.
    pub derived: bool,
    /// On the ticket now; otherwise it was taken off.
    pub present: bool,
}

/// What to change so that a ticket's tags follow its facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Tags to put on.
    pub add: Vec<String>,
    /// Derived tags that no longer follow.
    pub remove: Vec<String>,
}

/// Why a text is no tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    /// There is no letter or digit in it.
    #[error("a tag needs a letter or a digit")]
    Empty,
    /// Longer than [`MAX_CHARS`].
    #[error("a tag has at most {MAX_CHARS} characters, not {chars}")]
    TooLong {
        /// Its length in characters.
        chars: usize,
    },
}

/// The tags that follow from `facts`, each once, in a fixed order. The usual (normal urgency, no appliance named)
/// makes no tag.
#[must_use]
pub fn derive(facts: &Facts<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        let tag: String = slug(text).chars().take(MAX_CHARS).collect();
        let tag = tag.trim_end_matches('-').to_owned();
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    };
    if !matches!(facts.service_type, ServiceType::Other | ServiceType::Unknown) {
        add(facts.service_type.as_str());
    }
    if !matches!(facts.appliance, ApplianceKind::Other | ApplianceKind::Unknown) {
        add(facts.appliance.as_str());
    }
    add(facts.brand);
    add(towns::canonical(facts.town));
    if facts.source != Source::Unknown {
        add(facts.source.as_str());
    }
    match facts.urgency {
        Urgency::Low => add("not-urgent"),
        Urgency::High | Urgency::Emergency => add("urgent"),
        Urgency::Normal | Urgency::Unknown => {}
    }
    if facts.emergency {
        add(EMERGENCY);
    }
    if !parts_likely(facts.problem).is_empty() {
        add(PARTS_LIKELY);
    }
    if facts.repeat {
        add(REPEAT_VISIT);
    }
    tags
}

/// How a ticket's tags change when its facts have: what follows now and was never there is put on, what was
/// derived and follows no longer is taken off. A tag that somebody took off, or put on by hand, is left alone.
#[must_use]
pub fn changes(derived: &[String], known: &[Known]) -> Changes {
    let was_known = |tag: &String| known.iter().any(|one| one.tag == *tag);
    Changes {
        add: derived.iter().filter(|tag| !was_known(tag)).cloned().collect(),
        remove: known
            .iter()
            .filter(|one| one.derived && one.present && !derived.contains(&one.tag))
            .map(|one| one.tag.clone())
            .collect(),
    }
}

/// How a tag is written: lower case, letters and digits of any script, everything between them one dash.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for sign in text.chars().flat_map(char::to_lowercase) {
        if is_letter(sign) {
            slug.push(sign);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A tag that somebody typed, as it is written.
pub fn check(text: &str) -> Result<String, TagError> {
    let tag = slug(text);
    match tag.chars().count() {
        0 => Err(TagError::Empty),
        chars if chars > MAX_CHARS => Err(TagError::TooLong { chars }),
        _ => Ok(tag),
    }
}

/// A letter or digit (not a full stop of theirs), or a vowel sign or virama of the scripts of India, without which the word is another.
fn is_letter(sign: char) -> bool {
    let danda = matches!(sign, '\u{0964}' | '\u{0965}' | '\u{0970}');
    sign.is_alphanumeric() || (('\u{0900}'..='\u{0d7f}').contains(&sign) && !danda)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts() -> Facts<'static> {
        Facts {
            service_type: ServiceType::AcRepair,
            appliance: ApplianceKind::Ac,
            brand: "",
            town: "",
            source: Source::Phone,
            urgency: Urgency::Normal,
            emergency: false,
            problem: "not cooling",
            repeat: false,
        }
    }

    #[test]
    fn tags_follow_from_the_facts() {
        assert_eq!(derive(&facts()), ["ac-repair", "ac", "phone"]);
        let full = Facts {
            brand: "Blue Star",
            town: "tiruvalla",
            source: Source::Whatsapp,
            urgency: Urgency::High,
            emergency: true,
            problem: "Compressor hot",
            repeat: true,
            ..facts()
        };
        let all = [
            "ac-repair",
            "ac",
            "blue-star",
            "thiruvalla",
            "whatsapp",
            "urgent",
            "emergency",
            "parts-likely",
            "repeat-visit",
        ];
        assert_eq!(derive(&full), all);
        let emergency = Facts { service_type: ServiceType::Emergency, emergency: true, ..facts() };
        assert_eq!(derive(&emergency), ["emergency", "ac", "phone"]);
    }

    #[test]
    fn a_removed_derived_tag_does_not_come_back() {
        let known = |tag: &str, derived, present| Known { tag: tag.to_owned(), derived, present };
        let derived = derive(&Facts { brand: "LG", ..facts() });
        let rows = [
            known("ac-repair", true, true),
            known("ac", true, false),
            known("samsung", true, true),
            known("vip", false, true),
            known("old", true, false),
        ];
        let changes = changes(&derived, &rows);
        assert_eq!(changes.add, ["lg", "phone"]);
        assert_eq!(changes.remove, ["samsung"]);
    }

    #[test]
    fn a_typed_tag_is_written_one_way() {
        assert_eq!(check("  VIP Customer!! "), Ok("vip-customer".to_owned()));
        assert_eq!(check("തിരുവല്ല നഗരം"), Ok("തിരുവല്ല-നഗരം".to_owned()));
        assert_eq!(check(" -- "), Err(TagError::Empty));
        assert_eq!(check(&"x".repeat(41)), Err(TagError::TooLong { chars: 41 }));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn a_slug_is_its_own_slug(text in "\\PC{0,60}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
        }

        #[test]
        fn derived_tags_are_valid_and_once(brand in "\\PC{0,60}", town in "\\PC{0,60}") {
            let tags = derive(&Facts { brand: &brand, town: &town, ..facts() });
            for (place, tag) in tags.iter().enumerate() {
                prop_assert_eq!(check(tag), Ok(tag.clone()));
                prop_assert!(!tags[..place].contains(tag));
            }
        }
    }
}
