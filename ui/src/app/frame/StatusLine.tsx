import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import { useT } from '@/app/i18n';
import { useReachable, useRead } from '@/backend/react';
import { Tooltip } from '@/kit/Tooltip';
import { cx } from '@/lib/cx';

const Slot = createContext<HTMLElement | null>(null);

/** Puts a screen's own words into the status line: counts, the bulk bar. */
export function StatusWords({ children }: { children: ReactNode }) {
  const slot = useContext(Slot);
  return slot ? createPortal(children, slot) : null;
}

/** The foot of the window: saved here, what the screen counts, whose records these are. */
export function StatusLine({ children }: { children: (line: ReactNode) => ReactNode }) {
  const t = useT();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const about = useRead('about', []);
  const reachable = useReachable();
  return (
    <Slot value={slot}>
      {children(
        <footer className="no-print flex h-7 shrink-0 items-center gap-4 border-t border-line bg-canvas px-4 text-meta text-ink-3">
          <Tooltip text={reachable ? t('frame.savedLong') : t('kit.offline.text')} side="top">
            <span className="flex shrink-0 items-center gap-1.5">
              <span aria-hidden className={cx('size-1.5 rounded-full', reachable ? 'bg-green' : 'bg-red')} />
              {reachable ? t('frame.saved') : t('frame.unreachable')}
            </span>
          </Tooltip>
          <div ref={setSlot} className="nums flex min-w-0 grow items-center gap-3" />
          {about.data?.demo && <span className="shrink-0 text-amber">{t('frame.demo')}</span>}
          <span className="nums shrink-0 max-narrow:hidden">{about.data?.version}</span>
        </footer>,
      )}
    </Slot>
  );
}
