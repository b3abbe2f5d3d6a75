//! `cargo xtask train`: makes `model/intake.bin` from the labelled messages in `data/`.

mod data;
mod fit;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let examples = data::examples()?;
    let file = fit::model(&examples);
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/model/intake.bin"), &file)?;
    println!("model/intake.bin: {} bytes from {} messages", file.len(), examples.len());
    Ok(())
}
