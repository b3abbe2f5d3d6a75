import type { ComponentProps } from 'react';
import { type Control, type FieldPath, type FieldPathByValue, useController } from 'react-hook-form';
import { fieldWords } from '@/app/errors';
import { type Speech, useT } from '@/app/i18n';
import { FieldError, TextArea, TextField } from '@/kit/Field';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { TimeField } from '@/kit/TimeField';
import type { TaskValues } from './values';

export type TaskControl = Control<TaskValues>;
type TextPath = FieldPathByValue<TaskValues, string>;

const REQUIRED = {
  'customer.phone': 'task.invalid.phone.required',
  'ticket.appliance_kind': 'task.invalid.appliance.required',
  problem: 'task.invalid.problem.required',
} as const;

const has = <T extends object>(table: T, key: string): key is Extract<keyof T, string> => key in table;

/** A fault in words. The engine's own English stands in for a code that this window does not know yet. */
function inWords(t: Speech, path: FieldPath<TaskValues>, error: { type?: string; message?: string } | undefined) {
  if (!error?.message) return undefined;
  const [code = '', message = code] = error.message.split('\n', 2);
  if (code === 'required' && has(REQUIRED, path)) return t(REQUIRED[path]);
  return fieldWords(t, { field: path, code, message });
}

/** A code of the engine and its English, as one message of the form. */
export const faultMessage = ({ code, message }: { code: string; message: string }) => `${code}\n${message}`;

interface Tied {
  control: TaskControl;
  name: TextPath;
}

export function TaskText({
  control,
  name,
  onTyped,
  ...rest
}: Tied & { onTyped?: (text: string) => void } & Omit<
    ComponentProps<typeof TextField>,
    'name' | 'value' | 'onChange'
  >) {
  const t = useT();
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...rest}
      {...field}
      onChange={(event) => {
        field.onChange(event);
        onTyped?.(event.target.value);
      }}
      error={inWords(t, name, fieldState.error)}
    />
  );
}

export function TaskArea({ control, name, ...rest }: Tied & Omit<ComponentProps<typeof TextArea>, 'name' | 'value'>) {
  const t = useT();
  const { field, fieldState } = useController({ control, name });
  return <TextArea {...rest} {...field} error={inWords(t, name, fieldState.error)} />;
}

export function TaskTime({ control, name, ...rest }: Tied & { label: string; hint?: string; usual?: boolean }) {
  const t = useT();
  const { field, fieldState } = useController({ control, name });
  return (
    <div data-field={name}>
      <TimeField
        {...rest}
        aside={t('task.optional')}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
        ref={field.ref}
        error={inWords(t, name, fieldState.error)}
      />
    </div>
  );
}

/** A few values in view. */
export function TaskChoice<V extends string>({
  control,
  name,
  label,
  options,
  onChosen,
}: Tied & { label: string; options: readonly { value: V; label: string }[]; onChosen?: (value: V) => void }) {
  const t = useT();
  const { field, fieldState } = useController({ control, name });
  const error = inWords(t, name, fieldState.error);
  return (
    <div data-field={name}>
      <SegmentedControl
        label={label}
        showLabel
        wide
        value={field.value as V}
        options={options}
        onChange={(value) => {
          field.onChange(value);
          onChosen?.(value);
        }}
      />
      <FieldError>{error}</FieldError>
    </div>
  );
}

/** Gives the focus to a field of the form: a text to type in, or the first of its choices. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  const field =
    form?.querySelector<HTMLElement>(`[name="${name}"]`) ??
    form?.querySelector<HTMLElement>(`[data-field="${name}"] :is(input:not([aria-hidden]), [role=radio], button)`);
  field?.focus();
}
