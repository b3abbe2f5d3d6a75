import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OpenTarget } from '@/backend/port';
import { type FakeBackend, NOON } from '@/backend/fake';
import type { NoticeView } from '@/backend/types';
import { atDesk, expectAccessible } from '../../../test/desk';
import { NoticesBell } from './NoticesBell';

const MINUTE = 60_000;
const opened: OpenTarget[] = [];

const notice = (id: string, change: Partial<NoticeView>): NoticeView => ({
  id,
  kind: 'system',
  at: NOON,
  title: `Notice ${id}`,
  body: '',
  ticket_id: null,
  failed_call_id: null,
  follow_up_id: null,
  seen: false,
  ...change,
});

function bell(notices: (desk: FakeBackend['desk']) => NoticeView[]) {
  opened.length = 0;
  return atDesk(<NoticesBell onOpen={(target) => opened.push(target)} />, {
    prepare: ({ desk }) => {
      desk.records.notices = notices(desk);
    },
  });
}

const due = ({ records }: FakeBackend['desk']) => {
  const followUp = records.followUps[0];
  if (!followUp) throw new Error('the fake office has follow-ups');
  return notice('due', {
    kind: 'follow_up',
    title: 'Call Lekha about the fridge',
    ticket_id: followUp.ticket?.id ?? null,
    follow_up_id: followUp.id,
  });
};

describe('the notices', () => {
  it('count what nobody has seen, and list the newest first', async () => {
    const { person } = bell(() => [
      notice('new', { kind: 'emergency', at: NOON - MINUTE, title: 'Smoke at the clinic', failed_call_id: 'f' }),
      notice('old', { kind: 'digest', at: NOON - 60 * MINUTE, title: '3 came due', seen: true }),
    ]);
    await person.click(await screen.findByRole('button', { name: 'Notices, 1 not seen' }));
    const list = within(await screen.findByRole('region', { name: 'Notices' }));
    expect(list.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      expect.stringContaining('Smoke at the clinic'),
      expect.stringContaining('3 came due'),
    ]);
    await expectAccessible();
    await person.click(list.getByRole('button', { name: 'Open: Smoke at the clinic' }));
    expect(opened).toEqual([{ failedCall: 'f' }]);
    expect(await screen.findByRole('button', { name: 'Notices' })).toBeInTheDocument();
  });

  it('are seen one by one, or all at once', async () => {
    const { person, desk } = bell(() => [notice('a', {}), notice('b', {}), notice('c', {})]);
    await person.click(await screen.findByRole('button', { name: 'Notices, 3 not seen' }));
    await person.click(await screen.findByRole('button', { name: 'Seen: Notice a' }));
    expect(await screen.findByText('2 not seen')).toBeInTheDocument();
    await person.click(screen.getByRole('button', { name: 'Seen all' }));
    await waitFor(() => expect(desk.records.notices.every(({ seen }) => seen)).toBe(true));
    await waitFor(() => expect(screen.queryByText(/not seen/)).not.toBeInTheDocument());
  });

  it('let a follow-up be snoozed from here', async () => {
    const { person, desk } = bell((office) => [due(office)]);
    await person.click(await screen.findByRole('button', { name: 'Notices, 1 not seen' }));
    await person.click(await screen.findByRole('button', { name: 'Snooze' }));
    await person.click(await screen.findByRole('menuitem', { name: 'In 1 hour' }));
    await waitFor(() => expect(desk.records.followUps[0]?.due_at).toBe(NOON + 60 * MINUTE));
    expect(await screen.findByText(/^Snoozed until/)).toBeInTheDocument();
    await waitFor(() => expect(desk.records.notices[0]?.seen).toBe(true));
  });

  it('let a follow-up be done from here, and say so when it was already', async () => {
    const { person, desk } = bell((office) => [due(office)]);
    await person.click(await screen.findByRole('button', { name: 'Notices, 1 not seen' }));
    await person.click(await screen.findByRole('button', { name: 'Done' }));
    await waitFor(() => expect(desk.records.followUps[0]?.status).toBe('done'));
    expect(await screen.findByText('Follow-up done')).toBeInTheDocument();
    await person.click(screen.getByRole('button', { name: 'Done' }));
    expect((await screen.findAllByText('This is done already.')).length).toBeGreaterThan(0);
  });

  it('teach when all is quiet', async () => {
    const { person } = bell(() => []);
    await person.click(await screen.findByRole('button', { name: 'Notices' }));
    expect(await screen.findByText('All quiet')).toBeInTheDocument();
    await expectAccessible();
  });
});
