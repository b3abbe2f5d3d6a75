import { valibotResolver } from '@hookform/resolvers/valibot';
import { useForm } from 'react-hook-form';
import * as v from 'valibot';
import { type MessageKey, useT } from '@/app/i18n';
import { Button } from '@/kit/Button';
import { TextField } from '@/kit/Field';
import { Panel } from './Panel';

const required: MessageKey = 'session.required';
const schema = v.object({
  sign_in: v.pipe(v.string(), v.trim(), v.nonEmpty(required)),
  password: v.pipe(v.string(), v.nonEmpty(required)),
});

/** Who is at the desk? */
export function SignIn({
  busy,
  problem,
  onSignIn,
  onDemo,
}: {
  busy: boolean;
  problem?: string;
  onSignIn: (credentials: { sign_in: string; password: string }) => void;
  /** On demo content: its admin has no password. */
  onDemo?: () => void;
}) {
  const t = useT();
  const { register, handleSubmit, formState } = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { sign_in: '', password: '' },
  });
  return (
    <Panel
      title={t('session.welcome')}
      problem={problem}
      onSubmit={handleSubmit(onSignIn)}
      foot={
        onDemo && (
          <Button tone="quiet" onClick={onDemo}>
            {t('session.demo')}
          </Button>
        )
      }
    >
      <TextField
        label={t('session.name')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={formState.errors.sign_in && t('session.required')}
        {...register('sign_in')}
      />
      <TextField
        label={t('session.password')}
        type="password"
        autoComplete="current-password"
        error={formState.errors.password && t('session.required')}
        {...register('password')}
      />
      <Button type="submit" tone="primary" size="large" busy={busy}>
        {t('session.signIn')}
      </Button>
    </Panel>
  );
}

/** The window is locked: the same person's password opens it. */
export function Locked({
  name,
  busy,
  problem,
  onUnlock,
  onSignOut,
  onDemo,
}: {
  name: string;
  busy: boolean;
  problem?: string;
  onUnlock: (password: string) => void;
  onSignOut: () => void;
  /** On demo content: its admin has no password. */
  onDemo?: () => void;
}) {
  const t = useT();
  const { register, handleSubmit, formState } = useForm({
    resolver: valibotResolver(v.object({ password: v.pipe(v.string(), v.nonEmpty(required)) })),
    defaultValues: { password: '' },
  });
  return (
    <Panel
      title={t('session.locked.title')}
      text={t('session.locked.text', { name })}
      problem={problem}
      onSubmit={handleSubmit(({ password }) => onUnlock(password))}
      foot={
        <>
          {onDemo && (
            <Button tone="quiet" onClick={onDemo}>
              {t('session.demo')}
            </Button>
          )}
          <Button tone="quiet" onClick={onSignOut}>
            {t('session.other')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('session.password')}
        type="password"
        autoComplete="current-password"
        autoFocus
        error={formState.errors.password && t('session.required')}
        {...register('password')}
      />
      <Button type="submit" tone="primary" size="large" busy={busy}>
        {t('session.unlock')}
      </Button>
    </Panel>
  );
}
