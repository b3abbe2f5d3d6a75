import { useController, useWatch } from 'react-hook-form';
import type { ApplianceKind, Source } from '@/backend/types';
import { useT } from '@/app/i18n';
import { Combobox } from '@/kit/Combobox';
import { Select } from '@/kit/Select';
import { TaskArea, TaskChoice, type TaskControl, TaskText, TaskTime } from './fields';
import { useTechnicians } from './queries';
import { Section } from './Section';
import { makesCall, makesTicket, USUAL_SERVICE } from './values';

const SOURCES = ['phone', 'whatsapp', 'email', 'website', 'chat', 'walk_in'] as const satisfies readonly Source[];
const APPLIANCES = ['ac', 'refrigerator', 'washing_machine', 'other'] as const satisfies readonly ApplianceKind[];
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
] as const;
const URGENCIES = ['low', 'normal', 'high', 'emergency'] as const;
const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;

interface Shape {
  control: TaskControl;
}

export function SourceField({ control }: Shape) {
  const t = useT();
  const { field } = useController({ control, name: 'source' });
  return (
    <Select
      label={t('task.source')}
      value={field.value}
      onChange={field.onChange}
      options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
    />
  );
}

export function WhoAndWhere({ control }: Shape) {
  const t = useT();
  return (
    <>
      <Section title={t('task.section.who')}>
        <TaskText control={control} name="customer.name" label={t('task.name')} autoComplete="off" />
      </Section>
      <Section title={t('task.section.where')}>
        <div className="grid gap-3 @md:grid-cols-2">
          <TaskText control={control} name="customer.town" label={t('task.town')} autoComplete="off" />
          <TaskText
            control={control}
            name="customer.landmark"
            label={t('task.landmark')}
            aside={t('task.optional')}
            autoComplete="off"
          />
        </div>
        <TaskText
          control={control}
          name="customer.address"
          label={t('task.address')}
          aside={t('task.optional')}
          autoComplete="off"
        />
      </Section>
    </>
  );
}

export function What({ control }: Shape) {
  const t = useT();
  const kind = useWatch({ control, name: 'kind' });
  const ticket = makesTicket(kind);
  const { field: service } = useController({ control, name: 'ticket.service_type' });
  const { field: applianceId } = useController({ control, name: 'ticket.appliance_id' });
  return (
    <Section title={t('task.section.what')}>
      {ticket && (
        <TaskChoice
          control={control}
          name="ticket.appliance_kind"
          label={t('task.appliance')}
          options={APPLIANCES.map((value) => ({ value, label: t(`appliance.short.${value}`) }))}
          onChosen={(value) => {
            // Another kind is another appliance; a service that somebody chose for a reason stays.
            applianceId.onChange(null);
            if (service.value === '' || Object.values(USUAL_SERVICE).includes(service.value)) {
              service.onChange(USUAL_SERVICE[value] ?? 'other');
            }
          }}
        />
      )}
      <TaskArea
        control={control}
        name="problem"
        rows={3}
        label={t('task.problem')}
        aside={ticket ? undefined : t('task.optional')}
        hint={ticket ? t('task.problem.hint') : t('task.problem.callHint')}
      />
      {ticket && (
        <div className="grid gap-3 @md:grid-cols-2">
          <Select
            label={t('task.service')}
            value={service.value || null}
            placeholder={t('task.service.follows')}
            onChange={service.onChange}
            options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
          />
          <TaskText
            control={control}
            name="ticket.brand"
            label={t('task.brand')}
            aside={t('task.optional')}
            autoComplete="off"
          />
        </div>
      )}
    </Section>
  );
}

export function HowUrgent({ control }: Shape) {
  const t = useT();
  return (
    <Section title={t('task.section.urgent')}>
      <TaskChoice
        control={control}
        name="ticket.urgency"
        label={t('task.urgency')}
        options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
      />
    </Section>
  );
}

export function When({ control }: Shape) {
  const t = useT();
  const kind = useWatch({ control, name: 'kind' });
  return (
    <Section title={t('task.section.when')}>
      {makesTicket(kind) && (
        <>
          <TaskText
            control={control}
            name="ticket.preferred_time"
            label={t('task.preferred')}
            hint={t('task.preferred.hint')}
            aside={t('task.optional')}
            autoComplete="off"
          />
          <TaskTime control={control} name="ticket.visit_at" label={t('task.visit')} />
        </>
      )}
      {makesCall(kind) && (
        <>
          <TaskText
            control={control}
            name="failed_call.availability"
            label={t('task.availability')}
            hint={t('task.availability.hint')}
            aside={t('task.optional')}
            autoComplete="off"
          />
          <TaskTime
            control={control}
            name="failed_call.callback_at"
            label={t('task.callback')}
            hint={t('task.callback.hint')}
          />
        </>
      )}
    </Section>
  );
}

const RULES = 'rules';

/** What is seldom said in a call: model, a priority of one's own, who goes, when to look again. */
export function Seldom({ control }: Shape) {
  const t = useT();
  const kind = useWatch({ control, name: 'kind' });
  const { field: priority } = useController({
    control,
    name: makesTicket(kind) ? 'ticket.priority' : 'failed_call.priority',
  });
  const { field: technician } = useController({ control, name: 'ticket.technician_id' });
  const technicians = useTechnicians();
  const chosen = priority.value || RULES;
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('task.priority')}
        hint={t('task.priority.hint')}
        value={chosen}
        onChange={(value) => priority.onChange(value === RULES ? '' : value)}
        options={[
          { value: RULES, label: t('task.priority.rules') },
          ...PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })),
        ]}
      />
      {makesTicket(kind) && (
        <>
          <div className="grid gap-3 @md:grid-cols-2">
            <TaskText
              control={control}
              name="ticket.model"
              label={t('task.model')}
              aside={t('task.optional')}
              autoComplete="off"
            />
            <Combobox
              label={t('task.technician')}
              placeholder={t('task.technician.rules')}
              value={technician.value}
              onChange={technician.onChange}
              options={(technicians.data ?? [])
                .filter((one) => one.active)
                .map((one) => ({ value: one.id, label: one.name, aside: one.town }))}
            />
          </div>
          <TaskTime
            control={control}
            name="ticket.follow_up_at"
            label={t('task.followUp')}
            hint={t('task.followUp.hint')}
          />
        </>
      )}
    </div>
  );
}
