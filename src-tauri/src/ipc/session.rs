//! Signing in. The session is held here, never in the window.

use engine::staff::{self, Access, Credentials, NewStaff};

use super::macros::commands;

commands! {
    /// Whether somebody is at the desk.
    reads(Staff)
    async fn access(desk) -> Access {
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }

    /// Makes the first admin and signs them in.
    async fn create_first_admin(desk, input: NewStaff) -> Access {
        let session = staff::create_first_admin(desk.engine()?, &input).await?;
        desk.set_session(session);
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }

    /// Signs in, or opens a locked session.
    async fn sign_in(desk, credentials: Credentials) -> Access {
        let session = staff::sign_in(desk.engine()?, &desk.session(), &credentials).await?;
        desk.set_session(session);
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }

    /// Signs out.
    async fn sign_out(desk) -> Access {
        desk.set_session(staff::Session::default());
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }

    /// Locks the desk: the same person's password opens it.
    async fn lock(desk) -> Access {
        desk.set_session(desk.session().locked());
        Ok(staff::access(desk.engine()?, &desk.session()).await?)
    }
}
