//! Reading texts with the rules of the intake: before any lock, and beside the workers that serve everybody.

use std::collections::HashMap;

use intake::Analysis;

use crate::error::{Error, Result};
use crate::tickets::heard::Heard;
use crate::validate::LONG_TEXT;

/// Texts up to this many bytes are read at once: handing them over would take about as long as reading them.
const SHORT: usize = 2_000;

/// What a text says.
pub(crate) async fn analyze(text: &str, channel: &str) -> Result<Analysis> {
    if text.len() <= SHORT {
        return Ok(intake::analyze(text, channel));
    }
    let (text, channel) = (text.to_owned(), channel.to_owned());
    let reading = tokio::task::spawn_blocking(move || intake::analyze(&text, &channel));
    reading.await.map_err(|error| Error::Internal(format!("reading a text: {error}")))
}

/// Dangers, dependence and urgency of the texts that a use case needs, read before it takes its lock. A text that was
/// not known then, as that of a row which another desk has just changed, is read where it is needed.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    read: HashMap<String, Heard>,
}

impl Readings {
    /// Reads texts. One that is too long is refused later, and not read.
    pub async fn of(texts: &[&str]) -> Result<Self> {
        let mut readings = Self::default();
        for text in texts {
            if text.len() <= LONG_TEXT {
                readings.heard(text).await?;
            }
        }
        Ok(readings)
    }

    /// Takes over a reading that was made already.
    pub fn take_over(&mut self, text: &str, analysis: &Analysis) {
        self.read.insert(text.trim().to_owned(), Heard::of(analysis));
    }

    /// What was heard in a text; each is read once.
    pub async fn heard(&mut self, text: &str) -> Result<Heard> {
        let text = text.trim();
        if let Some(heard) = self.read.get(text) {
            return Ok(heard.clone());
        }
        // How it came changes names and places only.
        let heard = Heard::of(&analyze(text, "").await?);
        self.read.insert(text.to_owned(), heard.clone());
        Ok(heard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DANGER: &str = "Sparks from the AC, my mother is a heart patient, very urgent";

    #[test]
    fn what_is_heard_is_the_same_however_it_came() {
        for channel in ["whatsapp", "email", "phone_note", "web_form", "sms"] {
            let here = Heard::of(&intake::analyze(DANGER, ""));
            assert!(here.emergency);
            assert_eq!(Heard::of(&intake::analyze(DANGER, channel)), here, "{channel}");
        }
    }

    #[tokio::test]
    async fn a_text_is_read_once_and_a_long_one_like_a_short_one() {
        let mut readings = Readings::default();
        // A reading that cannot be mistaken for one of the text itself.
        readings.take_over(" hello ", &intake::analyze(DANGER, ""));
        assert!(readings.heard("hello").await.unwrap().emergency);

        let long = format!("{} {DANGER}", "The AC in the hall is noisy. ".repeat(SHORT / 20));
        assert_eq!(readings.heard(&long).await.unwrap(), Heard::of(&intake::analyze(&long, "")));
    }
}
