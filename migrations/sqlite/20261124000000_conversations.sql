-- Messages of one person belong together; what they ask about existing work is kept; what people decided is labelled.

ALTER TABLE message ADD COLUMN thread TEXT NOT NULL DEFAULT '';        -- the chat or mail thread, where the channel knows it
ALTER TABLE message ADD COLUMN party TEXT NOT NULL DEFAULT '';         -- whom it is from in one form: E.164, else the sender in lower case
-- The first message of the conversation; NULL where nobody is known to have written it.
ALTER TABLE message ADD COLUMN conversation_id BLOB CHECK (conversation_id IS NULL OR length(conversation_id) = 16);
ALTER TABLE message ADD COLUMN asks TEXT NOT NULL DEFAULT '';          -- status, reschedule, cancel, complaint
CREATE INDEX message_party ON message (party, received_at) WHERE party <> '';
CREATE INDEX message_thread ON message (thread, received_at) WHERE thread <> '';
CREATE INDEX message_conversation ON message (conversation_id, received_at) WHERE conversation_id IS NOT NULL;
CREATE INDEX message_asks ON message (ticket_id, received_at) WHERE asks <> '' AND outcome = 'review';

-- What a person made of a message, beside what the rules had read. Insert-only.
CREATE TABLE message_label (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  message_id BLOB NOT NULL CHECK (length(message_id) = 16),
  labels TEXT NOT NULL,                        -- JSON: intake::labels::Gold
  predicted TEXT NOT NULL,                     -- JSON: the same fields, as the rules had read them
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  staff_id BLOB CHECK (staff_id IS NULL OR length(staff_id) = 16),
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_label_message ON message_label (message_id);
