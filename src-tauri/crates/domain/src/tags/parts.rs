//! Parts that a problem's text names: a hint that the technician should bring some.

/// Canonical name and its wordings. Latin wordings are whole words (a plural s is forgiven); those of other scripts
/// are beginnings of words, because endings grow on them there.
const PARTS: &[(&str, &[&str])] = &[
    (
        "compressor",
        &["compressor", "compresser", "comprassor", "compressar", "കംപ്രസ", "കമ്പ്രസ", "कंप्रेसर", "कम्प्रेसर"],
    ),
    ("thermostat", &["thermostat", "തെർമോസ്റ്റാറ്റ്", "थर्मोस्टेट"]),
    ("coil", &["coil", "condenser", "evaporator", "കോയിൽ", "कॉइल"]),
    ("motor", &["motor", "moter", "മോട്ടോ", "मोटर"]),
    ("fan", &["fan", "blower", "ഫാൻ", "ഫാനി", "पंखा"]),
    ("filter", &["filter", "ഫിൽട്ട", "फिल्टर"]),
    ("gasket", &["gasket", "gascket", "door rubber", "door seal", "ഗാസ്കറ്റ്", "ഗ്യാസ്കറ്റ്"]),
    ("board", &["board", "pcb", "circuit", "ബോർഡ", "बोर्ड"]),
    ("sensor", &["sensor", "thermistor", "സെൻസ", "सेंसर"]),
    ("valve", &["valve", "വാൽവ", "वाल्व"]),
    ("pump", &["pump", "പമ്പ", "पंप"]),
    ("capacitor", &["capacitor", "condensor", "കപ്പാസിറ്റ", "कैपेसिटर"]),
    ("relay", &["relay", "റിലേ"]),
    ("belt", &["belt", "ബെൽറ്റ", "बेल्ट"]),
    ("bearing", &["bearing", "ബെയറിംഗ്"]),
    ("drum", &["drum", "ഡ്രം", "ड्रम"]),
    ("heater", &["heater", "heating element", "ഹീറ്റ", "हीटर"]),
    ("timer", &["timer", "ടൈമ"]),
    ("door-lock", &["door lock", "door switch", "lid switch"]),
    ("hose", &["hose", "inlet pipe", "drain pipe"]),
    ("stabiliser", &["stabilizer", "stabiliser", "സ്റ്റെബിലൈസ"]),
    ("remote", &["remote", "റിമോട്ട"]),
];

/// The parts that `text` names, in canonical spelling, each once.
#[must_use]
pub fn parts_likely(text: &str) -> Vec<&'static str> {
    // A space on both sides makes whole words findable as plain text.
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for sign in text.chars().flat_map(char::to_lowercase) {
        words.push(if super::is_letter(sign) { sign } else { ' ' });
    }
    words.push(' ');
    let words = words.split_whitespace().fold(String::from(" "), |joined, word| joined + word + " ");
    let named = |wording: &&str| {
        if wording.is_ascii() {
            words.contains(&format!(" {wording} ")) || words.contains(&format!(" {wording}s "))
        } else {
            words.contains(&format!(" {wording}"))
        }
    };
    PARTS.iter().filter(|(_, wordings)| wordings.iter().any(named)).map(|(part, _)| *part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_as_words() {
        let check = |text: &str, expect: &[&str]| assert_eq!(parts_likely(text), expect, "{text:?}");
        check("Compressor not starting, FAN ok", &["compressor", "fan"]);
        check("the door\nseal is torn", &["gasket"]);
        check("fancy infants motorbike", &[]);
        check("filters and sensors", &["filter", "sensor"]);
        check("PCB/board gone", &["board"]);
        check("മോട്ടോറിന്റെ ശബ്ദം", &["motor"]);
        check("कंप्रेसर खराब", &["compressor"]);
        check("not cooling", &[]);
        check("", &[]);
    }
}
