-- Indexes of the tickets list: every sort and every filter that narrows has its own order.

CREATE INDEX ticket_technician_created ON ticket (technician_id, created_at, id)
  WHERE deleted_at IS NULL AND technician_id IS NOT NULL;
CREATE INDEX ticket_resolve ON ticket (resolve_by, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_completed ON ticket (closed_at, id) WHERE deleted_at IS NULL AND status = 'completed';
CREATE INDEX ticket_deleted ON ticket (created_at, id) WHERE deleted_at IS NOT NULL;
