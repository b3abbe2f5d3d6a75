-- The local file of one desktop.
--
-- Synced tables (docs/adr/0007): a UUID primary key and no other UNIQUE, no enforced foreign key (a child may
-- arrive before its parent), no CHECK on enumerations (a newer desktop knows more values). Logs are insert-only.
-- Local tables are this desktop's own or derived, and carry all the constraints that help.
-- Times are milliseconds since 1970-01-01T00:00:00Z; days are office days since 1970-01-01; ids are 16 bytes.

-- ── synced: customers ──────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE customer (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  town TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  landmark TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE customer_phone (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  raw TEXT NOT NULL,
  e164 TEXT,                                   -- NULL: ambiguous, kept as typed and flagged
  present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_phone_customer ON customer_phone (customer_id);
CREATE INDEX customer_phone_e164 ON customer_phone (e164) WHERE present = 1;

CREATE TABLE appliance (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  kind TEXT NOT NULL,
  brand TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  serial TEXT NOT NULL DEFAULT '',
  bought_at INTEGER,
  warranty_until INTEGER,
  amc_until INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX appliance_customer ON appliance (customer_id);

-- ── synced: tickets ────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE ticket (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL,
  number_sort INTEGER NOT NULL,                -- year * 10^9 + sequence
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  appliance_id BLOB CHECK (appliance_id IS NULL OR length(appliance_id) = 16),
  service_type TEXT NOT NULL,
  appliance_kind TEXT NOT NULL,
  brand TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL,
  urgency TEXT NOT NULL,
  problem TEXT NOT NULL,
  town TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  preferred_time TEXT NOT NULL DEFAULT '',     -- the customer's own words
  status TEXT NOT NULL,
  hold_reason TEXT,
  emergency INTEGER NOT NULL CHECK (emergency IN (0, 1)),
  priority TEXT NOT NULL,
  priority_manual INTEGER NOT NULL CHECK (priority_manual IN (0, 1)),
  priority_reasons TEXT NOT NULL,              -- JSON: domain::priority::Decided
  technician_id BLOB CHECK (technician_id IS NULL OR length(technician_id) = 16),
  assigned_automatically INTEGER NOT NULL DEFAULT 0 CHECK (assigned_automatically IN (0, 1)),
  assignment_reasons TEXT NOT NULL,            -- JSON: domain::assignment::Assignment; {} where nobody was asked
  visit_at INTEGER,
  visit_minutes INTEGER NOT NULL DEFAULT 60 CHECK (visit_minutes > 0),
  respond_by INTEGER NOT NULL,
  visit_by INTEGER NOT NULL,
  resolve_by INTEGER NOT NULL,
  first_response_at INTEGER,
  visit_booked_at INTEGER,
  closed_at INTEGER,
  respond_verdict TEXT,                        -- met, missed; NULL while it runs
  visit_verdict TEXT,
  resolve_verdict TEXT,
  cycle INTEGER NOT NULL DEFAULT 0 CHECK (cycle >= 0),   -- how often it was reopened
  repeat_of BLOB CHECK (repeat_of IS NULL OR length(repeat_of) = 16),
  made_by TEXT NOT NULL,                       -- the actor's kind: staff, admin, intake, operator…
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX ticket_number ON ticket (number_sort);
CREATE INDEX ticket_created ON ticket (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_status_created ON ticket (status, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_priority_created ON ticket (priority, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_customer ON ticket (customer_id, created_at);
CREATE INDEX ticket_technician_visit ON ticket (technician_id, visit_at)
  WHERE deleted_at IS NULL AND technician_id IS NOT NULL;
CREATE INDEX ticket_open_resolve ON ticket (resolve_by, id)
  WHERE deleted_at IS NULL AND status NOT IN ('completed', 'cancelled');
CREATE INDEX ticket_open_unassigned ON ticket (created_at, id)
  WHERE deleted_at IS NULL AND technician_id IS NULL AND status NOT IN ('completed', 'cancelled');
CREATE INDEX ticket_respond_running ON ticket (respond_by)
  WHERE deleted_at IS NULL AND first_response_at IS NULL AND status NOT IN ('completed', 'cancelled');
CREATE INDEX ticket_visit_running ON ticket (visit_by)
  WHERE deleted_at IS NULL AND visit_booked_at IS NULL AND status NOT IN ('completed', 'cancelled');

CREATE TABLE ticket_alias (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  ticket_id BLOB NOT NULL CHECK (length(ticket_id) = 16),
  number TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_alias_number ON ticket_alias (number);

-- Insert-only: pauses, cycles and the timeline are read from it.
CREATE TABLE ticket_move (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  ticket_id BLOB NOT NULL CHECK (length(ticket_id) = 16),
  at INTEGER NOT NULL,
  from_status TEXT NOT NULL,                   -- '' for the first
  to_status TEXT NOT NULL,
  hold_reason TEXT,
  reason TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL,
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16)
) STRICT;
CREATE INDEX ticket_move_ticket ON ticket_move (ticket_id, at);

-- One row per ticket and value, id derived from both; a removed derived tag keeps its row with present = 0.
CREATE TABLE ticket_tag (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  ticket_id BLOB NOT NULL CHECK (length(ticket_id) = 16),
  tag TEXT NOT NULL,
  derived INTEGER NOT NULL CHECK (derived IN (0, 1)),
  present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX ticket_tag_ticket ON ticket_tag (ticket_id);
CREATE INDEX ticket_tag_tag ON ticket_tag (tag, ticket_id) WHERE present = 1;

-- ── synced: failed calls ───────────────────────────────────────────────────────────────────────────────────
CREATE TABLE failed_call (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  name TEXT NOT NULL DEFAULT '',
  phone_raw TEXT NOT NULL,
  phone_e164 TEXT,
  town TEXT NOT NULL DEFAULT '',
  problem TEXT NOT NULL DEFAULT '',
  availability TEXT NOT NULL DEFAULT '',
  reported_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  source TEXT NOT NULL,
  callback_at INTEGER,                         -- the next planned call
  promised INTEGER NOT NULL DEFAULT 0 CHECK (promised IN (0, 1)),   -- the customer named that time
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),        -- equals the rows of attempt
  ticket_id BLOB CHECK (ticket_id IS NULL OR length(ticket_id) = 16),
  made_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  completed_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX failed_call_status ON failed_call (status, reported_at, id) WHERE deleted_at IS NULL;
CREATE INDEX failed_call_ticket ON failed_call (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX failed_call_customer ON failed_call (customer_id, reported_at);
CREATE INDEX failed_call_callback ON failed_call (callback_at) WHERE deleted_at IS NULL AND status <> 'completed';
CREATE INDEX failed_call_completed ON failed_call (completed_at) WHERE deleted_at IS NULL AND status = 'completed';

-- Insert-only.
CREATE TABLE attempt (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  failed_call_id BLOB NOT NULL CHECK (length(failed_call_id) = 16),
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16)
) STRICT;
CREATE INDEX attempt_failed_call ON attempt (failed_call_id, at);

-- ── synced: logs, follow-ups, notices, messages ────────────────────────────────────────────────────────────
-- Insert-only.
CREATE TABLE communication (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  ticket_id BLOB CHECK (ticket_id IS NULL OR length(ticket_id) = 16),
  failed_call_id BLOB CHECK (failed_call_id IS NULL OR length(failed_call_id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  channel TEXT NOT NULL,
  direction TEXT NOT NULL,
  body TEXT NOT NULL,
  successful INTEGER NOT NULL CHECK (successful IN (0, 1)),   -- the customer was reached: may be the first response
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  delivery TEXT NOT NULL,
  message_id BLOB CHECK (message_id IS NULL OR length(message_id) = 16),
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16),
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX communication_ticket ON communication (ticket_id, at) WHERE ticket_id IS NOT NULL;
CREATE INDEX communication_failed_call ON communication (failed_call_id, at) WHERE failed_call_id IS NOT NULL;
CREATE INDEX communication_customer ON communication (customer_id, at);
CREATE INDEX communication_at ON communication (at);

CREATE TABLE follow_up (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  ticket_id BLOB CHECK (ticket_id IS NULL OR length(ticket_id) = 16),
  failed_call_id BLOB CHECK (failed_call_id IS NULL OR length(failed_call_id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16),      -- whom it tells; NULL: all staff
  note TEXT NOT NULL DEFAULT '',
  due_at INTEGER NOT NULL,                     -- moves when it is snoozed
  status TEXT NOT NULL,
  snoozes INTEGER NOT NULL DEFAULT 0 CHECK (snoozes >= 0),
  fired_due_at INTEGER,                        -- the due time that has fired: once per due time
  made_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX follow_up_open_due ON follow_up (due_at, id) WHERE status = 'open';
CREATE INDEX follow_up_ticket ON follow_up (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX follow_up_failed_call ON follow_up (failed_call_id) WHERE failed_call_id IS NOT NULL;

-- Every notice that was shown natively also stands here.
CREATE TABLE notice (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  ticket_id BLOB CHECK (ticket_id IS NULL OR length(ticket_id) = 16),
  failed_call_id BLOB CHECK (failed_call_id IS NULL OR length(failed_call_id) = 16),
  follow_up_id BLOB CHECK (follow_up_id IS NULL OR length(follow_up_id) = 16),
  audience TEXT NOT NULL,                      -- staff, admin
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  seen_at INTEGER,
  seen_by BLOB CHECK (seen_by IS NULL OR length(seen_by) = 16)
) STRICT;
CREATE INDEX notice_unseen ON notice (at) WHERE seen_at IS NULL;
CREATE INDEX notice_at ON notice (at);
CREATE INDEX notice_ticket ON notice (ticket_id) WHERE ticket_id IS NOT NULL;

-- A customer's message as it came in, with what was made out of it.
CREATE TABLE message (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),   -- derived from channel and source_id where there is one
  channel TEXT NOT NULL,
  source_id TEXT NOT NULL DEFAULT '',          -- the sender's id of it: the same id never makes anything twice
  sender TEXT NOT NULL DEFAULT '',             -- phone or address it came from, as given
  body TEXT NOT NULL,
  fingerprint BLOB NOT NULL,                   -- of phone and text: the same within 10 minutes is the same
  received_at INTEGER NOT NULL,
  analysis TEXT NOT NULL,                      -- JSON: intake::Analysis
  outcome TEXT NOT NULL,                       -- made, review, nothing, dismissed
  ticket_id BLOB CHECK (ticket_id IS NULL OR length(ticket_id) = 16),
  failed_call_id BLOB CHECK (failed_call_id IS NULL OR length(failed_call_id) = 16),
  customer_id BLOB CHECK (customer_id IS NULL OR length(customer_id) = 16),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_fingerprint ON message (fingerprint, received_at);
CREATE INDEX message_review ON message (received_at) WHERE outcome = 'review';
CREATE INDEX message_ticket ON message (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE TABLE outbox (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  ticket_id BLOB CHECK (ticket_id IS NULL OR length(ticket_id) = 16),
  customer_id BLOB CHECK (customer_id IS NULL OR length(customer_id) = 16),
  technician_id BLOB CHECK (technician_id IS NULL OR length(technician_id) = 16),
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,
  template TEXT NOT NULL,
  body TEXT NOT NULL,
  delivery TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;
CREATE INDEX outbox_ticket ON outbox (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (delivery, created_at) WHERE delivery IN ('draft', 'queued', 'sending');

-- ── synced: technicians, office, people ────────────────────────────────────────────────────────────────────
CREATE TABLE technician (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  phone_raw TEXT NOT NULL DEFAULT '',
  phone_e164 TEXT,
  town TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  daily_capacity INTEGER NOT NULL CHECK (daily_capacity >= 0),
  rating_sum INTEGER NOT NULL DEFAULT 0 CHECK (rating_sum >= 0),
  rating_count INTEGER NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE technician_skill (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  technician_id BLOB NOT NULL CHECK (length(technician_id) = 16),
  skill TEXT NOT NULL,
  present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX technician_skill_technician ON technician_skill (technician_id);
CREATE TABLE technician_area (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  technician_id BLOB NOT NULL CHECK (length(technician_id) = 16),
  town TEXT NOT NULL,
  present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX technician_area_technician ON technician_area (technician_id);
CREATE TABLE technician_shift (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  technician_id BLOB NOT NULL CHECK (length(technician_id) = 16),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),       -- 0 is Monday
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1440),
  end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 0 AND 1440),
  present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX technician_shift_technician ON technician_shift (technician_id);
CREATE TABLE technician_leave (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  technician_id BLOB NOT NULL CHECK (length(technician_id) = 16),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX technician_leave_technician ON technician_leave (technician_id, ends_at);

CREATE TABLE holiday (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  day INTEGER NOT NULL,                        -- office day
  name TEXT NOT NULL,
  open_from INTEGER,                           -- minutes of the day; both NULL: closed all day
  open_until INTEGER,
  present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX holiday_day ON holiday (day);

CREATE TABLE setting (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),   -- derived from the key
  key TEXT NOT NULL,
  value TEXT NOT NULL,                         -- JSON
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  sign_in TEXT NOT NULL,                       -- what they type to sign in, lower case
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,                 -- argon2id, PHC string
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_sign_in ON staff (sign_in);

-- Insert-only: the journal. Before and after per field, with the revision as stamp.
CREATE TABLE audit (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL,                   -- of this device
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  actor TEXT NOT NULL,                         -- staff, admin, scheduler, intake, sync, token, operator
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16),
  operator TEXT NOT NULL DEFAULT '',           -- the system user's name, for the command line
  use_case TEXT NOT NULL,                      -- tickets::create
  record TEXT NOT NULL,                        -- table of the record
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  changes TEXT NOT NULL                        -- JSON: {"field": [before, after], …}
) STRICT;
CREATE INDEX audit_record ON audit (record_id, at);
CREATE INDEX audit_at ON audit (at);

-- ── local ──────────────────────────────────────────────────────────────────────────────────────────────────
-- One row: who this file is.
CREATE TABLE device (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id BLOB NOT NULL CHECK (length(id) = 16),
  revision INTEGER NOT NULL CHECK (revision >= 0),        -- grows by one with every use case that writes
  demo INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;

CREATE TABLE number_sequence (
  year INTEGER NOT NULL PRIMARY KEY CHECK (year BETWEEN 2000 AND 9999),
  next INTEGER NOT NULL CHECK (next >= 1)
) STRICT;

CREATE TABLE job (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  unique_key TEXT NOT NULL,
  payload TEXT NOT NULL,                       -- JSON
  run_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  lease_until INTEGER,
  last_error TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  CHECK ((state = 'running') = (lease_until IS NOT NULL)),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX job_unique ON job (kind, unique_key) WHERE state IN ('waiting', 'running');
CREATE INDEX job_due ON job (run_at, id) WHERE state = 'waiting';
CREATE INDEX job_running ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

-- Derived by local::derive: figures per office day and dimension. day = 0 holds the present stock.
CREATE TABLE counter (
  dimension TEXT NOT NULL,
  day INTEGER NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (dimension, day, key)
) STRICT, WITHOUT ROWID;

-- Derived: every phone's digits reversed, so that the last digits are a prefix.
CREATE TABLE phone_digits (
  reversed TEXT NOT NULL,
  phone_id BLOB NOT NULL CHECK (length(phone_id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16),
  PRIMARY KEY (reversed, phone_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_digits_phone ON phone_digits (phone_id);

-- Derived: the row of a ticket in the full-text index. doc grows with the creation time, so that newest first
-- is the index's own order.
CREATE TABLE ticket_doc (
  doc INTEGER NOT NULL PRIMARY KEY,
  ticket_id BLOB NOT NULL UNIQUE CHECK (length(ticket_id) = 16)
) STRICT;
CREATE VIRTUAL TABLE ticket_fts USING fts5 (
  number, name, phone, problem, notes, tags, town, brand,
  content = '', contentless_delete = 1,
  -- Vowel signs and the virama (Mn, Mc) belong to the words of Malayalam and Devanagari.
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
  prefix = '2 3 4'
);
CREATE VIRTUAL TABLE ticket_fts_words USING fts5vocab (ticket_fts, 'row');
