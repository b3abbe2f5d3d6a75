//! Whatever arrives, the analyser answers: no panic, true offsets, the same answer twice, time in proportion.

use intake::{Evidence, analyze};
use proptest::prelude::*;

/// Text that mixes scripts, digits, separators and words of the trade.
fn messages() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[a-z ]{0,12}",
        "[അ-ഹാ-്൦-൯‍ ]{0,8}",
        "[अ-ह़-्०-९ ]{0,8}",
        "[0-9+() .-]{0,16}",
        prop::sample::select(vec![
            "AC",
            "a/c",
            "not",
            "smoke",
            "puka illa",
            "call me",
            "98460 12345",
            "tomorrow 5.30 p.m",
            "Mr. K. P. Roy",
            "Location:",
            "\n> quoted",
            "\nOn Mon, X wrote:",
            "😀",
            "\u{200d}",
            "-",
            "?",
            "'s",
            "double zero nine",
            "തിരുവല്ലയിൽ",
            "നാളെ",
            "धुआं",
            "between 4 and 6",
            "regards,",
            "İ",
            "ﬃ",
            "ß",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.join(" "))
}

fn check_evidence(text: &str, evidence: &Evidence) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let range = evidence.start as usize..evidence.end as usize;
    let words = units.get(range).map(String::from_utf16);
    assert_eq!(words.and_then(Result::ok).as_deref(), Some(evidence.words.as_str()), "{text:?} {evidence:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_text_has_an_answer_with_true_offsets(text in messages()) {
        let said = analyze(&text, "chat");
        prop_assert_eq!(&said, &analyze(&text, "chat"));
        prop_assert!(said.problem.chars().count() <= 500);
        for decision in [&said.is_service_request, &said.failed_call, &said.emergency] {
            prop_assert!(decision.confidence <= 100);
            decision.evidence.iter().for_each(|evidence| check_evidence(&text, evidence));
        }
        let words = said.phones.iter().chain(&said.names).chain(&said.locations).chain(&said.preferred_times).chain(&said.brands);
        words.for_each(|found| check_evidence(&text, &found.evidence));
        said.hazards.iter().chain(&said.dependence).for_each(|evidence| check_evidence(&text, evidence));
    }
}

#[test]
fn long_and_repetitive_messages_are_answered() {
    for piece in [
        "no ",
        "AC not cooling. ",
        "call ",
        "9846012345 ",
        "nine ",
        "> \n",
        "എസി ",
        "K. ",
        "at ",
        "Mr ",
        "\u{200d}",
        "a",
        "?",
        "5 pm and ",
    ] {
        let text = piece.repeat(20_000 / piece.len());
        let _ = analyze(&text, "email");
    }
}

#[test]
fn a_range_that_ends_with_the_message_is_read() {
    for text in ["come at 10 to", "between 5 and", "10 -", "5 pm to"] {
        assert!(!analyze(text, "whatsapp").emergency.value, "{text}");
    }
}

#[test]
fn danger_is_heard_however_much_stands_before_it() {
    let before = "We were at home and the weather was fine and everybody was talking. ".repeat(60);
    let text = format!("{before} There are sparks and smoke coming from our AC now.");
    assert!(analyze(&text, "email").emergency.value);
}
