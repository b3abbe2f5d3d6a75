//! Commands on follow-ups, and the home list of the day.

use domain::follow_up::Snooze;
use domain::ids::FollowUpId;
use engine::follow_ups::{self, FollowUpView, NavigationCounts, NewFollowUp, Today};

use super::macros::commands;

commands! {
    /// The home screen; with all rows of its first two lists where they are wanted whole.
    reads(Tickets, FollowUps, FailedCalls, Customers, Technicians, Staff, Settings)
    async fn today(desk, whole: bool) -> Today {
        Ok(follow_ups::today(desk.engine()?, &desk.actor()?, whole).await?)
    }

    /// The numbers beside the navigation.
    reads(Tickets, FollowUps, FailedCalls, Notices, Messages)
    async fn navigation_counts(desk) -> NavigationCounts {
        Ok(follow_ups::navigation_counts(desk.engine()?, &desk.actor()?).await?)
    }

    /// Makes a follow-up by hand.
    async fn add_follow_up(desk, input: NewFollowUp) -> FollowUpView {
        Ok(follow_ups::add(desk.engine()?, &desk.actor()?, &input).await?)
    }

    /// Puts a follow-up off.
    async fn snooze_follow_up(desk, id: FollowUpId, snooze: Snooze) -> FollowUpView {
        Ok(follow_ups::snooze(desk.engine()?, &desk.actor()?, id, snooze).await?)
    }

    /// Handles a follow-up.
    async fn complete_follow_up(desk, id: FollowUpId) -> FollowUpView {
        Ok(follow_ups::complete(desk.engine()?, &desk.actor()?, id).await?)
    }
}
