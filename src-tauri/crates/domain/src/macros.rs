/// Declares an enumeration that is stored and sent as text.
///
/// A value that this build does not know (a newer desktop wrote it) reads as `Unknown`: it is shown read-only
/// and never written back. Inputs refuse `Unknown` (`parse` does not return it).
macro_rules! text_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, specta::Type)]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $text)] $variant,)+
            /// Written by a newer version of the product.
            #[serde(rename = "unknown")] Unknown,
        }

        // By hand: serde's own `other` would make the bindings split each of these types, and all that hold one,
        // into one for each direction.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("text")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        Ok($name::from_stored(text))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }

        impl $name {
            /// Every value that this build knows, in display order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text in the database, on the wire and in search.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ Self::Unknown => "unknown" }
            }

            /// The value for `text`; `None` where `text` is no value of this build.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }

            /// The value for a stored `text`, `Unknown` for one of a newer version.
            #[must_use]
            pub fn from_stored(text: &str) -> Self {
                Self::parse(text).unwrap_or(Self::Unknown)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use text_enum;

/// Declares a struct that is kept as JSON in the database and also crosses to the window.
///
/// A field that the stored text lacks (an older desktop wrote it) takes its value from the type's `Default`, and a
/// field that this build does not know is passed over. `#[serde(default)]` would do the same, but the bindings
/// would then split the type into one for each direction; so only a private twin carries that attribute.
macro_rules! stored {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $type:ty),+ $(,)? }
    ) => {
        #[derive(serde::Serialize, specta::Type)]
        $(#[$meta])*
        pub struct $name { $($(#[$fmeta])* pub $field: $type),+ }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                #[serde(default)]
                struct Twin { $($field: $type),+ }
                impl Default for Twin {
                    fn default() -> Self {
                        let $name { $($field),+ } = $name::default();
                        Self { $($field),+ }
                    }
                }
                let Twin { $($field),+ } = Twin::deserialize(deserializer)?;
                Ok(Self { $($field),+ })
            }
        }
    };
}
pub(crate) use stored;

#[cfg(test)]
mod tests {
    use crate::{appliance::ApplianceKind, follow_up::Delays};

    #[test]
    fn a_value_of_a_newer_version_reads_as_unknown() {
        let read = |text: &str| serde_json::from_str::<ApplianceKind>(text).unwrap();
        assert_eq!(read("\"washing_machine\""), ApplianceKind::WashingMachine);
        assert_eq!(read("\"dishwasher\""), ApplianceKind::Unknown);
        assert_eq!(ApplianceKind::parse("dishwasher"), None);
        assert_eq!(ApplianceKind::parse("unknown"), None);
        assert_eq!(serde_json::to_string(&ApplianceKind::Ac).unwrap(), "\"ac\"");
        assert!(serde_json::from_str::<ApplianceKind>("5").is_err());
    }

    #[test]
    fn a_stored_struct_fills_what_is_missing_and_refuses_what_is_wrong() {
        let read = serde_json::from_str::<Delays>;
        assert_eq!(read(r#"{"high": 5, "later": []}"#).unwrap(), Delays { high: 5, ..Delays::default() });
        let error = read(r#"{"high": "soon"}"#).unwrap_err().to_string();
        assert!(error.contains("u32"), "{error}");
    }
}
