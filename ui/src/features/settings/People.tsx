import { useState } from 'react';
import { fieldWords, useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import { useAct, useRead } from '@/backend/react';
import type { NewStaff } from '@/backend/types';
import { Button } from '@/kit/Button';
import { TextField } from '@/kit/Field';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { ErrorState, SkeletonRows } from '@/kit/states';
import { useToast } from '@/kit/Toast';

const BLANK: NewStaff = { name: '', sign_in: '', password: '', role: 'staff' };

/** Who signs in at this office; an admin lets more people in. */
export function People() {
  const t = useT();
  const words = useErrorWords();
  const { data, error, refetch } = useRead('staff', []);
  if (error && !data) return <ErrorState text={words(apiError(error))} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  return (
    <>
      <ul className="w-full text-table">
        {data.map((one) => (
          <li key={one.id} className="flex gap-4 border-b border-line py-2">
            <span className="min-w-40 font-medium">{one.name}</span>
            <span className="grow text-ink-2">{one.sign_in}</span>
            <span className="text-ink-3">{t(`role.${one.role}`)}</span>
          </li>
        ))}
      </ul>
      <AddPerson />
    </>
  );
}

function AddPerson() {
  const t = useT();
  const say = useToast();
  const words = useErrorWords();
  const [person, setPerson] = useState<NewStaff | null>(null);
  const add = useAct('addStaff');
  if (!person) return <Button onClick={() => setPerson(BLANK)}>{t('settings.people.add')}</Button>;

  const refusal = add.error ? apiError(add.error) : undefined;
  const said = (field: string) => {
    if (refusal?.kind !== 'invalid') return undefined;
    const fault = refusal.fields.find((one) => one.field === field);
    return fault && fieldWords(t, fault);
  };
  const change = (part: Partial<NewStaff>) => setPerson({ ...person, ...part });
  return (
    <form
      noValidate
      aria-label={t('settings.people.add')}
      className="flex w-full max-w-[360px] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate([person], {
          onSuccess: ({ name }) => {
            setPerson(null);
            say({ text: t('settings.people.added', { name }) });
          },
        });
      }}
    >
      <TextField
        autoFocus
        label={t('settings.people.name')}
        value={person.name}
        error={said('name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={t('session.name')}
        hint={t('session.nameHint')}
        autoCapitalize="none"
        spellCheck={false}
        value={person.sign_in}
        error={said('sign_in')}
        onChange={(event) => change({ sign_in: event.target.value })}
      />
      <TextField
        label={t('session.password')}
        hint={t('session.passwordHint')}
        type="password"
        autoComplete="new-password"
        value={person.password}
        error={said('password')}
        onChange={(event) => change({ password: event.target.value })}
      />
      <SegmentedControl
        showLabel
        label={t('settings.people.role')}
        value={person.role}
        onChange={(role) => change({ role })}
        options={(['staff', 'admin'] as const).map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      {refusal && refusal.kind !== 'invalid' && (
        <p role="alert" className="text-table text-red">
          {words(refusal)}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" tone="primary" busy={add.isPending}>
          {t('settings.people.add')}
        </Button>
        <Button
          tone="quiet"
          onClick={() => {
            add.reset();
            setPerson(null);
          }}
        >
          {t('kit.cancel')}
        </Button>
      </div>
    </form>
  );
}
