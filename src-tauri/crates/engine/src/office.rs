//! The office's settings, as one consistent state holds them.

use domain::setting::Settings;
use local::Connection;

use crate::error::Result;

/// The key under which the office's settings are kept.
pub(crate) const KEY: &str = "office";

/// The settings of the office, with its holidays in the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Every default of the domain that an admin may change.
    pub settings: Settings,
}

impl Office {
    /// Reads the settings; what is not set has the domain's default.
    pub(crate) async fn load(connection: &mut Connection) -> Result<Self> {
        let mut settings: Settings = match local::settings::get(connection, KEY).await? {
            Some(text) => serde_json::from_str(&text)?,
            None => Settings::default(),
        };
        for holiday in local::holidays::all(connection).await? {
            settings.calendar.add_holiday(&holiday.name, holiday.day, holiday.open_from, holiday.open_until);
        }
        Ok(Self { settings })
    }
}
