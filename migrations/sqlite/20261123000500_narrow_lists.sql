-- Indexes for the filters of the tickets list that had none: a rare value is found without walking the others.

CREATE INDEX ticket_service_created ON ticket (service_type, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_appliance_created ON ticket (appliance_kind, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_source_created ON ticket (source, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_emergency ON ticket (created_at, id) WHERE deleted_at IS NULL AND emergency = 1;
