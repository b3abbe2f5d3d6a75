//! Every command of the window as nobody, as staff and as an admin: the permission table of the domain, held
//! against the commands themselves. A command without a row fails.

use std::collections::BTreeSet;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use cool_wind_desk::desk::{Desk, Host};
use cool_wind_desk::ipc::{self, Answer, ApiError};
use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::follow_up::Snooze;
use domain::ids::{CustomerId, FailedCallId, FollowUpId, MessageId, NoticeId, TicketId};
use domain::priority::Urgency;
use domain::staff::Role;
use domain::time::Timestamp;
use engine::dashboard::Period;
use engine::failed_calls::{CallbackPlan, NewAttempt};
use engine::follow_ups::NewFollowUp;
use engine::messages::{ArchiveFile, ArchiveOptions, IncomingMessage, ReviewVerdict};
use engine::settings::Preferences;
use engine::staff::{self, Credentials, NewStaff, Session};
use engine::tickets::{
    CustomerInput, NewCommunication, NewTask, NewTicket, OnDuplicate, TicketAssign, TicketClose, TicketEdit,
    TicketMoveInput, TicketQuery, TicketSort, TicketTags,
};
use uuid::Uuid;

/// Who may run a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    /// Whoever stands before the screen.
    Anybody,
    /// Who is signed in.
    Staff,
    /// Admins only.
    Admin,
    /// Nobody: it is for demo content, and the desk of these tests is none.
    Nobody,
}

type Run = for<'a> fn(&'a Desk) -> Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>>;

/// A row: the command's name, who may run it, and one call with plain input.
macro_rules! row {
    ($module:ident::$command:ident($($argument:expr),*), $may:ident) => {
        (
            stringify!($command),
            May::$may,
            (|desk: &Desk| Box::pin(async move { nothing(ipc::$module::plain::$command(desk $(, $argument)*).await) })) as Run,
        )
    };
}

fn nothing<T>(answer: Answer<T>) -> Result<(), ApiError> {
    answer.map(|_| ())
}

fn rows() -> Vec<(&'static str, May, Run)> {
    vec![
        row!(app::about(), Anybody),
        row!(app::desk_state(), Anybody),
        row!(app::restore_backup(), Anybody),
        row!(app::preferences(), Anybody),
        row!(app::set_preferences(Preferences::default()), Staff),
        row!(session::access(), Anybody),
        row!(session::create_first_admin(person("second", Role::Admin)), Anybody),
        row!(
            session::sign_in(Credentials { sign_in: "nobody".into(), password: "not the password".into() }),
            Anybody
        ),
        row!(session::continue_demo(), Nobody),
        row!(session::sign_out(), Anybody),
        row!(session::lock(), Anybody),
        row!(tickets::create_task(task()), Staff),
        row!(tickets::list_tickets(everything()), Staff),
        row!(tickets::ticket_detail(TicketId(none())), Staff),
        row!(tickets::edit_ticket(TicketId(none()), TicketEdit::default()), Staff),
        row!(tickets::move_ticket(TicketId(none()), on_hold()), Staff),
        row!(tickets::assign_ticket(TicketId(none()), TicketAssign::Rules), Staff),
        row!(tickets::suggest_technicians(TicketId(none())), Staff),
        row!(tickets::tag_ticket(TicketId(none()), TicketTags::default()), Staff),
        row!(tickets::log_communication(note()), Staff),
        row!(tickets::close_ticket(TicketId(none()), closing()), Staff),
        row!(tickets::reopen_ticket(TicketId(none()), "again".into()), Staff),
        row!(tickets::delete_ticket(TicketId(none())), Admin),
        row!(tickets::restore_ticket(TicketId(none())), Admin),
        row!(failed_calls::board(), Staff),
        row!(failed_calls::failed_call(FailedCallId(none())), Staff),
        row!(failed_calls::move_failed_call(FailedCallId(none()), FailedCallStatus::InProgress), Staff),
        row!(failed_calls::log_attempt(FailedCallId(none()), attempt()), Staff),
        row!(failed_calls::schedule_callback(FailedCallId(none()), plan()), Staff),
        row!(failed_calls::link_failed_call(FailedCallId(none()), None), Staff),
        row!(failed_calls::ticket_from_failed_call(FailedCallId(none()), ticket()), Staff),
        row!(customers::find_customers("98460".into()), Staff),
        row!(customers::edit_customer(CustomerId(none()), CustomerInput::default()), Staff),
        row!(follow_ups::today(false), Staff),
        row!(follow_ups::navigation_counts(), Staff),
        row!(follow_ups::add_follow_up(promise()), Staff),
        row!(follow_ups::snooze_follow_up(FollowUpId(none()), Snooze::OneHour), Staff),
        row!(follow_ups::complete_follow_up(FollowUpId(none())), Staff),
        row!(notices::notices(), Staff),
        row!(notices::see_notice(NoticeId(none())), Staff),
        row!(notices::see_all_notices(), Staff),
        row!(dashboard::dashboard(Period::Week), Staff),
        row!(messages::read_message("AC not cooling".into(), "chat".into(), String::new()), Staff),
        row!(messages::accept_message(message(), task()), Staff),
        row!(messages::receive_message(message()), Staff),
        row!(messages::review_queue(), Staff),
        row!(messages::settle_message(MessageId(none()), ReviewVerdict::default()), Staff),
        row!(messages::dismiss_message(MessageId(none())), Staff),
        row!(messages::preview_archive(archive()), Staff),
        row!(messages::import_archive(archive(), ArchiveOptions { own: Vec::new(), since: None }), Staff),
        row!(messages::export_labels(), Admin),
        row!(technicians::technicians(), Staff),
        row!(people::staff(), Admin),
        row!(people::add_staff(person("suma", Role::Staff)), Admin),
    ]
}

#[tokio::test]
async fn every_command_keeps_to_the_permission_table() {
    let office = testkit::empty_desk().await;
    let engine = &office.engine;
    let admin = staff::create_first_admin(engine, &person("latha", Role::Admin)).await.expect("an admin");
    staff::add(engine, &admin.actor(engine.device()), &person("anil", Role::Staff))
        .await
        .expect("a staff member");
    let credentials = Credentials { sign_in: "Anil".into(), password: PASSWORD.into() };
    let member = staff::sign_in(engine, &Session::default(), &credentials).await.expect("anil signs in");

    for (name, may, run) in rows() {
        for (who, session, allowed) in [
            ("nobody", Session::default(), may == May::Anybody),
            ("staff", member.clone(), matches!(may, May::Anybody | May::Staff)),
            ("a locked desk", admin.clone().locked(), may == May::Anybody),
            ("an admin", admin.clone(), may != May::Nobody),
        ] {
            let desk = Desk::new(
                Ok(engine.clone()),
                office.directory().to_owned(),
                None,
                Arc::new(Nowhere(office.directory().join("downloads"))),
            );
            desk.set_session(session);
            let answer = run(&desk).await;
            let refused = matches!(answer, Err(ApiError::NotAllowed { .. }));
            assert_eq!(!refused, allowed, "{name} as {who} answered {answer:?}");
            let broken = matches!(answer, Err(ApiError::Internal { .. } | ApiError::Unavailable { .. }));
            assert!(!broken, "{name} as {who} is a fault of ours: {answer:?}");
        }
    }
}

#[test]
fn every_command_has_a_row() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let bindings = directory.path().join("bindings.ts");
    cool_wind_desk::export_bindings(&bindings).expect("bindings can be exported");
    let text = std::fs::read_to_string(bindings).expect("the bindings were written");
    let commands: BTreeSet<&str> =
        text.split("__TAURI_INVOKE(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let rows: BTreeSet<&str> = rows().into_iter().map(|(name, _, _)| name).collect();
    assert!(!commands.is_empty(), "no command was found in the bindings");
    assert_eq!(commands, rows, "tests/commands.rs: a row for every command, and none beside");
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

/// An id that no record has: an allowed command answers that it is not found, and nothing else happens.
fn none() -> Uuid {
    Uuid::nil()
}

const PASSWORD: &str = "three ordinary words";

fn person(sign_in: &str, role: Role) -> NewStaff {
    NewStaff { name: sign_in.to_uppercase(), sign_in: sign_in.into(), password: PASSWORD.into(), role }
}

fn customer() -> CustomerInput {
    CustomerInput { name: "Sini Thomas".into(), phone: "98460 12345".into(), ..CustomerInput::default() }
}

fn ticket() -> NewTicket {
    NewTicket {
        appliance_id: None,
        appliance_kind: ApplianceKind::Ac,
        brand: String::new(),
        model: String::new(),
        service_type: ServiceType::AcRepair,
        problem: "not cooling".into(),
        urgency: Urgency::Normal,
        priority: None,
        preferred_time: String::new(),
        visit_at: None,
        technician_id: None,
        tags: Vec::new(),
        follow_up_at: None,
        on_duplicate: OnDuplicate::Ask,
    }
}

fn task() -> NewTask {
    NewTask {
        customer: customer(),
        source: Source::Phone,
        ticket: Some(ticket()),
        failed_call: None,
        message_id: None,
    }
}

fn message() -> IncomingMessage {
    IncomingMessage {
        source_id: String::new(),
        channel: "chat".into(),
        text: "AC not cooling, Thiruvalla".into(),
        sender: String::new(),
        thread: String::new(),
        received_at: None,
    }
}

fn archive() -> ArchiveFile {
    ArchiveFile::of("WhatsApp Chat with Anju.txt", b"24/11/26, 9:15 am - Anju: AC not cooling, Thiruvalla")
}

fn everything() -> TicketQuery {
    TicketQuery {
        search: String::new(),
        sort: TicketSort::Created,
        descending: true,
        cursor: None,
        limit: 10,
    }
}

fn on_hold() -> TicketMoveInput {
    TicketMoveInput {
        to: domain::ticket::TicketStatus::OnHold,
        hold_reason: Some(domain::ticket::HoldReason::Parts),
        reason: String::new(),
    }
}

fn closing() -> TicketClose {
    TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false }
}

fn note() -> NewCommunication {
    NewCommunication {
        ticket_id: Some(TicketId(none())),
        failed_call_id: None,
        channel: CommunicationChannel::Note,
        direction: Direction::Internal,
        body: "a note".into(),
        successful: false,
    }
}

fn attempt() -> NewAttempt {
    NewAttempt { outcome: AttemptOutcome::NoAnswer, note: String::new(), promised_at: None }
}

/// Far ahead of every clock of these tests.
const LATER: Timestamp = Timestamp(4_102_444_800_000);

fn plan() -> CallbackPlan {
    CallbackPlan { at: LATER, promised: false, availability: String::new() }
}

fn promise() -> NewFollowUp {
    NewFollowUp {
        ticket_id: Some(TicketId(none())),
        failed_call_id: None,
        due_at: LATER,
        note: "look".into(),
    }
}
