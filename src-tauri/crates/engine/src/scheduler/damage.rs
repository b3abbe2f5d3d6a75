//! Damage in the file: looked for beside the desk, and told to the admins with the backup that helps.

use domain::ids::derived;
use domain::notice::NoticeKind;
use domain::staff::Role;
use local::OpenError;
use tokio::sync::watch as signal;

use crate::actor::Action;
use crate::backup;
use crate::engine::{Engine, FILE_NAME};
use crate::error::{Error, Result};
use crate::notices::{News, raise, text};
use crate::settings;

/// Looks at a large file once, whose pages nobody looked at when it was opened: the start does not wait for it.
pub(super) async fn at_start(engine: Engine, mut stopped: signal::Receiver<bool>) {
    let file = engine.directory().join(FILE_NAME);
    if !local::opens_unchecked(&file).await {
        return;
    }
    tokio::select! {
        _ = stopped.changed() => {}
        looked = look(&engine) => if let Err(error) = looked {
            tracing::warn!(%error, "the file could not be looked at");
        }
    }
}

/// Looks at every page of the file. Damage is told to the admins, once a day, with the newest backup that is good.
/// Answers whether there is any.
pub(super) async fn look(engine: &Engine) -> Result<bool> {
    let directory = engine.directory();
    let why = match local::check_pages(&directory.join(FILE_NAME)).await {
        Ok(()) => return Ok(false),
        Err(OpenError::Damaged { why, .. }) => why,
        Err(error) => return Err(Error::Unavailable(error.to_string())),
    };
    tracing::error!(why, "the file is damaged");
    let backup = backup::newest(&directory).await;
    let name = backup.as_ref().and_then(|backup| backup.path.file_name()).map(|name| name.to_string_lossy());

    let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::damage").await?;
    let language = settings::language(work.connection()).await?;
    let today = work.office.settings.calendar.office_day(work.now);
    let now = work.now;
    let news = News::of_office(
        NoticeKind::System,
        derived(&["notice", "damage", &today.to_string()]),
        now,
        Role::Admin,
        text::damage(language, &why, name.as_deref()),
    );
    raise(&mut work, news).await?;
    work.commit().await?;
    Ok(true)
}
