//! What customers are called, where they live and what they say: English, Malayalam, and both in Latin letters.

use domain::appliance::ApplianceKind::{self, Ac, Other, Refrigerator, WashingMachine};
use domain::appliance::ServiceType::{
    self, AcRepair, Consultation, Emergency, GasRefill, Installation, Maintenance, RefrigeratorRepair,
    SpareParts, WashingMachineRepair,
};
use rand::Rng as _;
use rand::rngs::StdRng;

/// One of the values, each as likely as the others.
pub fn one_of<'a, T: ?Sized>(rng: &mut StdRng, values: &[&'a T]) -> &'a T {
    values[rng.random_range(0..values.len())]
}

/// A kind of trouble, in several people's words.
pub struct Trouble {
    pub appliance: ApplianceKind,
    pub service: ServiceType,
    /// Danger now.
    pub danger: bool,
    pub words: &'static [&'static str],
}

const fn trouble(appliance: ApplianceKind, service: ServiceType, words: &'static [&'static str]) -> Trouble {
    Trouble { appliance, service, danger: false, words }
}

const AC_WARM: Trouble = trouble(
    Ac,
    AcRepair,
    &[
        "AC is not cooling",
        "AC on cheythaal thanuppu illa",
        "എസി തണുക്കുന്നില്ല",
        "Split AC blowing warm air in the bedroom",
        "AC cooling kuravaanu, filter clean cheythu, ennittum sheriyaayilla",
    ],
);
const AC_LEAK: Trouble = trouble(
    Ac,
    AcRepair,
    &[
        "Water dripping from the indoor unit of the AC",
        "AC il ninnu vellam veezhunnu",
        "എസിയിൽ നിന്ന് വെള്ളം വീഴുന്നു",
        "AC outdoor unit is making a loud noise",
    ],
);
const FRIDGE_WARM: Trouble = trouble(
    Refrigerator,
    RefrigeratorRepair,
    &[
        "Fridge is not cooling, freezer works",
        "Fridge thanukkunnilla, compressor on aavunnilla",
        "ഫ്രിഡ്ജ് തണുക്കുന്നില്ല",
        "Refrigerator stopped working completely",
        "Double door fridge bottom side cooling illa",
    ],
);
const FRIDGE_ICE: Trouble = trouble(
    Refrigerator,
    RefrigeratorRepair,
    &[
        "Too much ice in the freezer, door gasket loose",
        "Freezeril ice kattiyaakunnu",
        "ഫ്രിഡ്ജിന്റെ ഡോർ അടയുന്നില്ല",
        "Fridge making a knocking sound at night",
    ],
);
const WASHER: Trouble = trouble(
    WashingMachine,
    WashingMachineRepair,
    &[
        "Washing machine does not spin",
        "Washing machine drain aavunnilla",
        "വാഷിംഗ് മെഷീൻ കറങ്ങുന്നില്ല",
        "Front load machine shows error E18 and stops",
        "Washing machine water edukkunnilla, motor sound undu",
    ],
);
const SERVICE: Trouble = trouble(
    Ac,
    Maintenance,
    &[
        "AC general service needed for two split ACs",
        "AC service cheyyanam, 2 AC undu",
        "എസി സർവീസ് ചെയ്യണം",
        "Yearly AMC service is due",
    ],
);
const GAS: Trouble =
    trouble(Ac, GasRefill, &["AC gas refill needed", "AC gas fill cheyyanam", "എസി ഗ്യാസ് നിറയ്ക്കണം"]);
const INSTALL: Trouble = trouble(
    Ac,
    Installation,
    &["Install a new 1.5 ton split AC", "Puthiya AC fit cheyyanam", "Shift AC from old house to new house"],
);
const PART: Trouble = trouble(
    Refrigerator,
    SpareParts,
    &["Need a door gasket for the fridge", "Thermostat maattanam", "Fridge shelf and handle required"],
);
const ADVICE: Trouble = trouble(
    Other,
    Consultation,
    &[
        "How much for a compressor replacement?",
        "Which AC is good for a 200 sq ft room?",
        "AMC ethra rupa aakum?",
    ],
);
const DANGER: Trouble = Trouble {
    appliance: Refrigerator,
    service: Emergency,
    danger: true,
    words: &[
        "Burning smell from the fridge plug, switched off the main",
        "AC il ninnu puka varunnu, pettennu varanam",
        "ഫ്രിഡ്ജിൽ തൊട്ടാൽ ഷോക്ക് അടിക്കുന്നു",
        "Clinic vaccine refrigerator stopped, medicines inside",
        "Sparks from the AC switch board",
    ],
};

/// As often as each stands here.
pub const TROUBLES: &[&Trouble] = &[
    &AC_WARM,
    &AC_WARM,
    &AC_WARM,
    &AC_WARM,
    &AC_WARM,
    &AC_LEAK,
    &AC_LEAK,
    &AC_LEAK,
    &FRIDGE_WARM,
    &FRIDGE_WARM,
    &FRIDGE_WARM,
    &FRIDGE_WARM,
    &FRIDGE_ICE,
    &FRIDGE_ICE,
    &WASHER,
    &WASHER,
    &WASHER,
    &WASHER,
    &SERVICE,
    &SERVICE,
    &SERVICE,
    &GAS,
    &GAS,
    &INSTALL,
    &INSTALL,
    &PART,
    &ADVICE,
    &DANGER,
];

pub const SINCE: &[&str] = &[
    "",
    "",
    "since yesterday",
    "since this morning",
    "for three days",
    "innale muthal",
    "randu divasamaayi",
    "ഇന്നലെ മുതൽ",
    "after the power cut",
    "second time this month",
];

pub const PREFERRED: &[&str] = &[
    "",
    "",
    "",
    "tomorrow morning",
    "naale raavile",
    "after 4 pm",
    "any time today",
    "Sunday only",
    "before noon",
    "നാളെ ഉച്ചയ്ക്ക് ശേഷം",
];

pub const BRANDS: &[&str] = &[
    "samsung",
    "lg",
    "whirlpool",
    "godrej",
    "voltas",
    "daikin",
    "bluestar",
    "haier",
    "panasonic",
    "ifb",
    "bosch",
    "hitachi",
    "carrier",
    "onida",
    "lloyd",
];

pub const TOWNS: &[&str] = &[
    "Thiruvalla",
    "Thiruvalla",
    "Thiruvalla",
    "Pathanamthitta",
    "Pathanamthitta",
    "Kozhencherry",
    "Mallappally",
    "Ranni",
    "Adoor",
    "Pandalam",
    "Chengannur",
    "Chengannur",
    "Changanassery",
    "Changanassery",
    "Kottayam",
    "Mavelikkara",
    "Aranmula",
    "Konni",
];

pub const FIRST_NAMES: &[&str] = &[
    "Anitha",
    "Babu",
    "Bindu",
    "Chandran",
    "Deepa",
    "Elizabeth",
    "Faisal",
    "George",
    "Gopika",
    "Hari",
    "Indira",
    "Jacob",
    "Jaya",
    "Jessy",
    "Jose",
    "Kavitha",
    "Krishnan",
    "Lakshmi",
    "Latha",
    "Leela",
    "Mathew",
    "Meera",
    "Mohanan",
    "Nisha",
    "Omana",
    "Philip",
    "Priya",
    "Radha",
    "Rajan",
    "Ramla",
    "Reena",
    "Remya",
    "Roy",
    "Sajitha",
    "Saramma",
    "Shaji",
    "Sheela",
    "Sindhu",
    "Sreekumar",
    "Sunil",
    "Suma",
    "Thankachan",
    "Thomas",
    "Usha",
    "Varghese",
    "Vijayan",
    "Yusuf",
];

pub const LAST_NAMES: &[&str] = &[
    "Nair",
    "Pillai",
    "Kurup",
    "Thomas",
    "Mathew",
    "Varghese",
    "Jacob",
    "George",
    "Kurian",
    "Cherian",
    "Philip",
    "Abraham",
    "Menon",
    "Panicker",
    "Warrier",
    "Namboothiri",
    "Das",
    "Kumar",
    "Rahman",
    "Ibrahim",
    "Chacko",
    "Ninan",
    "Oommen",
    "Paulose",
    "Krishnan",
    "Mohan",
];

pub const HOUSES: &[&str] = &[
    "Puthenpurayil",
    "Kizhakkedathu",
    "Thekkemuriyil",
    "Vadakkethil",
    "Pallikkal House",
    "Mannil",
    "Thundiyil",
    "Kollamparambil",
    "Chirayil",
    "Sreenilayam",
    "Lakshmi Bhavan",
    "Anugraha",
    "Shanthi Nivas",
    "Rose Villa",
    "Krishna Kripa",
    "Areekkal",
];

pub const BUILDINGS: &[&str] =
    &["St. Mary's Clinic", "Hotel Aryaas", "Malabar Bakery", "Green Valley Apartments", "Sree Supermarket"];

pub const LANDMARKS: &[&str] = &[
    "near the SBI bank",
    "opposite the KSRTC stand",
    "behind the church",
    "next to the temple pond",
    "ration kada kazhinju valathu",
    "near the petrol pump",
];

pub const CONTACTS: &[&str] = &[
    "Called: explained the visit and the charge",
    "Called back, the customer agrees to a visit",
    "Vilichu, veettil aalundu ennu paranju",
    "Spoke with the customer's son, he will be at home",
];

pub const CONFIRMATIONS: &[&str] = &[
    "Your visit is booked. Our technician calls before coming. Cool Wind Services",
    "Visit booked, reply if the time does not suit. Cool Wind Services",
    "നിങ്ങളുടെ സന്ദർശനം ബുക്ക് ചെയ്തു. Cool Wind Services",
];

pub const DONE: &[&str] = &[
    "Cleaned, gas pressure checked, cooling normal",
    "Capacitor replaced, tested for half an hour",
    "Thermostat replaced",
    "Drain pump cleaned, runs",
    "Gasket fitted, door closes tight",
    "Customer shown how to set the temperature",
    "Wiring mended, plug replaced",
];

pub const CALL_PROBLEMS: &[&str] = &[
    "",
    "Fridge not cooling",
    "Wants AC service",
    "Vilichittu kittiyilla ennu paranju",
    "Price of a gas refill",
    "Washing machine complaint",
    "Asks when the technician comes",
    "വിളിച്ചിട്ട് കിട്ടിയില്ല",
];

pub const AVAILABILITY: &[&str] =
    &["", "", "after 5 pm", "vaikittu", "only on Saturday", "10 to 12", "call the second number"];

pub const ATTEMPT_NOTES: &[&str] = &["", "", "", "rang for long", "asked to call again", "cut the call"];
