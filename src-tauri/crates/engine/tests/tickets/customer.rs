//! Whose job it is: customers, phones, appliances and places of new tickets.

use domain::appliance::ApplianceKind;
use engine::tickets::{CustomerInput, NewTask, OnDuplicate, create_task};
use testkit::{desk, task};

use super::{detail, made, phoned_with, ticket};

#[tokio::test]
async fn every_form_of_a_phone_finds_the_same_customer() {
    let desk = desk().await;
    let first = made(&desk, &task("Anju", "98460 12345", "AC not cooling")).await.customer_id;
    let forms = [
        "9846012345",
        "+91 98460-12345",
        "0091 9846012345",
        "91 98460 12345",
        "098460 12345",
        "98460.12345",
        "൯൮൪൬൦൧൨൩൪൫",
        "९८४६०१२३४५",
        "(98460) 12345",
    ];
    for form in forms {
        let mut again = task("", form, "AC not cooling");
        again.ticket.as_mut().unwrap().on_duplicate = OnDuplicate::Second;
        let made = made(&desk, &again).await;
        assert_eq!((made.customer_id, made.customer_is_new), (first, false), "{form}");
    }
    let other = made(&desk, &task("Anju", "98460 12346", "AC not cooling")).await;
    assert_ne!(other.customer_id, first);
}

#[tokio::test]
async fn a_known_appliance_is_found_again_and_another_one_is_made() {
    let desk = desk().await;
    let first = phoned_with(&desk, "AC not cooling", |new| new.brand = "LG".into()).await;
    let appliance = detail(&desk, first.id).await.appliance.expect("it was made");
    assert_eq!(appliance.brand, "lg");
    let again = phoned_with(&desk, "noise", |new| new.on_duplicate = OnDuplicate::Second).await;
    let known = detail(&desk, again.id).await;
    assert_eq!(known.appliance.map(|known| known.id), Some(appliance.id));
    assert_eq!(known.ticket.brand, "lg", "the record knows the brand");
    let fridge = phoned_with(&desk, "warm", |new| new.appliance_kind = ApplianceKind::Refrigerator).await;
    assert_ne!(detail(&desk, fridge.id).await.appliance.map(|known| known.id), Some(appliance.id));
    let chosen = phoned_with(&desk, "noise", |new| {
        new.appliance_id = Some(appliance.id);
        new.appliance_kind = ApplianceKind::Other;
        new.on_duplicate = OnDuplicate::Second;
    })
    .await;
    assert_eq!(chosen.appliance_kind, ApplianceKind::Ac, "the record knows what it is");
}

#[tokio::test]
async fn an_appliance_of_somebody_else_is_refused_and_nothing_is_written() {
    let desk = desk().await;
    let theirs = ticket(made(&desk, &task("Biju", "98470 00000", "AC not cooling")).await);
    let appliance = detail(&desk, theirs.id).await.appliance.expect("it was made").id;
    let content = desk.content().await;
    let mut mine = task("Anju", "98460 12345", "AC not cooling");
    mine.ticket.as_mut().unwrap().appliance_id = Some(appliance);
    let answer = create_task(&desk.engine, &desk.staff(), &mine).await;
    assert!(matches!(answer, Err(engine::Error::NotFound { record: "appliance", .. })), "{answer:?}");
    assert!(desk.content().await == content, "not even the customer, who was made before the appliance");
}

#[tokio::test]
async fn a_job_elsewhere_has_its_own_place_and_the_customer_keeps_theirs() {
    let desk = desk().await;
    let mut home = task("Anju", "98460 12345", "AC not cooling");
    home.customer.address = "12, Church Road".into();
    let home = ticket(made(&desk, &home).await);
    assert_eq!(desk.ticket_row(home.id).await.address, "12, Church Road");

    let elsewhere = NewTask {
        customer: CustomerInput {
            town: "Adoor".into(),
            phone: "98460 12345".into(),
            ..CustomerInput::default()
        },
        ..task("", "", "fridge warm")
    };
    let mut elsewhere = elsewhere;
    elsewhere.ticket.as_mut().unwrap().appliance_kind = ApplianceKind::Refrigerator;
    let elsewhere = ticket(made(&desk, &elsewhere).await);
    let shown = detail(&desk, elsewhere.id).await;
    assert_eq!((shown.ticket.town.as_str(), shown.address.as_str()), ("Adoor", ""));
    assert_eq!(shown.customer.town, "Thiruvalla");
}
