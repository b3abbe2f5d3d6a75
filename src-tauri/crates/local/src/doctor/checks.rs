//! Invariants that one query examines. Each query gives the id and what is wrong; no row means that all is well.

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{Finding, TOLD, violation};
use crate::Result;

/// An invariant.
pub(super) struct Check {
    /// Its name.
    pub invariant: &'static str,
    record: &'static str,
    /// What breaks it: `SELECT id, detail …`.
    broken: &'static str,
}

impl Check {
    pub async fn run(&self, connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
        // The queries stand below and nowhere else.
        let query = format!("SELECT * FROM ({}) LIMIT {TOLD}", self.broken);
        let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(query)).fetch_all(connection).await?;
        Ok(rows.into_iter().map(|(id, detail)| violation(self.invariant, self.record, id, detail)).collect())
    }
}

const fn check(invariant: &'static str, record: &'static str, broken: &'static str) -> Check {
    Check { invariant, record, broken }
}

pub(super) const CHECKS: &[Check] = &[
    check(
        "one_device_row",
        "device",
        "SELECT '', 'the file has ' || count(*) || ' device rows' FROM device HAVING count(*) <> 1",
    ),
    // ── numbers ──
    check(
        "ticket_numbers_are_unique",
        "ticket",
        "SELECT lower(hex(max(id))), max(number) || ' stands on ' || count(*) || ' tickets'
         FROM ticket GROUP BY number_sort HAVING count(*) > 1",
    ),
    check(
        "ticket_numbers_sort_as_they_read",
        "ticket",
        "SELECT lower(hex(id)), number || ' is sorted as ' || number_sort FROM ticket
         WHERE number NOT LIKE 'CWS-____-D%'
           AND number <> printf('CWS-%04d-%03d', number_sort / 1000000000, number_sort % 1000000000)",
    ),
    check(
        "number_sequence_is_ahead",
        "number_sequence",
        "SELECT CAST(max(t.number_sort) / 1000000000 AS TEXT),
                'the next number is ' || coalesce(s.next, 'missing') || ', and ' || max(t.number) || ' is given'
         FROM ticket t LEFT JOIN number_sequence s ON s.year = t.number_sort / 1000000000
         GROUP BY t.number_sort / 1000000000
         HAVING s.next IS NULL OR max(t.number_sort % 1000000000) >= s.next",
    ),
    // ── tickets ──
    check(
        "closed_tickets_say_when",
        "ticket",
        "SELECT lower(hex(id)), status || CASE WHEN closed_at IS NULL THEN ' without' ELSE ' with' END ||
                ' a closing time' FROM ticket
         WHERE status IN ('new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold', 'completed', 'cancelled')
           AND (status IN ('completed', 'cancelled')) <> (closed_at IS NOT NULL)",
    ),
    check(
        "hold_reason_belongs_to_on_hold",
        "ticket",
        "SELECT lower(hex(id)), status || ' with hold reason ' || coalesce(hold_reason, 'none') FROM ticket
         WHERE (status = 'on_hold') <> (hold_reason IS NOT NULL)",
    ),
    check(
        "verdicts_follow_from_their_times",
        "ticket",
        "SELECT lower(hex(id)), 'first response ' || coalesce(respond_verdict, 'open') || ', visit ' ||
                coalesce(visit_verdict, 'open') || ', resolution ' || coalesce(resolve_verdict, 'open')
         FROM ticket WHERE status <> 'cancelled' AND (
              first_response_at IS NOT NULL
                AND respond_verdict IS NOT iif(first_response_at <= respond_by, 'met', 'missed')
           OR visit_booked_at IS NOT NULL
                AND visit_verdict IS NOT iif(visit_booked_at <= visit_by, 'met', 'missed')
           OR status = 'completed' AND resolve_verdict IS NOT iif(closed_at <= resolve_by, 'met', 'missed')
           OR closed_at IS NULL AND resolve_verdict IS NOT NULL
           OR closed_at IS NULL AND first_response_at IS NULL AND respond_verdict IS NOT NULL)",
    ),
    check(
        "targets_stand_in_order",
        "ticket",
        "SELECT lower(hex(id)), 'response, visit and resolution are due at ' || respond_by || ', ' || visit_by ||
                ', ' || resolve_by || '; made at ' || created_at FROM ticket
         WHERE NOT (created_at <= respond_by AND respond_by <= visit_by AND visit_by <= resolve_by)",
    ),
    check(
        "times_follow_each_other",
        "ticket",
        "SELECT lower(hex(id)), 'it changed or ended before it was made' FROM ticket
         WHERE updated_at < created_at OR closed_at < created_at OR first_response_at < created_at",
    ),
    check(
        "emergencies_are_critical",
        "ticket",
        "SELECT lower(hex(id)), 'an emergency of priority ' || priority FROM ticket
         WHERE emergency = 1 AND priority_manual = 0 AND priority <> 'critical'",
    ),
    check(
        "reasons_are_kept",
        "ticket",
        "SELECT lower(hex(id)), 'the reasons of priority or assignment cannot be read' FROM ticket
         WHERE NOT json_valid(priority_reasons) OR NOT json_valid(assignment_reasons)",
    ),
    check(
        "rules_assign_somebody",
        "ticket",
        "SELECT lower(hex(id)), 'assigned by rule, to nobody' FROM ticket
         WHERE assigned_automatically = 1 AND technician_id IS NULL",
    ),
    check(
        "moves_lead_to_the_status",
        "ticket",
        "SELECT lower(hex(t.id)), 'is ' || t.status || ', and its moves lead to ' || coalesce(
                  (SELECT m.to_status FROM ticket_move m WHERE m.ticket_id = t.id
                   ORDER BY m.at DESC, m.id DESC LIMIT 1), 'nothing') FROM ticket t
         WHERE t.status IS NOT (SELECT m.to_status FROM ticket_move m WHERE m.ticket_id = t.id
                                ORDER BY m.at DESC, m.id DESC LIMIT 1)",
    ),
    check(
        "open_tickets_have_a_follow_up",
        "ticket",
        "SELECT lower(hex(t.id)), t.number || ' is ' || t.status || ' and nobody is to look at it again'
         FROM ticket t WHERE t.deleted_at IS NULL
           AND t.status IN ('new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold')
           AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.ticket_id = t.id)",
    ),
    check(
        "closed_tickets_have_no_open_follow_up",
        "follow_up",
        "SELECT lower(hex(f.id)), 'is open, and ' || t.number || ' is ' || t.status
         FROM follow_up f JOIN ticket t ON t.id = f.ticket_id
         WHERE f.status = 'open' AND f.kind IN ('ticket', 'visit_reminder', 'visit_not_started', 'parts',
                                                'waiting_for_customer')
           AND t.status IN ('completed', 'cancelled')",
    ),
    check(
        "tickets_stand_in_the_journal",
        "ticket",
        "SELECT lower(hex(t.id)), t.number || ' has no journal entry' FROM ticket t
         WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.record_id = t.id)",
    ),
    check(
        "journal_is_not_ahead_of_the_desk",
        "audit",
        "SELECT lower(hex(id)), 'has revision ' || revision || ' of ' || (SELECT max(revision) FROM device)
         FROM audit WHERE revision > (SELECT max(revision) FROM device)
           AND device_id = (SELECT id FROM device LIMIT 1)",
    ),
    check(
        "journal_can_be_read",
        "audit",
        "SELECT lower(hex(id)), 'its changes are no JSON object' FROM audit
         WHERE CASE WHEN json_valid(changes) THEN json_type(changes) <> 'object' ELSE 1 END",
    ),
    // ── failed calls ──
    check(
        "open_failed_calls_have_a_next_action",
        "failed_call",
        "SELECT lower(hex(c.id)), 'is ' || c.status || ' without a planned call' FROM failed_call c
         WHERE c.deleted_at IS NULL AND c.callback_at IS NULL
           AND c.status IN ('new', 'customer_unavailable', 'scheduled_callback', 'in_progress')
           AND NOT (c.status = 'in_progress' AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = c.ticket_id
                      AND t.status NOT IN ('completed', 'cancelled')))",
    ),
    check(
        "planned_calls_ring",
        "failed_call",
        "SELECT lower(hex(c.id)), 'has a planned call that no open follow-up carries' FROM failed_call c
         WHERE c.deleted_at IS NULL AND c.callback_at IS NOT NULL
           AND c.status IN ('new', 'customer_unavailable', 'scheduled_callback', 'in_progress')
           AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.failed_call_id = c.id AND f.kind = 'callback'
                             AND f.status = 'open' AND f.due_at = c.callback_at)",
    ),
    check(
        "attempts_are_counted",
        "failed_call",
        "SELECT lower(hex(c.id)), 'counts ' || c.attempts || ' attempts' FROM failed_call c
         WHERE c.attempts <> (SELECT count(*) FROM attempt a WHERE a.failed_call_id = c.id)",
    ),
    check(
        "completed_failed_calls_say_when",
        "failed_call",
        "SELECT lower(hex(id)), status || CASE WHEN completed_at IS NULL THEN ' without' ELSE ' with' END ||
                ' a completion time' FROM failed_call
         WHERE status IN ('new', 'customer_unavailable', 'scheduled_callback', 'in_progress', 'completed')
           AND (status = 'completed') <> (completed_at IS NOT NULL)",
    ),
    check(
        "failed_calls_stand_in_the_journal",
        "failed_call",
        "SELECT lower(hex(c.id)), 'has no journal entry' FROM failed_call c
         WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.record_id = c.id)",
    ),
    // ── follow-ups, messages, jobs ──
    check(
        "follow_ups_fire_when_due",
        "follow_up",
        "SELECT lower(hex(id)), 'fired for ' || fired_due_at || ', and is due at ' || due_at FROM follow_up
         WHERE fired_due_at > due_at",
    ),
    check(
        "ended_follow_ups_say_when",
        "follow_up",
        "SELECT lower(hex(id)), status || CASE WHEN done_at IS NULL THEN ' without' ELSE ' with' END ||
                ' an end' FROM follow_up
         WHERE status IN ('open', 'done', 'cancelled') AND (status = 'open') <> (done_at IS NULL)",
    ),
    check(
        "open_follow_ups_ring",
        "follow_up",
        "SELECT lower(hex(f.id)), 'is due at ' || f.due_at || ' and no job rings' FROM follow_up f
         WHERE f.status = 'open' AND f.fired_due_at IS NOT f.due_at
           AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'follow_up' AND j.state IN ('waiting', 'running', 'failed')
                 AND j.unique_key = lower(printf('%s-%s-%s-%s-%s', substr(hex(f.id), 1, 8), substr(hex(f.id), 9, 4),
                       substr(hex(f.id), 13, 4), substr(hex(f.id), 17, 4), substr(hex(f.id), 21))))",
    ),
    check(
        "made_messages_name_what_they_made",
        "message",
        "SELECT lower(hex(id)), 'made something, and names neither ticket nor failed call' FROM message
         WHERE outcome = 'made' AND ticket_id IS NULL AND failed_call_id IS NULL",
    ),
    check(
        "conversations_are_of_somebody",
        "message",
        "SELECT lower(hex(id)), 'belongs to a conversation, and nobody is known to have written it' FROM message
         WHERE conversation_id IS NOT NULL AND party = '' AND thread = ''",
    ),
    check(
        "labels_can_be_read",
        "message_label",
        "SELECT lower(hex(id)), 'its labels are no JSON object' FROM message_label
         WHERE CASE WHEN json_valid(labels) THEN json_type(labels) <> 'object' ELSE 1 END
            OR CASE WHEN json_valid(predicted) THEN json_type(predicted) <> 'object' ELSE 1 END",
    ),
    check(
        "jobs_are_in_a_possible_state",
        "job",
        "SELECT CAST(id AS TEXT), kind || ' is ' || state || CASE WHEN lease_until IS NULL THEN ' without' ELSE ' with' END ||
                ' a lease' || CASE WHEN finished_at IS NULL THEN ', not ended' ELSE ', ended' END FROM job
         WHERE state NOT IN ('waiting', 'running', 'done', 'failed', 'cancelled')
            OR (state = 'running') <> (lease_until IS NOT NULL)
            OR (state IN ('done', 'failed', 'cancelled')) <> (finished_at IS NOT NULL)",
    ),
    check(
        "jobs_can_be_read",
        "job",
        "SELECT CAST(id AS TEXT), kind || ' has a payload that is no JSON' FROM job WHERE NOT json_valid(payload)",
    ),
    check(
        "settings_can_be_read",
        "setting",
        "SELECT lower(hex(id)), key || ' is no JSON' FROM setting WHERE NOT json_valid(value)",
    ),
];
