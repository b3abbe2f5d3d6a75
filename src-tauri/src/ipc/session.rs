//! Signing in. The session is held here, never in the window.

use engine::staff::{self, Access, Credentials, NewStaff, Session};

use super::Answer;
use super::macros::commands;
use crate::desk::{Desk, Seat};

commands! {
    /// Whether somebody is at the desk.
    reads(Staff)
    async fn access(desk) -> Access {
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }

    /// Makes the first admin and signs them in.
    async fn create_first_admin(desk, input: NewStaff) -> Access {
        let seat = desk.seat();
        let session = staff::create_first_admin(desk.engine()?, &input).await?;
        seated(desk, &seat, session).await
    }

    /// Signs in, or opens a locked session.
    async fn sign_in(desk, credentials: Credentials) -> Access {
        let seat = desk.seat();
        let session = staff::sign_in(desk.engine()?, &seat.session, &credentials).await?;
        seated(desk, &seat, session).await
    }

    /// Goes on as the demo admin, who has no password. On demo content only.
    async fn continue_demo(desk) -> Access {
        let seat = desk.seat();
        let session = staff::demo_session(desk.engine()?).await?;
        seated(desk, &seat, session).await
    }

    /// Signs out.
    async fn sign_out(desk) -> Access {
        desk.set_session(Session::default());
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }

    /// Locks the desk: the same person's password opens it.
    async fn lock(desk) -> Access {
        desk.lock();
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }
}

/// Seats who has shown who they are, unless somebody left or locked the desk meanwhile. Answers what holds.
async fn seated(desk: &Desk, from: &Seat, session: Session) -> Answer<Access> {
    if desk.take_seat(from, session) {
        // Their rights may have changed since their row was read.
        desk.refresh_session().await?;
    }
    Ok(staff::access(desk.engine()?, &desk.session()).await?)
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::Arc;
    use std::task::Poll;

    use domain::staff::Role;

    use super::*;
    use crate::desk::testing::{Computer, desk};

    const PASSWORD: &str = "three ordinary words";

    fn latha() -> NewStaff {
        NewStaff {
            name: "Latha".into(),
            sign_in: "latha".into(),
            password: PASSWORD.into(),
            role: Role::Admin,
        }
    }

    async fn sign_in(desk: &Desk) -> Access {
        let credentials = Credentials { sign_in: "latha".into(), password: PASSWORD.into() };
        plain::sign_in(desk, credentials).await.expect("the right password")
    }

    /// Lets a command begin, so that it has seen who is at the desk, and go on only when it is awaited again. False
    /// where it ended at once.
    async fn begin<F: Future>(command: &mut std::pin::Pin<&mut F>) -> bool {
        std::future::poll_fn(|context| Poll::Ready(command.as_mut().poll(context).is_pending())).await
    }

    #[tokio::test]
    async fn who_leaves_while_a_password_is_checked_has_left() {
        let office = testkit::empty_desk().await;
        let desk = desk(&office, &Arc::new(Computer::default()));
        plain::create_first_admin(&desk, latha()).await.expect("the first admin");

        for locked in [true, false] {
            sign_in(&desk).await;
            plain::lock(&desk).await.expect("lock");
            let mut unlocking = pin!(sign_in(&desk));
            assert!(begin(&mut unlocking).await, "the command ended before the desk was left");
            plain::sign_out(&desk).await.expect("sign out");
            if locked {
                sign_in(&desk).await;
                plain::lock(&desk).await.expect("lock");
            }
            let answer = unlocking.await;
            let open = matches!(answer, Access::SignedIn { .. });
            assert!(!open, "the desk was left after the password was typed, and it opened: {answer:?}");
            assert_eq!(
                plain::access(&desk).await.expect("access"),
                answer,
                "what was answered is what holds"
            );
        }
    }
    #[tokio::test]
    async fn a_lock_outlives_the_refreshing_of_somebodys_rights() {
        let office = testkit::empty_desk().await;
        let desk = desk(&office, &Arc::new(Computer::default()));
        plain::create_first_admin(&desk, latha()).await.expect("the first admin");
        let mut refreshing = Box::pin(desk.refresh_session());
        // A database that answers at once leaves nothing to overtake: then it is asked again.
        while !begin(&mut refreshing.as_mut()).await {
            refreshing = Box::pin(desk.refresh_session());
        }
        plain::lock(&desk).await.expect("lock");
        refreshing.await.expect("the rights are refreshed");
        let access = plain::access(&desk).await.expect("access");
        assert!(matches!(access, Access::Locked { .. }), "the desk was locked: {access:?}");
    }

    #[tokio::test]
    async fn a_demo_desk_that_was_left_or_locked_goes_on_without_a_password() {
        let office = testkit::demo_desk().await;
        let desk = desk(&office, &Arc::new(Computer::default()));
        for leave in ["sign out", "lock"] {
            let answer = plain::continue_demo(&desk).await.expect("demo content");
            assert!(matches!(answer, Access::SignedIn { .. }), "{answer:?}");
            match leave {
                "lock" => plain::lock(&desk).await,
                _ => plain::sign_out(&desk).await,
            }
            .expect("the desk is left");
        }
        plain::continue_demo(&desk).await.expect("demo content");
        assert!(desk.session().is_open(), "the lock of a demo opens as well");
    }
}
