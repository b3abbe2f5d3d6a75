import { useEffect } from 'react';
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

/** Takes over what the shell remembers, once it is known. */
export function useKeptPreferences(): void {
  const kept = useRead('preferences', []).data;
  const theme = kept?.theme;
  const language = kept?.language;
  useEffect(() => {
    if (theme && language) setPreferences({ theme, language });
  }, [theme, language]);
}
