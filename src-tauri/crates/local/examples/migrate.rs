//! Makes an empty, migrated file: `cargo run -p local --example migrate -- PATH`. The SQL check builds on it.

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: migrate PATH")?;
    local::Store::open(std::path::Path::new(&path), chrono_tz::Tz::UTC).await?.close().await;
    Ok(())
}
