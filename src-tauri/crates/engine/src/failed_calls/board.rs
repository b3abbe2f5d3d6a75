//! The board: five columns of cards.

use domain::failed_call::FailedCallStatus;

use super::card::cards;
use super::{Board, BoardColumn};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;

/// Most cards of an open column; the column's count says how many there are.
const COLUMN: i64 = 200;
/// How many completed cards are shown, newest first.
const COMPLETED: i64 = 50;

/// The five columns in order, each with its whole count.
///
/// # Errors
/// `NotAllowed`.
pub async fn board(engine: &Engine, actor: &Actor) -> Result<Board> {
    let mut look = engine.look(actor, Action::See).await?;
    let counts = local::today::stock(&mut look.reader, "call_status").await?;
    let mut columns = Vec::new();
    for status in FailedCallStatus::ALL.iter().copied() {
        let calls = if status == FailedCallStatus::Completed {
            local::failed_calls::completed(&mut look.reader, COMPLETED).await?
        } else {
            local::failed_calls::open_in(&mut look.reader, status, COLUMN).await?
        };
        let count = counts.iter().find(|(key, _)| key == status.as_str()).map_or(0, |(_, n)| *n);
        columns.push(BoardColumn {
            status,
            count: u32::try_from(count).unwrap_or(0),
            oldest_at: local::failed_calls::oldest_in(&mut look.reader, status).await?,
            cards: cards(&mut look.reader, &calls, look.now, &look.office).await?,
        });
    }
    Ok(Board { columns })
}
