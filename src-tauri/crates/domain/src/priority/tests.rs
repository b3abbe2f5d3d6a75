use proptest::prelude::*;

use super::*;

fn signals(service_type: ServiceType, appliance: ApplianceKind, failure: Failure) -> Signals {
    Signals { failure, ..Signals::of(service_type, appliance) }
}

fn fridge(failure: Failure) -> Signals {
    signals(ServiceType::RefrigeratorRepair, ApplianceKind::Refrigerator, failure)
}

fn ac(failure: Failure) -> Signals {
    signals(ServiceType::AcRepair, ApplianceKind::Ac, failure)
}

#[track_caller]
fn check(signals: &Signals, priority: Priority, keys: &[&str]) {
    let decided = decide(signals, &Options::default());
    let told: Vec<_> = decided.reasons.iter().map(|reason| reason.key.as_str()).collect();
    assert_eq!((decided.priority, told), (priority, keys.to_vec()), "{decided:?}");
}

fn found<K>(kind: K, words: &str) -> Found<K> {
    Found { kind, words: words.to_owned() }
}

#[test]
fn danger_and_dependence_are_critical_whatever_else() {
    let calm = Signals { urgency: found(Urgency::Low, "no hurry"), ..ac(Failure::Noisy) };
    let smoke = Signals { hazards: vec![found(Hazard::Smoke, "smoke from the plug")], ..calm.clone() };
    check(&smoke, Priority::Critical, &["hazard.smoke", "failure.noisy", "urgency.low"]);
    assert_eq!(decide(&smoke, &Options::default()).reasons[0].words, "smoke from the plug");
    let insulin = Signals { dependence: vec![found(Dependence::Medicine, "insulin")], ..calm.clone() };
    check(&insulin, Priority::Critical, &["dependence.medicine", "failure.noisy", "urgency.low"]);
    check(
        &Signals { emergency: true, ..calm },
        Priority::Critical,
        &["emergency", "failure.noisy", "urgency.low"],
    );
    let emergency = Signals::of(ServiceType::Emergency, ApplianceKind::Ac);
    check(&emergency, Priority::Critical, &["emergency", "service.emergency"]);
}

#[test]
fn what_fails_decides_before_the_words() {
    check(&fridge(Failure::Dead), Priority::High, &["failure.dead"]);
    check(&fridge(Failure::NotCooling), Priority::Medium, &["failure.not_cooling"]);
    check(&ac(Failure::Dead), Priority::Medium, &["failure.dead"]);
    check(&ac(Failure::Unspecified), Priority::Medium, &["service.ac_repair"]);
    check(&ac(Failure::Noisy), Priority::Low, &["failure.noisy"]);
    let service = Signals::of(ServiceType::Maintenance, ApplianceKind::Ac);
    check(&service, Priority::Low, &["service.maintenance"]);
    check(&Signals::of(ServiceType::Consultation, ApplianceKind::Other), Priority::Low, &[]);
}

#[test]
fn urgency_contracts_repeats_and_age_add_up() {
    let urgent = Signals { urgency: found(Urgency::High, "today please"), ..ac(Failure::NotCooling) };
    check(&urgent, Priority::High, &["failure.not_cooling", "urgency.high"]);
    let loud = Signals {
        urgency: found(Urgency::Emergency, "EMERGENCY"),
        ..Signals::of(ServiceType::Installation, ApplianceKind::Ac)
    };
    check(&loud, Priority::High, &["service.installation", "urgency.emergency"]);
    let contract = Signals { amc: true, warranty: true, ..fridge(Failure::NotCooling) };
    check(&contract, Priority::High, &["failure.not_cooling", "contract.amc"]);
    let nagging = Signals { contacts_48h: 9, age_hours: 23, ..ac(Failure::Dead) };
    check(&nagging, Priority::High, &["failure.dead", "contact.repeated"]);
    let old = Signals { age_hours: 1_000, warranty: true, ..ac(Failure::Dead) };
    check(&old, Priority::High, &["failure.dead", "contract.warranty", "age"]);
}

#[test]
fn a_failure_is_read_from_the_problem() {
    let check = |text: &str, expect: Failure| assert_eq!(Failure::read(text), expect, "{text:?}");
    check("My fridge is NOT  working at all", Failure::Dead);
    check("AC cooling not working", Failure::NotCooling);
    check("AC thanukkunnilla chetta", Failure::NotCooling);
    check("ഫ്രിഡ്ജ് തണുക്കുന്നില്ല", Failure::NotCooling);
    check("എന്റെ വാഷിംഗ് മെഷീൻ കറങ്ങുന്നില്ല", Failure::Dead);
    check("फ्रिज काम नहीं कर रहा", Failure::Dead);
    check("Water leaking from indoor unit", Failure::Leaking);
    check("washing machine vibrates a lot", Failure::Noisy);
    check("It doesn’t work", Failure::Dead);
    check("Yearly service", Failure::Unspecified);
    check("", Failure::Unspecified);
}

#[test]
fn an_escalation_says_so() {
    let raised = decide(&ac(Failure::Dead), &Options::default()).raised_to(Priority::High);
    assert_eq!(raised.priority, Priority::High);
    let last = raised.reasons.last().unwrap();
    assert_eq!((last.key.as_str(), last.words.as_str()), ("raised", "medium"));
}

#[test]
fn options_are_checked_by_field() {
    assert_eq!(Options::default().validate(), Ok(()));
    assert_eq!(Options { high_at: 20, ..Options::default() }.validate().unwrap_err().field, "high_at");
    assert_eq!(Options { amc: -1, ..Options::default() }.validate().unwrap_err().field, "amc");
    assert_eq!(Options { urgency_low: 5, ..Options::default() }.validate().unwrap_err().field, "urgency_low");
}

#[test]
fn a_decision_survives_its_row() {
    let decided = decide(&fridge(Failure::Dead), &Options::default());
    let text = serde_json::to_string(&decided).unwrap();
    assert_eq!(serde_json::from_str::<Decided>(&text).unwrap(), decided);
    assert_eq!(serde_json::from_str::<Decided>("{}").unwrap(), Decided::default());
}

fn random_signals() -> impl Strategy<Value = Signals> {
    (
        prop::sample::select(ServiceType::ALL),
        prop::sample::select(ApplianceKind::ALL),
        prop::sample::select(Failure::ALL),
        prop::sample::select(Urgency::ALL),
        any::<(bool, bool, u32, u32)>(),
    )
        .prop_map(
            |(service_type, appliance, failure, urgency, (amc, warranty, contacts_48h, age_hours))| Signals {
                failure,
                urgency: found(urgency, ""),
                amc,
                warranty,
                contacts_48h,
                age_hours,
                ..Signals::of(service_type, appliance)
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_points_sum_to_the_score_and_only_danger_is_critical(signals in random_signals()) {
        let decided = decide(&signals, &Options::default());
        prop_assert_eq!(decided.score, decided.reasons.iter().map(|reason| reason.points).sum::<i16>());
        prop_assert_eq!(decided.priority == Priority::Critical, signals.service_type == ServiceType::Emergency);
    }

    #[test]
    fn more_urgency_never_lowers_a_priority(signals in random_signals()) {
        let priorities = Urgency::ALL.iter().map(|urgency| {
            let louder = Signals { urgency: found(*urgency, ""), ..signals.clone() };
            decide(&louder, &Options::default()).priority
        });
        prop_assert!(priorities.is_sorted());
    }
}
