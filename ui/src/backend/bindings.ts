// Written from the engine's views and the contract of the commands, until the generator's first run replaces it.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

async function typed<T>(name: string, input?: Record<string, unknown>): Promise<{ status: 'ok'; data: T } | { status: 'error'; error: ApiError }> {
	try {
		return { status: 'ok', data: await invoke<T>(name, input) };
	} catch (e) {
		if (e instanceof Error) throw e;
		return { status: 'error', error: e as ApiError };
	}
}

export const commands = {
	access: () => typed<Access>('access'),
	createFirstAdmin: (input: NewStaff) => typed<Access>('create_first_admin', { input }),
	signIn: (credentials: Credentials) => typed<Access>('sign_in', { credentials }),
	signOut: () => typed<Access>('sign_out'),
	lock: () => typed<Access>('lock'),
	about: () => typed<About>('about'),
	preferences: () => typed<Preferences>('preferences'),
	setPreferences: (input: Preferences) => typed<Preferences>('set_preferences', { input }),
	createTask: (task: NewTask) => typed<TaskMade>('create_task', { task }),
	listTickets: (query: TicketQuery) => typed<TicketPage>('list_tickets', { query }),
	ticketDetail: (id: string) => typed<TicketDetail>('ticket_detail', { id }),
	editTicket: (id: string, edit: TicketEdit) => typed<TicketDetail>('edit_ticket', { id, edit }),
	moveTicket: (id: string, input: TicketMoveInput) => typed<TicketDetail>('move_ticket', { id, input }),
	assignTicket: (id: string, input: TicketAssign) => typed<TicketDetail>('assign_ticket', { id, input }),
	suggestTechnicians: (id: string) => typed<Assignment>('suggest_technicians', { id }),
	tagTicket: (id: string, input: TicketTags) => typed<TicketDetail>('tag_ticket', { id, input }),
	logCommunication: (input: NewCommunication) => typed<null>('log_communication', { input }),
	closeTicket: (id: string, input: TicketClose) => typed<TicketDetail>('close_ticket', { id, input }),
	reopenTicket: (id: string, reason: string) => typed<TicketDetail>('reopen_ticket', { id, reason }),
	deleteTicket: (id: string) => typed<null>('delete_ticket', { id }),
	restoreTicket: (id: string) => typed<TicketDetail>('restore_ticket', { id }),
	board: () => typed<Board>('board'),
	failedCall: (id: string) => typed<FailedCallCard>('failed_call', { id }),
	moveFailedCall: (id: string, to: FailedCallStatus) => typed<FailedCallCard>('move_failed_call', { id, to }),
	logAttempt: (id: string, input: NewAttempt) => typed<FailedCallCard>('log_attempt', { id, input }),
	scheduleCallback: (id: string, input: CallbackPlan) => typed<FailedCallCard>('schedule_callback', { id, input }),
	linkFailedCall: (id: string, ticketId: string | null) => typed<FailedCallCard>('link_failed_call', { id, ticketId }),
	ticketFromFailedCall: (id: string, ticket: NewTicket) => typed<TaskMade>('ticket_from_failed_call', { id, ticket }),
	findCustomers: (text: string) => typed<CustomerMatch[]>('find_customers', { text }),
	editCustomer: (id: string, input: CustomerInput) => typed<CustomerCard>('edit_customer', { id, input }),
	today: () => typed<Today>('today'),
	navigationCounts: () => typed<NavigationCounts>('navigation_counts'),
	addFollowUp: (input: NewFollowUp) => typed<FollowUpView>('add_follow_up', { input }),
	snoozeFollowUp: (id: string, snooze: Snooze) => typed<FollowUpView>('snooze_follow_up', { id, snooze }),
	completeFollowUp: (id: string) => typed<FollowUpView>('complete_follow_up', { id }),
	notices: () => typed<NoticeView[]>('notices'),
	seeNotice: (id: string) => typed<null>('see_notice', { id }),
	seeAllNotices: () => typed<null>('see_all_notices'),
	dashboard: (period: Period) => typed<Dashboard>('dashboard', { period }),
	readMessage: (text: string, channel: string) => typed<MessageReading>('read_message', { text, channel }),
	acceptMessage: (message: IncomingMessage, task: NewTask) => typed<TaskMade>('accept_message', { message, task }),
	receiveMessage: (message: IncomingMessage) => typed<Received>('receive_message', { message }),
	reviewQueue: () => typed<ReviewMessage[]>('review_queue'),
	dismissMessage: (id: string) => typed<null>('dismiss_message', { id }),
	technicians: () => typed<TechnicianView[]>('technicians'),
};

const event = <T,>(name: string) => ({ listen: (cb: (event: { payload: T }) => void) => listen<T>(name, cb) });

export const events = {
	changed: event<Changed>('changed'),
	goTo: event<GoTo>('go-to'),
};

export type ApiError =
	| { kind: 'not_found'; record: string; id: string }
	| { kind: 'invalid'; fields: FieldError[] }
	| { kind: 'conflict'; conflict: Conflict }
	| { kind: 'not_allowed'; action: string }
	| { kind: 'unavailable'; message: string }
	| { kind: 'internal'; reference: string };
export type GoTo = { screen: 'ticket' | 'failed_call' | 'today' | 'dashboard' | 'tickets'; id: string | null };
export type About = { version: string; demo: boolean; data_dir: string; device: string };
export type Preferences = { theme: 'system' | 'light' | 'dark'; language: 'en' | 'ml'; autostart: boolean; close_to_tray: boolean };
export type NewFollowUp = { ticket_id: string | null; failed_call_id: string | null; due_at: number; note: string };
export type Found<T> = { value: T; evidence: Evidence };

export type Access = { state: "first_run" } | { state: "signed_out" } | { state: "locked"; staff: StaffView } | { state: "signed_in"; staff: StaffView };

export type Activity = {
	id: string,
	at: number,
	actor: string,
	staff_name: string,
	use_case: string,
	ticket_id: string | null,
	number: string,
	customer_name: string,
};

export type Analysis = {
	is_service_request: Decision,
	failed_call: Decision,
	emergency: Decision,
	category: Category,
	service_types: Found<ServiceType>[],
	appliances: Found<ApplianceKind>[],
	brands: Found<string>[],
	phones: Found<string>[],
	locations: Found<string>[],
	towns: string[],
	names: Found<string>[],
	preferred_times: Found<string>[],
	urgency: Urgency,
	hazards: Evidence[],
	dependence: Evidence[],
	parts: Found<string>[],
	problem: string,
};

export type ApplianceKind = "ac" | "refrigerator" | "washing_machine" | "other" | "unknown";

export type ApplianceView = {
	id: string,
	kind: ApplianceKind,
	brand: string,
	model: string,
	warranty_until: number | null,
	amc_until: number | null,
};

export type Assignment = {
	technician: string | null,
	visit_at: number | null,
	reasons: ScoreLine[],
	rejected: Rejection[],
};

export type AttemptOutcome = "reached" | "no_answer" | "busy" | "switched_off" | "wrong_number" | "unknown";

export type AttemptView = {
	id: string,
	at: number,
	outcome: AttemptOutcome,
	note: string,
	staff_name: string,
};

export type Automation = {
	made_by_intake: number | null,
	assigned_by_rule: number | null,
};

export type Board = {
	columns: BoardColumn[],
};

export type BoardColumn = {
	status: FailedCallStatus,
	count: number,
	oldest_at: number | null,
	cards: FailedCallCard[],
};

export type CallbackPlan = {
	at: number,
	promised: boolean,
	availability: string,
};

export type Category = "service_request" | "greeting" | "price_question" | "info_question" | "thanks_feedback" | "status_query" | "change_booking" | "complaint" | "callback_request" | "failed_call_only" | "spam" | "info_only" | "unrelated" | "injection";

export type Changed = {
	revision: number,
	topics: Topic[],
	ids: string[],
};

export type ClockState = "calm" | "amber" | "overdue" | "paused" | "closed";

export type ClockView = {
	metric: Metric,
	mode: Mode,
	minutes: number,
	target_at: number,
	reached_at: number | null,
	verdict: Verdict,
	ledger: Ledger,
};

export type CommunicationChannel = "call" | "sms" | "whatsapp" | "email" | "chat" | "note" | "unknown";

export type Conflict = { reason: "move"; from: string; to: string } | { reason: "open_ticket"; ticket_id: string; number: string } | { reason: "deleted" } | { reason: "already_done" } | { reason: "technician"; why: string } | { reason: "taken" } | { reason: "newer_version" };

export type Credentials = {
	sign_in: string,
	password: string,
};

export type CustomerCard = {
	id: string,
	name: string,
	town: string,
	address: string,
	landmark: string,
	phones: PhoneView[],
};

export type CustomerInput = {
	id: string | null,
	name: string,
	phone: string,
	town: string,
	address: string,
	landmark: string,
};

export type CustomerMatch = {
	customer: CustomerCard,
	appliances: ApplianceView[],
	open_tickets: LinkedTicket[],
	tickets: number,
};

export type Dashboard = {
	period: Period,
	days: string[],
	created: Figure,
	completed: Figure,
	open: Figure,
	overdue: Figure,
	callbacks: Figure,
	completion_rate: number | null,
	by_priority: Slice[],
	by_status: Slice[],
	by_service: Slice[],
	targets: TargetFigure[],
	technicians: TechnicianLoad[],
	automation: Automation,
	activity: Activity[],
};

export type Decided = {
	priority: Priority,
	score: number,
	reasons: Reason[],
};

export type Decision = {
	value: boolean,
	confidence: number,
	evidence: Evidence[],
};

export type Delivery = "none" | "draft" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown";

export type Direction = "inbound" | "outbound" | "internal" | "unknown";

export type Evidence = {
	start: number,
	end: number,
	words: string,
	why: string,
};

export type FailedCallCard = {
	id: string,
	customer_id: string,
	name: string,
	phone_raw: string,
	phone_e164: string | null,
	town: string,
	problem: string,
	availability: string,
	reported_at: number,
	status: FailedCallStatus,
	priority: Priority,
	callback_at: number | null,
	promised: boolean,
	overdue: boolean,
	attempts: AttemptView[],
	suggest_closing: boolean,
	ticket: LinkedTicket | null,
	completed_at: number | null,
};

export type FailedCallStatus = "new" | "customer_unavailable" | "scheduled_callback" | "in_progress" | "completed" | "unknown";

export type FieldChange = {
	field: string,
	before: string,
	after: string,
};

export type FieldError = {
	field: string,
	code: string,
	message: string,
};

export type Figure = {
	value: number,
	before: number | null,
	series: number[],
	query: string,
};

export type FollowUpKind = "ticket" | "callback" | "visit_reminder" | "visit_not_started" | "parts" | "waiting_for_customer" | "courtesy" | "amc_expiry" | "manual" | "unknown";

export type FollowUpStatus = "open" | "done" | "cancelled" | "unknown";

export type FollowUpView = {
	id: string,
	kind: FollowUpKind,
	ticket: LinkedTicket | null,
	failed_call_id: string | null,
	customer_name: string,
	phone: string,
	note: string,
	due_at: number,
	status: FollowUpStatus,
	snoozes: number,
	overdue: boolean,
	staff_id: string | null,
};

export type HoldReason = "customer" | "parts" | "other" | "unknown";

export type IncomingMessage = {
	source_id?: string,
	channel?: string,
	text: string,
	sender?: string,
	received_at?: number | null,
};

export type Ledger = {
	entries: LedgerEntry[],
	counted_minutes: number,
};

export type LedgerEntry = {
	from: number,
	to: number,
	counted: boolean,
	why: LedgerReason,
};

export type LedgerReason = "office_hours" | "around_the_clock" | "closed" | "holiday" | "on_hold" | "ticket_closed" | "unknown";

export type LinkedTicket = {
	id: string,
	number: string,
	status: TicketStatus,
	problem: string,
	appliance_kind: ApplianceKind,
};

export type MessageOutcome = "made" | "review" | "nothing" | "dismissed" | "duplicate";

export type MessageReading = {
	analysis: Analysis,
	source: Source,
	customers: CustomerMatch[],
	open_ticket: LinkedTicket | null,
	outcome: MessageOutcome,
};

export type Metric = "first_response" | "visit" | "resolution" | "unknown";

export type Mode = "clock" | "office" | "unknown";

export type NavigationCounts = {
	overdue: number,
	today: number,
	open_tickets: number,
	open_calls: number,
	review: number,
	notices: number,
	tickets: number,
};

export type NewAttempt = {
	outcome: AttemptOutcome,
	note: string,
	promised_at: number | null,
};

export type NewCommunication = {
	ticket_id: string | null,
	failed_call_id: string | null,
	channel: CommunicationChannel,
	direction: Direction,
	body: string,
	successful: boolean,
};

export type NewFailedCall = {
	problem: string,
	availability: string,
	priority: Priority | null,
	callback_at: number | null,
};

export type NewStaff = {
	name: string,
	sign_in: string,
	password: string,
	role: Role,
};

export type NewTask = {
	customer: CustomerInput,
	source: Source,
	ticket: NewTicket | null,
	failed_call: NewFailedCall | null,
	message_id: string | null,
};

export type NewTicket = {
	appliance_id: string | null,
	appliance_kind: ApplianceKind,
	brand: string,
	model: string,
	service_type: ServiceType,
	problem: string,
	urgency: Urgency,
	priority: Priority | null,
	preferred_time: string,
	visit_at: number | null,
	technician_id: string | null,
	tags: string[],
	follow_up_at: number | null,
	on_duplicate: OnDuplicate,
};

export type NoticeKind = "follow_up" | "callback" | "escalation" | "unassigned" | "emergency" | "digest" | "system" | "unknown";

export type NoticeView = {
	id: string,
	kind: NoticeKind,
	at: number,
	title: string,
	body: string,
	ticket_id: string | null,
	failed_call_id: string | null,
	follow_up_id: string | null,
	seen: boolean,
};

export type OnDuplicate = "ask" | "add" | "second";

export type Period = "today" | "week" | "month" | "quarter" | "year";

export type PhoneView = {
	raw: string,
	e164: string | null,
};

export type Priority = "low" | "medium" | "high" | "critical" | "unknown";

export type Reason = {
	key: string,
	points: number,
	words: string,
};

export type Received = {
	message_id: string,
	outcome: MessageOutcome,
	customer_id: string | null,
	ticket: TicketRow | null,
	added_to_existing: boolean,
	failed_call: FailedCallCard | null,
};

export type RejectReason = "inactive" | "no_skill" | "off_shift" | "on_leave" | "full" | "no_free_slot" | "unknown";

export type Rejection = {
	technician: string,
	name: string,
	why: RejectReason,
};

export type ReviewMessage = {
	id: string,
	channel: string,
	body: string,
	sender: string,
	received_at: number,
	analysis: Analysis,
	ticket_id: string | null,
};

export type Role = "staff" | "admin" | "unknown";

export type ScoreKey = "skill" | "area" | "load" | "served" | "rating" | "unknown";

export type ScoreLine = {
	technician: string,
	name: string,
	total: number,
	visit_at: number,
	in_time: boolean,
	parts: ScorePart[],
};

export type ScorePart = {
	key: ScoreKey,
	points: number,
	detail: string,
};

export type ServiceType = "ac_repair" | "refrigerator_repair" | "washing_machine_repair" | "installation" | "maintenance" | "gas_refill" | "spare_parts" | "emergency" | "consultation" | "other" | "unknown";

export type Slice = {
	key: string,
	value: number,
	query: string,
};


export type Source = "chat" | "phone" | "whatsapp" | "email" | "website" | "walk_in" | "unknown";

export type StaffView = {
	id: string,
	name: string,
	sign_in: string,
	role: Role,
	active: boolean,
};

export type TagView = {
	tag: string,
	derived: boolean,
};

export type TargetFigure = {
	metric: Metric,
	met: number,
	missed: number,
};

export type TaskMade = {
	customer_id: string,
	customer_is_new: boolean,
	ticket: TicketRow | null,
	added_to_existing: boolean,
	failed_call: FailedCallCard | null,
};

export type TechnicianLoad = {
	id: string,
	name: string,
	today: number,
	week: number,
	open: number,
	capacity: number,
	query: string,
};

export type TechnicianView = {
	id: string,
	name: string,
	phone: string,
	town: string,
	active: boolean,
	skills: ServiceType[],
	areas: string[],
	daily_capacity: number,
	open: number,
};

export type TicketAssign = { by: "rules" } | { by: "person"; technician_id: string; visit_at: number | null } | { by: "nobody" };

export type TicketClose = {
	cancelled: boolean,
	note: string,
	complete_failed_calls: boolean,
};

export type TicketDetail = {
	ticket: TicketRow,
	customer: CustomerCard,
	appliance: ApplianceView | null,
	address: string,
	source: Source,
	urgency: Urgency,
	preferred_time: string,
	priority_manual: boolean,
	why_priority: Decided,
	why_technician: Assignment,
	assigned_automatically: boolean,
	clocks: ClockView[],
	timeline: TimelineEntry[],
	follow_ups: FollowUpView[],
	failed_calls: FailedCallCard[],
	tags: TagView[],
	moves: TicketStatus[],
	repeat_of: LinkedTicket | null,
	visit_minutes: number,
};

export type TicketEdit = {
	problem?: string | null,
	service_type?: ServiceType | null,
	appliance_kind?: ApplianceKind | null,
	brand?: string | null,
	urgency?: Urgency | null,
	priority?: Priority | null,
	town?: string | null,
	address?: string | null,
	preferred_time?: string | null,
	visit_minutes?: number | null,
};

export type TicketMoveInput = {
	to: TicketStatus,
	hold_reason: HoldReason | null,
	reason: string,
};

export type TicketPage = {
	rows: TicketRow[],
	next: string | null,
	count: number,
	filters: string[],
	problems: string[],
};

export type TicketQuery = {
	search: string,
	sort: TicketSort,
	descending: boolean,
	cursor: string | null,
	limit: number,
};

export type TicketRow = {
	id: string,
	number: string,
	customer_id: string,
	customer_name: string,
	phone: string,
	problem: string,
	town: string,
	service_type: ServiceType,
	appliance_kind: ApplianceKind,
	brand: string,
	status: TicketStatus,
	hold_reason: HoldReason | null,
	priority: Priority,
	emergency: boolean,
	technician_id: string | null,
	technician_name: string,
	visit_at: number | null,
	next_target_at: number | null,
	next_target: Metric | null,
	clock: ClockState,
	tags: string[],
	created_at: number,
	updated_at: number,
	deleted_at: number | null,
};

export type TicketSort = "created" | "number" | "resolve_by";

export type TicketStatus = "new" | "acknowledged" | "scheduled" | "in_progress" | "on_hold" | "completed" | "cancelled" | "unknown";

export type TicketTags = {
	add?: string[],
	remove?: string[],
};

export type TimelineEntry = {
	id: string,
	at: number,
	actor: string,
	staff_name: string,
	what: TimelineWhat,
};

export type TimelineWhat = { kind: "created" } | { kind: "moved"; from: TicketStatus; to: TicketStatus; hold_reason: HoldReason | null; reason: string } | { kind: "communication"; channel: CommunicationChannel; direction: Direction; body: string; successful: boolean; automatic: boolean; delivery: Delivery } | { kind: "attempt"; outcome: AttemptOutcome; note: string } | { kind: "follow_up_fired"; follow_up: FollowUpKind; note: string } | { kind: "changed"; fields: FieldChange[] } | { kind: "escalated"; metric: Metric; level: number };

export type Today = {
	overdue: TodayRow[],
	overdue_count: number,
	due_soon: TodayRow[],
	due_soon_count: number,
	callbacks: FailedCallCard[],
	callbacks_count: number,
	unassigned: TicketRow[],
	unassigned_count: number,
};

export type TodayRow = { kind: "follow_up"; follow_up: FollowUpView } | { kind: "ticket"; ticket: TicketRow };

export type Topic = "tickets" | "failed_calls" | "customers" | "follow_ups" | "notices" | "technicians" | "messages" | "settings" | "staff";

export type Urgency = "low" | "normal" | "high" | "emergency" | "unknown";

export type Verdict = "running" | "met" | "missed" | "unknown";

export type Snooze = { kind: "ten_minutes" } | { kind: "one_hour" } | { kind: "at_1600" } | { kind: "tomorrow_0900" } | { kind: "monday" } | { kind: "until"; at: number };
