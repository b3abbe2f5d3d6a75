//! The reply that a message suggests: it asks for what is missing, in the customer's language. Every sentence of it
//! stands here; a person sends it.

use domain::appliance::ServiceType;
use serde::Serialize;

use crate::analysis::{Analysis, Category};

/// The language of a reply: that of the script in which the customer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReplyLanguage {
    /// English, also to who writes another language in Latin letters.
    En,
    /// Malayalam.
    Ml,
    /// Hindi.
    Hi,
}

/// What a job needs and nobody has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Who it is.
    Name,
    /// A number to call.
    Phone,
    /// Where the job is.
    Place,
    /// Which appliance.
    Appliance,
    /// What is wrong with it, or wanted.
    Problem,
}

/// A whole polite message that asks for what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SuggestedReply {
    /// The customer's language.
    pub language: ReplyLanguage,
    /// What it asks for; empty where there is danger and nothing is missing.
    pub missing: Vec<Missing>,
    /// The message.
    pub text: String,
}

/// What the office knows beside the message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Who writes.
    pub name: bool,
    /// A number to call: the sender's, or one of the customer's.
    pub phone: bool,
    /// Where the job is.
    pub place: bool,
    /// Which appliance.
    pub appliance: bool,
    /// What is wrong with it.
    pub problem: bool,
}

/// What is to be kept in mind until somebody comes.
#[derive(Clone, Copy)]
enum Safety {
    Mains,
    Gas,
    ColdGoods,
    Person,
}

/// The reply to `text`, read as `analysis`; `None` where nothing is missing, or where it is none of our jobs.
#[must_use]
pub fn suggest(text: &str, analysis: &Analysis, known: Known) -> Option<SuggestedReply> {
    if !is_job(analysis) {
        return None;
    }
    let missing = missing(analysis, known);
    if missing.is_empty() && !analysis.emergency.value {
        return None;
    }
    let language = language(text);
    let mut parts = Vec::new();
    if analysis.emergency.value {
        parts.push(safety(analysis).sentence(language).to_owned());
    }
    parts.push(thanks(language).to_owned());
    if !missing.is_empty() {
        parts.push(ask(language, &missing));
    }
    Some(SuggestedReply { language, missing, text: parts.join(" ") })
}

/// Whether the message is about a job, or leans that way.
fn is_job(analysis: &Analysis) -> bool {
    if analysis.asks.is_some() {
        return false;
    }
    analysis.is_service_request.value
        || analysis.failed_call.value
        || analysis.emergency.value
        || match analysis.category {
            Category::ServiceRequest
            | Category::FailedCallOnly
            | Category::CallbackRequest
            | Category::InfoOnly => true,
            Category::Unrelated => !analysis.appliances.is_empty(),
            _ => false,
        }
}

fn missing(analysis: &Analysis, known: Known) -> Vec<Missing> {
    let said = |service: &ServiceType| {
        matches!(
            service,
            ServiceType::AcRepair | ServiceType::RefrigeratorRepair | ServiceType::WashingMachineRepair
        )
    };
    let appliance =
        !analysis.appliances.is_empty() || analysis.service_types.iter().any(|found| said(&found.value));
    let problem = analysis.is_service_request.value || analysis.emergency.value;
    [
        (Missing::Name, known.name || !analysis.names.is_empty()),
        (Missing::Phone, known.phone || !analysis.phones.is_empty()),
        (Missing::Place, known.place || !analysis.locations.is_empty()),
        (Missing::Appliance, known.appliance || appliance),
        (Missing::Problem, known.problem || problem),
    ]
    .into_iter()
    .filter(|(_, has)| !has)
    .map(|(what, _)| what)
    .collect()
}

/// The language of a text by its script: that of its first letter which is not Latin.
fn language(text: &str) -> ReplyLanguage {
    text.chars()
        .find_map(|letter| match letter {
            '\u{0d00}'..='\u{0d7f}' => Some(ReplyLanguage::Ml),
            '\u{0900}'..='\u{097f}' => Some(ReplyLanguage::Hi),
            _ => None,
        })
        .unwrap_or(ReplyLanguage::En)
}

fn safety(analysis: &Analysis) -> Safety {
    if analysis.hazards.iter().any(|hazard| hazard.why == "hazard.gas") {
        return Safety::Gas;
    }
    let goods = |why: &str| matches!(why, "dependence.medicine" | "dependence.cold_storage");
    // Who depends on the appliance is not helped by switching it off.
    match analysis.dependence.first() {
        Some(first) if analysis.hazards.is_empty() && goods(&first.why) => Safety::ColdGoods,
        Some(_) if analysis.hazards.is_empty() => Safety::Person,
        _ => Safety::Mains,
    }
}

impl Safety {
    const fn sentence(self, language: ReplyLanguage) -> &'static str {
        match (self, language) {
            (Self::Mains, ReplyLanguage::En) => {
                "Please switch the appliance off at the mains now and keep away from it."
            }
            (Self::Mains, ReplyLanguage::Ml) => {
                "ദയവായി ഉപകരണം ഉടൻ മെയിൻ സ്വിച്ചിൽ ഓഫ് ചെയ്ത് അതിൽ നിന്ന് അകന്നു നിൽക്കുക."
            }
            (Self::Mains, ReplyLanguage::Hi) => "कृपया उपकरण को तुरंत मेन स्विच से बंद करें और उससे दूर रहें।",
            (Self::Gas, ReplyLanguage::En) => {
                "Please open the windows now, do not touch any switch and light no flame."
            }
            (Self::Gas, ReplyLanguage::Ml) => "ദയവായി ഉടൻ ജനലുകൾ തുറക്കുക; സ്വിച്ചുകളൊന്നും തൊടരുത്, തീ കത്തിക്കരുത്.",
            (Self::Gas, ReplyLanguage::Hi) => "कृपया तुरंत खिड़कियाँ खोल दें, किसी स्विच को न छुएँ और आग न जलाएँ।",
            (Self::ColdGoods, ReplyLanguage::En) => {
                "Please keep the door closed, and move what must stay cold to another fridge or an ice box."
            }
            (Self::ColdGoods, ReplyLanguage::Ml) => {
                "ദയവായി വാതിൽ അടച്ചുവെക്കുക; തണുപ്പിൽ സൂക്ഷിക്കേണ്ടവ മറ്റൊരു ഫ്രിഡ്ജിലേക്കോ ഐസ് ബോക്സിലേക്കോ മാറ്റുക."
            }
            (Self::ColdGoods, ReplyLanguage::Hi) => {
                "कृपया दरवाज़ा बंद रखें और जो ठंडा रहना ज़रूरी है उसे दूसरे फ्रिज या आइस बॉक्स में रख दें।"
            }
            (Self::Person, ReplyLanguage::En) => {
                "Please keep everyone in the coolest room, and call a doctor if anybody feels unwell."
            }
            (Self::Person, ReplyLanguage::Ml) => {
                "ദയവായി എല്ലാവരെയും ഏറ്റവും തണുപ്പുള്ള മുറിയിലാക്കുക; ആർക്കെങ്കിലും അസ്വസ്ഥത തോന്നിയാൽ ഡോക്ടറെ വിളിക്കുക."
            }
            (Self::Person, ReplyLanguage::Hi) => {
                "कृपया सबको सबसे ठंडे कमरे में रखें और किसी की तबीयत बिगड़े तो डॉक्टर को बुलाएँ।"
            }
        }
    }
}

const fn thanks(language: ReplyLanguage) -> &'static str {
    match language {
        ReplyLanguage::En => "Thank you for your message to Cool Wind Services.",
        ReplyLanguage::Ml => "കൂൾ വിൻഡ് സർവീസസിലേക്ക് സന്ദേശം അയച്ചതിന് നന്ദി.",
        ReplyLanguage::Hi => "कूल विंड सर्विसेज़ को संदेश भेजने के लिए धन्यवाद।",
    }
}

fn ask(language: ReplyLanguage, missing: &[Missing]) -> String {
    let wanted: Vec<&str> = missing.iter().map(|what| what.words(language)).collect();
    let (and, end) = match language {
        ReplyLanguage::En => (" and ", "."),
        ReplyLanguage::Ml => (", ", "."),
        ReplyLanguage::Hi => (" और ", "।"),
    };
    let list = match wanted.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{}{and}{last}", first.join(", ")),
        _ => wanted.concat(),
    };
    let begin = match language {
        ReplyLanguage::En => "So that we can help you quickly, please tell us",
        ReplyLanguage::Ml => "വേഗത്തിൽ സഹായിക്കാൻ ദയവായി ഇതുകൂടി അറിയിക്കൂ:",
        ReplyLanguage::Hi => "हम जल्दी मदद कर सकें, इसके लिए कृपया यह भी बताएँ:",
    };
    format!("{begin} {list}{end}")
}

impl Missing {
    const fn words(self, language: ReplyLanguage) -> &'static str {
        match (self, language) {
            (Self::Name, ReplyLanguage::En) => "your name",
            (Self::Name, ReplyLanguage::Ml) => "നിങ്ങളുടെ പേര്",
            (Self::Name, ReplyLanguage::Hi) => "आपका नाम",
            (Self::Phone, ReplyLanguage::En) => "a phone number where we can reach you",
            (Self::Phone, ReplyLanguage::Ml) => "വിളിക്കാവുന്ന ഫോൺ നമ്പർ",
            (Self::Phone, ReplyLanguage::Hi) => "वह फ़ोन नंबर जिस पर आपसे बात हो सके",
            (Self::Place, ReplyLanguage::En) => "the place where the appliance is",
            (Self::Place, ReplyLanguage::Ml) => "ഉപകരണം ഉള്ള സ്ഥലം",
            (Self::Place, ReplyLanguage::Hi) => "उपकरण किस जगह है",
            (Self::Appliance, ReplyLanguage::En) => {
                "which appliance it is (AC, refrigerator or washing machine)"
            }
            (Self::Appliance, ReplyLanguage::Ml) => "ഏത് ഉപകരണമാണ് (എസി, ഫ്രിഡ്ജ്, വാഷിംഗ് മെഷീൻ)",
            (Self::Appliance, ReplyLanguage::Hi) => "कौन-सा उपकरण है (एसी, फ्रिज या वॉशिंग मशीन)",
            (Self::Problem, ReplyLanguage::En) => "what the problem is",
            (Self::Problem, ReplyLanguage::Ml) => "എന്താണ് തകരാർ",
            (Self::Problem, ReplyLanguage::Hi) => "क्या समस्या है",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(text: &str, known: Known) -> Option<SuggestedReply> {
        suggest(text, &crate::analyze(text, "whatsapp"), known)
    }

    fn check(text: &str, known: Known, expect: &str) {
        assert_eq!(reply(text, known).map(|reply| reply.text).unwrap_or_default(), expect, "{text}");
    }

    #[test]
    fn asks_for_just_what_is_missing_in_the_script_of_the_message() {
        let phone = Known { phone: true, ..Known::default() };
        check(
            "AC not cooling",
            phone,
            "Thank you for your message to Cool Wind Services. So that we can help you quickly, please tell us your \
             name and the place where the appliance is.",
        );
        check(
            "എന്റെ വാഷിംഗ് മെഷീൻ കറങ്ങുന്നില്ല",
            phone,
            "കൂൾ വിൻഡ് സർവീസസിലേക്ക് സന്ദേശം അയച്ചതിന് നന്ദി. വേഗത്തിൽ സഹായിക്കാൻ ദയവായി ഇതുകൂടി അറിയിക്കൂ: \
             നിങ്ങളുടെ പേര്, ഉപകരണം ഉള്ള സ്ഥലം.",
        );
        let hindi = reply("मेरा फ्रिज ठंडा नहीं हो रहा है", phone).unwrap();
        assert_eq!((hindi.language, hindi.missing), (ReplyLanguage::Hi, vec![Missing::Name, Missing::Place]));
        assert!(hindi.text.ends_with("आपका नाम और उपकरण किस जगह है।"), "{}", hindi.text);
        let nothing = Known { name: true, phone: true, place: true, appliance: true, problem: true };
        check("AC not cooling", nothing, "");
    }

    #[test]
    fn a_call_in_vain_is_asked_what_it_was_about() {
        let reply = reply("I called you three times, nobody picked up", Known::default()).unwrap();
        let expect =
            [Missing::Name, Missing::Phone, Missing::Place, Missing::Appliance, Missing::Problem].to_vec();
        assert_eq!(reply.missing, expect);
    }

    #[test]
    fn danger_is_answered_with_what_keeps_safe_first() {
        let begins = |text: &str, words: &str| {
            let reply = reply(text, Known::default()).unwrap();
            assert!(reply.text.starts_with(words), "{text}: {}", reply.text);
        };
        begins("Sparks and smoke from the AC plug!", "Please switch the appliance off at the mains");
        begins("hissing and chemical gas smell from the AC", "Please open the windows now");
        begins("Fridge not cooling, insulin inside", "Please keep the door closed");
        begins("എസിയിൽ നിന്ന് പുക വരുന്നു", "ദയവായി ഉപകരണം ഉടൻ മെയിൻ");
        let nothing = Known { name: true, phone: true, place: true, appliance: true, problem: true };
        assert!(reply("smoke from the fridge", nothing).is_some_and(|reply| reply.missing.is_empty()));
    }

    #[test]
    fn what_is_no_job_gets_none() {
        for text in [
            "Thank you, very good service",
            "When will the technician come?",
            "hi",
            "You have won a lottery prize, click the link to claim your cash reward now",
        ] {
            check(text, Known::default(), "");
        }
    }
}
