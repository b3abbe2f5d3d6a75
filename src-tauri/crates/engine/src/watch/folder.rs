//! Looking into the folder once.

use std::path::{Path, PathBuf};

use domain::ids::derived;
use domain::notice::NoticeKind;
use domain::staff::Role;

use super::files::{Lying, Seen, lying};
use super::read::{Form, LARGEST, Part, read};
use super::{DIRECTORY, DONE, FAILED, settle};
use crate::actor::Action;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::notices::{self, News, text};
use crate::{messages, settings};

/// What the text beside a file says that cannot be read at all.
const NOT_READ: &str = "Only .txt (one message) and .jsonl (one JSON object a line) are read here.\n";
const TOO_LARGE: &str = "The file is larger than 64 MiB. Split it into smaller ones.\n";
const NO_MESSAGE: &str = "The file is empty: there is no message in it.\n";

/// A watched folder, with what lay there at the last look.
#[derive(Debug)]
pub struct Folder {
    engine: Engine,
    directory: PathBuf,
    seen: Seen,
}

/// What one look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Messages that were received.
    pub received: usize,
    /// Messages and files that were not taken.
    pub failed: usize,
    /// Files that still change, or wait for the desk: the next look should come soon.
    pub waiting: usize,
}

impl Folder {
    /// The folder `inbox` of the desk's data directory.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let directory = engine.directory().join(DIRECTORY);
        Self::at(engine, directory)
    }

    /// Any other folder.
    #[must_use]
    pub fn at(engine: Engine, directory: PathBuf) -> Self {
        Self { engine, directory, seen: Seen::default() }
    }

    /// Where it is.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Makes the folder and its parts where they are missing.
    ///
    /// # Errors
    /// Rights, disk.
    pub async fn prepare(&self) -> std::io::Result<()> {
        tokio::fs::create_dir_all(self.directory.join(DONE)).await?;
        tokio::fs::create_dir_all(self.directory.join(FAILED)).await
    }

    /// Receives the messages of every file that lies still since the look before. A file that the desk cannot take
    /// now (busy, disk full) stays where it is and is tried again.
    ///
    /// # Errors
    /// `Unavailable` where the folder cannot be read.
    pub async fn run_once(&mut self) -> Result<Report> {
        let now = lying(&self.directory).await.map_err(|error| disk(&error))?;
        let (still, moving) = self.seen.still(now);
        let mut report = Report { waiting: moving, ..Report::default() };
        for file in still {
            match self.take(&file).await {
                Ok((received, failed)) => {
                    report.received += received;
                    report.failed += failed;
                }
                Err(error) => {
                    tracing::warn!(%error, "a message file waits");
                    report.waiting += 1;
                }
            }
        }
        if report.received + report.failed > 0 {
            tracing::info!(received = report.received, failed = report.failed, "watched folder");
        }
        Ok(report)
    }

    /// Takes one file. Gives how many of its messages were received and how many were not.
    async fn take(&self, file: &Lying) -> Result<(usize, usize)> {
        let Some(form) = Form::of(file) else { return self.refuse(file, NOT_READ).await };
        if file.bytes > LARGEST {
            return self.refuse(file, TOO_LARGE).await;
        }
        let content = tokio::fs::read(&file.path).await.map_err(|error| disk(&error))?;
        let parts = read(form, file, &content);
        if parts.is_empty() {
            return self.refuse(file, NO_MESSAGE).await;
        }
        let mut wrong: Vec<(&Part<'_>, String)> = Vec::new();
        for part in &parts {
            if let Err(why) = self.receive(part).await? {
                wrong.push((part, why));
            }
        }
        let (received, failed) = (parts.len() - wrong.len(), wrong.len());
        if received == 0 {
            self.set_aside(file, &words(&wrong, failed), failed).await?;
            return Ok((0, failed));
        }
        if failed > 0 {
            self.tell(file, failed).await?;
            let lines: Vec<u8> =
                wrong.iter().flat_map(|(part, _)| [part.bytes, b"\n".as_slice()].concat()).collect();
            settle::partly(&self.directory, &file.path, &lines, &words(&wrong, parts.len())).await
        } else {
            settle::done(&self.directory, &file.path).await
        }
        .map_err(|error| disk(&error))?;
        Ok((received, failed))
    }

    /// Sets a file aside of which nothing can be taken.
    async fn refuse(&self, file: &Lying, why: &str) -> Result<(usize, usize)> {
        self.set_aside(file, why, 1).await?;
        Ok((0, 1))
    }

    async fn set_aside(&self, file: &Lying, why: &str, messages: usize) -> Result<()> {
        self.tell(file, messages).await?;
        settle::failed(&self.directory, &file.path, why).await.map_err(|error| disk(&error))
    }

    /// Tells the staff, once: nobody looks at the folder. Before the file is moved, so that no crash hides it.
    async fn tell(&self, file: &Lying, messages: usize) -> Result<()> {
        let actor = self.engine.intake();
        let mut work = self.engine.begin(&actor, Action::Edit, "watch::refuse").await?;
        let language = settings::language(work.connection()).await?;
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        let news = News {
            id: derived(&["notice", "inbox", &name, &file.stamp()]),
            kind: NoticeKind::System,
            due_at: work.now,
            ticket_id: None,
            failed_call_id: None,
            follow_up_id: None,
            audience: Role::Staff,
            staff_id: None,
            text: text::message_file(language, &name, messages),
        };
        if notices::raise(&mut work, news).await? { work.commit().await } else { Ok(()) }
    }

    /// Receives one message. The inner error is the message's own, in words; the outer one says that the desk
    /// cannot take any now.
    async fn receive(&self, part: &Part<'_>) -> Result<std::result::Result<(), String>> {
        let message = match &part.message {
            Ok(message) => message,
            Err(why) => return Ok(Err(why.clone())),
        };
        match messages::receive(&self.engine, &self.engine.intake(), message).await {
            Ok(_) => Ok(Ok(())),
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => Err(error),
            Err(Error::Invalid { fields }) => {
                let fields: Vec<_> =
                    fields.iter().map(|wrong| format!("{} {}", wrong.field, wrong.message)).collect();
                Ok(Err(fields.join("; ")))
            }
            Err(other) => Ok(Err(other.to_string())),
        }
    }
}

/// What is wrong, for whoever opens the text beside the file.
fn words(wrong: &[(&Part<'_>, String)], all: usize) -> String {
    let mut words = format!(
        "{} of {all} messages were not taken. Correct them in the file beside this one and drop it into the inbox \
         again.\n\n",
        wrong.len()
    );
    for (part, why) in wrong {
        words.push_str(&format!("line {}: {why}\n", part.line));
    }
    words
}

fn disk(error: &std::io::Error) -> Error {
    Error::Unavailable(format!("the watched folder: {error}"))
}
