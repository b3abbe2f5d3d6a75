import { useState } from 'react';
import { useT } from '@/app/i18n';
import { TopBar } from '@/app/frame/TopBar';
import type { OpenTarget } from '@/backend/port';
import { useAct } from '@/backend/react';
import { Button } from '@/kit/Button';
import { useToast } from '@/kit/Toast';
import { keepTask, keptTask } from './draft';
import { madeTarget, madeWords } from '@/app/desk/made';
import { TaskForm } from './TaskForm';
import { BLANK, type TaskKind } from './values';

/** New task: the form of the phone call. What is typed survives a crash; after saving the form is ready for the next. */
export function TaskScreen({ kind, onOpen }: { kind?: TaskKind; onOpen: (target: OpenTarget) => void }) {
  const t = useT();
  const say = useToast();
  const create = useAct('createTask');
  const [kept, setKept] = useState(keptTask);
  const [round, setRound] = useState(0);
  // Who asks for a failed call gets one, also with what was half typed as a ticket.
  const blank = { ...BLANK, kind: kind ?? BLANK.kind };
  const [start, setStart] = useState(kept ? { ...kept, kind: kind ?? kept.kind } : blank);

  return (
    <>
      <TopBar title={t('task.title')} />
      {kept && (
        <div
          role="status"
          className="flex items-center gap-3 border-b border-line bg-selected px-4 py-1.5 text-table text-ink"
        >
          {t('task.restored')}
          <Button
            size="small"
            onClick={() => {
              keepTask(BLANK);
              setKept(null);
              setStart(blank);
              setRound(round + 1);
            }}
          >
            {t('task.restored.clear')}
          </Button>
        </div>
      )}
      <TaskForm
        key={round}
        start={start}
        beside
        focus="customer.phone"
        save={(task) => create.mutateAsync([task])}
        onOpen={onOpen}
        onChange={keepTask}
        onMade={(made) => {
          const target = madeTarget(made);
          setKept(null);
          say({
            text: madeWords(t, made),
            action: target ? { label: t('task.open'), run: () => onOpen(target) } : undefined,
          });
          return blank;
        }}
        onClear={(restore) => {
          setKept(null);
          say({ text: t('task.cleared'), undo: restore });
          return blank;
        }}
      />
    </>
  );
}
