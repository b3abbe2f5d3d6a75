//! Customers: found by whatever the caller says, made once, filled and corrected.

use domain::appliance::ApplianceKind;
use domain::ids::CustomerId;
use engine::Error;
use engine::customers::{CustomerMatch, edit_customer, find_customers};
use engine::tickets::{CustomerInput, NewTask, OnDuplicate, create_task};
use testkit::{Desk, desk, task};

/// Makes a ticket of this caller, whatever is open already, and gives who they are.
async fn call(desk: &Desk, name: &str, phone: &str) -> engine::Result<CustomerId> {
    make(desk, task(name, phone, "not cooling")).await
}

async fn make(desk: &Desk, mut task: NewTask) -> engine::Result<CustomerId> {
    if let Some(ticket) = &mut task.ticket {
        ticket.on_duplicate = OnDuplicate::Second;
    }
    Ok(create_task(&desk.engine, &desk.staff(), &task).await?.customer_id)
}

async fn found(desk: &Desk, text: &str) -> engine::Result<Vec<CustomerMatch>> {
    find_customers(&desk.engine, &desk.staff(), text).await
}

/// The names found, in their order.
async fn names(desk: &Desk, text: &str) -> engine::Result<Vec<String>> {
    Ok(found(desk, text).await?.into_iter().map(|known| known.customer.name).collect())
}

fn wrong<T: std::fmt::Debug>(answer: engine::Result<T>) -> Vec<(String, String)> {
    match answer {
        Err(Error::Invalid { fields }) => fields.into_iter().map(|one| (one.field, one.code)).collect(),
        other => vec![(format!("{other:?}"), String::new())],
    }
}

#[tokio::test]
async fn a_customer_is_found_by_every_form_of_a_phone_and_by_its_last_digits() {
    let desk = desk().await;
    call(&desk, "Latha", "98460 10469").await.unwrap();
    call(&desk, "Office of the parish", "0469 260 1234").await.unwrap();
    call(&desk, "Biju", "+971 50 123 4567").await.unwrap();
    for text in [
        "9846010469",
        "98460 10469",
        "98460-10469",
        "+91 98460 10469",
        "0091 9846010469",
        "919846010469",
        "098460 10469",
        "൯൮൪൬൦൧൦൪൬൯",
        "९८४६०१०४६९",
        "10469",
        "0469",
        "469",
    ] {
        assert_eq!(names(&desk, text).await.unwrap(), ["Latha"], "{text:?}");
    }
    for text in ["0469 2601234", "+914692601234", "2601234", "1234"] {
        assert_eq!(names(&desk, text).await.unwrap(), ["Office of the parish"], "{text:?}");
    }
    for text in ["+971501234567", "00971 50 123 4567", "4567", "567"] {
        assert_eq!(names(&desk, text).await.unwrap(), ["Biju"], "{text:?}");
    }
    for text in ["", " ", "69", "9846010468", "call me", "x469"] {
        assert!(names(&desk, text).await.unwrap().is_empty(), "{text:?}");
    }
}

#[tokio::test]
async fn a_customer_is_found_by_the_beginning_of_the_name_in_any_case() {
    let desk = desk().await;
    call(&desk, "Suresh Kumar", "98460 00001").await.unwrap();
    call(&desk, "surekha", "98460 00002").await.unwrap();
    call(&desk, "സുരേഷ്", "98460 00003").await.unwrap();
    assert_eq!(names(&desk, "SURE").await.unwrap(), ["surekha", "Suresh Kumar"]);
    assert_eq!(names(&desk, "suresh k").await.unwrap(), ["Suresh Kumar"]);
    assert_eq!(names(&desk, "സുരേ").await.unwrap(), ["സുരേഷ്"]);
    for text in ["s", "kumar", "sure%", "sure_", "'"] {
        assert!(names(&desk, text).await.unwrap().is_empty(), "{text:?}");
    }
}

#[tokio::test]
async fn at_most_eight_are_found_with_what_the_office_needs_on_the_phone() {
    let desk = desk().await;
    for number in 0..12 {
        call(&desk, &format!("Thomas {number:02}"), &format!("98460 {number:02}777")).await.unwrap();
    }
    let by_name = found(&desk, "thomas").await.unwrap();
    assert_eq!(by_name.len(), 8);
    assert_eq!(found(&desk, "777").await.unwrap().len(), 8);
    let first = &by_name[0];
    assert_eq!(first.customer.name, "Thomas 00");
    assert_eq!(first.customer.phones[0].e164.as_deref(), Some("+919846000777"));
    assert_eq!((first.appliances.len(), first.open_tickets.len(), first.tickets), (1, 1, 1));
}

#[tokio::test]
async fn the_same_phone_is_the_same_customer_and_only_blanks_are_filled() {
    let desk = desk().await;
    let mut first = task("", "98460 12345", "not cooling");
    first.customer.town = String::new();
    let id = make(&desk, first).await.unwrap();
    assert_eq!(call(&desk, "Rajan", "+91 98460-12345").await.unwrap(), id);
    let mut third = task("Somebody else", "0 9846012345", "leaks");
    third.customer.town = "Ranni".into();
    third.customer.landmark = "near the bridge".into();
    assert_eq!(make(&desk, third).await.unwrap(), id);

    let known = &found(&desk, "12345").await.unwrap()[0].customer;
    assert_eq!((known.name.as_str(), known.town.as_str()), ("Rajan", "Thiruvalla"));
    assert_eq!(known.landmark, "near the bridge");
    assert_eq!(known.phones.len(), 1, "{:?}", known.phones);
}

#[tokio::test]
async fn a_number_without_its_area_code_is_kept_and_never_mixes_households() {
    let desk = desk().await;
    let thomas = call(&desk, "Thomas", "2601234").await.unwrap();
    assert_eq!(call(&desk, "thomas ", " 2601234 ").await.unwrap(), thomas);
    let mary = call(&desk, "Mary", "2601234").await.unwrap();
    assert_ne!(mary, thomas);
    let found = found(&desk, "1234").await.unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|known| known.customer.phones[0].e164.is_none()), "{found:?}");
}

#[tokio::test]
async fn a_phone_of_letters_is_refused_with_its_field_and_nothing_is_written() {
    let desk = desk().await;
    for (phone, code) in [
        ("call me", "phone.letters"),
        ("12345", "phone.too_short"),
        ("98460 12345 98460 12346", "phone.too_long"),
    ] {
        let answer = call(&desk, "Half written", phone).await;
        assert_eq!(wrong(answer), [("customer.phone".to_owned(), code.to_owned())], "{phone:?}");
    }
    assert!(names(&desk, "Half").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_known_customer_keeps_one_appliance_of_a_kind_until_brands_differ() {
    let desk = desk().await;
    for brand in ["", "Samsung", "samsung", "LG", ""] {
        let mut task = task("Latha", "98460 10469", "not cooling");
        if let Some(ticket) = &mut task.ticket {
            ticket.brand = brand.into();
        }
        make(&desk, task).await.unwrap();
    }
    let mut fridge = task("Latha", "98460 10469", "warm");
    if let Some(ticket) = &mut fridge.ticket {
        ticket.appliance_kind = ApplianceKind::Refrigerator;
    }
    make(&desk, fridge).await.unwrap();
    let known = &found(&desk, "0469").await.unwrap()[0];
    let appliances: Vec<_> = known.appliances.iter().map(|one| (one.kind, one.brand.as_str())).collect();
    assert_eq!(
        appliances,
        [(ApplianceKind::Ac, "samsung"), (ApplianceKind::Ac, "lg"), (ApplianceKind::Refrigerator, "")]
    );
}

#[tokio::test]
async fn an_edit_corrects_what_is_given_and_adds_a_phone() {
    let desk = desk().await;
    let id = call(&desk, "Lata", "98460 10469").await.unwrap();
    let edit =
        CustomerInput { name: "Latha".into(), phone: "0469 2601234".into(), ..CustomerInput::default() };
    let refused = edit_customer(&desk.engine, &desk.nobody(), id, &edit).await;
    assert!(matches!(refused, Err(Error::NotAllowed { action: "edit" })), "{refused:?}");

    let card = edit_customer(&desk.engine, &desk.staff(), id, &edit).await.unwrap();
    assert_eq!((card.name.as_str(), card.town.as_str()), ("Latha", "Thiruvalla"));
    assert_eq!(card.phones.len(), 2);
    assert_eq!(names(&desk, "2601234").await.unwrap(), ["Latha"]);
    let bad = CustomerInput { phone: "none".into(), ..CustomerInput::default() };
    let answer = edit_customer(&desk.engine, &desk.staff(), id, &bad).await;
    assert_eq!(wrong(answer), [("customer.phone".to_owned(), "phone.letters".to_owned())]);

    // The journal says who changed what.
    let store = desk.store().await;
    let entries = local::audit::of_record(&mut store.read().await.unwrap(), id.0).await.unwrap();
    store.close().await;
    let edited = entries.iter().find(|entry| entry.use_case == "customers::edit_customer").unwrap();
    assert!(edited.changes.contains(r#""name":["Lata","Latha"]"#), "{}", edited.changes);
    assert_eq!(edited.staff_id, desk.staff().staff_id());
}

#[tokio::test]
async fn an_unknown_customer_is_said_to_be_unknown() {
    let desk = desk().await;
    let mut task = task("", "", "not cooling");
    task.customer.id = Some(CustomerId(uuid::Uuid::from_u128(9)));
    let answer = make(&desk, task).await;
    assert!(matches!(answer, Err(Error::NotFound { record: "customer", .. })), "{answer:?}");
    let answer = make(&desk, testkit::task("", "", "not cooling")).await;
    assert!(matches!(answer, Err(Error::Invalid { .. })), "{answer:?}");
}
