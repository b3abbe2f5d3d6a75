import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { TaskPrefill } from '@/app/slots';
import type { NewTask } from '@/backend/types';
import { atDesk } from '../../../test/desk';
import { PrefilledTask } from './PrefilledTask';

beforeEach(() => localStorage.clear());

const prefill = (problem: string, name: string): TaskPrefill => ({
  customer: { id: null, name, phone: '70123 45678', town: '', address: '', landmark: '' },
  source: 'whatsapp',
  ticket: {
    appliance_id: null,
    appliance_kind: 'ac',
    brand: '',
    model: '',
    service_type: null,
    problem,
    urgency: 'normal',
    priority: null,
    preferred_time: '',
    visit_at: null,
    technician_id: null,
    tags: [],
    follow_up_at: null,
  },
  failed_call: null,
});

function filled(first = prefill('hot', 'Jo')) {
  const saved: NewTask[] = [];
  const form = (from: TaskPrefill, waiting: boolean) => (
    <PrefilledTask
      prefill={from}
      waiting={waiting}
      draft="message"
      save={(task) => {
        saved.push(task);
        return Promise.resolve({
          customer_id: 'c',
          customer_is_new: true,
          ticket: null,
          added_to_existing: false,
          failed_call: null,
        });
      }}
      onMade={() => {}}
      onOpen={() => {}}
    />
  );
  return { ...atDesk(form(first, false)), form, saved };
}

it('follows the message, but never over what a person typed', async () => {
  const { person, form, again } = filled();
  await person.clear(screen.getByLabelText('Name'));
  await person.type(screen.getByLabelText('Name'), 'Joseph');
  again(form(prefill('hot, and it smells', 'Jo K'), false));
  await waitFor(() => expect(screen.getByLabelText('What is wrong')).toHaveValue('hot, and it smells'));
  expect(screen.getByLabelText('Name')).toHaveValue('Joseph');
});

it('has what was typed over the message when one comes back to it, and not over another', async () => {
  const { person, unmount } = filled();
  await person.clear(screen.getByLabelText('Name'));
  await person.type(screen.getByLabelText('Name'), 'Joseph');
  unmount();
  const { form, again, unmount: leave } = filled();
  expect(screen.getByLabelText('Name')).toHaveValue('Joseph');
  again(form(prefill('hot, and it smells', 'Jo K'), false));
  await waitFor(() => expect(screen.getByLabelText('What is wrong')).toHaveValue('hot, and it smells'));
  expect(screen.getByLabelText('Name')).toHaveValue('Joseph');
  leave();
  filled(prefill('leaks', 'Mini'));
  expect(screen.getByLabelText('Name')).toHaveValue('Mini');
});

it('saves what the whole message says, though the button was pressed before it was read', async () => {
  const { person, form, saved, again } = filled();
  again(form(prefill('hot', 'Jo'), true));
  await person.click(screen.getByRole('button', { name: 'Make the ticket' }));
  expect(saved).toHaveLength(0);
  again(form(prefill('hot, and it smells', 'Jo'), false));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.ticket?.problem).toBe('hot, and it smells');
});
