//! Preferences of this desktop, each under a key of its own: what an older version did not write has its
//! default, and what a newer one wrote is left alone.

use local::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Language, Preferences};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::Topic;
use crate::work::Work;

const THEME: &str = "theme";
const LANGUAGE: &str = "language";
const AUTOSTART: &str = "autostart";
const CLOSE_TO_TRAY: &str = "close_to_tray";

/// How this desktop likes to be. Whoever stands before it sees that, so nobody is asked for a permission.
///
/// # Errors
/// `Unavailable`.
pub async fn preferences(engine: &Engine) -> Result<Preferences> {
    let mut reader = engine.store().read().await?;
    let default = Preferences::default();
    Ok(Preferences {
        theme: read(&mut reader, THEME, default.theme).await?,
        language: read(&mut reader, LANGUAGE, default.language).await?,
        autostart: read(&mut reader, AUTOSTART, default.autostart).await?,
        close_to_tray: read(&mut reader, CLOSE_TO_TRAY, default.close_to_tray).await?,
    })
}

/// Keeps them. They are no records of the office, so that the journal does not hold them.
///
/// # Errors
/// `NotAllowed` where nobody is signed in.
pub async fn set_preferences(engine: &Engine, actor: &Actor, input: Preferences) -> Result<Preferences> {
    let mut work = engine.begin(actor, Action::See, "settings::set_preferences").await?;
    write(&mut work, THEME, &input.theme).await?;
    write(&mut work, LANGUAGE, &input.language).await?;
    write(&mut work, AUTOSTART, &input.autostart).await?;
    write(&mut work, CLOSE_TO_TRAY, &input.close_to_tray).await?;
    work.touch(Topic::Settings);
    work.commit().await?;
    Ok(input)
}

/// The language in which this desktop is told what happens.
pub(crate) async fn language(connection: &mut Connection) -> Result<Language> {
    read(connection, LANGUAGE, Language::default()).await
}

async fn read<T: DeserializeOwned>(connection: &mut Connection, key: &str, default: T) -> Result<T> {
    let text = local::preferences::get(connection, key).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(default))
}

async fn write<T: Serialize>(work: &mut Work<'_>, key: &str, value: &T) -> Result<()> {
    Ok(local::preferences::put(&mut work.writer, key, &serde_json::to_string(value)?).await?)
}
