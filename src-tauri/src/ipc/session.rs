//! Signing in. The session is held here, never in the window.

use engine::staff::{Access, Credentials, NewStaff};

use super::macros::commands;

commands! {
    /// Whether somebody is at the desk.
    async fn access(desk) -> Access {
        Ok(desk.session().access(desk.engine()?).await?)
    }

    /// Makes the first admin and signs them in.
    async fn create_first_admin(desk, input: NewStaff) -> Access {
        Ok(desk.session().create_first_admin(desk.engine()?, input).await?)
    }

    /// Signs in, or opens a locked desk.
    async fn sign_in(desk, credentials: Credentials) -> Access {
        Ok(desk.session().sign_in(desk.engine()?, credentials).await?)
    }

    /// Signs out.
    async fn sign_out(desk) -> Access {
        desk.session().sign_out();
        Ok(desk.session().access(desk.engine()?).await?)
    }

    /// Locks the desk: the same person's password opens it.
    async fn lock(desk) -> Access {
        desk.session().lock();
        Ok(desk.session().access(desk.engine()?).await?)
    }
}
