//! What a reading command says that it reads is what it reads: no answer changes without one of its topics in the
//! change, and every topic has a reader. The window refreshes by nothing else.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use cool_wind_desk::desk::{Desk, Host};
use cool_wind_desk::ipc;
use domain::channel::{CommunicationChannel, Direction};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::follow_up::Snooze;
use domain::ids::{FailedCallId, TicketId};
use domain::priority::Priority;
use domain::staff::Role;
use engine::Topic;
use engine::dashboard::Period;
use engine::failed_calls::{CallbackPlan, NewAttempt};
use engine::follow_ups::NewFollowUp;
use engine::settings::Preferences;
use engine::staff::{self, NewStaff};
use engine::tickets::{
    CustomerInput, NewCommunication, TicketAssign, TicketClose, TicketEdit, TicketQuery, TicketSort,
    TicketTags,
};

const PASSWORD: &str = "three ordinary words";

/// The answers of all reading commands, as text.
async fn answers(desk: &Desk, ticket: TicketId, call: FailedCallId) -> BTreeMap<&'static str, String> {
    macro_rules! ask {
        ($($room:ident::$command:ident($($argument:expr),*)),+ $(,)?) => {
            BTreeMap::from([$((
                stringify!($command),
                format!("{:?}", ipc::$room::plain::$command(desk $(, $argument)*).await),
            )),+])
        };
    }
    // Only a follow-up is due so far ahead.
    let due = TicketQuery {
        search: "due:2027-01-01..".into(),
        sort: TicketSort::ResolveBy,
        descending: false,
        cursor: None,
        limit: 50,
    };
    ask![
        app::about(),
        app::desk_state(),
        app::preferences(),
        session::access(),
        tickets::list_tickets(due),
        tickets::ticket_detail(ticket),
        tickets::suggest_technicians(ticket),
        failed_calls::board(),
        failed_calls::failed_call(call),
        customers::find_customers("98460 12345".into()),
        follow_ups::today(false),
        follow_ups::navigation_counts(),
        notices::notices(),
        dashboard::dashboard(Period::Week),
        messages::read_message("AC not cooling, call 98460 12345".into(), "chat".into(), String::new()),
        messages::review_queue(),
        technicians::technicians(),
        people::staff(),
    ]
}

#[tokio::test]
async fn no_answer_changes_without_a_topic_that_its_command_reads() {
    let office = testkit::empty_desk().await;
    office.technician("Sajan").add().await;
    let sajan = office.technician("Anil").capacity(3).add().await;
    let engine = &office.engine;
    let latha = NewStaff {
        name: "Latha".into(),
        sign_in: "latha".into(),
        password: PASSWORD.into(),
        role: Role::Admin,
    };
    let session = staff::create_first_admin(engine, &latha).await.expect("an admin");
    let desk = Desk::new(
        Ok(engine.clone()),
        office.directory().to_owned(),
        None,
        Arc::new(Nowhere(office.directory().join("downloads"))),
    );
    desk.set_session(session);
    let mut task = testkit::task("Sini", "98460 12345", "AC noisy");
    task.failed_call = Some(testkit::failed_call("AC noisy"));
    let made = ipc::tickets::plain::create_task(&desk, task).await.expect("a task is made");
    let (ticket, call) = (made.ticket.expect("a ticket").id, made.failed_call.expect("a failed call").id);
    let follow_up = office.follow_ups_of(ticket).await.first().expect("a first follow-up").id;
    let later = domain::time::Timestamp(office.now().0 + 86_400_000);

    let reads: BTreeMap<&str, &[Topic]> = ipc::reads().collect();
    let mut before = answers(&desk, ticket, call).await;
    let asked: BTreeSet<&str> = before.keys().copied().collect();
    assert_eq!(asked, reads.keys().copied().collect(), "every reading command is asked here");
    let mut news = engine.changes();

    /// Does one thing, and holds every answer that it changed against the topics of its news.
    macro_rules! after {
        ($what:literal: $act:expr) => {{
            $act.await.expect($what);
            let mut touched = BTreeSet::new();
            while let Ok(change) = news.try_recv() {
                touched.extend(change.topics);
            }
            let now = answers(&desk, ticket, call).await;
            for (command, answer) in &now {
                let known = reads[command].iter().any(|topic| touched.contains(topic));
                assert!(
                    known || *answer == before[command],
                    "{}: {command} changed, told was {touched:?}",
                    $what
                );
            }
            before = now;
        }};
    }

    let far = testkit::office_time("2027-01-15T10:00");
    let promise =
        NewFollowUp { ticket_id: Some(ticket), failed_call_id: None, due_at: far, note: "look".into() };
    let second = testkit::task("Biju", "94470 54321", "fridge dead");
    let edit =
        TicketEdit { priority: Some(Priority::High), town: Some("Adoor".into()), ..TicketEdit::default() };
    let by_hand = TicketAssign::Person { technician_id: sajan, visit_at: Some(later) };
    let tags = TicketTags { add: vec!["ladder".into()], remove: Vec::new() };
    let note = NewCommunication {
        ticket_id: Some(ticket),
        failed_call_id: None,
        channel: CommunicationChannel::Call,
        direction: Direction::Outbound,
        body: "spoke".into(),
        successful: true,
    };
    let attempt = NewAttempt { outcome: AttemptOutcome::NoAnswer, note: String::new(), promised_at: None };
    let plan = CallbackPlan { at: later, promised: true, availability: "evening".into() };
    let customer =
        CustomerInput { name: "Sini Thomas".into(), phone: "98460 12345".into(), ..CustomerInput::default() };
    let unclear = testkit::message("+91 98460 12345", "is anybody there? the same problem again");
    let suma = NewStaff {
        name: "Suma".into(),
        sign_in: "suma".into(),
        password: PASSWORD.into(),
        role: Role::Staff,
    };
    let done = TicketClose { cancelled: true, note: "not wanted".into(), complete_failed_calls: true };

    after!("another ticket": ipc::tickets::plain::create_task(&desk, second));
    after!("a reminder": ipc::follow_ups::plain::add_follow_up(&desk, promise));
    after!("an edit": ipc::tickets::plain::edit_ticket(&desk, ticket, edit));
    after!("somebody goes": ipc::tickets::plain::assign_ticket(&desk, ticket, by_hand));
    after!("a tag": ipc::tickets::plain::tag_ticket(&desk, ticket, tags));
    after!("a call": ipc::tickets::plain::log_communication(&desk, note));
    after!("a snooze": ipc::follow_ups::plain::snooze_follow_up(&desk, follow_up, Snooze::OneHour));
    after!("handled": ipc::follow_ups::plain::complete_follow_up(&desk, follow_up));
    after!("a try": ipc::failed_calls::plain::log_attempt(&desk, call, attempt));
    after!("a plan": ipc::failed_calls::plain::schedule_callback(&desk, call, plan));
    after!("a link": ipc::failed_calls::plain::link_failed_call(&desk, call, Some(ticket)));
    after!("a move": ipc::failed_calls::plain::move_failed_call(&desk, call, FailedCallStatus::InProgress));
    after!("a customer": ipc::customers::plain::edit_customer(&desk, made.customer_id, customer));
    after!("a message": ipc::messages::plain::receive_message(&desk, unclear));
    after!("notices seen": ipc::notices::plain::see_all_notices(&desk));
    after!("a colleague": ipc::people::plain::add_staff(&desk, suma));
    after!("a preference": ipc::app::plain::set_preferences(&desk, Preferences { close_to_tray: false, ..Preferences::default() }));
    after!("deleted": ipc::tickets::plain::delete_ticket(&desk, ticket));
    after!("back": ipc::tickets::plain::restore_ticket(&desk, ticket));
    after!("closed": ipc::tickets::plain::close_ticket(&desk, ticket, done));
    assert!(!before.is_empty());
}

#[test]
fn every_topic_has_a_reader() {
    let read: BTreeSet<Topic> = ipc::reads().flat_map(|(_, topics)| topics.iter().copied()).collect();
    assert_eq!(read, Topic::ALL.into_iter().collect());
}

/// A host without a computer.
struct Nowhere(PathBuf);

impl Host for Nowhere {
    fn restart(&self) {}
    fn autostart(&self) -> bool {
        false
    }
    fn set_autostart(&self, _on: bool) -> Result<(), String> {
        Ok(())
    }
    fn downloads(&self) -> Result<PathBuf, String> {
        Ok(self.0.clone())
    }
}
