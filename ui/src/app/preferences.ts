import { useEffect, useEffectEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAct, useRead } from '@/backend/react';
import { type Preferences, setPreferences, usePreferences } from '@/lib/preferences';
import { useSayError } from './errors';

/**
 * The window's look, kept in two places: theme and language also belong to the shell, whose notifications and tray
 * speak the same language, and win over what the window remembered.
 */
export function useDeskPreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const local = usePreferences();
  const client = useQueryClient();
  const sayError = useSayError();
  const kept = useRead('preferences', []).data;
  const keep = useAct('setPreferences');
  const change = (wanted: Partial<Preferences>) => {
    setPreferences(wanted);
    if (!kept || (wanted.theme === undefined && wanted.language === undefined)) return;
    const next = { ...kept, theme: wanted.theme ?? kept.theme, language: wanted.language ?? kept.language };
    keep.mutate([next], { onSuccess: (now) => client.setQueryData(['preferences'], now), onError: sayError });
  };
  return [local, change];
}

/** What was chosen before anybody was signed in, when the shell cannot be told yet. */
let atTheDoor: Pick<Preferences, 'language'> | null = null;

/** Chooses the language where nobody is signed in; the shell hears of it with the sign-in. */
export function chooseAtTheDoor(language: Preferences['language']): void {
  atTheDoor = { language };
  setPreferences(atTheDoor);
}

/** Gives out once what was chosen there. Apart from the hook, since the compiler takes a module's variable for fixed. */
function takeChoice(): typeof atTheDoor {
  const chosen = atTheDoor;
  atTheDoor = null;
  return chosen;
}

/** Takes over what the shell remembers, once it is known, but for what was chosen at the door just now. */
export function useKeptPreferences(): void {
  const kept = useRead('preferences', []).data;
  const [, change] = useDeskPreferences();
  const theme = kept?.theme;
  const language = kept?.language;
  const takeOver = useEffectEvent((remembered: Pick<Preferences, 'theme' | 'language'>) => {
    const chosen = takeChoice();
    setPreferences({ ...remembered, ...chosen });
    if (chosen && chosen.language !== remembered.language) change(chosen);
  });
  useEffect(() => {
    if (theme && language) takeOver({ theme, language });
  }, [theme, language]);
}
