//! Files that the user takes away: written into their downloads, never over one that is there.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use engine::messages::{self, LabelPage};
use serde::Serialize;

use crate::desk::Desk;
use crate::ipc::{Answer, ApiError};

/// Most names that are tried for a file.
const NAMES: u32 = 1_000;

/// Labels that were written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExportedLabels {
    /// The file.
    pub path: String,
    /// How many lines it has.
    pub rows: u32,
}

/// Writes every label as a JSON line, page by page: memory does not grow with their number.
///
/// # Errors
/// `NotAllowed`; `Unavailable` where the file cannot be written: then there is none.
pub async fn labels(desk: &Desk) -> Answer<ExportedLabels> {
    let (engine, actor) = (desk.engine()?, desk.actor()?);
    // Asked for first: who may not have it makes no file.
    let mut page = messages::labels(engine, &actor, None).await?;
    let directory = desk.host().downloads().map_err(|why| ApiError::Unavailable { message: why })?;
    let (path, file) = fresh(&directory, "cool-wind-labels", "jsonl").map_err(unavailable)?;
    let mut out = BufWriter::new(file);
    let mut rows = 0;
    let written = loop {
        match write(&mut out, &page) {
            Ok(lines) => rows += lines,
            Err(error) => break Err(unavailable(error)),
        }
        let Some(next) = page.next else { break out.flush().map_err(unavailable) };
        match messages::labels(engine, &actor, Some(next)).await {
            Ok(following) => page = following,
            Err(error) => break Err(error.into()),
        }
    };
    if let Err(why) = written {
        // A part of the labels would be taken for all of them.
        if let Err(error) = std::fs::remove_file(&path) {
            tracing::warn!(%error, "a file that was not finished stays");
        }
        return Err(why);
    }
    Ok(ExportedLabels { path: path.display().to_string(), rows })
}

/// Writes the lines of a page; answers how many.
fn write(out: &mut impl std::io::Write, page: &LabelPage) -> std::io::Result<u32> {
    let mut lines = 0;
    for row in &page.rows {
        serde_json::to_writer(&mut *out, row)?;
        out.write_all(b"\n")?;
        lines += 1;
    }
    Ok(lines)
}

/// A file that was not there: `name.ending`, else `name-2.ending` and so on.
fn fresh(directory: &Path, name: &str, ending: &str) -> std::io::Result<(PathBuf, File)> {
    std::fs::create_dir_all(directory)?;
    let mut taken = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
    for n in 1..=NAMES {
        let file = if n == 1 { format!("{name}.{ending}") } else { format!("{name}-{n}.{ending}") };
        let path = directory.join(file);
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

fn unavailable(error: std::io::Error) -> ApiError {
    ApiError::Unavailable { message: format!("the file cannot be written: {error}") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use engine::messages::{ReviewVerdict, receive, review_queue, settle};
    use engine::staff::{self, NewStaff, Session};

    use super::*;
    use crate::desk::testing::{Computer, desk};

    async fn office() -> (testkit::Desk, Session) {
        let office = testkit::empty_desk().await;
        let latha = NewStaff {
            name: "Latha".into(),
            sign_in: "latha".into(),
            password: "a long enough password".into(),
            role: domain::staff::Role::Admin,
        };
        let session = staff::create_first_admin(&office.engine, &latha).await.expect("an admin");
        (office, session)
    }

    #[tokio::test]
    async fn labels_are_written_beside_what_is_there() {
        let (office, session) = office().await;
        let (engine, staff) = (&office.engine, office.staff());
        receive(engine, &staff, &testkit::message("", "fridge again")).await.expect("a message");
        let waiting = review_queue(engine, &staff).await.expect("the queue")[0].id;
        settle(engine, &staff, waiting, ReviewVerdict::default()).await.expect("a verdict");
        let directory = office.directory().join("downloads");
        let computer = Arc::new(Computer { downloads: directory.clone(), ..Computer::default() });
        let desk = desk(&office, &computer);
        desk.set_session(session);
        let first = labels(&desk).await.expect("an export");
        let second = labels(&desk).await.expect("another");
        assert_eq!((first.rows, second.rows), (1, 1));
        assert_ne!(first.path, second.path, "nothing is written over");
        let text = std::fs::read_to_string(&first.path).expect("the file");
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains("fridge again"), "{text}");
    }

    #[tokio::test]
    async fn nobody_but_an_admin_makes_a_file_and_none_is_made_nowhere() {
        let (office, session) = office().await;
        let directory = office.directory().join("downloads");
        let computer = Arc::new(Computer { downloads: directory.clone(), ..Computer::default() });
        let here = desk(&office, &computer);
        assert!(matches!(labels(&here).await, Err(ApiError::NotAllowed { .. })));
        assert!(!directory.exists());
        let nowhere = desk(&office, &Arc::default());
        nowhere.set_session(session);
        assert!(matches!(labels(&nowhere).await, Err(ApiError::Unavailable { .. })));
    }
}
