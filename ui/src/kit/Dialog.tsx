import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { IconButton } from './Button';

/** A question or a small form in front of the screen. Only for what cannot be undone, or needs words. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  actions,
  width = 440,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  width?: number;
}) {
  const t = useT();
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-130 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          // What is asked takes the focus, where nothing is the dialog itself; never the button that closes.
          initialFocus={() =>
            body.current?.querySelector<HTMLElement>('input, textarea, [role=radio], button') ??
            body.current?.closest<HTMLElement>('[role=dialog]') ??
            true
          }
          style={{ width }}
          className={cx(
            'motion-float fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-panel border border-line bg-surface shadow-float outline-none',
          )}
        >
          <div className="flex items-start gap-3 px-4 pt-3.5 pb-2">
            <div className="grow">
              <Base.Title className="text-form font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-table text-ink-2">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={X} label={t('kit.close')} size="small" />} />
          </div>
          <div ref={body} className="min-h-0 overflow-y-auto px-4 pt-1 pb-4">
            {children}
          </div>
          {actions && <div className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
