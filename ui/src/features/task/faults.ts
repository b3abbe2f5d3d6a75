import { type FieldErrors, type FieldPath, get, type UseFormReturn } from 'react-hook-form';
import type { FieldError } from '@/backend/types';
import { faultMessage } from './fields';
import type { TaskValues } from './values';

/** The fields in the order of the form: the focus goes to the first that is wrong. */
const ORDER: FieldPath<TaskValues>[] = [
  'customer.phone',
  'source',
  'customer.name',
  'customer.town',
  'customer.address',
  'customer.landmark',
  'ticket.appliance_kind',
  'problem',
  'ticket.service_type',
  'ticket.brand',
  'ticket.model',
  'ticket.urgency',
  'ticket.priority',
  'ticket.preferred_time',
  'ticket.visit_at',
  'failed_call.availability',
  'failed_call.callback_at',
  'ticket.technician_id',
  'ticket.follow_up_at',
];

/** The fields that stand under "More": a fault there opens it. */
const FOLDED = new Set<string>(['ticket.model', 'ticket.priority', 'ticket.technician_id', 'ticket.follow_up_at']);

export const isFolded = (path: string) => FOLDED.has(path);

/** The form's field for a path of the engine, or null where the form shows none. */
export function fieldOf(path: string): FieldPath<TaskValues> | null {
  const named = path === 'ticket.problem' || path === 'failed_call.problem' ? 'problem' : path;
  return ORDER.find((one) => one === named) ?? null;
}

/** Where the engine's faults belong: on fields of the form, first things first, or on none. */
export function sortFaults(faults: FieldError[]): {
  placed: [FieldPath<TaskValues>, FieldError][];
  homeless: FieldError[];
} {
  const placed = new Map<FieldPath<TaskValues>, FieldError>();
  const homeless: FieldError[] = [];
  for (const fault of faults) {
    const field = fieldOf(fault.field);
    if (!field) homeless.push(fault);
    else if (!placed.has(field)) placed.set(field, fault);
  }
  const order = (path: FieldPath<TaskValues>) => ORDER.indexOf(path);
  return { placed: [...placed].sort(([a], [b]) => order(a) - order(b)), homeless };
}

/** Shows the engine's faults on their fields. */
export function showFaults(form: UseFormReturn<TaskValues>, placed: [FieldPath<TaskValues>, FieldError][]): void {
  for (const [path, fault] of placed) form.setError(path, { type: 'engine', message: faultMessage(fault) });
}

/** The fields that the form's own rules refuse, first things first. */
export function wrongPaths(errors: FieldErrors<TaskValues>): FieldPath<TaskValues>[] {
  return ORDER.filter((path) => get(errors, path) !== undefined);
}
