import type { ReactNode } from 'react';
import type { OpenTarget } from '@/backend/port';
import type { ApplianceKind, NewFailedCall, NewTask, NewTicket, ServiceType, TaskMade } from '@/backend/types';

// Features never import features. What one shows inside of another is handed over by the router as one of these.

/** A task as far as a message tells it: what it leaves open, a person fills in. */
export type TaskPrefill = Pick<NewTask, 'customer' | 'source'> & {
  ticket:
    | (Omit<NewTicket, 'appliance_kind' | 'service_type' | 'on_duplicate'> & {
        appliance_kind: ApplianceKind | null;
        service_type: ServiceType | null;
      })
    | null;
  failed_call: NewFailedCall | null;
};

/** The task form, filled from elsewhere and saved by whoever shows it. */
export type TaskFormSlot = (props: {
  prefill: TaskPrefill;
  /** A newer prefill is on its way: saving waits for it. */
  waiting?: boolean;
  /** The name under which the form keeps what a person types over the prefill, for when they come back. */
  draft?: string;
  save: (task: NewTask) => Promise<TaskMade>;
  /** It was saved: says what in words, and where it can be seen. */
  onMade: (words: string, target: OpenTarget | null) => void;
  onOpen: (target: OpenTarget) => void;
}) => ReactNode;
