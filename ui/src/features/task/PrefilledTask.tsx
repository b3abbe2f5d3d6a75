import { useState } from 'react';
import * as v from 'valibot';
import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import { keepDraft, keptDraft } from '@/lib/drafts';
import { madeTarget, madeWords } from '@/app/desk/made';
import { taskShape } from './schema';
import { TaskForm } from './TaskForm';
import { differing, valuesOf } from './values';

const shape = v.object({ prefill: taskShape, typed: taskShape });

/** The task form as a message fills it: it follows the message, but never over what a person typed. */
export const PrefilledTask: TaskFormSlot = ({ prefill, waiting, draft, save, onMade, onOpen }) => {
  const t = useT();
  const values = valuesOf(prefill);
  const [kept] = useState(() => {
    const found = draft ? keptDraft(draft, shape) : null;
    // Over another message's words it would be wrong.
    return found && differing(found.prefill, values).length === 0 ? found.typed : undefined;
  });
  return (
    <TaskForm
      start={values}
      prefill={values}
      kept={kept}
      waiting={waiting}
      save={save}
      onOpen={onOpen}
      onChange={(typed) => draft && keepDraft(draft, { prefill: values, typed })}
      onMade={(made) => {
        if (draft) keepDraft(draft, null);
        onMade(madeWords(t, made), madeTarget(made));
        return undefined;
      }}
    />
  );
};
