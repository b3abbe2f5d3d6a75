//! How the application is started.

use std::ffi::OsString;
use std::path::PathBuf;

/// The arguments and the environment of a start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Sign the demo admin in, where the data directory holds demo data.
    pub demo: bool,
    /// Start in the tray: how the autostart starts it.
    pub hidden: bool,
    /// The data directory, where another than the system's usual place is wanted.
    pub data: Option<PathBuf>,
}

impl Arguments {
    /// Reads arguments (without the program's name); what is not known is left alone, since the system adds its
    /// own (macOS: `-psn_…`).
    #[must_use]
    pub fn read(arguments: impl IntoIterator<Item = OsString>, data: Option<OsString>) -> Self {
        let mut read = Self { data: data.map(PathBuf::from), ..Self::default() };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--demo") => read.demo = true,
                Some("--hidden") => read.hidden = true,
                Some("--data") => read.data = arguments.next().map(PathBuf::from),
                _ => {}
            }
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], data: Option<&str>, expect: Arguments) {
        let read = Arguments::read(arguments.iter().map(OsString::from), data.map(OsString::from));
        assert_eq!(read, expect);
    }

    #[test]
    fn arguments_are_read_and_strange_ones_left_alone() {
        check(&[], None, Arguments::default());
        check(&["--demo"], None, Arguments { demo: true, ..Arguments::default() });
        check(&["-psn_0_1", "--hidden"], None, Arguments { hidden: true, ..Arguments::default() });
        check(&["--data", "x"], Some("y"), Arguments { data: Some("x".into()), ..Arguments::default() });
        check(&[], Some("y"), Arguments { data: Some("y".into()), ..Arguments::default() });
    }
}
