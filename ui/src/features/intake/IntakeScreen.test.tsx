import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/desk';
import { intake, messageField as message } from '../../../test/intake';

const TEXT = 'AC not cooling in Ranni, called and nobody picked. 98470 12345';
/** Pasting, as far as a text field notices. */
const paste = (text: string) => fireEvent.change(message(), { target: { value: text } });

beforeEach(() => localStorage.clear());

describe('pasting a message', () => {
  it('waits for a message, and says what will happen with it', async () => {
    intake();
    expect(message()).toHaveFocus();
    expect(screen.getByText(/nothing is saved until you say so/)).toBeInTheDocument();
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('shows at once what was understood and why, and fills the form', async () => {
    const { person } = intake();
    paste(TEXT);
    expect(await screen.findByText(`+91 98470 12345 / Ranni / ac / ${TEXT}`)).toBeInTheDocument();
    const understood = within(screen.getByRole('region', { name: 'What was understood' }));
    const [request, failedCall, emergency] = understood.getAllByRole('listitem');
    expect(request).toHaveTextContent(/Service request\s*Yes\s*88% sure/);
    expect(failedCall).toHaveTextContent(/Failed call\s*Yes/);
    expect(emergency).toHaveTextContent(/Emergency\s*No/);
    await expectAccessible();
    await person.click(within(failedCall as HTMLElement).getByRole('button', { name: 'Why?' }));
    expect(await screen.findByText('nobody picked up')).toBeInTheDocument();
  });

  it('marks the words that counted, and says why for the one under the cursor', async () => {
    intake();
    paste(TEXT);
    await waitFor(() =>
      expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toContain('Ranni'),
    );
    const field = message() as HTMLTextAreaElement;
    const at = TEXT.indexOf('Ranni') + 2;
    field.setSelectionRange(at, at);
    fireEvent.select(field);
    expect(await screen.findByText('Place: a town we serve')).toBeInTheDocument();
  });

  it('takes the marks after the first changed letter off while the message is being changed', async () => {
    const { desk } = intake();
    paste(TEXT);
    await waitFor(() => expect(document.querySelectorAll('mark').length).toBeGreaterThan(2));
    desk.hanging.add('readMessage');
    paste(`AC ${TEXT}`);
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['AC']);
  });

  it('accepts the message and the task together, and is ready for the next', async () => {
    const { person, seen } = intake();
    await person.type(screen.getByLabelText('Sent from'), '70123 45678');
    paste('Fridge dead');
    await screen.findByText('70123 45678 / / refrigerator / Fridge dead', {
      normalizer: (text) => text.replace(/\/ {2}\//g, '/ /'),
    });
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('It was made')).toBeInTheDocument();
    expect(seen.accepted[0]?.[0]).toEqual({
      source_id: '',
      channel: 'whatsapp',
      text: 'Fridge dead',
      sender: '70123 45678',
      received_at: null,
    });
    expect(seen.accepted[0]?.[1]).toMatchObject({ source: 'whatsapp', ticket: { problem: 'Fridge dead' } });
    expect(message()).toHaveValue('');
  });

  it('says what it understood of nonsense, and leaves the decision to a person', async () => {
    intake();
    paste('zxcv qwerty 12');
    expect(await screen.findByText(/No name, phone, place or appliance was found/)).toBeInTheDocument();
    expect(screen.getByText('Bare details')).toBeInTheDocument();
    expect(screen.getByRole('form')).toBeInTheDocument();
  });

  it('refuses more than 100 kB clearly, without asking the engine', async () => {
    const { desk } = intake();
    desk.failing.set('readMessage', { kind: 'internal', reference: 'asked' });
    // In UTF-8 a Malayalam letter is three bytes.
    paste('എ'.repeat(40_000));
    expect(await screen.findByText(/This message has 120 kB; at most 100 kB can be read/)).toBeInTheDocument();
    expect(message()).toBeInvalid();
    expect(screen.queryByText(/Something went wrong/)).not.toBeInTheDocument();
  });

  it('keeps the message and its sender when one goes elsewhere and comes back', async () => {
    const first = intake();
    paste('AC not cooling at Ranni');
    fireEvent.change(screen.getByLabelText('Sent from'), { target: { value: '98460 12345' } });
    first.unmount();
    intake();
    expect(message()).toHaveValue('AC not cooling at Ranni');
    expect(screen.getByLabelText('Sent from')).toHaveValue('98460 12345');
  });

  it('says when a message could not be read, and keeps it', async () => {
    const { person, desk } = intake();
    desk.failing.set('readMessage', { kind: 'internal', reference: 'r' });
    paste(TEXT);
    expect(await screen.findByText(/Something went wrong on our side/)).toBeInTheDocument();
    expect(message()).toHaveValue(TEXT);
    desk.failing.clear();
    await person.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('form')).toBeInTheDocument();
  });
});
