//! Times that are not when a visit is wanted: of what happened, of what was promised, of other things that will happen.

use crate::concept::Concept;
use crate::normalise::Break;
use crate::reading::Reading;

/// What happened, beside a time of it.
const PAST: &[&str] = &[
    "rang",
    "tried",
    "gave",
    "took",
    "dialled",
    "dialed",
    "phoned",
    "sent",
    "spoke",
    "noticed",
    "began",
    "answered",
    "charged",
    "paid",
    "attempted",
    "failed",
    "broke",
    "tripped",
    "waited",
    "written",
    "wrote",
    "died",
    "put",
    "left",
    "thannath",
    "thannathu",
    "vannu",
    "eduthu",
    "nirthi",
    "nirthiyath",
    "poyi",
    "chathu",
    "ayappo",
    "ethi",
    "vilichu",
    "vilicha",
    "vilichappo",
    "vilichirunnu",
    "paranjatha",
    "nadannu",
    "vechu",
    "thudangi",
    "keddayi",
    "kedayi",
    "tha",
    "thi",
    "kiya",
    "aaya",
    "diya",
    "gaya",
    "gayi",
    "gayee",
    "paya",
    "kaha",
    "bola",
    "hua",
    "huyi",
    "laga",
    "lagi",
    "chhodi",
    "chodi",
    "था",
    "थी",
    "थे",
    "गया",
    "गई",
    "हुआ",
    "हुई",
    "लगा",
    "लगी",
    "किया",
    "आया",
    "आयी",
    "दिया",
    "ചത്തു",
    "നിന്നു",
    "പോയി",
    "വന്നു",
    "വിളിച്ചു",
    "വിളിച്ചപ്പോ",
    "വിളിച്ചപ്പോൾ",
    "എടുത്തു",
    "തുടങ്ങി",
    "നിന്നുപോയി",
    "കേടായി",
    "കണ്ടു",
    "ആയി",
    "trouble",
    "disturb",
    "bother",
    "rings",
    "lapsed",
    "starts",
    "expired",
    "purchased",
    "bought",
    "happened",
    "stopped",
    "came",
    "visited",
    "went",
];

/// What was said or promised.
const TOLD: &[&str] = &[
    "told",
    "said",
    "promised",
    "assured",
    "supposed",
    "paranju",
    "paranja",
    "paranjath",
    "paranjathu",
    "paranjatha",
    "paranjittu",
    "paranjitt",
    "paranjit",
    "paranjirunnu",
    "parayunnu",
    "kaha",
    "bola",
    "bole",
    "പറഞ്ഞു",
    "പറഞ്ഞിട്ട്",
    "പറഞ്ഞിട്ടും",
    "പറഞ്ഞത്",
    "പറഞ്ഞ",
    "പറഞ്ഞിരുന്നു",
    "कहा",
    "बोला",
    "बताया",
];

/// What else is to come.
const EVENTS: &[&str] = &[
    "exam",
    "exams",
    "wedding",
    "marriage",
    "kalyanam",
    "kalyanathinu",
    "kalyaanam",
    "function",
    "functions",
    "party",
    "birthday",
    "dose",
    "flight",
    "courier",
    "ethum",
    "engagement",
    "housewarming",
    "baptism",
    "operation",
    "surgery",
    "sadya",
    "inspection",
    "shaadi",
    "shadi",
    "mehmaan",
    "mehman",
    "virunnu",
    "guests",
    "guest",
    "viruthukar",
    "interview",
    "perunnal",
    "holidays",
    "train",
    "festival",
    "procession",
    "rain",
    "എത്തും",
    "കല്യാണം",
    "ഡോസ്",
    "വിരുന്ന്",
    "പരീക്ഷ",
    "शादी",
    "मेहमान",
    "परीक्षा",
    "pareeksha",
    "chadangu",
    "മക്കൾ",
    "delivered",
    "arriving",
];

/// Not then.
const NOT_THEN: &[&str] = &[
    "varanda",
    "varenda",
    "varandaa",
    "mat",
    "വരണ്ട",
    "വരേണ്ട",
    "मत",
    "besides",
    "pattilla",
    "pattila",
    "pattoola",
    "patilla",
    "പറ്റില്ല",
];

/// Is the time at `from..to` of something else than the wished visit?
pub(crate) fn is(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let tokens = &reading.text.tokens;
    let clause = reading.clause(from);
    let sentence = reading.sentence(from);
    let word = |at: usize| reading.text.word(at);
    // "VOICEMAIL 7:42 PM", "note 6.10 am": when it was written down.
    if from > 0
        && from <= 4
        && matches!(
            word(from - 1),
            "voicemail" | "note" | "vm" | "logged" | "received" | "recd" | "message" | "msg"
        )
    {
        return true;
    }
    if (from..to).any(|at| ["ഇന്നല", "മിനിഞ്ഞ"].iter().any(|stem| word(at).starts_with(stem)))
    {
        return true;
    }
    // "Morning. Bakery at …": a greeting.
    if from == 0
        && to == 1
        && tokens.get(1).is_some_and(|next| next.before >= Break::Clause)
        && matches!(word(0), "morning" | "evening" | "afternoon")
    {
        return true;
    }
    // "from morning": since.
    if word(from) == "from"
        && to == from + 2
        && matches!(word(to - 1), "morning" | "night" | "evening" | "noon")
    {
        return true;
    }
    let visit = [Concept::JobVisit, Concept::CallMe, Concept::Please].into_iter().any(|wish| {
        reading
            .around(wish, from.saturating_sub(10), to + 8)
            .any(|hit| reading.clause(hit.from) == clause && (hit.to <= from || hit.from >= to))
    });
    if word(from) == "this" && to == from + 2 && word(from + 1) == "morning" && !visit {
        return true;
    }
    let near = |words: &[&str], before: usize, after: usize| {
        (from.saturating_sub(before)..from)
            .chain(to..(to + after).min(tokens.len()))
            .any(|at| reading.clause(at) == clause && words.contains(&word(at)))
    };
    if near(NOT_THEN, 0, 4) || from > 0 && near(&["stop", "cannot", "cant", "avoid"], 6, 0) && !visit {
        return true;
    }
    if near(TOLD, 8, 10) {
        return true;
    }
    let asked = visit
        || near(&["aana", "aao", "kijiye", "bhejna", "karna", "lena", "chahiye", "venam", "varanam"], 0, 8);
    if near(PAST, 10, 8) && !asked {
        return true;
    }
    // "nale kalyanathinu", "exam tomorrow".
    let needed = reading
        .around(Concept::Want, from.saturating_sub(8), to + 8)
        .any(|hit| reading.clause(hit.from) == clause);
    if near(EVENTS, 4, 5) && !visit && !needed {
        return true;
    }
    // "kal ka visit cancel": no new time in the clause.
    let cancel = reading
        .around(Concept::Cancel, from.saturating_sub(6), to + 5)
        .any(|hit| reading.clause(hit.from) == clause && (hit.to <= from || hit.from >= to));
    let instead = reading.any(&[Concept::Reschedule])
        || (from > 0 && matches!(word(from - 1), "to" | "for"))
        || (0..tokens.len().min(from + 20))
            .rev()
            .take(40)
            .any(|at| reading.sentence(at) == sentence && word(at) == "instead");
    cancel && !instead
}

#[cfg(test)]
mod tests {
    use crate::reading::Reading;
    use crate::times;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> =
            times::read(&Reading::of(text), false).into_iter().map(|item| item.value).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn other_times_are_no_wishes() {
        check("Was told someone will call back by noon", &[]);
        check("AC gone, exam tomorrow", &[]);
        check("ഇന്നലെ രാത്രി ഫ്രിഡ്ജ് ചത്തു", &[]);
        check("split, 2nd floor, thanuppu kuravu", &[]);
        check("nale varanda ketto", &[]);
    }

    #[test]
    fn wishes_stay() {
        check("shaam 6 ke baad aana", &["shaam 6 ke baad"]);
        check("Shift my visit to after Onam please", &["after Onam"]);
        check("please come on the second Saturday", &["second Saturday"]);
    }
}
