import { valibotResolver } from '@hookform/resolvers/valibot';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type FieldPath, get, useController, useForm, useWatch } from 'react-hook-form';
import type { OpenTarget } from '@/backend/port';
import type { ApplianceView, CustomerMatch, NewTask, OnDuplicate, TaskMade } from '@/backend/types';
import { useT } from '@/app/i18n';
import { Button } from '@/kit/Button';
import { FieldError } from '@/kit/Field';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { useNarrow } from '@/lib/media';
import { useNow } from '@/lib/now';
import { brandName } from '@/lib/brand';
import { cx } from '@/lib/cx';
import { Duplicate } from './Duplicate';
import { isFolded, wrongPaths } from './faults';
import { focusField, TaskText } from './fields';
import { Matches } from './Matches';
import { Section } from './Section';
import { taskSchema } from './schema';
import { HowUrgent, Seldom, SourceField, What, When, WhoAndWhere } from './TaskSections';
import { mayBe, openTwin, useMatches } from './useMatches';
import { useSave } from './useSave';
import { differing, makesTicket, type TaskKind, type TaskValues, USUAL_SERVICE } from './values';

export interface TaskFormProps {
  /** What the form begins with. */
  start: TaskValues;
  /** What a message says: the form follows it, save for the fields that a person has typed in. */
  prefill?: TaskValues;
  /** What a person had typed into the form before it went away: laid over what it begins with. */
  kept?: TaskValues;
  /** A newer prefill is on its way: saving waits for it. */
  waiting?: boolean;
  kinds?: readonly TaskKind[];
  /** Puts the matched customers beside the form rather than inside of it. */
  beside?: boolean;
  /** The field that has the focus at first; none where the person is typing elsewhere. */
  focus?: FieldPath<TaskValues>;
  /** Who it is for, where that is settled: stands in place of the questions for phone, name and address. */
  about?: ReactNode;
  save: (task: NewTask) => Promise<TaskMade>;
  /** It was saved; answers what the form goes on with, or nothing where it is left. */
  onMade: (made: TaskMade) => TaskValues | undefined;
  onChange?: (values: TaskValues) => void;
  /** The form is cleared by hand: answers what it goes on with; `restore` puts back what stood there. */
  onClear?: (restore: () => void) => TaskValues;
  onOpen: (target: OpenTarget) => void;
}

const ALL_KINDS = ['ticket', 'failed_call', 'both'] as const;

/** A task in the order of a phone call: phone, who, where, what, how urgent, when. */
export function TaskForm({
  start,
  prefill,
  kept,
  waiting = false,
  kinds = ALL_KINDS,
  beside: wanted,
  focus,
  about,
  save,
  onMade,
  onChange,
  onClear,
  onOpen,
}: TaskFormProps) {
  const t = useT();
  const now = useNow();
  const narrow = useNarrow();
  const beside = wanted && !narrow;
  const form = useForm<TaskValues>({
    defaultValues: start,
    resolver: valibotResolver(taskSchema(now)),
    shouldFocusError: false,
  });
  const { control } = form;
  const [more, setMore] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  /** Opens what is folded, and gives the focus to the first field that is wrong once it stands there. */
  const showWrong = (paths: string[]) => {
    if (paths.some(isFolded)) setMore(true);
    setWrong(paths[0] ?? null);
  };
  const { run, saving, problems, named, clear } = useSave(form, save, showWrong);
  useEffect(() => {
    if (wrong === null || saving) return;
    focusField(box.current, wrong);
    setWrong(null);
  }, [wrong, saving]);
  /** The customer that the form was filled with. */
  const [taken, setTaken] = useState<CustomerMatch | null>(null);
  const [choice, setChoice] = useState<Exclude<OnDuplicate, 'ask'>>('add');
  const { field: kindField } = useController({ control, name: 'kind' });
  const [phone, chosen, applianceId, appliance] = useWatch({
    control,
    name: ['customer.phone', 'customer.id', 'ticket.appliance_id', 'ticket.appliance_kind'],
  });
  const kind = kindField.value;
  const found = useMatches(phone);
  const fromEngine = named && named.phone === phone && named.appliance === appliance ? named : null;
  const twin = makesTicket(kind) ? (openTwin(found.matches, phone, chosen, appliance) ?? fromEngine) : null;

  const tell = useEffectEvent((values: TaskValues) => onChange?.(values));
  useEffect(
    // Naming `dirtyFields` here makes the form keep them, which `keepDirtyValues` below goes by.
    () => form.subscribe({ formState: { values: true, dirtyFields: true }, callback: ({ values }) => tell(values) }),
    [form],
  );
  const said = prefill ? JSON.stringify(prefill) : null;
  useEffect(() => {
    if (said !== null) form.reset(JSON.parse(said) as TaskValues, { keepDirtyValues: true });
  }, [form, said]);
  const restored = useRef(kept);
  useEffect(() => {
    const typed = restored.current;
    restored.current = undefined;
    if (!typed) return;
    for (const path of differing(form.getValues(), typed)) {
      form.setValue(path, get(typed, path) as never, { shouldDirty: true });
    }
  }, [form]);
  const first = useRef(focus);
  useEffect(() => {
    if (first.current) focusField(box.current, first.current);
  }, []);

  const put = (path: FieldPath<TaskValues>, value: string | null) =>
    form.setValue(path, value as never, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  const takeAppliance = (one: ApplianceView) => {
    put('ticket.appliance_id', one.id);
    put('ticket.appliance_kind', one.kind);
    put('ticket.brand', brandName(one.brand));
    put('ticket.model', one.model);
    put('ticket.service_type', USUAL_SERVICE[one.kind] ?? 'other');
  };
  const take = (match: CustomerMatch, one?: ApplianceView) => {
    const { customer, appliances } = match;
    setTaken(match);
    put('customer.id', customer.id);
    for (const name of ['name', 'town', 'address', 'landmark'] as const) put(`customer.${name}`, customer[name]);
    const only = one ?? (appliances.length === 1 ? appliances[0] : undefined);
    if (only) takeAppliance(only);
    focusField(box.current, only ? 'problem' : 'customer.name');
  };
  const typedPhone = (text: string) => {
    // Another number is another person, as far as the form knows.
    if (chosen && !(taken?.customer.id === chosen && mayBe(taken, text))) put('customer.id', null);
  };

  const restart = (values: TaskValues) => {
    form.reset(values);
    clear();
    setMore(false);
    setChoice('add');
    focusField(box.current, 'customer.phone');
  };
  const submit = form.handleSubmit(
    async (values) => {
      const made = await run(values, twin ? choice : 'ask');
      if (made) {
        const next = onMade(made);
        if (next) restart(next);
      }
    },
    (errors) => showWrong(wrongPaths(errors)),
  );
  const [queued, setQueued] = useState(false);
  const submitQueued = useEffectEvent(() => void submit());
  useEffect(() => {
    if (!queued || waiting) return;
    setQueued(false);
    submitQueued();
  }, [queued, waiting]);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      if (!saving) setQueued(true);
    } else if (event.target instanceof HTMLInputElement && event.target.name === 'customer.phone') {
      // In the phone field Enter takes the first customer; elsewhere it would save half a call.
      event.preventDefault();
      const match = found.matches[0];
      if (match && chosen !== match.customer.id) take(match);
      else focusField(box.current, 'customer.name');
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };

  const people = (
    <Matches
      {...found}
      chosen={chosen}
      appliance={applianceId}
      now={now}
      settled={about !== undefined}
      onOpen={onOpen}
      onChoose={(match) => take(match)}
      onAppliance={(match, one) => (chosen === match.customer.id ? takeAppliance(one) : take(match, one))}
      onForget={() => {
        put('customer.id', null);
        put('ticket.appliance_id', null);
      }}
    />
  );
  const words = twin && choice === 'add' ? t('task.save.add', { number: twin.number }) : t(`task.save.${kind}`);
  return (
    <form
      ref={box}
      noValidate
      aria-label={t('task.form')}
      onSubmit={(event) => {
        event.preventDefault();
        setQueued(true);
      }}
      onKeyDown={keys}
      className="flex min-h-0 grow flex-col"
    >
      <div className={cx('flex min-h-0 grow gap-8 overflow-y-auto px-4', beside && 'justify-center')}>
        <div className={cx('@container w-full', beside ? 'max-w-[640px]' : 'max-w-[720px]')}>
          {kinds.length > 1 && (
            <SegmentedControl
              className="pt-4"
              label={t('task.kind')}
              wide
              value={kind}
              onChange={kindField.onChange}
              options={kinds.map((value) => ({ value, label: t(`task.kind.${value}`) }))}
            />
          )}
          {about ?? (
            <>
              <Section title={t('task.section.phone')}>
                <div className="grid gap-3 @md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                  <TaskText
                    control={control}
                    name="customer.phone"
                    type="tel"
                    label={t('task.phone')}
                    hint={t('task.phone.hint')}
                    autoComplete="off"
                    onTyped={typedPhone}
                  />
                  <SourceField control={control} />
                </div>
                {!beside && found.asked && people}
              </Section>
              <WhoAndWhere control={control} />
            </>
          )}
          <What control={control} />
          {makesTicket(kind) && <HowUrgent control={control} />}
          <When control={control} />
          <Section title={t('task.section.seldom')}>
            <Button
              tone="quiet"
              size="small"
              icon={ChevronDown}
              aria-expanded={more}
              className="self-start"
              onClick={() => setMore(!more)}
            >
              {more ? t('task.less') : t(makesTicket(kind) ? 'task.more' : 'task.more.call')}
            </Button>
            {more && <Seldom control={control} />}
          </Section>
        </div>
        {beside && (
          <aside aria-label={t('task.matches')} className="w-full max-w-[320px] pt-4">
            <div className="sticky top-4 flex flex-col gap-2">{people}</div>
          </aside>
        )}
      </div>
      <footer className="flex flex-col gap-2 border-t border-line bg-surface px-4 py-3">
        <div className={cx('flex w-full flex-col gap-2', beside ? 'mx-auto max-w-[992px]' : 'max-w-[720px]')}>
          {twin && <Duplicate twin={twin} choice={choice} onChoice={setChoice} />}
          {problems.map((problem) => (
            <FieldError key={problem}>{problem}</FieldError>
          ))}
          <div className="flex items-center gap-2">
            <Button
              type="submit"
              tone="primary"
              size="large"
              shortcut="Ctrl ↵"
              busy={saving || queued}
              aria-label={words}
              aria-keyshortcuts="Control+Enter"
            >
              {words}
            </Button>
            {onClear && (
              <Button
                tone="quiet"
                size="large"
                onClick={() => {
                  const before = structuredClone(form.getValues());
                  restart(onClear(() => form.reset(before)));
                }}
              >
                {t('task.clear')}
              </Button>
            )}
          </div>
        </div>
      </footer>
    </form>
  );
}
