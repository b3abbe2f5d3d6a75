//! The office's settings: every number of the domain that an admin may change.

use std::collections::BTreeMap;

use domain::setting::{Settings, SettingsError};

use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, FieldError, Result};
use crate::event::Topic;
use crate::office::{KEY, Office};

/// The settings as they hold now, with the holidays in the calendar.
///
/// # Errors
/// `NotAllowed`.
pub async fn office_settings(engine: &Engine, actor: &Actor) -> Result<Settings> {
    Ok(engine.look(actor, Action::See).await?.office.settings)
}

/// Changes them for what happens from now on; what was promised stays. The holidays of the input are not looked
/// at: each is a row of its own.
///
/// # Errors
/// `Invalid` with the path of every wrong field, as `sla.critical.visit`; `NotAllowed` for anybody but an admin.
pub async fn change_office_settings(engine: &Engine, actor: &Actor, input: Settings) -> Result<Settings> {
    let mut work = engine.begin(actor, Action::Configure, "settings::change_office_settings").await?;
    let mut after = input;
    after.calendar.holidays = BTreeMap::new();
    after.validate().map_err(invalid)?;
    let mut before = work.office.settings.clone();
    before.calendar.holidays = BTreeMap::new();
    if before.calendar.tz != after.calendar.tz {
        // The figures of every day are counted in it.
        return Err(Error::field("calendar.tz", "fixed", "cannot be changed once the desk is in use"));
    }
    if before != after {
        let text = serde_json::to_string(&after)?;
        local::settings::put(&mut work.writer, KEY, &text, work.now).await?;
        work.audit("setting", local::settings::id_of(KEY).0, Some(&before), Some(&after)).await?;
        work.touch(Topic::Settings);
    }
    let kept = Office::load(work.connection()).await?.settings;
    work.commit().await?;
    Ok(kept)
}

fn invalid(error: SettingsError) -> Error {
    let fields = error
        .problems
        .into_iter()
        .map(|one| FieldError::new(one.field, "settings.problem", one.problem))
        .collect();
    Error::Invalid { fields }
}
