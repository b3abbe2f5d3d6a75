import { useState } from 'react';
import type { FieldPath, UseFormReturn } from 'react-hook-form';
import type { NewTask, OnDuplicate, TaskMade } from '@/backend/types';
import { fieldWords, useErrorWords } from '@/app/errors';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import type { OpenTwin } from './Duplicate';
import { showFaults, sortFaults } from './faults';
import { type TaskValues, taskOf } from './values';

/** An open ticket that the engine named, and the phone and appliance that it named it for. */
interface NamedTwin extends OpenTwin {
  phone: string;
  appliance: string;
}

/** Saves the form, and lays what the engine says against it where it belongs. */
export function useSave(
  form: UseFormReturn<TaskValues>,
  save: (task: NewTask) => Promise<TaskMade>,
  onFaults: (paths: FieldPath<TaskValues>[]) => void,
) {
  const t = useT();
  const words = useErrorWords();
  const [saving, setSaving] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const [named, setNamed] = useState<NamedTwin | null>(null);

  /** Answers what was made, or nothing. */
  const run = async (values: TaskValues, onDuplicate: OnDuplicate): Promise<TaskMade | null> => {
    setSaving(true);
    setProblems([]);
    try {
      const made = await save(taskOf(values, onDuplicate));
      setNamed(null);
      return made;
    } catch (thrown) {
      const error = apiError(thrown);
      if (error.kind === 'conflict' && error.conflict.reason === 'open_ticket') {
        setNamed({
          number: error.conflict.number,
          problem: '',
          phone: values.customer.phone,
          appliance: values.ticket.appliance_kind,
        });
      } else if (error.kind === 'invalid') {
        const { placed, homeless } = sortFaults(error.fields);
        showFaults(form, placed);
        setProblems(homeless.map((fault) => fieldWords(t, fault)));
        onFaults(placed.map(([path]) => path));
      } else setProblems([words(error)]);
      return null;
    } finally {
      setSaving(false);
    }
  };

  return { run, saving, problems, named, clear: () => setProblems([]) };
}
