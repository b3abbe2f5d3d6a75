//! What the system shows in the desk's name, in English and Malayalam: buttons, the tray, what a locked desk says.
//! The notices' own sentences stand in the engine.

use engine::settings::Language;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// Opens what a notification is about.
    pub open: &'static str,
    /// Snoozes its follow-up.
    pub snooze: &'static str,
    /// Handles its follow-up.
    pub done: &'static str,
    /// Opens the window, from the tray.
    pub open_desk: &'static str,
    /// Ends the desk, from the tray.
    pub quit: &'static str,
    /// Somebody waits for a call, without saying who.
    pub call_back: &'static str,
    /// Something is to be told, without saying what.
    pub news: &'static str,
    /// What it is about is told to who signs in.
    pub sign_in: &'static str,
    /// Follows a number: so many are late.
    overdue: &'static str,
}

impl Words {
    /// The tray's tooltip.
    pub fn tooltip(&self, overdue: u32) -> String {
        if overdue == 0 {
            "Cool Wind Desk".to_owned()
        } else {
            format!("Cool Wind Desk · {overdue} {}", self.overdue)
        }
    }
}

const ENGLISH: Words = Words {
    open: "Open",
    snooze: "Snooze 10 min",
    done: "Done",
    open_desk: "Open Cool Wind Desk",
    quit: "Quit",
    call_back: "Call back",
    news: "Something needs a look",
    sign_in: "Sign in to see what it is.",
    overdue: "overdue",
};

const MALAYALAM: Words = Words {
    open: "തുറക്കുക",
    snooze: "10 മിനിറ്റ് കഴിഞ്ഞ്",
    done: "കഴിഞ്ഞു",
    open_desk: "Cool Wind Desk തുറക്കുക",
    quit: "അവസാനിപ്പിക്കുക",
    call_back: "തിരികെ വിളിക്കുക",
    news: "ഒരു കാര്യം നോക്കാനുണ്ട്",
    sign_in: "കാണാൻ പ്രവേശിക്കുക.",
    overdue: "എണ്ണം വൈകി",
};

/// The words of a language.
pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ml => &MALAYALAM,
    }
}
