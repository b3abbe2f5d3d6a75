//! `labels`: what people made of messages, as labelled data.

use std::io::Write as _;
use std::path::Path;

use crate::Ended;
use crate::desk;
use crate::error::{Error, Result};

/// Writes every label as a JSON line, page by page.
pub async fn run(data: &Path) -> Result<Ended> {
    let engine = desk::open_existing(data).await?;
    let written = write(&engine).await;
    engine.close().await;
    written
}

async fn write(engine: &engine::Engine) -> Result<Ended> {
    let operator = desk::operator(engine);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut after = None;
    loop {
        let page = engine::messages::labels(engine, &operator, after).await?;
        for row in &page.rows {
            let text = serde_json::to_string(row).map_err(|error| Error::Output(error.into()))?;
            writeln!(out, "{text}").map_err(Error::Output)?;
        }
        after = page.next;
        if after.is_none() {
            out.flush().map_err(Error::Output)?;
            return Ok(Ended::Well);
        }
    }
}
