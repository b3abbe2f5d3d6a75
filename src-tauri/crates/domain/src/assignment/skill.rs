//! Skills: which job needs which.

use crate::appliance::{ApplianceKind, ServiceType};

/// How well somebody's skills fit a job that they may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// The very service is among them.
    Exact,
    /// They know the appliance.
    Appliance,
    /// The job needs none.
    NoneNeeded,
}

impl Fit {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Appliance => "appliance",
            Self::NoneNeeded => "none_needed",
        }
    }
}

/// Whether somebody with `skills` may do a job. A repair needs its own skill. Any other work on an appliance needs
/// the appliance's repair skill; on an appliance that nobody repairs, the service itself among the skills. Danger
/// on an unnamed appliance is anybody's; advice and the like need no skill.
#[must_use]
pub fn has_skill(skills: &[ServiceType], service: ServiceType, appliance: ApplianceKind) -> bool {
    fit(skills, service, appliance).is_some()
}

pub(super) fn fit(skills: &[ServiceType], service: ServiceType, appliance: ApplianceKind) -> Option<Fit> {
    use ServiceType::{
        AcRepair, Consultation, Emergency, GasRefill, Installation, Maintenance, Other, RefrigeratorRepair,
        SpareParts, Unknown, WashingMachineRepair,
    };
    let exact = skills.contains(&service);
    let repair = match appliance {
        ApplianceKind::Ac => Some(AcRepair),
        ApplianceKind::Refrigerator => Some(RefrigeratorRepair),
        ApplianceKind::WashingMachine => Some(WashingMachineRepair),
        ApplianceKind::Other | ApplianceKind::Unknown => None,
    };
    let knows_appliance = repair.is_some_and(|repair| skills.contains(&repair));
    let graded = if exact { Fit::Exact } else { Fit::Appliance };
    match service {
        AcRepair | RefrigeratorRepair | WashingMachineRepair => exact.then_some(Fit::Exact),
        Installation | Maintenance | GasRefill | SpareParts if repair.is_some() => {
            knows_appliance.then_some(graded)
        }
        Installation | Maintenance | GasRefill | SpareParts => exact.then_some(Fit::Exact),
        Emergency if repair.is_some() => knows_appliance.then_some(graded),
        Emergency | Consultation | Other | Unknown if exact => Some(Fit::Exact),
        Emergency | Consultation | Other | Unknown if knows_appliance => Some(Fit::Appliance),
        Emergency | Consultation | Other | Unknown => Some(Fit::NoneNeeded),
    }
}
