import { type FieldPath, get } from 'react-hook-form';
import type {
  ApplianceKind,
  NewFailedCall,
  NewTask,
  NewTicket,
  OnDuplicate,
  Priority,
  ServiceType,
  Source,
  Urgency,
} from '@/backend/types';
import type { TaskPrefill } from '@/app/slots';
import { officeInput, officeInstant } from '@/lib/officeTime';

/** What the form makes. */
export type TaskKind = 'ticket' | 'failed_call' | 'both';

/** The form as it is typed. Times are `datetime-local` texts in office time; empty means "not given". */
export interface TaskValues {
  kind: TaskKind;
  source: Source;
  customer: { id: string | null; name: string; phone: string; town: string; address: string; landmark: string };
  /** One field for the ticket's and the failed call's: a caller says it once. */
  problem: string;
  ticket: {
    appliance_id: string | null;
    appliance_kind: ApplianceKind | '';
    brand: string;
    model: string;
    service_type: ServiceType | '';
    urgency: Urgency;
    priority: Priority | '';
    preferred_time: string;
    visit_at: string;
    technician_id: string | null;
    tags: string[];
    follow_up_at: string;
  };
  failed_call: { availability: string; callback_at: string; priority: Priority | '' };
}

export const BLANK: TaskValues = {
  kind: 'ticket',
  source: 'phone',
  customer: { id: null, name: '', phone: '', town: '', address: '', landmark: '' },
  problem: '',
  ticket: {
    appliance_id: null,
    appliance_kind: '',
    brand: '',
    model: '',
    service_type: '',
    urgency: 'normal',
    priority: '',
    preferred_time: '',
    visit_at: '',
    technician_id: null,
    tags: [],
    follow_up_at: '',
  },
  failed_call: { availability: '', callback_at: '', priority: '' },
};

/** The service that an appliance usually needs: the form's suggestion until somebody chooses another. */
export const USUAL_SERVICE: Record<string, ServiceType> = {
  ac: 'ac_repair',
  refrigerator: 'refrigerator_repair',
  washing_machine: 'washing_machine_repair',
  other: 'other',
};

export const makesTicket = (kind: TaskKind) => kind !== 'failed_call';
export const makesCall = (kind: TaskKind) => kind !== 'ticket';

/** The ticket as the engine takes it. */
export function ticketOf(values: TaskValues, onDuplicate: OnDuplicate): NewTicket {
  const { ticket } = values;
  const appliance = ticket.appliance_kind || 'other';
  return {
    appliance_id: ticket.appliance_id,
    appliance_kind: appliance,
    brand: ticket.brand.trim(),
    model: ticket.model.trim(),
    service_type: ticket.service_type || (USUAL_SERVICE[appliance] ?? 'other'),
    problem: values.problem.trim(),
    urgency: ticket.urgency,
    priority: ticket.priority || null,
    preferred_time: ticket.preferred_time.trim(),
    visit_at: officeInstant(ticket.visit_at),
    technician_id: ticket.technician_id,
    tags: ticket.tags,
    follow_up_at: officeInstant(ticket.follow_up_at),
    on_duplicate: onDuplicate,
  };
}

function callOf(values: TaskValues): NewFailedCall {
  return {
    problem: values.problem.trim(),
    availability: values.failed_call.availability.trim(),
    priority: values.failed_call.priority || null,
    callback_at: officeInstant(values.failed_call.callback_at),
  };
}

/** The form as the engine takes it. */
export function taskOf(values: TaskValues, onDuplicate: OnDuplicate): NewTask {
  const { customer, kind, source } = values;
  return {
    customer: {
      id: customer.id,
      name: customer.name.trim(),
      phone: customer.phone.trim(),
      town: customer.town.trim(),
      address: customer.address.trim(),
      landmark: customer.landmark.trim(),
    },
    source,
    ticket: makesTicket(kind) ? ticketOf(values, onDuplicate) : null,
    failed_call: makesCall(kind) ? callOf(values) : null,
    message_id: null,
  };
}

/** The form filled from `prefill`; what it leaves open stays as on a blank form. */
export function valuesOf(prefill: TaskPrefill): TaskValues {
  const { customer, source, ticket, failed_call } = prefill;
  return {
    kind: ticket && failed_call ? 'both' : failed_call ? 'failed_call' : 'ticket',
    source,
    customer: { ...customer },
    problem: ticket?.problem || failed_call?.problem || '',
    ticket: ticket
      ? {
          appliance_id: ticket.appliance_id,
          appliance_kind: ticket.appliance_kind ?? '',
          brand: ticket.brand,
          model: ticket.model,
          service_type: ticket.service_type ?? '',
          urgency: ticket.urgency,
          priority: ticket.priority ?? '',
          preferred_time: ticket.preferred_time,
          visit_at: officeInput(ticket.visit_at),
          technician_id: ticket.technician_id,
          tags: ticket.tags,
          follow_up_at: officeInput(ticket.follow_up_at),
        }
      : BLANK.ticket,
    failed_call: failed_call
      ? {
          availability: failed_call.availability,
          callback_at: officeInput(failed_call.callback_at),
          priority: failed_call.priority ?? '',
        }
      : BLANK.failed_call,
  };
}

const pathsOf = (part: object, before = ''): FieldPath<TaskValues>[] =>
  Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? pathsOf(value, `${before}${key}.`)
      : [`${before}${key}` as FieldPath<TaskValues>],
  );

/** The fields in which the two forms differ. */
export function differing(one: TaskValues, other: TaskValues): FieldPath<TaskValues>[] {
  const at = (values: TaskValues, path: string) => JSON.stringify(get(values, path));
  return pathsOf(BLANK).filter((path) => at(one, path) !== at(other, path));
}

/** Whether somebody has typed anything worth keeping. */
export function isTouched(values: TaskValues): boolean {
  return JSON.stringify({ ...values, kind: '' }) !== JSON.stringify({ ...BLANK, kind: '' });
}
