//! Passwords: argon2id, kept as PHC strings. Hashing takes long on purpose, so it runs beside the event loop.

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Error, Result};

/// What one guess costs. Every kept hash carries its own, so that this may rise later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PasswordCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes that run side by side.
    pub lanes: u32,
}

impl Default for PasswordCost {
    /// OWASP's recommendation for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

impl PasswordCost {
    fn hasher(self) -> Result<Argon2<'static>> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(|error| Error::Internal(format!("cost of passwords: {error}")))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// The PHC string to keep for a new password.
    pub(super) async fn hash(self, password: String) -> Result<String> {
        aside(move || {
            let salt = SaltString::generate(&mut OsRng);
            let hash = self.hasher()?.hash_password(password.as_bytes(), &salt).map_err(internal)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether the password is the one that `kept` was made of. `None` and what is no hash take as long as a
    /// wrong password does, so that the time tells nothing.
    pub(super) async fn verify(self, password: String, kept: Option<String>) -> Result<bool> {
        aside(move || {
            let hasher = self.hasher()?;
            match kept.as_deref().map(PasswordHash::new) {
                Some(Ok(hash)) => Ok(hasher.verify_password(password.as_bytes(), &hash).is_ok()),
                _ => {
                    let salt = SaltString::encode_b64(b"nobody signs in so").map_err(internal)?;
                    hasher.hash_password(password.as_bytes(), &salt).map_err(internal)?;
                    Ok(false)
                }
            }
        })
        .await
    }
}

fn internal(error: argon2::password_hash::Error) -> Error {
    Error::Internal(format!("hashing a password: {error}"))
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("hashing a password: {error}")))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_costs_what_owasp_recommends() {
        let cost = PasswordCost::default();
        assert!(cost.memory_kib >= 19 * 1024 && cost.passes >= 2 && cost.lanes == 1, "{cost:?}");
    }

    #[tokio::test]
    async fn only_the_password_itself_fits_its_hash() {
        let cost = PasswordCost { memory_kib: 8, passes: 1, lanes: 1 };
        let kept = cost.hash("three ordinary words".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
        assert_ne!(kept, cost.hash("three ordinary words".to_owned()).await.unwrap(), "salted");
        let fits = async |password: &str, kept: Option<&str>| {
            // The kept hash carries its own cost.
            PasswordCost { memory_kib: 16, ..cost }
                .verify(password.to_owned(), kept.map(str::to_owned))
                .await
                .unwrap()
        };
        assert!(fits("three ordinary words", Some(&kept)).await);
        assert!(!fits("three ordinary word", Some(&kept)).await);
        assert!(!fits("", Some("")).await);
        assert!(!fits("", None).await);
    }
}
