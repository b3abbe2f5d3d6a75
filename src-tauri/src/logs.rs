//! Logs: rolling daily files in the data directory, seven kept, nothing personal at info level.

use std::path::Path;

use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// How many daily files are kept.
const FILES_KEPT: usize = 7;

/// Starts logging to `directory/logs`. The guard writes what is left when it is dropped.
///
/// # Errors
/// The directory cannot be made; the log goes to the terminal then.
pub fn start(directory: &Path) -> Result<WorkerGuard, tracing_appender::rolling::InitError> {
    log_panics();
    let filter = EnvFilter::try_from_env("COOLWIND_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_ansi(false).with_env_filter(filter);
    // A second start in one process (tests) keeps the first log.
    match file(directory) {
        Ok((writer, guard)) => {
            let _ = log.with_writer(writer).try_init();
            Ok(guard)
        }
        Err(error) => {
            let _ = log.with_writer(std::io::stderr).try_init();
            Err(error)
        }
    }
}

fn file(directory: &Path) -> Result<(NonBlocking, WorkerGuard), tracing_appender::rolling::InitError> {
    let logs = directory.join("logs");
    // The appender looks for old files before it makes the directory, and complains at a first start. Where the
    // directory cannot be made, it says so itself.
    let _ = std::fs::create_dir_all(&logs);
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("coolwind")
        .filename_suffix("log")
        .max_log_files(FILES_KEPT)
        .build(logs)?;
    Ok(tracing_appender::non_blocking(file))
}

/// A panic is logged with its place, and then told as always.
fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        // The message may carry what somebody typed: it is for debug level only.
        tracing::error!(%place, "panic");
        tracing::debug!(panic = %info, "panic");
        before(info);
    }));
}
