import { ChevronDown } from 'lucide-react';
import { useT } from '@/app/i18n';
import { useRead } from '@/backend/react';
import type { Priority, ServiceType, TicketStatus } from '@/backend/types';
import { Menu, MenuGroup, MenuToggle } from '@/kit/Menu';
import { cx } from '@/lib/cx';
import { hasWord, toggleWord, valuesOf, withValues } from './query';

const STATUSES = [
  'new',
  'acknowledged',
  'scheduled',
  'in_progress',
  'on_hold',
  'completed',
  'cancelled',
] as const satisfies TicketStatus[];
const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const satisfies Priority[];
const SERVICES = [
  'ac_repair',
  'refrigerator_repair',
  'washing_machine_repair',
  'installation',
  'maintenance',
  'gas_refill',
  'spare_parts',
  'emergency',
  'consultation',
  'other',
] as const satisfies ServiceType[];

const chip =
  'inline-flex h-7 shrink-0 items-center gap-1 rounded-full border px-2.5 text-meta font-medium whitespace-nowrap select-none hover:bg-hover';
const on = 'border-accent bg-selected text-ink';
const off = 'border-line text-ink-2';

function Toggle({ label, active, onToggle }: { label: string; active: boolean; onToggle: () => void }) {
  return (
    <button type="button" aria-pressed={active} onClick={onToggle} className={cx(chip, active ? on : off)}>
      {label}
    </button>
  );
}

function Values({
  label,
  chosen,
  options,
  onChange,
}: {
  label: string;
  chosen: string[];
  options: readonly { value: string; label: string }[];
  onChange: (values: string[]) => void;
}) {
  const t = useT();
  const shown = options.filter((option) => chosen.includes(option.value));
  return (
    <Menu
      trigger={
        <button type="button" className={cx(chip, shown.length ? on : off, 'data-popup-open:bg-hover')}>
          {shown.length ? `${label}: ${t.list(shown.map((option) => option.label))}` : label}
          <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
        </button>
      }
    >
      <MenuGroup heading={label}>
        {options.map((option) => (
          <MenuToggle
            key={option.value}
            checked={chosen.includes(option.value)}
            onChange={(checked) =>
              onChange(checked ? [...chosen, option.value] : chosen.filter((value) => value !== option.value))
            }
          >
            {option.label}
          </MenuToggle>
        ))}
      </MenuGroup>
    </Menu>
  );
}

/** The filters that a click can make. Each is text in the search, so that what is clicked can be read and typed. */
export function Filters({
  search,
  onChange,
  count,
}: {
  search: string;
  onChange: (search: string) => void;
  count: string;
}) {
  const t = useT();
  const technicians = useRead('technicians', []).data ?? [];
  const statuses = valuesOf(search, 'status');
  const pick = (field: string) => (values: string[]) => onChange(withValues(search, field, values));
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-1.5 overflow-x-auto border-b border-line px-4 py-1.5">
      <Toggle
        label={t('tickets.filter.open')}
        active={statuses.includes('open')}
        onToggle={() => onChange(withValues(search, 'status', statuses.includes('open') ? [] : ['open']))}
      />
      <Toggle
        label={t('tickets.filter.overdue')}
        active={hasWord(search, 'overdue')}
        onToggle={() => onChange(toggleWord(search, 'overdue'))}
      />
      <Toggle
        label={t('tickets.filter.unassigned')}
        active={hasWord(search, 'unassigned')}
        onToggle={() => onChange(toggleWord(search, 'unassigned'))}
      />
      <Toggle
        label={t('tickets.filter.emergency')}
        active={hasWord(search, 'is:emergency')}
        onToggle={() => onChange(toggleWord(search, 'is:emergency'))}
      />
      <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line" />
      <Values
        label={t('tickets.column.status')}
        chosen={statuses.filter((value) => value !== 'open')}
        options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={pick('status')}
      />
      <Values
        label={t('tickets.column.priority')}
        chosen={valuesOf(search, 'priority')}
        options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
        onChange={pick('priority')}
      />
      <Values
        label={t('tickets.column.technician')}
        chosen={valuesOf(search, 'tech')}
        options={technicians.map(({ name }) => ({ value: name, label: name }))}
        // A name with a space is quoted, and quoted names stand alone.
        onChange={(values) => pick('tech')(values.slice(-1))}
      />
      <Values
        label={t('tickets.field.service')}
        chosen={valuesOf(search, 'type')}
        options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
        onChange={pick('type')}
      />
      {search.trim() !== '' && (
        <button
          type="button"
          onClick={() => onChange('')}
          className="h-7 shrink-0 rounded-control px-2 text-meta font-medium text-accent-ink hover:underline"
        >
          {t('tickets.filter.clear')}
        </button>
      )}
      <span role="status" className="nums ml-auto shrink-0 pl-3 text-meta text-ink-3">
        {count}
      </span>
    </div>
  );
}
