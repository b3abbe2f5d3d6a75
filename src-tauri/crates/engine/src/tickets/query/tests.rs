use proptest::prelude::*;

use super::*;

/// What a search is understood as: its parts as text, then its problems.
fn check(search: &str, filters: &[&str], problems: &[&str]) {
    let query = read(search);
    let texts: Vec<String> = query.parts.iter().map(ToString::to_string).collect();
    assert_eq!(texts, filters, "{search:?}");
    assert_eq!(query.problems.len(), problems.len(), "{search:?}: {:?}", query.problems);
    for (found, expected) in query.problems.iter().zip(problems) {
        assert!(found.to_string().contains(expected), "{search:?}: {found:?} does not say {expected:?}");
    }
}

#[test]
fn every_operator_of_the_domain_page_is_understood() {
    for search in [
        "status:open",
        "status:new,scheduled",
        "priority:high",
        "tech:anil",
        "town:thiruvalla",
        "type:ac_repair",
        "source:whatsapp",
        "tag:samsung",
        "created:7d",
        "created:2026-11-01..2026-11-20",
        "created:2026-11-01..",
        "completed:30d",
        "due:today",
        "overdue",
        "unassigned",
        "is:emergency",
        "has:failed-call",
        "\"exact words\"",
        "-status:open",
        "-\"exact words\"",
        "tech:\"Anil Kumar\",biju",
        "is:deleted",
        "gas",
        "-leak",
    ] {
        check(search, &[search], &[]);
    }
}

#[test]
fn forms_that_mean_the_same_read_back_as_one() {
    check("Status:OPEN", &["status:open"], &[]);
    check("is:open", &["status:open"], &[]);
    check("status:on_hold,in_progress,scheduled,acknowledged,new", &["status:open"], &[]);
    check("status:completed,cancelled", &["status:closed"], &[]);
    check("type:gas-refill", &["type:gas_refill"], &[]);
    check("is:overdue overdue", &["overdue"], &[]);
    check("created:2026-11-01..2026-11-01", &["created:2026-11-01"], &[]);
    check("has:failed_call", &["has:failed-call"], &[]);
    check("“exact words”", &["\"exact words\""], &[]);
    check("\"never closed", &["\"never closed\""], &[]);
}

#[test]
fn what_is_not_known_is_named_with_what_would_be() {
    check("status:opne", &[], &["there are open, closed, new"]);
    check("colour:red", &[], &["colour: is no filter; there are status"]);
    check("priority:", &[], &["priority: names no value"]);
    check("created:soon", &[], &["created:soon is no day; write today"]);
    check("created:0d", &[], &["is no day"]);
    check("created:2026-11-20..2026-11-01", &[], &["is no day"]);
    check("created:2026-13-01", &[], &["is no day"]);
    check("created:..", &[], &["is no day"]);
    check("is:nice", &[], &["there are emergency"]);
    check("has:children", &[], &["there are failed-call"]);
    check("status:unknown", &[], &["there are open"]);
    check("leak priority:hihg fan", &["leak", "fan"], &["there are low, medium, high, critical"]);
}

#[test]
fn ordinary_text_is_words() {
    check("10:30 98460-12345 2026/1", &["10:30", "98460-12345", "2026/1"], &[]);
    check("ഫ്രിഡ്ജ് കേടായി", &["ഫ്രിഡ്ജ്", "കേടായി"], &[]);
    check("- \" \"\" ** ()", &[], &[]);
    check("", &[], &[]);
    check("a-b -", &["a-b"], &[]);
}

#[test]
fn a_search_of_endless_parts_is_cut_and_says_so() {
    let long: String = (0..100).map(|word| format!("w{word} ")).collect();
    let query = read(&long);
    assert_eq!(query.parts.len(), MAX_PARTS);
    assert_eq!(query.problems.len(), 1);
}

#[test]
fn stretches_of_days_have_both_ends() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let today = day("2026-11-23");
    assert_eq!(DaySpan::Count(7).bounds(today, false), (Some(day("2026-11-17")), Some(today)));
    assert_eq!(DaySpan::Count(7).bounds(today, true), (Some(today), Some(day("2026-11-29"))));
    assert_eq!(DaySpan::Yesterday.bounds(today, false), (Some(day("2026-11-22")), Some(day("2026-11-22"))));
    assert_eq!(DaySpan::Today.bounds(today, true), (Some(today), Some(today)));
}

proptest! {
    #[test]
    fn what_was_understood_reads_back_the_same(text in "(-?(status:|tag:|tech:|due:|\"|,|open|7d|[a-z0-9 .]{0,5}|ക)){0,8}") {
        let first = read(&text);
        let written: Vec<String> = first.parts.iter().map(ToString::to_string).collect();
        let second = read(&written.join(" "));
        prop_assert_eq!(first.parts, second.parts);
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,60}") {
        let query = read(&text);
        prop_assert!(query.parts.len() <= MAX_PARTS);
    }
}
