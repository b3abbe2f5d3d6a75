//! The trained judgement beside the rules: linear models of the three decisions and of the kinds of work, over hashed features (docs/adr/0012).
//!
//! The file is made by `cargo xtask train` from the messages in `data/`, and is the same to the byte wherever it is
//! made. Rules know what words mean; the models know what unusual wordings resemble. Either alone misses what the
//! other sees: see docs/intake.md for the figures.

use std::sync::LazyLock;

use domain::appliance::ServiceType;

use crate::analysis::{Decision, Evidence, Found};
use crate::features::{BUCKETS, Features, WORDS};
use crate::reading::Reading;

/// What is judged, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// A job is wanted.
    ServiceRequest,
    /// The sender could not reach the company.
    FailedCall,
    /// Danger or medical dependence now.
    Emergency,
}

impl Task {
    /// Every task, in the order of the file.
    pub const ALL: [Self; 3] = [Self::ServiceRequest, Self::FailedCall, Self::Emergency];

    /// From which probability on the model says yes by itself, and from which it lets a rule's yes stand, of 1.
    /// Chosen by cross-validation on messages that no rule was made for.
    const fn thresholds(self) -> (f32, f32) {
        match self {
            Self::ServiceRequest => (0.60, 0.35),
            Self::FailedCall => (0.50, 0.15),
            // A danger that is missed costs more than one that is asked about.
            Self::Emergency => (0.50, 0.15),
        }
    }
}

/// The kinds of work that are judged, in the order of the file, after the [`Task`]s. Emergencies are a task.
pub const KINDS: [ServiceType; 8] = [
    ServiceType::AcRepair,
    ServiceType::RefrigeratorRepair,
    ServiceType::WashingMachineRepair,
    ServiceType::Installation,
    ServiceType::Maintenance,
    ServiceType::GasRefill,
    ServiceType::SpareParts,
    ServiceType::Consultation,
];

/// How many models the file has.
pub const MODELS: usize = Task::ALL.len() + KINDS.len();

/// From which probability on a request is also for a kind of work that no rule named, and up to which a kind that a
/// rule named is none after all. Chosen as the tasks' thresholds were.
const KIND_ALONE: f32 = 0.60;
const KIND_BESIDE: f32 = 0.10;

/// From which probability on the model says danger where the rules found no word of it.
const GROUNDLESS: f32 = 0.55;

/// The models' file: one byte a bucket of inverse document frequency, in 1/16; then for each task its scale and bias
/// as little-endian f32, and one signed byte a bucket.
static FILE: &[u8] = include_bytes!("../model/intake.bin");

struct Linear {
    scale: f32,
    bias: f32,
    weights: &'static [u8],
}

struct Model {
    idf: &'static [u8],
    tasks: Vec<Linear>,
}

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    let (idf, mut rest) = FILE.split_at_checked(BUCKETS)?;
    let mut tasks = Vec::with_capacity(MODELS);
    for _ in 0..MODELS {
        let (scale, after) = rest.split_first_chunk::<4>()?;
        let (bias, after) = after.split_first_chunk::<4>()?;
        let (weights, after) = after.split_at_checked(BUCKETS)?;
        tasks.push(Linear { scale: f32::from_le_bytes(*scale), bias: f32::from_le_bytes(*bias), weights });
        rest = after;
    }
    Some(Model { idf, tasks })
});

impl Model {
    fn idf(&self, bucket: u32) -> f32 {
        f32::from(self.idf.get(bucket as usize).copied().unwrap_or(0)) / 16.0
    }
}

impl Linear {
    fn weight(&self, bucket: u32) -> f32 {
        f32::from(self.weights.get(bucket as usize).copied().unwrap_or(0).cast_signed()) * self.scale
    }
}

/// A message as the models see it.
pub(crate) struct Judge {
    features: Features,
    /// Each bucket with its share of the message's vector, which is of length one.
    vector: Vec<(u32, f32)>,
}

impl Judge {
    /// `features` are the message's.
    pub fn of(features: Features) -> Self {
        let mut vector: Vec<(u32, f32)> = Vec::new();
        if let Some(model) = MODEL.as_ref() {
            vector.extend(features.buckets.iter().map(|bucket| (*bucket, model.idf(*bucket))));
            vector.retain(|(_, share)| *share > 0.0);
            let length = vector.iter().map(|(_, share)| share * share).sum::<f32>().sqrt();
            vector.iter_mut().for_each(|(_, share)| *share /= length);
        }
        Self { features, vector }
    }

    /// The probability that `task` is true of the message.
    fn probability(&self, task: usize) -> f32 {
        let Some(model) = MODEL.as_ref() else { return 0.0 };
        let linear = &model.tasks[task];
        let sum: f32 = self.vector.iter().map(|(bucket, share)| linear.weight(*bucket) * share).sum();
        1.0 / (1.0 + (-(linear.bias + sum)).exp())
    }

    /// The decision of the rules and of the model together.
    pub fn settle(&self, reading: &Reading<'_>, task: Task, rules: Decision) -> Decision {
        let probability = self.probability(task as usize);
        let (alone, beside) = task.thresholds();
        // What stands beyond the words that the model looks at only the rules have read.
        let whole = reading.text.tokens.len() <= WORDS;
        // Without any word of danger, if only one that the rules refused, it takes more: it calls people out at night.
        let groundless = task == Task::Emergency && rules.evidence.is_empty();
        let alone = if groundless { GROUNDLESS } else { alone };
        let value = probability >= alone || rules.value && (!whole || probability >= beside);
        let sure = percent(if value { probability } else { 1.0 - probability });
        if value == rules.value {
            // Two that agree are at least as sure as the rules alone.
            return Decision { value, confidence: rules.confidence.max(sure), evidence: rules.evidence };
        }
        let mut evidence = self.words(reading, task as usize, value);
        evidence.extend(rules.evidence);
        evidence.truncate(24);
        // One alone is never certain.
        Decision { value, confidence: sure.min(74), evidence }
    }

    /// The kinds of work of the rules and of the models together. `wanted` is set for a service request: of anything
    /// else the models add no work.
    pub fn kinds(
        &self,
        reading: &Reading<'_>,
        wanted: bool,
        rules: Vec<Found<ServiceType>>,
    ) -> Vec<Found<ServiceType>> {
        if reading.text.tokens.len() > WORDS {
            return rules;
        }
        let mut found = rules;
        for (at, &kind) in KINDS.iter().enumerate() {
            let task = Task::ALL.len() + at;
            let probability = self.probability(task);
            let named = found.iter().any(|item| item.value == kind);
            if named && probability < KIND_BESIDE {
                found.retain(|item| item.value != kind);
            } else if !named && wanted && probability >= KIND_ALONE {
                let evidence = self.words(reading, task, true).into_iter().next();
                found.extend(evidence.map(|evidence| Found { value: kind, evidence }));
            }
        }
        found
    }

    /// The words that speak most for `value`, up to four.
    fn words(&self, reading: &Reading<'_>, task: usize, value: bool) -> Vec<Evidence> {
        let Some(model) = MODEL.as_ref() else { return Vec::new() };
        let linear = &model.tasks[task];
        let mut shares: Vec<(usize, f32)> = Vec::new();
        for (token, buckets) in self.features.by_word().enumerate() {
            let share: f32 = buckets.iter().map(|bucket| linear.weight(*bucket) * model.idf(*bucket)).sum();
            let share = if value { share } else { -share };
            if share > 0.0 {
                shares.push((token, share));
            }
        }
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shares.truncate(4);
        shares.sort_by_key(|(token, _)| *token);
        shares
            .into_iter()
            .map(|(token, _)| {
                reading.text.evidence(token, token + 1, if value { "learned.for" } else { "learned.against" })
            })
            .collect()
    }
}

/// A probability in percent.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100 fits")]
fn percent(probability: f32) -> u8 {
    (probability.clamp(0.0, 1.0) * 100.0).round() as u8
}
