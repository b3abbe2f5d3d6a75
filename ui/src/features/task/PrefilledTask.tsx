import { useT } from '@/app/i18n';
import type { TaskFormSlot } from '@/app/slots';
import { madeTarget, madeWords } from './made';
import { TaskForm } from './TaskForm';
import { valuesOf } from './values';

/** The task form as a message fills it: it follows the message, but never over what a person typed. */
export const PrefilledTask: TaskFormSlot = ({ prefill, waiting, save, onMade, onOpen }) => {
  const t = useT();
  const values = valuesOf(prefill);
  return (
    <TaskForm
      start={values}
      prefill={values}
      waiting={waiting}
      save={save}
      onOpen={onOpen}
      onMade={(made) => {
        onMade(madeWords(t, made), madeTarget(made));
        return undefined;
      }}
    />
  );
};
