//! Customers and technicians of the demo.

use std::collections::HashSet;

use domain::appliance::ServiceType::{
    self, AcRepair, Consultation, Emergency, GasRefill, Installation, Maintenance, RefrigeratorRepair,
    SpareParts, WashingMachineRepair,
};
use domain::ids::CustomerId;
use engine::import::{ImportCustomer, ImportTechnician};
use rand::Rng as _;
use rand::rngs::StdRng;

use super::words::{BUILDINGS, FIRST_NAMES, HOUSES, LANDMARKS, LAST_NAMES, TOWNS, one_of};

/// Callers who may call again: the last so many.
const REMEMBERED: usize = 4_000;

/// Who has called so far.
#[derive(Debug, Default)]
pub struct Pool {
    callers: Vec<(ImportCustomer, Option<CustomerId>)>,
    phones: HashSet<String>,
}

impl Pool {
    /// Somebody who calls: a new customer, or one of those who called before.
    pub fn caller(&mut self, rng: &mut StdRng) -> usize {
        if self.callers.len() > 20 && rng.random_ratio(35, 100) {
            let oldest = self.callers.len().saturating_sub(REMEMBERED);
            return rng.random_range(oldest..self.callers.len());
        }
        let phone = self.phone(rng);
        let house = if rng.random_ratio(1, 8) { one_of(rng, BUILDINGS) } else { one_of(rng, HOUSES) };
        let customer = ImportCustomer {
            id: None,
            name: format!("{} {}", one_of(rng, FIRST_NAMES), one_of(rng, LAST_NAMES)),
            phone,
            town: one_of(rng, TOWNS).to_owned(),
            address: format!("{house}, Ward {}", rng.random_range(1..=24)),
            landmark: if rng.random_ratio(1, 2) { one_of(rng, LANDMARKS).to_owned() } else { String::new() },
        };
        self.callers.push((customer, None));
        self.callers.len() - 1
    }

    /// A caller as the desk gets them: by id where it has made them.
    pub fn customer(&self, caller: usize) -> ImportCustomer {
        let (customer, id) = &self.callers[caller];
        ImportCustomer { id: *id, ..customer.clone() }
    }

    /// The desk has made this caller.
    pub fn known(&mut self, caller: usize, id: CustomerId) {
        self.callers[caller].1 = Some(id);
    }

    /// A number that nobody else has, in one of the forms in which people write it.
    fn phone(&mut self, rng: &mut StdRng) -> String {
        const MOBILES: &[&str] =
            &["9846", "9447", "9495", "8590", "7012", "9961", "8089", "9745", "6238", "9072"];
        loop {
            let number = match rng.random_range(0..40) {
                0 => format!("+97150{:07}", rng.random_range(0..10_000_000)),
                1 | 2 => format!("0469 2{:06}", rng.random_range(0..1_000_000)),
                _ => format!("{}{:06}", one_of(rng, MOBILES), rng.random_range(0..1_000_000)),
            };
            if !self.phones.insert(number.clone()) {
                continue;
            }
            let national = number.len() == 10;
            return match rng.random_range(0..6) {
                0 if national => format!("+91 {} {}", &number[..5], &number[5..]),
                1 if national => format!("0{number}"),
                2 if national => format!("{}-{}", &number[..5], &number[5..]),
                _ => number,
            };
        }
    }
}

/// Name, home town, skills, towns served, and ratings as their sum and count.
type Member = (&'static str, &'static str, &'static [ServiceType], &'static [&'static str], (u32, u32));

/// The twelve technicians.
pub fn technicians() -> Vec<ImportTechnician> {
    const COOLING: &[ServiceType] =
        &[AcRepair, RefrigeratorRepair, GasRefill, Maintenance, SpareParts, Emergency];
    const WASHING: &[ServiceType] = &[WashingMachineRepair, Maintenance, SpareParts, Consultation];
    const ALL: &[ServiceType] = &[
        AcRepair,
        RefrigeratorRepair,
        WashingMachineRepair,
        Installation,
        Maintenance,
        GasRefill,
        SpareParts,
        Emergency,
        Consultation,
    ];
    const FITTING: &[ServiceType] = &[Installation, AcRepair, Maintenance, GasRefill];
    let people: [Member; 12] = [
        ("Anil Kumar", "Thiruvalla", ALL, &["Thiruvalla", "Kaviyoor", "Kuttoor"], (231, 50)),
        (
            "Biju Thomas",
            "Pathanamthitta",
            COOLING,
            &["Pathanamthitta", "Kozhencherry", "Elanthoor"],
            (170, 38),
        ),
        ("Sajan Varghese", "Chengannur", COOLING, &["Chengannur", "Pandalam", "Mavelikkara"], (121, 28)),
        ("Rajesh Nair", "Changanassery", ALL, &["Changanassery", "Kottayam", "Thiruvalla"], (204, 43)),
        ("Shibu Mathew", "Adoor", COOLING, &["Adoor", "Pandalam", "Konni"], (88, 20)),
        ("Vinod Pillai", "Ranni", ALL, &["Ranni", "Kozhencherry", "Pathanamthitta"], (64, 15)),
        ("Manoj George", "Thiruvalla", WASHING, &["Thiruvalla", "Mallappally", "Changanassery"], (141, 31)),
        ("Suresh Babu", "Kottayam", WASHING, &["Kottayam", "Changanassery"], (97, 22)),
        ("Jobin Jacob", "Mallappally", FITTING, &["Mallappally", "Thiruvalla", "Ranni"], (58, 13)),
        ("Arun Krishnan", "Mavelikkara", FITTING, &["Mavelikkara", "Chengannur", "Alappuzha"], (45, 10)),
        ("Faisal Rahman", "Pandalam", ALL, &["Pandalam", "Adoor", "Chengannur"], (19, 4)),
        ("Deepak Mohan", "Kozhencherry", COOLING, &["Kozhencherry", "Aranmula", "Pathanamthitta"], (12, 3)),
    ];
    people
        .into_iter()
        .enumerate()
        .map(|(place, (name, town, skills, areas, ratings))| ImportTechnician {
            name: name.to_owned(),
            phone: format!("+91 94470 {:05}", 11_000 + place * 137),
            town: town.to_owned(),
            skills: skills.to_vec(),
            areas: areas.iter().map(|area| (*area).to_owned()).collect(),
            // Everybody works Monday to Saturday, two of them on Sundays for emergencies.
            shifts: (0..if place % 6 == 0 { 7 } else { 6 }).map(|weekday| (weekday, 570, 1_110)).collect(),
            daily_capacity: if place % 3 == 0 { 6 } else { 5 },
            ratings,
        })
        .collect()
}
