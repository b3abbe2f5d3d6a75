//! The labelled messages that the models learn from.

use intake::model::{KINDS, MODELS, Task};
use serde_json::Value;

use super::fit::Example;

/// What may be learned from. `apart.jsonl` is never among them: it measures.
const FILES: [&str; 10] = [
    include_str!("../../data/own.jsonl"),
    include_str!("../../data/written.jsonl"),
    include_str!("../../data/dev_a.jsonl"),
    include_str!("../../data/dev_b.jsonl"),
    include_str!("../../data/dev_f.jsonl"),
    include_str!("../../data/dev_g.jsonl"),
    include_str!("../../data/dev_h.jsonl"),
    include_str!("../../data/dev_i.jsonl"),
    include_str!("../../data/dev_j.jsonl"),
    include_str!("../../data/dev_k.jsonl"),
];
/// Lists of messages, one a line, and what is known of all of them: service request, failed call, emergency.
type Known = [Option<bool>; 3];
const LISTS: [(&str, Known); 5] = [
    (include_str!("../../data/lists/emergency.txt"), [None, None, Some(true)]),
    (include_str!("../../data/lists/no_emergency.txt"), [None, None, Some(false)]),
    (include_str!("../../data/lists/failed_call.txt"), [None, Some(true), None]),
    (include_str!("../../data/lists/no_failed_call.txt"), [None, Some(false), None]),
    (include_str!("../../data/lists/not_for_us.txt"), [Some(false); 3]),
];
const TASKS: [&str; Task::ALL.len()] = ["is_service_request", "failed_call", "emergency"];

/// Every message with its labels, in the order of the files.
///
/// # Errors
/// When a line is no labelled message.
pub fn examples() -> Result<Vec<Example>, serde_json::Error> {
    let labelled =
        FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.trim().is_empty()).map(example);
    labelled.chain(LISTS.iter().flat_map(listed).map(Ok)).collect()
}

fn listed((list, gold): &(&'static str, Known)) -> impl Iterator<Item = Example> {
    let gold = std::array::from_fn(|task| gold.get(task).copied().flatten());
    let texts = list.lines().filter(|line| !line.trim().is_empty());
    texts.map(move |text| Example { features: intake::features(text), gold })
}

fn example(line: &str) -> Result<Example, serde_json::Error> {
    let row: Value = serde_json::from_str(line)?;
    let text = row["text"].as_str().unwrap_or_default();
    let kinds = row["gold"]["service_types"].as_array();
    let gold: [Option<bool>; MODELS] = std::array::from_fn(|task| match TASKS.get(task) {
        Some(task) => row["gold"][task].as_bool(),
        None => {
            let kind = KINDS[task - TASKS.len()].as_str();
            // What may be said and need not be teaches nothing.
            let open = row["optional"]["service_types"].as_array().is_some_and(|open| has(open, kind));
            kinds.filter(|_| !open).map(|kinds| has(kinds, kind))
        }
    });
    Ok(Example { features: intake::features(text), gold })
}

fn has(values: &[Value], value: &str) -> bool {
    values.iter().any(|one| one.as_str() == Some(value))
}
