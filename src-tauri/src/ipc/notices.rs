//! Commands on notices.

use domain::ids::NoticeId;
use engine::notices::{self as use_cases, NoticeView};

use super::macros::commands;

commands! {
    /// The newest notices.
    reads(Notices)
    async fn notices(desk) -> Vec<NoticeView> {
        Ok(use_cases::notices(desk.engine()?, &desk.actor()?).await?)
    }

    /// Marks a notice as seen.
    async fn see_notice(desk, id: NoticeId) -> () {
        Ok(use_cases::see(desk.engine()?, &desk.actor()?, id).await?)
    }

    /// Marks all notices as seen.
    async fn see_all_notices(desk) -> () {
        Ok(use_cases::see_all(desk.engine()?, &desk.actor()?).await?)
    }
}
