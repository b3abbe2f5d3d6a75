//! The format of labelled messages: one JSON object a line, in and out.

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
