import { preferences, subscribePreferences } from './preferences';

/** Keeps `data-theme`, `data-contrast` and `lang` of the document in step with preferences and system. */
export function followTheme(): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const more = window.matchMedia('(prefers-contrast: more)');
  const apply = () => {
    const { theme, contrast, language } = preferences();
    const root = document.documentElement;
    root.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    root.dataset.contrast = contrast === 'more' || more.matches ? 'more' : 'normal';
    root.lang = language;
  };
  apply();
  const stop = subscribePreferences(apply);
  dark.addEventListener('change', apply);
  more.addEventListener('change', apply);
  return () => {
    stop();
    dark.removeEventListener('change', apply);
    more.removeEventListener('change', apply);
  };
}
