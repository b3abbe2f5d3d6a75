//! The concepts that words can stand for. A lexicon section is headed by the text of one.

macro_rules! concepts {
    ($($(#[$meta:meta])* $variant:ident = $text:literal),+ $(,)?) => {
        /// What a word or phrase of the lexicons means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Concept { $($(#[$meta])* $variant),+ }

        impl Concept {
            /// Every concept.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// How many there are.
            pub const COUNT: usize = [$(Self::$variant),+].len();

            /// The heading in a lexicon, also the `why` of evidence.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The concept of a heading.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

concepts! {
    Ac = "appliance.ac",
    Fridge = "appliance.refrigerator",
    Washer = "appliance.washing_machine",
    OtherAppliance = "appliance.other",
    /// "machine", "unit", "set": an appliance, but which one?
    AnyAppliance = "appliance.some",
    /// What only an air conditioner does or serves.
    HintAc = "hint.ac",
    HintFridge = "hint.refrigerator",
    HintWasher = "hint.washing_machine",
    /// What lies in a fridge: it freezes, melts and spoils.
    Food = "hint.food",
    /// An appliance word that is none here: "a/c no", "cool wind".
    NotAppliance = "not.appliance",

    Brand = "brand",
    Part = "part",
    Town = "town",
    GivenName = "name.given",

    /// Negation that comes before what it negates.
    Not = "negation",
    /// Negation that comes after (Malayalam, Hindi).
    NotAfter = "negation.after",
    /// What an appliance should do; negated it is a fault.
    Function = "function",
    /// "stopped", "refuses": ends a function that follows.
    Stopped = "function.stopped",
    /// "too", "over", "only": turns a function or state into a fault.
    Fault = "fault",
    FaultWeak = "fault.weak",
    /// Out of refrigerant.
    GasLow = "fault.gas",
    /// Dripping, leaking.
    Leak = "fault.leak",
    /// Ambiguous words that are a fault only beside an appliance: "hot", "off".
    State = "fault.state",
    /// The person's own food, room or clothes suffer.
    Suffering = "fault.suffering",
    Fixed = "state.fixed",
    Fine = "state.fine",

    JobRepair = "job.repair",
    JobInstall = "job.install",
    JobService = "job.service",
    JobContract = "job.contract",
    JobGas = "job.gas",
    /// Send somebody, come and look.
    JobVisit = "job.visit",
    /// A craftsman: "technician", "mechanic".
    Craftsman = "job.craftsman",
    /// Wanting to have: "need", "venam", "chahiye".
    Want = "want",
    /// Soft wishes, which also stand in questions: "please", "can you", "cheyyamo".
    Please = "want.please",
    /// To get or supply: "available", "kittumo".
    Supply = "want.supply",
    /// To buy something new.
    Buy = "want.buy",
    Replace = "job.replace",

    BurnSmell = "hazard.burning_smell",
    Smoke = "hazard.smoke",
    Sparks = "hazard.sparks",
    Fire = "hazard.fire",
    Melt = "hazard.melted",
    Shock = "hazard.shock",
    GasSmell = "hazard.gas",
    Unwell = "hazard.unwell",
    Explosion = "hazard.explosion",
    /// Plugs, wires, boards: water or heat there is danger.
    Electrics = "electrics",
    Water = "water",
    /// Burnt, charred, overheated: danger on electrics.
    Burnt = "hazard.burnt",
    Gas = "gas",
    Smell = "smell",
    /// Danger words in a question about safety.
    SafetyQuestion = "question.safety",
    /// "fireproof", "fire offer", "smoke detector": no danger.
    NotHazard = "not.hazard",
    /// Long past.
    PastFar = "tense.past",

    Medicine = "dependence.medicine",
    Patient = "dependence.patient",
    Infant = "dependence.infant",
    Elderly = "dependence.elderly",
    ColdStorage = "dependence.cold_storage",

    /// Somebody phoned the company.
    Called = "call.tried",
    /// Whole phrases that say that the call failed.
    NoAnswer = "call.no_answer",
    /// Words that say so only beside a call.
    NoResponse = "call.no_response",
    /// Telephone, number, line, call.
    Line = "call.line",
    Busy = "call.busy",
    LineOff = "call.switched_off",
    Voicemail = "call.voicemail",
    /// Picking up, answering, attending; negated it is a failed call.
    PickUp = "call.pick_up",
    /// Getting through; negated it is a failed call.
    GetThrough = "call.get_through",
    /// The company called, or the sender missed its call.
    YouCalled = "call.from_us",
    CallMe = "call.wanted",
    /// Family, staff and other third persons.
    ThirdPerson = "person.third",
    You = "person.you",
    Nobody = "person.nobody",

    Price = "question.price",
    Hours = "question.hours",
    Capability = "question.capability",
    Question = "question",
    Advice = "question.advice",
    Where = "question.where",
    Status = "talk.status",
    Cancel = "talk.cancel",
    Reschedule = "talk.reschedule",
    Complaint = "talk.complaint",
    NoShow = "talk.no_show",
    Thanks = "talk.thanks",
    Greeting = "talk.greeting",
    Ack = "talk.acknowledged",
    Again = "talk.again",
    Bill = "talk.bill",
    Booking = "talk.booking",

    Spam = "spam",
    SpamWeak = "spam.weak",
    Seller = "spam.seller",
    JobSeeker = "unrelated.job_seeker",
    Injection = "injection",
    SmartHome = "unrelated.smart_home",
    OtherDomain = "unrelated.domain",
    OtherDomainWeak = "unrelated.maybe",
    /// To-do lists, food questions, remote-controlled requests to a voice assistant.
    Assistant = "unrelated.assistant",
    Commerce = "unrelated.commerce",

    UrgentHigh = "urgency.high",
    UrgentMax = "urgency.emergency",
    UrgentNot = "urgency.low",

    /// "name is", "this is".
    NameCue = "cue.name",
    PlaceCue = "cue.place",
    SignOff = "cue.sign_off",
    NumberNotPhone = "cue.not_phone",
    PhoneCue = "cue.phone",
    Since = "cue.since",

    Day = "time.day",
    DayPart = "time.part",
    TimeMod = "time.modifier",
    TimeUnit = "time.unit",
    Month = "time.month",
    Clock = "time.clock",
}
