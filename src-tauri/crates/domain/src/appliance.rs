//! Appliances and the kinds of work done on them.

use crate::macros::text_enum;

text_enum! {
    /// What kind of appliance it is.
    ApplianceKind {
        /// Air conditioner.
        Ac = "ac",
        /// Refrigerator, freezer, visi or medical cooler, cold room.
        Refrigerator = "refrigerator",
        /// Washing machine.
        WashingMachine = "washing_machine",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// The kind of service a job is.
    ServiceType {
        /// Repair of an air conditioner.
        AcRepair = "ac_repair",
        /// Repair of a refrigerator.
        RefrigeratorRepair = "refrigerator_repair",
        /// Repair of a washing machine.
        WashingMachineRepair = "washing_machine_repair",
        /// Fitting, removing, shifting.
        Installation = "installation",
        /// Servicing, cleaning, AMC.
        Maintenance = "maintenance",
        /// Refrigerant.
        GasRefill = "gas_refill",
        /// A part to supply or fit.
        SpareParts = "spare_parts",
        /// Danger first, whatever the appliance.
        Emergency = "emergency",
        /// Price, advice, coverage.
        Consultation = "consultation",
        /// Anything else.
        Other = "other",
    }
}
