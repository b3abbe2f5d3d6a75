//! Tickets from the first call to the last: what the office sees of every use case, on real files.

#![cfg(test)]

mod assign;
mod clocks;
mod create;
mod customer;
mod deny;
mod edit;
mod input;
mod moves;
mod random;
mod timeline;
mod together;
mod waiting;

use domain::ids::TicketId;
use domain::ticket::TicketStatus;
use domain::time::Timestamp;
use engine::tickets::{self, NewTask, NewTicket, TaskMade, TicketDetail, TicketMoveInput, TicketRow};
use engine::{Conflict, Error};
use testkit::Desk;

/// Makes a task as staff.
async fn made(desk: &Desk, task: &NewTask) -> TaskMade {
    tickets::create_task(&desk.engine, &desk.staff(), task).await.expect("the task is made")
}

/// Makes a phoned-in ticket of one caller.
async fn phoned(desk: &Desk, problem: &str) -> TicketRow {
    ticket(made(desk, &testkit::task("Anju", "98460 12345", problem)).await)
}

/// Makes a ticket of one caller as `change` wants it.
async fn phoned_with(desk: &Desk, problem: &str, change: impl FnOnce(&mut NewTicket)) -> TicketRow {
    let mut task = testkit::task("Anju", "98460 12345", problem);
    change(task.ticket.as_mut().expect("a task with a ticket"));
    ticket(made(desk, &task).await)
}

fn ticket(made: TaskMade) -> TicketRow {
    made.ticket.expect("a ticket was made")
}

async fn detail(desk: &Desk, id: TicketId) -> TicketDetail {
    tickets::detail(&desk.engine, &desk.staff(), id).await.expect("the ticket is shown")
}

async fn move_to(desk: &Desk, id: TicketId, to: TicketStatus) -> Result<TicketDetail, Error> {
    let input = TicketMoveInput { to, hold_reason: None, reason: String::new() };
    tickets::move_to(&desk.engine, &desk.staff(), id, &input).await
}

/// The wrong fields of a refusal, as `field: code`.
#[track_caller]
fn wrong<T: std::fmt::Debug>(answer: Result<T, Error>) -> Vec<String> {
    match answer {
        Err(Error::Invalid { fields }) => {
            fields.into_iter().map(|wrong| format!("{}: {}", wrong.field, wrong.code)).collect()
        }
        other => panic!("expected wrong fields, got {other:?}"),
    }
}

#[track_caller]
fn conflict<T: std::fmt::Debug>(answer: Result<T, Error>) -> Conflict {
    match answer {
        Err(Error::Conflict(conflict)) => conflict,
        other => panic!("expected a conflict, got {other:?}"),
    }
}

/// An instant of the first week, in office time: `mon 10:00`.
fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    let date = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .position(|name| *name == day)
        .map(|place| 23 + place)
        .expect("a day of the week");
    testkit::office_time(&format!("2026-11-{date}T{time}"))
}
