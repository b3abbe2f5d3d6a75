import type { CommandName } from './port';
import type { Topic } from './types';

/** What each reading command reads: a change of one of these topics makes its answer stale. */
export const READS = {
  access: ['staff'],
  about: [],
  deskState: [],
  preferences: ['settings'],
  listTickets: ['tickets', 'customers', 'technicians'],
  ticketDetail: ['tickets', 'customers', 'technicians', 'failed_calls', 'follow_ups'],
  suggestTechnicians: ['tickets', 'technicians'],
  board: ['failed_calls', 'customers', 'tickets'],
  failedCall: ['failed_calls', 'customers', 'tickets'],
  findCustomers: ['customers', 'tickets'],
  today: ['tickets', 'follow_ups', 'failed_calls', 'customers', 'technicians'],
  navigationCounts: ['tickets', 'follow_ups', 'failed_calls', 'notices', 'messages'],
  notices: ['notices'],
  dashboard: ['tickets', 'failed_calls', 'technicians', 'follow_ups', 'customers'],
  readMessage: ['tickets', 'customers'],
  reviewQueue: ['messages'],
  technicians: ['technicians', 'tickets'],
  staff: ['staff'],
} as const satisfies { [N in CommandName]?: readonly Topic[] };

/** Commands that only read. */
export type ReadName = keyof typeof READS;
