//! What a message is when it is no service request, and which messages mean nothing to us at all.

use domain::appliance::ApplianceKind;

use crate::analysis::Category;
use crate::concept::Concept;
use crate::faults::Faults;
use crate::reading::Reading;
use crate::request::Grounds;

/// Reasons to take a message's words for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silence {
    /// Gives the program orders.
    Injection,
    /// Advertising or fraud.
    Spam,
    /// Wants to sell or to be hired.
    Seller,
    /// Wants to be hired.
    JobSeeker,
}

/// Is the message one whose words mean nothing to us?
pub(crate) fn silence(reading: &Reading<'_>, faults: &Faults) -> Option<Silence> {
    let trade = reading.any(&[Concept::Ac, Concept::Fridge, Concept::Washer]);
    let plain = faults.found.iter().any(|fault| fault.plain) && trade;
    let injection = reading.count(Concept::Injection);
    if injection >= 2 || injection == 1 && !trade {
        return Some(Silence::Injection);
    }
    let spam = reading.count(Concept::Spam);
    let weak = reading.count(Concept::SpamWeak);
    if !plain && (spam >= 2 || spam == 1 && (weak >= 1 || !trade) || weak >= 3 || weak == 2 && !trade)
        || spam >= 4
    {
        return Some(Silence::Spam);
    }
    if reading.any(&[Concept::JobSeeker]) && !plain && !reading.any(&[Concept::JobContract]) {
        return Some(Silence::JobSeeker);
    }
    if reading.any(&[Concept::Seller]) && !plain && !reading.any(&[Concept::Capability]) {
        return Some(Silence::Seller);
    }
    None
}

/// The category of a message that is no service request.
pub(crate) fn decide(reading: &Reading<'_>, grounds: &Grounds<'_>, details: bool) -> Category {
    let any = |concepts: &[Concept]| reading.any(concepts);
    let home = grounds.appliances.iter().any(|found| found.value != ApplianceKind::Other);
    match grounds.silence {
        Some(Silence::Injection) => return Category::Injection,
        Some(Silence::Spam | Silence::Seller) => return Category::Spam,
        Some(Silence::JobSeeker) => return Category::Unrelated,
        None => {}
    }
    if any(&[Concept::SmartHome, Concept::OtherDomain]) && !home {
        return Category::Unrelated;
    }
    if any(&[Concept::Complaint]) && !any(&[Concept::NotAppliance]) && !any(&[Concept::Reschedule]) {
        return Category::Complaint;
    }
    if any(&[Concept::Cancel, Concept::Reschedule]) {
        return Category::ChangeBooking;
    }
    if grounds.failed_call && !(any(&[Concept::Status]) && reading.asks() && any(&[Concept::Booking])) {
        return Category::FailedCallOnly;
    }
    if any(&[Concept::Complaint, Concept::NoShow]) && !any(&[Concept::NotAppliance]) {
        return Category::Complaint;
    }
    if any(&[Concept::Assistant]) && !any(&[Concept::Capability]) {
        return Category::Unrelated;
    }
    if any(&[Concept::Bill]) && any(&[Concept::Want, Concept::Please]) && !any(&[Concept::Price]) {
        return Category::InfoQuestion;
    }
    if any(&[Concept::Thanks, Concept::Fine, Concept::Fixed]) {
        return Category::ThanksFeedback;
    }
    if any(&[Concept::Status, Concept::Commerce]) && !any(&[Concept::Price]) {
        return Category::StatusQuery;
    }
    if any(&[Concept::Price]) {
        return Category::PriceQuestion;
    }
    if any(&[Concept::CallMe, Concept::YouCalled]) {
        return Category::CallbackRequest;
    }
    if any(&[Concept::Hours, Concept::Capability, Concept::Where])
        || any(&[Concept::Advice, Concept::SafetyQuestion]) && (home || any(&[Concept::Gas]))
    {
        return Category::InfoQuestion;
    }
    let tokens = reading.text.tokens.len();
    let greeted: usize = reading.hits(Concept::Greeting).iter().map(|hit| hit.to - hit.from).sum();
    if greeted > 0 && (tokens <= 4 || greeted * 2 >= tokens || !details && tokens <= 10) {
        return Category::Greeting;
    }
    if any(&[Concept::OtherDomainWeak]) && tokens > 3 {
        return Category::Unrelated;
    }
    if details || any(&[Concept::Ack, Concept::NotAppliance]) || tokens == 0 {
        return Category::InfoOnly;
    }
    if home && (any(&[Concept::Buy, Concept::Question]) || reading.asks()) {
        return Category::InfoQuestion;
    }
    Category::Unrelated
}
