//! The words that announce a name, and the places where one stands without any.

use super::*;

/// What is said after a name out of respect.
const TITLES: &[&str] = &[
    "sir",
    "saar",
    "madam",
    "teacher",
    "tr",
    "aunty",
    "uncle",
    "chechi",
    "chettan",
    "mol",
    "mon",
    "ji",
    "achan",
    "ടീച്ചർ",
    "സർ",
    "ചേച്ചി",
    "ചേട്ടൻ",
    "जी",
];

/// A name of the lexicon beside words that say whose it is: "Ramesh naam hai", "njan ivide Kuriakose aanu", "main
/// Ramesh bol raha hu", "my mother Saramma", "Lakshmi from …", "Manager Imran", "…, Aleyamma" at the end.
pub(super) fn told(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    const ROLES: &[&str] = &[
        "manager",
        "contact",
        "person",
        "pharmacist",
        "tech",
        "owner",
        "caretaker",
        "watchman",
        "tenant",
        "mother",
        "father",
        "wife",
        "husband",
        "amma",
        "appa",
        "appachan",
        "ammachi",
        "achan",
        "brother",
        "sister",
        "son",
        "daughter",
        "supervisor",
        "secretary",
        "nurse",
        "incharge",
        "charge",
        "receptionist",
        "note",
        "ask",
        "trustee",
        "warden",
        "aunty",
        "uncle",
        "daddy",
        "mummy",
        "papa",
        "chechi",
        "from",
    ];
    const AFTER: &[&str] = &[
        "naam",
        "nam",
        "ennu",
        "ennanu",
        "ennaanu",
        "aanu",
        "aane",
        "aan",
        "bol",
        "aanee",
        "ആണ്",
        "എന്ന്",
        "hoon",
    ];
    let tokens = &reading.text.tokens;
    let mut at = 0;
    while at < tokens.len() {
        if !(is_given(reading, at) && (tokens[at].capital || !tokens[at].word.is_ascii()))
            || occupied(reading, at)
        {
            at += 1;
            continue;
        }
        let mut end = extent(reading, at, false);
        if end <= at {
            at += 1;
            continue;
        }
        // "Imran 9072 …": a number follows.
        let number = tokens.get(end).is_some_and(|next| next.kind == Kind::Number && next.word.len() >= 2);
        let closes = number || tokens.get(end).is_none_or(|next| next.before >= Break::Clause);
        let opens = tokens[at].before >= Break::Clause;
        let before = if at > 0 { reading.text.word(at - 1) } else { "" };
        let role = ROLES.contains(&before)
            && (closes || before != "from")
            && (before != "from" || reading.has_word(at.saturating_sub(2), at, &["note", "message", "msg"]));
        let said = AFTER.contains(&reading.text.word(end)) && tokens[end].before == Break::None;
        let self_said = said
            && (opens
                || (at.saturating_sub(6)..at).any(|cue| {
                    matches!(reading.text.word(cue), "njan" | "njaan" | "main" | "mai" | "ഞാൻ" | "മേ")
                        && reading.clause(cue) == reading.clause(at)
                }));
        let from_here = tokens[at].before >= Break::Sentence
            && reading.text.word(end) == "from"
            && tokens[end].before == Break::None;
        // "Padmanabhan sir", "Gracy aunty": a title may follow.
        let full =
            end + usize::from(TITLES.contains(&reading.text.word(end)) && tokens[end].before == Break::None);
        let last = opens && full == tokens.len() && (at >= 4 && reading.sentence(at) > 0 || at >= 6);
        // "Achamma, Edathwa": a place or a number closes the message.
        let closing = opens
            && at >= 4
            && full < tokens.len()
            && tokens.len() - full <= 6
            && tokens[full].before >= Break::Clause;
        // "Biju here", "Main Farhan", "I m Nandhu"
        let me = at > 0
            && tokens[at].before == Break::None
            && matches!(before, "main" | "m" | "njan" | "njaan" | "myself" | "mai")
            || reading.text.word(end) == "here" && tokens[end].before == Break::None;
        if (role || self_said || from_here || last || closing || me || number && opens) && !staff(reading, at)
        {
            spans.push((at, end));
        }
        end = end.max(at + 1);
        at = end;
    }
}

/// "Susan Abraham" below a letter, before a title or a place or at the end.
pub(super) fn last_line(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let tokens = &reading.text.tokens;
    for at in tokens.len().saturating_sub(24).max(1)..tokens.len() {
        if tokens[at].before != Break::Line || at < 6 {
            continue;
        }
        let end = extent(reading, at, false);
        let given = (at..end).any(|token| is_given(reading, token));
        let closes =
            tokens.get(end).is_none_or(|next| next.before >= Break::Clause || next.kind == Kind::Number);
        if end > at && closes && (given && tokens[at].capital || end - at >= 2 && end == tokens.len()) {
            spans.push((at, end));
        }
    }
}

/// "my name is …", "njan …", "Mr …", "… here".
pub(super) fn introduced(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    for cue in reading.hits(Concept::NameCue) {
        let last = reading.text.word(cue.to - 1);
        if last == "here" || last == "speaking" {
            let mut from = cue.from;
            while from > 0
                && cue.from - from < 3
                && name_like(reading, from - 1, false)
                && reading.text.tokens[from].before == Break::None
            {
                from -= 1;
            }
            if from < cue.from {
                spans.push((from, cue.from));
            }
            continue;
        }
        let label = matches!(
            last,
            "name"
                | "is"
                | "peru"
                | "per"
                | "naam"
                | "nam"
                | "പേര്"
                | "नाम"
                | "customer"
                | "caller"
                | "client"
                | "person"
                | "for"
        ) && last_is_name_label(reading, cue.from, cue.to);
        let mut at = cue.to;
        while at < cue.to + 3
            && matches!(
                reading.text.word(at),
                "is" | "mr" | "mrs" | "ms" | "dr" | "hai" | "aanu" | "miss" | "adv" | "fr" | "prof" | "likho"
            )
        {
            at += 1;
        }
        let gap = reading.text.tokens.get(at).map_or(Break::Line, |token| token.before);
        if gap > Break::Clause
            && !(gap == Break::Sentence && matches!(last, "mr" | "mrs" | "dr" | "ms"))
            && !label
        {
            continue;
        }
        let sure = label && gap < Break::Line;
        // "customer is fanning himself": only a capital makes a name of it.
        let sure = sure && !matches!(last, "customer" | "caller" | "client" | "person" | "for");
        let end = extent(reading, at, sure);
        let called = reading.text.tokens.get(at).is_some_and(|token| token.capital || !token.word.is_ascii())
            || (at..end).any(|token| is_given(reading, token))
            || sure && end > at;
        if end > at && called && !staff(reading, cue.from) {
            spans.push((at, end));
        }
    }
}

pub(super) fn last_is_name_label(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    // "I am" and "this is" announce anything; "name is" only a name.
    !(from..to).any(|token| matches!(reading.text.word(token), "this" | "am" | "im"))
}

/// "technician Mr Suresh": not the sender.
pub(super) fn staff(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_word(
        at.saturating_sub(2),
        at,
        &[
            "technician",
            "mechanic",
            "your",
            "staff",
            "neighbour",
            "neighbor",
            "engineer",
            "with",
            "spoke",
            "ningade",
            "ningalude",
            "aapka",
            "aapke",
            "boy",
        ],
    )
}

/// Below a closing: "Regards, …", "Thanks, …".
pub(super) fn signed(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let count = reading.text.tokens.len();
    for cue in reading.hits(Concept::SignOff) {
        let at = cue.to;
        let Some(token) = reading.text.tokens.get(at) else { continue };
        let closing = token.before >= Break::Clause || cue.to - cue.from >= 2 && at + 3 >= count;
        if !closing || count - at > 24 {
            continue;
        }
        let end = extent(reading, at, false);
        if end > at
            && reading
                .text
                .tokens
                .get(end)
                .is_none_or(|next| next.before > Break::None || next.kind != Kind::Word)
        {
            spans.push((at, end));
        }
    }
    // "- Anil" or "~ Anil" on the last line.
    if let Some((at, token)) = reading
        .text
        .tokens
        .iter()
        .enumerate()
        .rev()
        .take(4)
        .find(|(_, token)| matches!(token.glue, Some('-' | '~')) && token.before >= Break::Clause)
    {
        let end = extent(reading, at, false);
        if token.capital && end == count && end > at {
            spans.push((at, end));
        }
    }
}

/// "Shaji 7012 000 456, Kozhencherry": a clause that is nothing but a name, or a name and a number.
pub(super) fn listed(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let tokens = &reading.text.tokens;
    let known = reading.any(&[Concept::Town])
        || tokens.iter().any(|token| token.kind == Kind::Number && token.word.len() >= 4);
    for at in 0..tokens.len() {
        if at > 0 && tokens[at].before < Break::Clause && tokens[at - 1].kind == Kind::Word {
            continue;
        }
        let end = extent(reading, at, false);
        if end == at {
            continue;
        }
        let place = reading.around(Concept::Town, end, end + 1).next().is_some();
        let closes = place
            || tokens.get(end).is_none_or(|next| next.before >= Break::Clause || next.kind == Kind::Number);
        let given = (at..end).any(|token| is_given(reading, token) && (tokens[token].capital || at > 0));
        if closes && (given || known && at > 0 && end - at >= 2) {
            spans.push((at, end));
        }
    }
}

/// A message of two or three words that no lexicon knows is somebody's name.
pub(super) fn alone(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let tokens = &reading.text.tokens;
    if !(1..=3).contains(&tokens.len())
        || tokens.iter().any(|token| {
            token.kind != Kind::Word
                || token.before != Break::None && token.start != tokens[0].start
                || token.asks
        })
    {
        return;
    }
    let strange = |at: usize| {
        tokens[at].word.len() >= 3 && !spelling::is_common(&tokens[at].word) && !occupied(reading, at)
    };
    let given = (0..tokens.len()).any(|at| is_given(reading, at));
    let free = (0..tokens.len()).all(|at| !occupied(reading, at) || is_given(reading, at));
    let latin = tokens.iter().all(|token| token.word.is_ascii());
    if free && latin && (given || tokens.len() == 2 && strange(0)) {
        spans.push((0, tokens.len()));
    }
}
