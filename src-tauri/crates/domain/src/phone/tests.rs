use super::*;
use proptest::prelude::*;

fn check_e164(raw: &str, expect: &str) {
    let expect = (!expect.is_empty()).then(|| expect.to_owned());
    assert_eq!(parse(raw).e164, expect, "{raw:?}");
}

#[test]
fn a_mobile_is_read_in_every_form() {
    for raw in [
        "9846012345",
        "98460 12345",
        "98460-12345",
        "(98460) 12345",
        "9846.012.345",
        "+91 98460 12345",
        "+919846012345",
        "0091 98460 12345",
        "91 9846012345",
        "098460 12345",
        "+91 (0) 98460 12345",
        "091-98460-12345",
        "൯൮൪൬൦൧൨൩൪൫",
        "९८४६० १२३४५",
        "tel:+91-98460-12345",
        "\u{202a}+91 98460\u{a0}12345\u{202c}",
    ] {
        check_e164(raw, "+919846012345");
    }
}

#[test]
fn mobiles_of_every_series_count_even_unopened_ones() {
    for series in ["60000", "63333", "70000", "79999", "80000", "91918", "99999"] {
        check_e164(&format!("{series}12345"), &format!("+91{series}12345"));
    }
    // Ten digits that begin with 91 are a mobile, not a country code with a stub.
    check_e164("9198460123", "+919198460123");
    check_e164("+91 9198460123", "+919198460123");
}

#[test]
fn landlines_need_their_area_code() {
    check_e164("0469 260 1234", "+914692601234");
    check_e164("0468-2222333", "+914682222333");
    check_e164("+91 484 2345678", "+914842345678");
    check_e164("4692601234", "+914692601234");
    check_e164("2601234", "");
    check_e164("0469 260123", "");
}

#[test]
fn gulf_numbers_are_real_customers() {
    check_e164("+971 50 123 4567", "+971501234567");
    check_e164("00966 50 123 4567", "+966501234567");
    check_e164("+974 3312 3456", "+97433123456");
    check_e164("+965 5000 1234", "+96550001234");
    check_e164("+968 9212 3456", "+96892123456");
    check_e164("+973 3600 1234", "+97336001234");
}

#[test]
fn what_is_ambiguous_stays_raw() {
    for raw in [
        "98460 12345 / 98460 12346",
        "98460123456",
        "984601234",
        "98460 1234O",
        "98460 12345 (home)",
        "+9846012345",
        "5846012345",
        "96892123456",
        "0469-2601234/5",
        "",
        "++91 9846012345",
    ] {
        check_e164(raw, "");
    }
    assert_eq!(parse(" 98460 1234O ").raw, "98460 1234O");
}

#[test]
fn a_form_refuses_what_can_be_no_number() {
    assert_eq!(check(" "), Err(PhoneError::Empty));
    assert_eq!(check("call me"), Err(PhoneError::NoDigits));
    assert_eq!(check("12345"), Err(PhoneError::TooShort));
    assert_eq!(check("9846012345 9846012345"), Err(PhoneError::TooLong));
    assert_eq!(check("2601234").unwrap().e164, None);
    assert_eq!(check("0091 98460 12345").unwrap().e164.as_deref(), Some("+919846012345"));
}

#[test]
fn the_end_of_a_number_finds_it() {
    let stored = "919846010469";
    for query in ["0469", "10469", "98460 10469", "+91 98460 10469", "0 98460 10469", "൧൦൪൬൯"] {
        let wanted = search_digits(query).unwrap();
        assert!(stored.ends_with(&wanted), "{query:?} became {wanted}");
    }
    assert!(stored.ends_with(&search_digits("+91 10469").unwrap()));
    assert_eq!(search_digits("0012").as_deref(), Some("0012"));
    assert!("914692601234".ends_with(&search_digits("0469 2601234").unwrap()));
    for query in ["469", "", "Anil", "CWS-2026", "2026/1", "status:open"] {
        assert_eq!(search_digits(query), None, "{query:?}");
    }
}

#[test]
fn numbers_are_shown_in_groups() {
    assert_eq!(display("+919846012345"), "+91 98460 12345");
    assert_eq!(display("+971501234567"), "+971 50 123 4567");
    assert_eq!(display("2601234"), "2601234");
    assert_eq!(display("+9"), "+9");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn every_way_to_write_a_mobile_means_the_same(
        national in "[6-9][0-9]{9}", prefix in "(|\\+91|0091|91|0|\\+91 0)", cuts in prop::collection::vec(0usize..10, 0..4),
        separator in "( |-|\\.|  )"
    ) {
        let mut text = prefix;
        for (place, digit) in national.chars().enumerate() {
            if cuts.contains(&place) {
                text.push_str(&separator);
            }
            text.push(digit);
        }
        let phone = parse(&text);
        prop_assert_eq!(phone.e164, Some(format!("+91{national}")));
        let suffix = search_digits(&text);
        prop_assert_eq!(suffix, Some(format!("91{national}")));
    }

    #[test]
    fn any_text_is_answered_without_a_panic(text in "\\PC{0,40}") {
        let phone = parse(&text);
        if let Some(e164) = phone.e164 {
            prop_assert_eq!(parse(&e164).e164, Some(e164.clone()));
            prop_assert!(digits(&display(&e164)) == digits(&e164));
        }
        let _ = (check(&text), search_digits(&text), display(&text));
    }
}
