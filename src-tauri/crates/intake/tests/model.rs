//! The models' file follows from the messages in `data/`, to the byte.

#[path = "../examples/train/data.rs"]
mod data;
#[path = "../examples/train/fit.rs"]
mod fit;

#[test]
fn the_models_are_what_training_makes_of_the_messages() {
    let examples = data::examples().expect("labelled messages");
    let made = fit::model(&examples);
    assert!(
        made == include_bytes!("../model/intake.bin"),
        "model/intake.bin is not what its messages, lexicons and rules make: cargo xtask train"
    );
}
