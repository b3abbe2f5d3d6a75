//! The office's settings: every number of the domain that an admin may change, with its default.

use serde::Serialize;

use crate::{
    assignment,
    calendar::Calendar,
    failed_call::Cadence,
    follow_up::Delays,
    intake,
    macros::stored,
    priority,
    sla::{Levels, Policy},
};

stored! {
    /// All settings of the office. What a stored text lacks has its default.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Settings {
        /// Opening hours, holidays and time zone.
        pub calendar: Calendar,
        /// Response-time targets.
        pub sla: Policy,
        /// Escalation and how loud it may get.
        pub levels: Levels,
        /// Weights and limits of assignment.
        pub assignment: assignment::Options,
        /// Points of priority.
        pub priority: priority::Options,
        /// When follow-ups fall due.
        pub follow_ups: Delays,
        /// When customers are called back.
        pub callbacks: Cadence,
        /// How messages are taken in.
        pub intake: intake::Options,
        /// Days after completion within which the same appliance makes a repeat visit.
        pub repeat_days: u16,
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            calendar: Calendar::default(),
            sla: Policy::default(),
            levels: Levels::default(),
            assignment: assignment::Options::default(),
            priority: priority::Options::default(),
            follow_ups: Delays::default(),
            callbacks: Cadence::default(),
            intake: intake::Options::default(),
            repeat_days: 30,
        }
    }
}

/// What is wrong with a group of settings: the field by its own name, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct GroupError {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// A field that is wrong, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "SettingProblem")]
pub struct Problem {
    /// Path of the field, as `sla.critical.visit`.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

/// Settings that do not make sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .problems.iter().map(|one| format!("{}: {}", one.field, one.problem)).collect::<Vec<_>>().join("; "))]
pub struct SettingsError {
    /// The first problem of each group.
    pub problems: Vec<Problem>,
}

impl Settings {
    /// Checks every group; reports the first problem of each.
    pub fn validate(&self) -> Result<(), SettingsError> {
        let mut problems = Vec::new();
        let mut refuse = |group: &str, field: &str, problem: String| {
            problems.push(Problem { field: format!("{group}.{field}"), problem });
        };
        if let Err(error) = self.calendar.validate() {
            refuse("calendar", error.field(), error.problem());
        }
        if let Err(error) = self.sla.validate() {
            refuse("sla", &error.field, error.problem.to_owned());
        }
        if let Err(error) = self.levels.validate() {
            refuse("levels", error.field, error.problem.to_owned());
        }
        if let Err(error) = self.assignment.validate() {
            refuse("assignment", error.field, error.problem.to_owned());
        }
        if let Err(error) = self.priority.validate() {
            refuse("priority", error.field, error.problem.to_owned());
        }
        if let Err(error) = self.follow_ups.validate() {
            refuse("follow_ups", error.field, error.problem.to_owned());
        }
        if let Err(error) = self.callbacks.validate() {
            refuse("callbacks", &error.field, error.problem.to_owned());
        }
        if let Err(error) = self.intake.validate() {
            refuse("intake", error.field, error.problem.to_owned());
        }
        if self.repeat_days > 366 {
            let problem = "must be at most a year".to_owned();
            problems.push(Problem { field: "repeat_days".to_owned(), problem });
        }
        if problems.is_empty() { Ok(()) } else { Err(SettingsError { problems }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Interval;

    #[test]
    fn the_defaults_make_sense_and_survive_their_row() {
        let settings = Settings::default();
        assert_eq!(settings.validate(), Ok(()));
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
    }

    #[test]
    fn what_an_older_desktop_did_not_write_has_its_default() {
        let text = r#"{"follow_ups":{"high":60},"levels":{"nudge":50},"sla":{},"of_a_newer_desktop":1}"#;
        let settings: Settings = serde_json::from_str(text).unwrap();
        let mut expect = Settings::default();
        expect.follow_ups.high = 60;
        expect.levels.nudge = 50;
        assert_eq!(settings, expect);
    }

    #[test]
    fn each_group_names_its_field() {
        let mut settings = Settings::default();
        settings.calendar.week[0] = vec![Interval::new(5, 5)];
        settings.sla.low.visit = 0;
        settings.levels.amber = 0;
        settings.assignment.search_days = 0;
        settings.priority.amc = -5;
        settings.follow_ups.low = 0;
        settings.callbacks.steps.clear();
        settings.intake.conversation_minutes = 0;
        settings.repeat_days = 1_000;
        let error = settings.validate().unwrap_err();
        let fields: Vec<_> = error.problems.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "calendar.week.0.0",
                "sla.low.visit",
                "levels.amber",
                "assignment.search_days",
                "priority.amc",
                "follow_ups.low",
                "callbacks.steps",
                "intake.conversation_minutes",
                "repeat_days"
            ]
        );
        assert!(error.to_string().starts_with("calendar.week.0.0: open hours must end after they start; "));
    }
}
