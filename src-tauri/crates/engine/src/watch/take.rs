//! Taking one file.

use std::io::ErrorKind;
use std::path::PathBuf;

use domain::ids::derived;
use domain::notice::NoticeKind;
use domain::staff::Role;
use tokio::task::JoinSet;

use super::files::Lying;
use super::read::{Form, LARGEST, Part, read};
use super::settle;
use crate::actor::Action;
use crate::engine::Engine;
use crate::error::{Error, Result, reference};
use crate::messages::IncomingMessage;
use crate::notices::{self, News, text};
use crate::{messages, settings};

/// What the text beside a file says that cannot be read at all.
const NOT_READ: &str = "Only .txt (one message) and .jsonl (one JSON object a line) are read here.\n";
const TOO_LARGE: &str = "The file is larger than 64 MiB. Split it into smaller ones.\n";
const NO_MESSAGE: &str = "The file is empty: there is no message in it.\n";

/// A file in hand.
#[derive(Debug, Clone)]
pub(super) struct Taking {
    pub engine: Engine,
    /// The watched folder.
    pub directory: PathBuf,
    pub file: Lying,
    /// What a fault keeps from being taken now is given up.
    pub last: bool,
}

/// How many messages of a file were received, and how many were not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub received: usize,
    pub failed: usize,
}

/// What became of one message.
enum Answer {
    Received,
    /// It cannot be taken as it is, in words.
    Wrong(String),
    /// A fault of ours, which may pass.
    Fault(String),
}

/// Takes one file. One that ends its reader is set aside: it would do so again at every start.
///
/// # Errors
/// The desk cannot take it now.
pub(super) async fn take(taking: &Taking) -> Result<Taken> {
    let reader = taking.clone();
    match alone(async move { reader.take().await }).await? {
        Some(taken) => taken,
        None => taking.refuse(&format!("Not taken: {}.\n", fault(&taking.name()))).await,
    }
}

/// Runs a part of the work in a task of its own, which ends with it; `None` where it panicked.
async fn alone<T: Send + 'static>(part: impl Future<Output = T> + Send + 'static) -> Result<Option<T>> {
    let mut task = JoinSet::new();
    task.spawn(part);
    match task.join_next().await {
        Some(Ok(answer)) => Ok(Some(answer)),
        Some(Err(ended)) if ended.is_panic() => Ok(None),
        Some(Err(_)) | None => Err(Error::Unavailable("the desk is closing".into())),
    }
}

/// A panic in words; its place stands in the log, just before this reference. What it says is told to nobody: it
/// may quote a customer.
fn fault(about: &str) -> String {
    let reference = reference(about);
    tracing::error!(%reference, "taking a message panicked");
    format!("a fault of the program, reference {reference}")
}

impl Taking {
    async fn take(&self) -> Result<Taken> {
        let Some(form) = Form::of(&self.file) else { return self.refuse(NOT_READ).await };
        if self.file.bytes > LARGEST {
            return self.refuse(TOO_LARGE).await;
        }
        let content = match tokio::fs::read(&self.file.path).await {
            Ok(content) => content,
            // Somebody took it away again.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Taken::default()),
            Err(error) if self.last => {
                return self.refuse(&format!("The file cannot be read: {error}\n")).await;
            }
            Err(error) => return Err(disk(&error)),
        };
        let parts = read(form, &self.file, &content);
        if parts.is_empty() {
            return self.refuse(NO_MESSAGE).await;
        }
        let mut wrong: Vec<(&Part<'_>, String)> = Vec::new();
        let mut passing = None;
        for part in &parts {
            match self.receive(part).await? {
                Answer::Received => {}
                Answer::Wrong(why) => wrong.push((part, why)),
                Answer::Fault(why) if self.last => {
                    let reference = reference(&why);
                    tracing::error!(%reference, "a message is given up");
                    tracing::debug!(%reference, %why, "a message is given up");
                    let words = format!("was not taken: a fault of the program, reference {reference}");
                    wrong.push((part, words));
                }
                Answer::Fault(why) => passing = Some(why),
            }
        }
        if let Some(why) = passing {
            return Err(Error::Internal(why));
        }
        let taken = Taken { received: parts.len() - wrong.len(), failed: wrong.len() };
        if taken.received == 0 {
            self.set_aside(&words(&wrong, parts.len()), taken.failed).await?;
        } else if taken.failed > 0 {
            self.tell(taken.failed).await?;
            let lines: Vec<u8> =
                wrong.iter().flat_map(|(part, _)| [part.bytes, b"\n".as_slice()].concat()).collect();
            let why = words(&wrong, parts.len());
            let kept = settle::partly(&self.directory, &self.file.path, &lines, &why).await;
            kept.map_err(|error| disk(&error))?;
        } else {
            settle::done(&self.directory, &self.file.path).await.map_err(|error| disk(&error))?;
        }
        Ok(taken)
    }

    /// Receives one message, alone: one that ends its reader keeps no other from being received.
    async fn receive(&self, part: &Part<'_>) -> Result<Answer> {
        let message = match &part.message {
            Ok(message) => message.clone(),
            Err(why) => return Ok(Answer::Wrong(why.clone())),
        };
        let engine = self.engine.clone();
        let received = alone(async move { receive(&engine, &message).await }).await?;
        received.unwrap_or_else(|| {
            let about = format!("{} line {}", self.name(), part.line);
            Ok(Answer::Wrong(format!("was not taken: {}", fault(&about))))
        })
    }

    /// Sets the file aside, of which nothing can be taken.
    async fn refuse(&self, why: &str) -> Result<Taken> {
        self.set_aside(why, 1).await?;
        Ok(Taken { received: 0, failed: 1 })
    }

    async fn set_aside(&self, why: &str, messages: usize) -> Result<()> {
        self.tell(messages).await?;
        settle::failed(&self.directory, &self.file.path, why).await.map_err(|error| disk(&error))
    }

    /// Tells the staff, once: nobody looks at the folder. Before the file is moved, so that no crash hides it.
    async fn tell(&self, messages: usize) -> Result<()> {
        let actor = self.engine.intake();
        let mut work = self.engine.begin(&actor, Action::Edit, "watch::refuse").await?;
        let language = settings::language(work.connection()).await?;
        let name = self.name();
        let news = News::of_office(
            NoticeKind::System,
            derived(&["notice", "inbox", &name, &self.file.stamp()]),
            work.now,
            Role::Staff,
            text::message_file(language, &name, messages),
        );
        if notices::raise(&mut work, news).await? { work.commit().await } else { Ok(()) }
    }

    fn name(&self) -> String {
        self.file.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Receives one message. The error says that the desk cannot take any now.
async fn receive(engine: &Engine, message: &IncomingMessage) -> Result<Answer> {
    match messages::receive(engine, &engine.intake(), message).await {
        Ok(_) => Ok(Answer::Received),
        Err(error @ Error::Unavailable(_)) => Err(error),
        Err(Error::Internal(why)) => Ok(Answer::Fault(why)),
        Err(Error::Invalid { fields }) => {
            let fields: Vec<_> =
                fields.iter().map(|wrong| format!("{} {}", wrong.field, wrong.message)).collect();
            Ok(Answer::Wrong(fields.join("; ")))
        }
        Err(other) => Ok(Answer::Wrong(other.to_string())),
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

pub(super) fn disk(error: &std::io::Error) -> Error {
    Error::Unavailable(format!("the watched folder: {error}"))
}
