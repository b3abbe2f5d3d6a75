import { useT } from '@/app/i18n';
import { Dialog } from '@/kit/Dialog';
import { Kbd } from '@/kit/Kbd';

const LIST = [
  ['shortcut.search', ['/']],
  ['shortcut.task', ['N']],
  ['shortcut.paste', ['P']],
  ['shortcut.go', ['G', 'T / L / C / D']],
  ['shortcut.rows', ['J', 'K']],
  ['shortcut.open', ['Enter']],
  ['shortcut.review', ['A', 'C', 'D']],
  ['shortcut.close', ['Esc']],
  ['shortcut.save', ['Ctrl', 'Enter']],
  ['shortcut.lock', ['Ctrl', 'L']],
  ['shortcut.help', ['?']],
] as const;

/** Every key of the window on one small sheet. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog open={open} onClose={onClose} title={t('frame.shortcuts')} width={420}>
      <dl className="flex flex-col">
        {LIST.map(([key, keys]) => (
          <div key={key} className="flex h-8 items-center justify-between gap-4 border-b border-line last:border-0">
            <dt>{t(key)}</dt>
            <dd className="flex items-center gap-1">
              <span className="sr-only">{keys.join(' ')}</span>
              {keys.map((one) => (
                <Kbd key={one}>{one}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
