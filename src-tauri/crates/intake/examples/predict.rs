//! Labelled messages on standard input, predictions on standard output: what `score.py` compares.

use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let message: intake::labels::Incoming = serde_json::from_str(&line)?;
        let analysis = intake::analyze(&message.text, &message.channel);
        let prediction = intake::labels::Prediction::of(&message.id, &analysis);
        serde_json::to_writer(&mut out, &prediction)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
