//! No bytes make the analyser or the reader of archives panic.

#![no_main]

use domain::calendar::Calendar;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for channel in ["whatsapp", "email", "web_form", "sms"] {
        let _ = intake::analyze(&text, channel);
    }
    let office = Calendar::default();
    for name in ["WhatsApp Chat with Anju.txt", "mails.mbox"] {
        let _ = intake::archive::read(name, bytes, &office);
    }
});
