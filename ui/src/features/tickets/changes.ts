import type { Speech } from '@/app/i18n';
import type { FieldChange } from '@/backend/types';

const NAMES = {
  problem: 'tickets.field.problem',
  service: 'tickets.field.service',
  appliance: 'tickets.field.appliance',
  brand: 'tickets.field.brand',
  urgency: 'tickets.field.urgency',
  priority: 'tickets.field.priority',
  town: 'tickets.field.town',
  address: 'tickets.field.address',
  preferred_time: 'tickets.field.preferred',
  technician: 'tickets.field.technician',
  visit: 'tickets.field.visit',
  visit_minutes: 'tickets.field.visitMinutes',
} as const satisfies Record<Exclude<FieldChange['field'], 'deleted' | 'emergency'>, string>;

/** A changed field in words: "Priority: Low → High". */
export function changeWords(t: Speech, change: FieldChange): string {
  if (change.field === 'deleted') return t(change.after ? 'tickets.timeline.deleted' : 'tickets.timeline.restored');
  if (change.field === 'emergency') return t(change.after ? 'tickets.timeline.emergency' : 'tickets.timeline.calm');
  const [before, after] = values(t, change);
  return t('tickets.timeline.changedFromTo', { field: t(NAMES[change.field]), before, after });
}

type Valued = Exclude<FieldChange, { field: 'deleted' | 'emergency' }>;

function values(t: Speech, change: Valued): [before: string, after: string] {
  const both = <V>({ before, after }: { before: V; after: V }, say: (value: V) => string): [string, string] => [
    say(before),
    say(after),
  ];
  switch (change.field) {
    case 'service':
      return both(change, (value) => t(`service.${value}`));
    case 'appliance':
      return both(change, (value) => t(`appliance.${value}`));
    case 'urgency':
      return both(change, (value) => t(`urgency.${value}`));
    case 'priority':
      return both(change, (value) => t(`priority.${value}`));
    case 'technician':
      return both(change, (value) => (value === null ? t('tickets.nobody') : value || '–'));
    case 'visit':
      return both(change, (value) => (value === null ? t('tickets.noVisit') : t.date(value, 'dayTime')));
    case 'visit_minutes':
      return both(change, (value) => t.duration(value));
    default:
      return both(change, (value) => value || '–');
  }
}
