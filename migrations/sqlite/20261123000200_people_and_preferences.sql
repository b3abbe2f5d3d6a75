-- What finding a customer, choosing a technician and this desktop's own preferences need.

-- A customer is found by the beginning of the name, in any case.
CREATE INDEX customer_name ON customer (name COLLATE NOCASE, id) WHERE deleted_at IS NULL;
-- A phone that could not be read is found again as it was typed.
CREATE INDEX customer_phone_unread ON customer_phone (raw) WHERE e164 IS NULL AND present = 1;
-- The jobs on a technician's hands: open ones do not grow with history.
CREATE INDEX ticket_open_technician ON ticket (technician_id, visit_at)
  WHERE deleted_at IS NULL AND technician_id IS NOT NULL AND status NOT IN ('completed', 'cancelled');

-- ── local ──────────────────────────────────────────────────────────────────────────────────────────────────
-- How this desktop likes to be: theme, language, autostart. Never synced.
CREATE TABLE preference (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL                          -- JSON
) STRICT, WITHOUT ROWID;
