//! `analyze`: messages in, what was understood out. No database.

use std::io::Write as _;

use intake::labels::{Incoming, Prediction};

use crate::Ended;
use crate::error::{Error, Result};
use crate::lines;

/// Reads until standard input ends.
pub fn run() -> Result<Ended> {
    let (mut input, mut out) = (std::io::stdin().lock(), std::io::BufWriter::new(std::io::stdout().lock()));
    let (mut number, mut ended) = (0, Ended::Well);
    while let Some(line) = lines::next::<Incoming>(&mut input, &mut number)? {
        let written = match line {
            Ok(message) => {
                let analysis = intake::analyze(&message.text, &message.channel);
                serde_json::to_writer(&mut out, &Prediction::of(&message.id, &analysis))
            }
            Err(bad) => {
                ended = Ended::WithFindings;
                eprintln!("coolwind: line {} {}", bad.line, bad.error);
                serde_json::to_writer(&mut out, &bad)
            }
        };
        written.map_err(|error| Error::Output(error.into()))?;
        out.write_all(b"\n").map_err(Error::Output)?;
    }
    out.flush().map_err(Error::Output)?;
    Ok(ended)
}
