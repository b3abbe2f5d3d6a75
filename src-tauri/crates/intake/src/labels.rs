//! The format of labelled messages: one JSON object a line, in and out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Found};

/// A message as it comes in; unknown fields are ignored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// The sender's id of the message.
    pub id: String,
    /// Where it came from; "chat" where nothing is said.
    #[serde(default = "chat")]
    pub channel: String,
    /// The message.
    pub text: String,
}

fn chat() -> String {
    "chat".to_owned()
}

/// What the analyser says about one message, in the words of the labels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// The id of the message.
    pub id: String,
    /// A job is wanted.
    pub is_service_request: bool,
    /// One of the label's categories.
    pub category: String,
    /// The sender could not reach the company.
    pub failed_call: bool,
    /// Danger or medical dependence now.
    pub emergency: bool,
    /// Kinds of work.
    pub service_types: Vec<String>,
    /// Kinds of appliance.
    pub appliances: Vec<String>,
    /// Makers, lower case.
    pub brands: Vec<String>,
    /// Numbers in E.164.
    pub phones: Vec<String>,
    /// Places as written.
    pub locations: Vec<String>,
    /// Names as written.
    pub names: Vec<String>,
    /// Wished times as written.
    pub preferred_times: Vec<String>,
}

impl Prediction {
    /// The labels of `analysis` for the message `id`.
    #[must_use]
    pub fn of(id: &str, analysis: &Analysis) -> Self {
        let texts = |found: &[Found<String>]| found.iter().map(|item| item.value.clone()).collect();
        Self {
            id: id.to_owned(),
            is_service_request: analysis.is_service_request.value,
            category: analysis.category.as_str().to_owned(),
            failed_call: analysis.failed_call.value,
            emergency: analysis.emergency.value,
            service_types: analysis.service_types.iter().map(|item| item.value.as_str().to_owned()).collect(),
            appliances: analysis.appliances.iter().map(|item| item.value.as_str().to_owned()).collect(),
            brands: texts(&analysis.brands),
            phones: texts(&analysis.phones),
            locations: texts(&analysis.locations),
            names: texts(&analysis.names),
            preferred_times: texts(&analysis.preferred_times),
        }
    }
}

/// What holds of a message. `None` is not scored: nobody has judged it, or a fair reader could go either way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gold {
    /// A job is wanted.
    pub is_service_request: Option<bool>,
    /// One of the label's categories.
    pub category: Option<String>,
    /// The sender could not reach the company.
    pub failed_call: Option<bool>,
    /// Danger or medical dependence now.
    pub emergency: Option<bool>,
    /// Kinds of work.
    pub service_types: Option<Vec<String>>,
    /// Kinds of appliance.
    pub appliances: Option<Vec<String>>,
    /// Makers, lower case.
    pub brands: Option<Vec<String>>,
    /// Numbers in E.164.
    pub phones: Option<Vec<String>>,
    /// Places, each with its accepted wordings.
    pub locations: Option<Vec<Vec<String>>>,
    /// Names, each with its accepted wordings.
    pub names: Option<Vec<Vec<String>>>,
    /// Wished times, each with its accepted wordings.
    pub preferred_times: Option<Vec<Vec<String>>>,
}

impl From<Prediction> for Gold {
    fn from(said: Prediction) -> Self {
        let spans = |texts: Vec<String>| Some(texts.into_iter().map(|text| vec![text]).collect());
        Self {
            is_service_request: Some(said.is_service_request),
            category: Some(said.category),
            failed_call: Some(said.failed_call),
            emergency: Some(said.emergency),
            service_types: Some(said.service_types),
            appliances: Some(said.appliances),
            brands: Some(said.brands),
            phones: Some(said.phones),
            locations: spans(said.locations),
            names: spans(said.names),
            preferred_times: spans(said.preferred_times),
        }
    }
}

/// A labelled message: one line of a data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labelled {
    /// Its id.
    pub id: String,
    /// Where it came from.
    pub channel: String,
    /// The message.
    pub text: String,
    /// What holds.
    pub gold: Gold,
    /// Values that are neither right nor wrong, by field.
    pub optional: BTreeMap<String, Vec<String>>,
    /// What it is an example of.
    pub tags: Vec<String>,
    /// Who has it from where.
    pub source: String,
    /// `real` or `written`.
    pub source_type: String,
    /// Under which licence it may be copied; empty: under none.
    pub licence: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_data_files_survive_being_read_and_written() {
        for line in include_str!("../data/written.jsonl").lines() {
            let labelled: Labelled = serde_json::from_str(line).unwrap();
            let again: serde_json::Value = serde_json::to_value(&labelled).unwrap();
            assert_eq!(again, serde_json::from_str::<serde_json::Value>(line).unwrap());
        }
    }
}
