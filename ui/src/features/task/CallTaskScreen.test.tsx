import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atDesk } from '../../../test/desk';
import { CallTaskScreen } from './CallTaskScreen';

describe('a ticket from a failed call', () => {
  it('asks only for the job, and goes back to the board', async () => {
    let back = 0;
    const { person, desk } = atDesk(<CallTaskScreen callId="call-1" onOpen={() => {}} onBack={() => (back += 1)} />, {
      prepare: (fake) => {
        const [call] = fake.desk.records.calls;
        if (call) Object.assign(call, { id: 'call-1', problem: 'fridge is dead', ticket: null });
      },
    });
    expect(await screen.findByLabelText('What is wrong')).toHaveValue('fridge is dead');
    expect(screen.queryByLabelText('Phone number')).not.toBeInTheDocument();
    await person.click(screen.getByRole('radio', { name: 'Fridge' }));
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(back).toBe(1));
    expect(desk.records.calls[0]).toMatchObject({ status: 'in_progress', ticket: { problem: 'fridge is dead' } });
  });

  it('says when the failed call is not there any more', async () => {
    atDesk(<CallTaskScreen callId="gone" onOpen={() => {}} onBack={() => {}} />);
    expect(await screen.findByText(/This record is not here any more/)).toBeInTheDocument();
  });
});
