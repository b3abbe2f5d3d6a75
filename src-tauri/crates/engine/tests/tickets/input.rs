//! Wrong input: every wrong field is named at once, and nothing is written.

use domain::appliance::ServiceType;
use domain::ids::TechnicianId;
use domain::priority::Priority;
use engine::tickets::{CustomerInput, NewTask, create_task};
use testkit::{customer, desk, failed_call, task};

use super::{made, wrong};

#[tokio::test]
async fn every_wrong_field_is_named_at_once_and_nothing_is_written() {
    let desk = desk().await;
    let retired = desk.technician("Retired").inactive().add().await;
    let content = desk.content().await;
    let mut bad = task("Anju", "call me", " ");
    bad.customer.town = "x".repeat(501);
    let ticket = bad.ticket.as_mut().unwrap();
    ticket.technician_id = Some(retired);
    ticket.visit_at = Some(desk.now().plus_minutes(-10));
    ticket.follow_up_at = Some(desk.now().plus_minutes(-10));
    ticket.tags = vec!["!!".into(), "x".repeat(41)];
    ticket.service_type = ServiceType::Unknown;
    ticket.priority = Some(Priority::Unknown);
    bad.failed_call = Some(failed_call(&"x".repeat(100_001)));
    let answer = create_task(&desk.engine, &desk.staff(), &bad).await;
    let mut fields = wrong(answer);
    fields.sort();
    assert_eq!(
        fields,
        [
            "customer.phone: phone.letters",
            "customer.town: too_long",
            "failed_call.problem: too_long",
            "ticket.follow_up_at: in_the_past",
            "ticket.priority: unknown_value",
            "ticket.problem: required",
            "ticket.service_type: unknown_value",
            "ticket.tags: tag.empty",
            "ticket.tags: too_long",
            "ticket.technician_id: technician.inactive",
            "ticket.visit_at: in_the_past",
        ]
    );
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_task_for_nothing_and_one_of_nobody_are_refused() {
    let desk = desk().await;
    let content = desk.content().await;
    let nothing = NewTask { ticket: None, ..task("Anju", "98460 12345", "") };
    assert_eq!(wrong(create_task(&desk.engine, &desk.staff(), &nothing).await), ["ticket: required"]);
    let nobody = NewTask { customer: CustomerInput::default(), ..task("", "", "AC not cooling") };
    assert_eq!(wrong(create_task(&desk.engine, &desk.staff(), &nobody).await), ["customer.phone: required"]);
    let no_way_back = NewTask {
        customer: customer("Anju", ""),
        failed_call: Some(failed_call("")),
        ..task("", "", "AC not cooling")
    };
    let answer = create_task(&desk.engine, &desk.staff(), &no_way_back).await;
    assert_eq!(wrong(answer), ["customer.phone: required"], "a callback needs a number");
    let mut stranger = task("Anju", "98460 12345", "AC not cooling");
    stranger.ticket.as_mut().unwrap().technician_id = Some(desk.id::<TechnicianId>());
    let answer = create_task(&desk.engine, &desk.staff(), &stranger).await;
    assert_eq!(wrong(answer), ["ticket.technician_id: technician.unknown"]);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_problem_of_a_hundred_kilobytes_is_kept_whole_and_one_byte_more_is_refused() {
    let desk = desk().await;
    let most = "x".repeat(100_000);
    let row = super::ticket(made(&desk, &task("Anju", "98460 12345", &most)).await);
    assert_eq!(desk.ticket_row(row.id).await.problem, most);
    let more = task("Biju", "98460 12346", &"x".repeat(100_001));
    assert_eq!(wrong(create_task(&desk.engine, &desk.staff(), &more).await), ["ticket.problem: too_long"]);
}

#[tokio::test]
async fn a_failing_half_leaves_nothing_of_the_other() {
    let desk = desk().await;
    super::phoned(&desk, "AC not cooling").await;
    let content = desk.content().await;
    // A new phone of a known customer, an appliance and a call: all of them before the conflict is found.
    let mut both = task("Anju", "98460 12345", "AC not cooling");
    both.customer.address = "12, Church Road".into();
    both.failed_call = Some(failed_call("rang"));
    let answer = create_task(&desk.engine, &desk.staff(), &both).await;
    assert!(matches!(super::conflict(answer), engine::Conflict::OpenTicket { .. }));
    assert!(desk.content().await == content);
    assert_eq!(desk.find_tickets("").await.rows.len(), 1);
}
