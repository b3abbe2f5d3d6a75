import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useT } from '@/app/i18n';
import type { ConversationMessage } from '@/backend/types';
import { RelativeTime } from '@/kit/RelativeTime';

/** What the same customer wrote before, oldest first. */
function Messages({ messages }: { messages: ConversationMessage[] }) {
  const t = useT();
  return (
    <ol className="flex flex-col gap-2 border-l-2 border-line pl-3">
      {messages.map(({ id, body, outcome, received_at }) => (
        <li key={id} className="min-w-0">
          <p className="flex gap-2 text-meta text-ink-3">
            <RelativeTime at={received_at} />
            <span>{t(`intake.became.${outcome}`)}</span>
          </p>
          <p className="text-table break-words whitespace-pre-wrap text-ink-2 select-text">{body}</p>
        </li>
      ))}
    </ol>
  );
}

/** The conversation before a message, whole. */
export function Earlier({ messages }: { messages: ConversationMessage[] }) {
  const t = useT();
  const id = useId();
  if (messages.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1.5 text-table font-semibold text-ink">
        {t('intake.earlier')}
      </h2>
      <Messages messages={messages} />
    </section>
  );
}

/** The conversation before a message, folded into one line of a list. */
export function EarlierFolded({ messages }: { messages: ConversationMessage[] }) {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(false);
  if (messages.length === 0) return null;
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="-ml-0.5 inline-flex items-center gap-1 rounded-[3px] text-meta text-ink-2 hover:text-ink"
      >
        <Arrow size={14} strokeWidth={1.5} aria-hidden />
        {t.count('intake.earlier.count', messages.length)}
      </button>
      {open && (
        <div id={id} className="mt-1.5">
          <Messages messages={messages} />
        </div>
      )}
    </div>
  );
}
