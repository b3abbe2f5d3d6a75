import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/app/i18n';
import { IconButton } from './Button';

/** What the app says after an action, at the foot of the window. */
export interface ToastWords {
  text: string;
  /** Puts it back; the button stays for ten seconds. */
  undo?: () => void;
  /** Another natural step, for example "Open". */
  action?: { label: string; run: () => void };
  tone?: 'done' | 'problem';
}

/** Gives `say(…)`, which shows a toast. */
export function useToast(): (words: ToastWords) => void {
  const t = useT();
  const { add, close } = Base.useToastManager();
  return ({ text, undo, action, tone = 'done' }) => {
    const button = undo ? { label: t('kit.undo'), run: undo } : action;
    const id: string = add({
      title: text,
      type: tone,
      priority: tone === 'problem' ? 'high' : 'low',
      timeout: button || tone === 'problem' ? 10_000 : 4_000,
      actionProps: button && {
        children: button.label,
        onClick: () => {
          close(id);
          button.run();
        },
      },
    });
  };
}

function Shown() {
  const t = useT();
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="motion-float flex min-h-10 items-center gap-2.5 rounded-panel border border-line bg-surface py-1 pr-1 pl-3 text-table shadow-float select-none"
    >
      {toast.type === 'problem' ? (
        <CircleAlert size={16} strokeWidth={1.5} aria-hidden className="text-red" />
      ) : (
        <CircleCheck size={16} strokeWidth={1.5} aria-hidden className="text-green" />
      )}
      <Base.Title render={<p />} className="py-1.5 pr-2" />
      {toast.actionProps && (
        <Base.Action className="h-7 rounded-control px-2 font-semibold text-accent-ink hover:bg-hover" />
      )}
      <Base.Close render={<IconButton icon={X} label={t('kit.close')} size="small" />} />
    </Base.Root>
  ));
}

/** Holds the toasts. Once, around the app. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Base.Provider limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={t('kit.notices')}
          className="no-print fixed bottom-10 left-1/2 z-50 flex max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col-reverse items-center gap-2 outline-none max-narrow:bottom-20"
        >
          <Shown />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
