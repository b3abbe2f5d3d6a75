//! How an appliance fails, read from the words of the problem.

use crate::macros::text_enum;

text_enum! {
    /// How an appliance fails, from worst to mildest.
    Failure {
        /// It does nothing.
        Dead = "dead",
        /// It runs and does not cool.
        NotCooling = "not_cooling",
        /// Water where it should not be.
        Leaking = "leaking",
        /// Noise or vibration.
        Noisy = "noisy",
        /// Nothing is said about it.
        Unspecified = "unspecified",
    }
}

/// Wordings in English, Malayalam, Hindi and both of these in Latin letters. The first list with a hit decides, so
/// that "cooling not working" is no dead appliance.
const WORDINGS: &[(Failure, &[&str])] = &[
    (
        Failure::NotCooling,
        &[
            "cooling not work",
            "cooling is not work",
            "cooling problem",
            "cooling issue",
            "not cooling",
            "no cooling",
            "not cool",
            "isn't cooling",
            "doesn't cool",
            "not cold",
            "less cooling",
            "low cooling",
            "poor cooling",
            "cooling illa",
            "cooling kurav",
            "thanukkunnilla",
            "thanukunnilla",
            "thanuppilla",
            "thanuppu illa",
            "thanda nahi",
            "thanda nhi",
            "cooling nahi",
            "cooling nhi",
            "തണുക്കുന്നില്ല",
            "തണുപ്പില്ല",
            "തണുപ്പ് ഇല്ല",
            "കൂളിംഗ് ഇല്ല",
            "ठंडा नहीं",
            "कूलिंग नहीं",
        ],
    ),
    (
        Failure::Dead,
        &[
            "not working",
            "isn't working",
            "doesn't work",
            "stopped working",
            "not turning on",
            "won't turn on",
            "doesn't turn on",
            "not switching on",
            "not starting",
            "won't start",
            "no power",
            "completely dead",
            "is dead",
            "not running",
            "broke down",
            "work cheyyunnilla",
            "work aakunnilla",
            "work avunnilla",
            "on aakunnilla",
            "on avunnilla",
            "onnum aakunnilla",
            "kaam nahi kar",
            "kam nahi kar",
            "chal nahi raha",
            "nahi chal rah",
            "chalu nahi",
            "on nahi ho",
            "band ho gay",
            "പ്രവർത്തിക്കുന്നില്ല",
            "വർക്ക് ചെയ്യുന്നില്ല",
            "ഓൺ ആകുന്നില്ല",
            "ഓണാകുന്നില്ല",
            "കറങ്ങുന്നില്ല",
            "काम नहीं कर",
            "चल नहीं रह",
            "नहीं चल रह",
            "चालू नहीं",
            "बंद हो गय",
        ],
    ),
    (
        Failure::Leaking,
        &[
            "leak",
            "dripping",
            "water coming",
            "water is coming",
            "water on the floor",
            "vellam varunn",
            "vellam pokunn",
            "chorunn",
            "choorunn",
            "pani tapak",
            "pani gir",
            "pani nikal",
            "വെള്ളം വരുന്ന",
            "വെള്ളം പോകുന്ന",
            "ചോരുന്ന",
            "ചോർച്ച",
            "लीक",
            "टपक",
            "पानी गिर",
        ],
    ),
    (
        Failure::Noisy,
        &[
            "noise",
            "noisy",
            "sound",
            "vibrat",
            "rattl",
            "humming",
            "shabdam",
            "sabdam",
            "awaaz",
            "awaz",
            "aawaz",
            "ശബ്ദം",
            "ഒച്ച",
            "आवाज",
            "आवाज़",
        ],
    ),
];

impl Failure {
    /// What `problem` says; `Unspecified` where it says nothing of the kind.
    #[must_use]
    pub fn read(problem: &str) -> Self {
        let text = problem.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ");
        WORDINGS
            .iter()
            .find(|(_, wordings)| wordings.iter().any(|wording| text.contains(wording)))
            .map_or(Self::Unspecified, |(failure, _)| *failure)
    }
}
