//! The labelled messages that the models learn from.

use serde_json::Value;

use super::fit::Example;

/// What may be learned from. `apart.jsonl` is never among them: it measures.
const FILES: [&str; 5] = [
    include_str!("../../data/own.jsonl"),
    include_str!("../../data/written.jsonl"),
    include_str!("../../data/dev_a.jsonl"),
    include_str!("../../data/dev_b.jsonl"),
    include_str!("../../data/dev_f.jsonl"),
];
const TASKS: [&str; 3] = ["is_service_request", "failed_call", "emergency"];

/// Every message with its labels, in the order of the files.
///
/// # Errors
/// When a line is no labelled message.
pub fn examples() -> Result<Vec<Example>, serde_json::Error> {
    FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.trim().is_empty()).map(example).collect()
}

fn example(line: &str) -> Result<Example, serde_json::Error> {
    let row: Value = serde_json::from_str(line)?;
    let text = row["text"].as_str().unwrap_or_default();
    Ok(Example { features: intake::features(text), gold: TASKS.map(|task| row["gold"][task].as_bool()) })
}
