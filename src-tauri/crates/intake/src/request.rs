//! Does the sender want a job done?

use domain::appliance::ApplianceKind;

use crate::analysis::{Decision, Evidence, Found};
use crate::category::Silence;
use crate::concept::Concept;
use crate::faults::Faults;
use crate::lexicon::Hit;
use crate::reading::Reading;

/// What is known before the decision.
pub(crate) struct Grounds<'r> {
    pub faults: &'r Faults,
    pub appliances: &'r [Found<ApplianceKind>],
    pub silence: Option<Silence>,
    pub failed_call: bool,
    pub emergency: bool,
}

const JOBS: &[Concept] = &[
    Concept::JobRepair,
    Concept::JobInstall,
    Concept::JobService,
    Concept::JobContract,
    Concept::JobGas,
    Concept::Replace,
];

/// Gas that others fill.
const NOT_OURS_TO_FILL: &[&str] = &[
    "lpg",
    "cylinder",
    "cylinders",
    "silinder",
    "kitchen",
    "stove",
    "indane",
    "car",
    "lighter",
    "സിലിണ്ടർ",
    "सिलेंडर",
];

/// Phrases whose words are not about a job.
const NOT_JOB: &[Concept] = &[
    Concept::Price,
    Concept::Hours,
    Concept::Fixed,
    Concept::Complaint,
    Concept::Reschedule,
    Concept::Cancel,
    Concept::Thanks,
    Concept::Capability,
    Concept::NumberNotPhone,
];

/// Decides on the request.
pub(crate) fn decide(reading: &Reading<'_>, grounds: &Grounds<'_>) -> Decision {
    let case = Case::of(reading, grounds);
    let (value, confidence) = case.verdict();
    let mut evidence = case.evidence;
    evidence.sort_by_key(|item: &Evidence| (item.start, item.end));
    evidence.dedup();
    evidence.truncate(24);
    Decision { value, confidence, evidence }
}

struct Case<'r, 'a> {
    reading: &'r Reading<'a>,
    grounds: &'r Grounds<'r>,
    plain: usize,
    weak: usize,
    jobs: usize,
    want: bool,
    soft: bool,
    visit: bool,
    craftsman: bool,
    ours: bool,
    appliance: bool,
    evidence: Vec<Evidence>,
}

impl<'r, 'a> Case<'r, 'a> {
    fn of(reading: &'r Reading<'a>, grounds: &'r Grounds<'r>) -> Self {
        let mut evidence = Vec::new();
        let (mut plain, mut weak) = (0, 0);
        for fault in &grounds.faults.found {
            if reading.long_past(&fault.hit)
                && grounds.faults.found.len() == 1
                && grounds.faults.resolved.is_some()
            {
                continue;
            }
            if fault.plain {
                plain += 1;
            } else {
                weak += 1;
            }
            evidence.push(reading.evidence(&fault.hit));
        }
        let mut jobs = 0;
        for &concept in JOBS {
            for hit in reading.free(concept, NOT_JOB).filter(|hit| !done_before(reading, hit)) {
                jobs += 1;
                evidence.push(reading.evidence(hit));
            }
        }
        let mut any = |concept: Concept| {
            let hit = reading
                .free(concept, &[Concept::CallMe, Concept::Cancel, Concept::Reschedule, Concept::Status])
                .find(|hit| reading.before(hit, Concept::Not, 1).is_none());
            if let Some(hit) = hit {
                evidence.push(reading.evidence(hit));
            }
            hit.is_some()
        };
        let want = any(Concept::Want);
        let soft = any(Concept::Please);
        let visit = any(Concept::JobVisit);
        let craftsman = any(Concept::Craftsman);
        let ours = reading.has_word(
            0,
            reading.text.tokens.len(),
            &[
                "my",
                "our",
                "ente",
                "njangalude",
                "mera",
                "meri",
                "mere",
                "hamara",
                "hamare",
                "എന്റെ",
                "मेरा",
                "मेरी",
                "मेरे",
                "हमारा",
            ],
        );
        Self {
            reading,
            grounds,
            plain,
            weak,
            jobs,
            want,
            soft,
            visit,
            craftsman,
            ours,
            appliance: !grounds.appliances.is_empty(),
            evidence,
        }
    }

    fn verdict(&self) -> (bool, u8) {
        let reading = self.reading;
        if self.grounds.silence.is_some() {
            return (false, 93);
        }
        let home = self.grounds.appliances.iter().any(|found| found.value != ApplianceKind::Other);
        let price = reading.any(&[Concept::Price]);
        let cancel = reading.any(&[Concept::Cancel, Concept::Reschedule]);
        let foreign = reading.any(&[Concept::OtherDomain]) && !home;
        let technical =
            reading.count(Concept::SmartHome) >= 2 || reading.any(&[Concept::SmartHome]) && self.plain < 2;
        if self.grounds.emergency && (self.appliance || !foreign) {
            return (true, 93);
        }
        if foreign || technical {
            return (false, 88);
        }
        if reading.any(&[Concept::Assistant]) && self.plain == 0 {
            return (false, 85);
        }
        if self.grounds.faults.resolved.is_some() && !self.visit && self.jobs == 0 {
            return (false, 88);
        }
        if self.plain == 0
            && self.jobs == 0
            && !self.visit
            && reading.any(&[Concept::Thanks])
            && self.weak == 0
            && !self.signs_off()
        {
            return (false, 90);
        }
        if cancel && self.plain == 0 {
            return (false, 90);
        }
        let fault = self.plain > 0 || self.weak > 0;
        if fault && self.appliance {
            if cancel && !self.visit && !self.want {
                return (false, 60);
            }
            if self.plain == 0 && reading.any(&[Concept::SafetyQuestion]) && !self.ours && !self.visit {
                return (false, 70);
            }
            if self.plain == 0 && self.only_talk() {
                return (false, 65);
            }
            if self.general_question() {
                return (false, 60);
            }
            return (true, if self.plain > 0 { 95 } else { 78 });
        }
        let status = reading.any(&[Concept::Status]);
        if status && !self.visit && self.plain == 0 {
            return (false, 88);
        }
        if self.appliance && self.job_wanted(price) {
            return (true, if self.want || self.visit { 93 } else { 80 });
        }
        if self.part_wanted(price) {
            return (true, 82);
        }
        if self.appliance && self.grounds.failed_call && !price && !self.only_talk() {
            return (true, 80);
        }
        if !self.appliance {
            let thing = reading.any(&[Concept::Brand, Concept::Part]);
            let fault = self.plain > 0 && (self.visit || self.craftsman || self.want && self.soft || thing);
            let known_job =
                self.craftsman || reading.any(&[Concept::JobGas, Concept::JobContract, Concept::Brand]);
            let trade = fault || self.jobs > 0 && self.want && known_job;
            let elsewhere = price || status || reading.any(&[Concept::Commerce, Concept::OtherDomainWeak]);
            // Who fills gas for whom is plain in this trade, unless it is for the kitchen or the car.
            let gas = reading.free(Concept::JobGas, &[Concept::NotHazard]).next().is_some()
                && (self.want || self.soft || self.visit)
                && !reading.any(&[Concept::OtherDomain])
                && !reading.has_word(0, reading.text.tokens.len(), NOT_OURS_TO_FILL);
            if gas && !elsewhere {
                return (true, 80);
            }
            if trade && !elsewhere {
                return (true, 66);
            }
        }
        (false, if self.appliance { 80 } else { 92 })
    }

    /// Thanks, complaints and questions around an appliance that is not faulty.
    fn only_talk(&self) -> bool {
        let reading = self.reading;
        reading.any(&[Concept::Thanks]) && reading.any(&[Concept::Fine, Concept::Fixed])
            || reading.any(&[Concept::Complaint, Concept::Bill, Concept::Hours, Concept::Where])
                && self.jobs == 0
                && !self.visit
            || reading.any(&[Concept::Capability, Concept::Advice]) && !self.visit && !self.want && !self.ours
            || reading.any(&[Concept::Buy]) && !reading.any(&[Concept::Part])
    }

    /// "do acs stop working when it is too hot outside": nobody's appliance in particular.
    fn general_question(&self) -> bool {
        let reading = self.reading;
        reading.any(&[Concept::SafetyQuestion, Concept::Capability])
            && reading.asks()
            && !self.ours
            && !self.visit
            && !self.want
            && self.plain <= 1
            && !reading.any(&[Concept::Town, Concept::PhoneCue])
    }

    fn job_wanted(&self, price: bool) -> bool {
        let reading = self.reading;
        let capability = reading.any(&[Concept::Capability, Concept::Hours, Concept::Where]);
        let advice = reading.any(&[Concept::Advice, Concept::SafetyQuestion]) && reading.asks();
        let buying = reading.any(&[Concept::Buy]) && self.jobs == 0;
        let firm = self.visit || self.want && (self.ours || self.jobs > 0);
        let stated = self.jobs > 0 && (self.visit || self.want);
        if price && !stated {
            return false;
        }
        if (capability || advice)
            && !self.visit
            && !(self.want && (self.ours || self.jobs > 0 && !capability))
        {
            return false;
        }
        if buying {
            return false;
        }
        if reading.any(&[Concept::Thanks]) && !firm && !self.soft && self.jobs > 0 {
            // "thanks for the AC service": done, unless it signs off a wish.
            return self.signs_off();
        }
        if reading.any(&[Concept::Complaint, Concept::NoShow]) && !firm {
            return false;
        }
        self.jobs > 0
            || self.visit && !self.bare_booking()
            || self.craftsman && (self.want || self.soft)
            || self.want && reading.any(&[Concept::UrgentHigh, Concept::UrgentMax])
            || self.want && self.soft && self.ours
    }

    fn signs_off(&self) -> bool {
        let last = self.reading.text.tokens.len();
        self.reading.hits(Concept::Thanks).iter().all(|hit| hit.from + 6 >= last && hit.from > 2)
    }

    /// "reply to my visit": a visit word with neither wish nor appliance is somebody's old booking.
    fn bare_booking(&self) -> bool {
        self.reading.any(&[Concept::Assistant, Concept::Status]) && !self.want && !self.soft
    }

    /// A part to supply or fit, for an appliance or by a maker's name.
    fn part_wanted(&self, price: bool) -> bool {
        let reading = self.reading;
        let thing = self.appliance || reading.any(&[Concept::Brand]);
        let wish = self.want || reading.any(&[Concept::Supply, Concept::Replace, Concept::Buy]);
        let status = reading.any(&[Concept::Status]);
        reading.any(&[Concept::Part])
            && thing
            && wish
            && (!price || self.want)
            && !status
            && (self.want || !reading.any(&[Concept::Advice]))
    }
}

/// "after your service", "serviced last month", "installed in 2020": work of the past is no wish.
fn done_before(reading: &Reading<'_>, hit: &Hit) -> bool {
    let before = hit.from.saturating_sub(3);
    let word = reading.text.word(hit.from);
    if reading.around(Concept::Want, hit.from.saturating_sub(6), hit.from).next().is_some() {
        return false;
    }
    let participle = hit.to - hit.from == 1
        && matches!(word, "installed" | "repaired" | "serviced" | "cleaned" | "replaced");
    let passive = reading.has_word(before, hit.from, &["be", "get", "to", "getting"]);
    participle && !passive
        || reading.has_word(
            before,
            hit.from,
            &["after", "your", "last", "during", "was", "did", "done", "gave"],
        ) && !reading.has_word(before, hit.from, &["my", "our", "need", "want"])
            && !reading.has_word(hit.to, hit.to + 2, &["needed", "required", "due", "venam"])
}
