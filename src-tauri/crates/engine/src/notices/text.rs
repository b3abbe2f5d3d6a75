//! What notices say, in English and Malayalam. Every sentence of a notice stands here.

use domain::follow_up::FollowUpKind;
use domain::sla::{Level, Metric};
use intake::Ask;

use crate::settings::Language;

/// Longest problem that a notice quotes, in characters: notification services cut longer texts badly.
const QUOTED: usize = 140;

/// A notice's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The first line.
    pub title: String,
    /// The rest.
    pub body: String,
}

/// Danger.
pub(crate) fn emergency(language: Language, number: &str, name: &str, town: &str, problem: &str) -> Text {
    let word = pick(language, "Emergency", "അടിയന്തിരം");
    Text { title: format!("{word}: {number}"), body: lines(&[&who(name, town), &quote(problem)]) }
}

/// A follow-up on a ticket is due.
pub(crate) fn follow_up(
    language: Language,
    kind: FollowUpKind,
    number: &str,
    name: &str,
    phone: &str,
    note: &str,
) -> Text {
    let title =
        [what(language, kind), number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Text { title: title.join(": "), body: lines(&[&who(name, phone), &quote(note)]) }
}

/// A callback is due.
pub(crate) fn callback(language: Language, name: &str, phone: &str, promised: bool, problem: &str) -> Text {
    let caller = if name.is_empty() { phone } else { name };
    let word = pick(language, "Call back", "തിരികെ വിളിക്കുക");
    let promise = pick(language, "The customer named this time.", "ഈ സമയം ഉപഭോക്താവ് പറഞ്ഞതാണ്.");
    let phone = if name.is_empty() { "" } else { phone };
    Text {
        title: format!("{word}: {caller}"),
        body: lines(&[phone, if promised { promise } else { "" }, &quote(problem)]),
    }
}

/// The note that a follow-up leaves in the log when it rings.
pub(crate) fn rang(language: Language, kind: FollowUpKind, note: &str) -> String {
    let due = pick(language, "due", "സമയമായി");
    let head = format!("{} — {due}", what(language, kind));
    if note.is_empty() { head } else { format!("{head}: {note}") }
}

/// A response-time level was reached. `by` is the target on the office's clock, `technician` whoever has the job, with
/// the number to ask them at.
pub(crate) fn escalation(
    language: Language,
    level: Level,
    metric: Metric,
    number: &str,
    name: &str,
    by: &str,
    technician: &str,
) -> Text {
    let metric = match metric {
        Metric::FirstResponse => pick(language, "first response", "ആദ്യ മറുപടി"),
        Metric::Visit => pick(language, "visit", "സന്ദർശനം"),
        Metric::Resolution | Metric::Unknown => pick(language, "resolution", "പരിഹാരം"),
    };
    let state = match level {
        Level::Nudge | Level::Unknown => pick(language, "is due soon", "സമയം അടുക്കുന്നു"),
        Level::Amber => pick(language, "is nearly late", "വൈകാറായി"),
        Level::Missed => pick(language, "is late", "വൈകി"),
        Level::Raise => pick(language, "is very late", "വളരെ വൈകി"),
    };
    let due = pick(language, "Due", "സമയം");
    let has = match technician {
        "" => String::new(),
        technician => format!("{}: {technician}", pick(language, "Ask", "ചോദിക്കുക")),
    };
    Text { title: format!("{number}: {metric} {state}"), body: lines(&[name, &format!("{due}: {by}"), &has]) }
}

/// What follows the text of the last level where the priority rose.
pub(crate) fn raised(language: Language, text: Text, priority: &str) -> Text {
    let raised = pick(language, "The priority was raised to", "മുൻഗണന ഉയർത്തി:");
    Text { body: lines(&[&text.body, &format!("{raised} {priority}.")]), ..text }
}

/// Nobody is assigned.
pub(crate) fn unassigned(language: Language, number: &str, name: &str, town: &str, problem: &str) -> Text {
    let word = pick(language, "Nobody is assigned", "ആരെയും ഏൽപ്പിച്ചിട്ടില്ല");
    Text { title: format!("{number}: {word}"), body: lines(&[&who(name, town), &quote(problem)]) }
}

/// Several notices in one.
pub(crate) fn digest(language: Language, count: usize, away: bool, titles: &[&str]) -> Text {
    /// Titles that fit a notification.
    const NAMED: usize = 4;
    let title = match (language, away) {
        (Language::En, true) => format!("{count} things came due while the desk was away"),
        (Language::En, false) => format!("{count} things need a look"),
        (Language::Ml, true) => format!("ഡെസ്ക് ഇല്ലാതിരുന്നപ്പോൾ {count} കാര്യങ്ങൾക്ക് സമയമായി"),
        (Language::Ml, false) => format!("{count} കാര്യങ്ങൾ നോക്കാനുണ്ട്"),
    };
    let mut named: Vec<String> = titles.iter().take(NAMED).map(|title| (*title).to_owned()).collect();
    if count > NAMED {
        let more = count - NAMED;
        named.push(match language {
            Language::En => format!("and {more} more"),
            Language::Ml => format!("കൂടാതെ {more} കൂടി"),
        });
    }
    Text { title, body: named.join("\n") }
}

/// A background duty was given up.
pub(crate) fn given_up(language: Language, duty: &str, why: &str) -> Text {
    let title = pick(language, "A background task failed", "പശ്ചാത്തല ജോലി പരാജയപ്പെട്ടു");
    Text { title: title.to_owned(), body: lines(&[duty, &quote(why)]) }
}

/// The file is damaged. `backup` is the name of the newest good one.
pub(crate) fn damage(language: Language, why: &str, backup: Option<&str>) -> Text {
    let title = pick(language, "The data file is damaged", "ഡാറ്റാ ഫയലിന് കേടുണ്ട്");
    let help = match (language, backup) {
        (Language::En, Some(name)) => format!("The newest good backup is {name}."),
        (Language::Ml, Some(name)) => format!("കേടില്ലാത്ത ഏറ്റവും പുതിയ ബാക്കപ്പ്: {name}."),
        (Language::En, None) => "There is no good backup.".to_owned(),
        (Language::Ml, None) => "കേടില്ലാത്ത ബാക്കപ്പ് ഇല്ല.".to_owned(),
    };
    Text { title: title.to_owned(), body: lines(&[&help, &quote(why)]) }
}

/// A customer asks about a ticket.
pub(crate) fn asks(language: Language, ask: Ask, number: &str, name: &str, town: &str, body: &str) -> Text {
    Text {
        title: format!("{number}: {}", asked(language, ask)),
        body: lines(&[&who(name, town), &quote(body)]),
    }
}

/// The note beside what a customer asks about a ticket.
pub(crate) fn only_shown(language: Language, ask: Ask) -> String {
    let nothing = pick(
        language,
        "Nothing was changed by itself: somebody has to decide.",
        "സ്വയം ഒന്നും മാറ്റിയിട്ടില്ല: ഒരാൾ തീരുമാനിക്കണം.",
    );
    format!("{}. {nothing}", asked(language, ask))
}

/// The note beside a message that was added to the ticket of its conversation.
pub(crate) fn same_conversation(language: Language) -> &'static str {
    pick(
        language,
        "Added to this ticket: the message before it in the same conversation is about it.",
        "ഈ ടിക്കറ്റിൽ ചേർത്തു: ഇതേ സംഭാഷണത്തിലെ മുൻ സന്ദേശം ഇതിനെക്കുറിച്ചാണ്.",
    )
}

/// The note beside messages that make sense only together. `earlier` is how many came before the last one.
pub(crate) fn read_together(language: Language, earlier: usize) -> String {
    match language {
        Language::En => {
            format!("Read together with what came before it in the same conversation: {earlier}.")
        }
        Language::Ml => format!("ഇതേ സംഭാഷണത്തിലെ മുൻ സന്ദേശങ്ങൾക്കൊപ്പം വായിച്ചു: {earlier}."),
    }
}

fn asked(language: Language, ask: Ask) -> &'static str {
    let (english, malayalam) = match ask {
        Ask::Status => ("The customer asks how far it is", "എന്തായി എന്ന് ഉപഭോക്താവ് ചോദിക്കുന്നു"),
        Ask::Reschedule => ("The customer asks for another time", "ഉപഭോക്താവ് മറ്റൊരു സമയം ചോദിക്കുന്നു"),
        Ask::Cancel => ("The customer asks to cancel", "റദ്ദാക്കാൻ ഉപഭോക്താവ് ആവശ്യപ്പെടുന്നു"),
        Ask::Complaint => ("The customer complains", "ഉപഭോക്താവ് പരാതിപ്പെടുന്നു"),
    };
    pick(language, english, malayalam)
}

/// Messages of a dropped file were not taken.
pub(crate) fn message_file(language: Language, file: &str, messages: usize) -> Text {
    let title = pick(language, "A message file could not be read", "സന്ദേശ ഫയൽ വായിക്കാനായില്ല");
    let where_to = match language {
        Language::En => format!("Not taken: {messages}. What is wrong stands in inbox/failed."),
        Language::Ml => format!("എടുക്കാത്തവ: {messages}. കാരണം inbox/failed-ൽ ഉണ്ട്."),
    };
    Text { title: title.to_owned(), body: lines(&[&quote(file), &where_to]) }
}

fn pick<'a>(language: Language, english: &'a str, malayalam: &'a str) -> &'a str {
    match language {
        Language::En => english,
        Language::Ml => malayalam,
    }
}

fn what(language: Language, kind: FollowUpKind) -> &'static str {
    let (english, malayalam) = match kind {
        FollowUpKind::Ticket => ("Look at the ticket", "ടിക്കറ്റ് നോക്കുക"),
        FollowUpKind::Callback => ("Call back", "തിരികെ വിളിക്കുക"),
        FollowUpKind::VisitReminder => ("Visit ahead", "സന്ദർശനം അടുത്തു"),
        FollowUpKind::VisitNotStarted => ("Visit not started", "സന്ദർശനം തുടങ്ങിയില്ല"),
        FollowUpKind::Parts => ("Ask for the part", "പാർട്സ് ചോദിക്കുക"),
        FollowUpKind::WaitingForCustomer => ("Ask the customer", "ഉപഭോക്താവിനോട് ചോദിക്കുക"),
        FollowUpKind::Courtesy => ("Courtesy call", "കുശലം ചോദിക്കാൻ വിളി"),
        FollowUpKind::AmcExpiry => ("AMC ends soon", "AMC ഉടൻ തീരും"),
        FollowUpKind::Manual | FollowUpKind::Unknown => ("Reminder", "ഓർമ്മപ്പെടുത്തൽ"),
    };
    pick(language, english, malayalam)
}

/// A name with a place or a number, whichever is known.
pub(crate) fn who(name: &str, place: &str) -> String {
    [name, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn lines(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The first line of what somebody wrote, cut at [`QUOTED`] characters.
fn quote(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if line.chars().count() <= QUOTED {
        return line.to_owned();
    }
    let cut: String = line.chars().take(QUOTED - 1).collect();
    format!("{}…", cut.trim_end())
}
