import { useSyncExternalStore } from 'react';

/** Whether a media query holds, and again when it changes: for what CSS alone cannot move. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The window is a narrow one: what stands beside moves inside. The width is `--breakpoint-narrow`. */
export const useNarrow = (): boolean => useMedia('(width < 700px)');
