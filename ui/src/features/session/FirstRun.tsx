import { valibotResolver } from '@hookform/resolvers/valibot';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { type MessageKey, useT } from '@/app/i18n';
import { Button } from '@/kit/Button';
import { TextField } from '@/kit/Field';
import { Panel } from './Panel';

const key = (text: MessageKey) => text;
const schema = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.trim(), v.nonEmpty(key('session.required'))),
    sign_in: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(key('session.required')),
      v.regex(/^\S{2,64}$/, key('session.signInShape')),
    ),
    password: v.pipe(v.string(), v.minLength(10, key('session.short')), v.maxLength(1000, key('session.long'))),
    again: v.string(),
  }),
  v.forward(
    v.partialCheck([['password'], ['again']], (it) => it.password === it.again, key('session.differs')),
    ['again'],
  ),
);

export type FirstAdmin = { name: string; sign_in: string; password: string };

/** The first start of an office: its admin is made here, for there is no default password. */
export function FirstRun({
  busy,
  problem,
  onCreate,
}: {
  busy: boolean;
  problem?: string;
  onCreate: (admin: FirstAdmin) => void;
}) {
  const t = useT();
  const { register, handleSubmit, formState } = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { name: '', sign_in: '', password: '', again: '' },
  });
  const said = (field: 'name' | 'sign_in' | 'password' | 'again') => {
    const message = formState.errors[field]?.message;
    return message && t(message as 'session.required');
  };
  return (
    <Panel
      title={t('session.firstRun.title')}
      text={t('session.firstRun.text')}
      problem={problem}
      onSubmit={handleSubmit(({ name, sign_in, password }) => onCreate({ name, sign_in, password }))}
    >
      <TextField
        label={t('session.fullName')}
        autoComplete="name"
        autoFocus
        error={said('name')}
        {...register('name')}
      />
      <TextField
        label={t('session.name')}
        hint={t('session.nameHint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={said('sign_in')}
        {...register('sign_in')}
      />
      <TextField
        label={t('session.password')}
        hint={t('session.passwordHint')}
        type="password"
        autoComplete="new-password"
        error={said('password')}
        {...register('password')}
      />
      <TextField
        label={t('session.passwordAgain')}
        type="password"
        autoComplete="new-password"
        error={said('again')}
        {...register('again')}
      />
      <Button type="submit" tone="primary" size="large" busy={busy}>
        {t('session.firstRun.action')}
      </Button>
    </Panel>
  );
}
