//! The timeline: what was changed, field by field, in values that the window has words for.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::priority::{Priority, Urgency};
use domain::time::Timestamp;
use engine::tickets::{FieldChange, TicketAssign, TicketEdit, TimelineWhat, assign, delete, edit, restore};
use testkit::desk;

use super::{at, detail, phoned};

/// The name under which the window gets a change.
fn name(change: &FieldChange) -> String {
    let sent = serde_json::to_value(change).expect("a change is data");
    sent["field"].as_str().expect("a change names its field").to_owned()
}

#[tokio::test]
async fn every_told_field_comes_with_its_name_and_its_values_in_their_own_types() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    let near = desk.technician("Sajan").add().await;
    let (staff, admin) = (desk.staff(), desk.admin());
    let change = TicketEdit {
        problem: Some("smoke from the refrigerator".into()),
        service_type: Some(ServiceType::RefrigeratorRepair),
        appliance_kind: Some(ApplianceKind::Refrigerator),
        brand: Some("LG".into()),
        urgency: Some(Urgency::High),
        priority: Some(Priority::Critical),
        town: Some("Adoor".into()),
        address: Some("12, Church Road".into()),
        preferred_time: Some("after 4".into()),
        visit_minutes: Some(120),
    };
    edit(&desk.engine, &staff, row.id, &change).await.expect("the edit is kept");
    let visit = at("tue 10:00");
    let by_hand = TicketAssign::Person { technician_id: near, visit_at: Some(visit) };
    assign(&desk.engine, &staff, row.id, &by_hand).await.expect("somebody goes");
    delete(&desk.engine, &admin, row.id).await.expect("it is deleted");
    restore(&desk.engine, &admin, row.id).await.expect("it is back");

    let told: Vec<FieldChange> = detail(&desk, row.id)
        .await
        .timeline
        .into_iter()
        .flat_map(|entry| match entry.what {
            TimelineWhat::Changed { fields } => fields,
            _ => Vec::new(),
        })
        .collect();
    let mut names: Vec<String> = told.iter().map(name).collect();
    names.sort_unstable();
    names.dedup();
    let all = [
        "address",
        "appliance",
        "brand",
        "deleted",
        "emergency",
        "preferred_time",
        "priority",
        "problem",
        "service",
        "technician",
        "town",
        "urgency",
        "visit",
        "visit_minutes",
    ];
    assert_eq!(names, all, "{told:?}");
    for change in [
        FieldChange::Technician { before: None, after: Some("Sajan".into()) },
        FieldChange::Visit { before: None::<Timestamp>, after: Some(visit) },
        FieldChange::VisitMinutes { before: 60, after: 120 },
        FieldChange::Emergency { before: false, after: true },
        FieldChange::Deleted { before: false, after: true },
        FieldChange::Deleted { before: true, after: false },
        FieldChange::Service { before: ServiceType::AcRepair, after: ServiceType::RefrigeratorRepair },
    ] {
        assert!(told.contains(&change), "{change:?} is not among {told:?}");
    }
}
