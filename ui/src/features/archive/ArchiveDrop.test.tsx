import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setPreferences } from '@/lib/preferences';
import { expectAccessible } from '../../../test/desk';
import { openWindow } from '../../../test/window';
import { MOST_BYTES } from './bytes';

beforeEach(() => {
  localStorage.clear();
  setPreferences({ theme: 'light', language: 'en' });
});

const CHAT = [
  '02/11/2026, 09:00 - Messages to yourself are end-to-end encrypted',
  '02/11/2026, 09:01 - Anitha: AC not cooling at Ranni, 98470 12345',
  '21/11/2026, 10:15 - Cool Wind: We will come tomorrow',
  '22/11/2026, 10:20 - Anitha: <Media omitted>',
  '23/11/2026, 18:40 - Biju: Fridge dead',
  'please come soon',
  '23/11/2026, 18:45 - Anitha: Thank you',
].join('\n');

/** Seven days before the fake's today. */
const SINCE = '2026-11-17';

const fileOf = (text: string, name = 'WhatsApp Chat with Cool Wind.txt') =>
  new File([text], name, { type: 'text/plain' });
const drag = (types: string[], files: File[] = []) => ({ dataTransfer: { types, files, dropEffect: 'none' } });
const drop = (...files: File[]) => fireEvent.drop(document.body, drag(['Files'], files));
const dialog = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }));
const today = () => screen.findByRole('heading', { level: 1, name: 'Today' });
/** The figures of a result, as they are read. */
const figures = (result: { getAllByRole: (role: string) => HTMLElement[] }) =>
  Object.fromEntries(
    result
      .getAllByRole('term')
      .map((term) => [term.textContent, Number(term.parentElement?.querySelector('dd')?.textContent)]),
  );

describe('dropping files of messages on the window', () => {
  it('says where to drop while files are over the window, and only then', async () => {
    openWindow('/today');
    await today();
    fireEvent.dragEnter(document.body, drag(['text/plain']));
    expect(screen.queryByText('Drop to read its messages')).not.toBeInTheDocument();
    fireEvent.dragEnter(document.body, drag(['Files']));
    fireEvent.dragEnter(await screen.findByRole('main'), drag(['Files']));
    expect(screen.getByText('Drop to read its messages')).toBeVisible();
    // Only what the window takes may be dropped: a browser opens everything else in our place.
    expect(fireEvent.dragOver(document.body, drag(['Files']))).toBe(false);
    expect(fireEvent.dragOver(document.body, drag(['text/plain']))).toBe(true);
    fireEvent.dragLeave(document.body, drag(['Files']));
    expect(screen.getByText('Drop to read its messages')).toBeVisible();
    fireEvent.dragLeave(screen.getByRole('main'), drag(['Files']));
    expect(screen.queryByText('Drop to read its messages')).not.toBeInTheDocument();
  });

  it('takes the words away also where an element under the pointer went without a word', async () => {
    openWindow('/today');
    await today();
    fireEvent.dragEnter(document.body, drag(['Files']));
    fireEvent.pointerMove(document.body);
    expect(screen.queryByText('Drop to read its messages')).not.toBeInTheDocument();
  });

  it('shows what a chat holds, leaves out what is ours or old, and says what came of it', async () => {
    const { person, desk } = openWindow('/today');
    await today();
    drop(fileOf(CHAT));
    const preview = await dialog('Read WhatsApp Chat with Cool Wind.txt');
    expect((await preview.findByText(/WhatsApp chat/)).parentElement).toHaveTextContent(
      /4 messages · 2 Nov 2026 – 23 Nov 2026/,
    );
    expect(preview.getByText('2 entries have no words of a person and are left out.')).toBeVisible();
    expect(within(preview.getByRole('region', { name: 'The newest messages' })).getAllByRole('listitem')).toHaveLength(
      4,
    );
    expect(preview.getByLabelText('Only messages since')).toHaveValue(SINCE);
    expect(preview.getByRole('button', { name: 'Import' }), 'who of them is us?').toBeDisabled();
    await expectAccessible();
    await person.click(preview.getByRole('checkbox', { name: /^Cool Wind/ }));
    const before = desk.records.reviews.length;
    await person.click(preview.getByRole('button', { name: 'Import' }));
    const result = await dialog(/is read$/);
    expect(figures(result)).toEqual({
      'Messages read': 2,
      'Made or added to a ticket': 0,
      'Wait for your word': 1,
      'Nothing to make': 1,
      'Came before': 0,
      'Left out: ours, or too old': 2,
      'Could not be read': 0,
    });
    await expectAccessible();
    expect(desk.records.reviews).toHaveLength(before + 1);
    await person.click(result.getByRole('button', { name: 'Open the review queue' }));
    expect(await screen.findByText(/Fridge dead/)).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('reads all of it where no day is set, and the same file twice makes nothing twice', async () => {
    const { person } = openWindow('/today');
    await today();
    for (const [read, before] of [
      [4, 0],
      [0, 4],
    ]) {
      drop(fileOf(CHAT));
      const preview = await dialog(/^Read /);
      fireEvent.change(await preview.findByLabelText('Only messages since'), { target: { value: '' } });
      await person.click(preview.getByRole('checkbox', { name: 'None of these' }));
      await person.click(preview.getByRole('button', { name: 'Import' }));
      const result = await dialog(/is read$/);
      expect(figures(result)).toMatchObject({ 'Messages read': read, 'Came before': before });
      await person.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    }
  });

  it('takes several files one after another', async () => {
    const { person } = openWindow('/today');
    await today();
    drop(fileOf(CHAT, 'one.txt'), fileOf('AC dead at Ranni', 'two.txt'));
    const first = await dialog('Read one.txt');
    expect(first.getByText('File 1 of 2')).toBeVisible();
    await person.click(first.getByRole('button', { name: 'Cancel' }));
    const second = await dialog('Read two.txt');
    expect((await second.findByText(/Plain text/)).parentElement).toHaveTextContent(/1 message/);
    await person.click(second.getByRole('button', { name: 'Import' }));
    await dialog('two.txt is read');
  });

  it('refuses what is larger than the engine takes, before reading it', async () => {
    const { desk } = openWindow('/today');
    await today();
    desk.failing.set('previewArchive', { kind: 'internal', reference: 'asked' });
    const file = fileOf('x', 'huge.txt');
    Object.defineProperty(file, 'size', { value: MOST_BYTES + 1 });
    drop(file);
    const refused = await dialog('Read huge.txt');
    expect(await refused.findByText(/This file has 33 MB; at most 32 MB can be read/)).toBeVisible();
    expect(refused.queryByRole('button', { name: 'Import' })).not.toBeInTheDocument();
  });

  it('says when a file is none of messages, and when the import fails', async () => {
    const { person, desk } = openWindow('/today');
    await today();
    drop(fileOf('\0\0\0', 'picture.jpg'));
    const refused = await dialog('Read picture.jpg');
    expect(await refused.findByText('this is no file of messages')).toBeVisible();
    await person.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    desk.failing.set('importArchive', { kind: 'unavailable', message: 'busy' });
    drop(fileOf(CHAT));
    const preview = await dialog(/^Read /);
    await person.click(await preview.findByRole('checkbox', { name: 'None of these' }));
    await person.click(preview.getByRole('button', { name: 'Import' }));
    expect(await preview.findByText(/The file is busy/)).toBeVisible();
    desk.failing.clear();
    await person.click(preview.getByRole('button', { name: 'Import' }));
    await dialog(/is read$/);
  });

  it('holds the button while it imports, and can be closed all the same', async () => {
    const { person, desk } = openWindow('/today');
    await today();
    desk.hanging.add('importArchive');
    drop(fileOf(CHAT));
    const preview = await dialog(/^Read /);
    await person.click(await preview.findByRole('checkbox', { name: /^Cool Wind/ }));
    const button = preview.getByRole('button', { name: 'Import' });
    await person.click(button);
    expect(button).toBeDisabled();
    expect(preview.getByRole('button', { name: 'Close; it goes on' })).toBeEnabled();
    await person.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    // Who was us the last time is us again.
    drop(fileOf(CHAT));
    const again = await dialog(/^Read /);
    expect(await again.findByRole('checkbox', { name: /^Cool Wind/ })).toBeChecked();
    expect(again.getByRole('button', { name: 'Import' })).toBeEnabled();
  });

  it('reads a file that is chosen on the intake screen', async () => {
    const { person } = openWindow('/paste');
    const mails = 'From biju\nFrom: biju@example.com\nDate: Mon, 23 Nov 2026 10:00:00 +0530\n\nFridge dead\n';
    await person.upload(await screen.findByLabelText('Read a file'), fileOf(mails, 'Inbox'));
    const preview = await dialog('Read Inbox');
    expect((await preview.findByText(/Mailbox/)).parentElement).toHaveTextContent(/1 message · 23 Nov 2026/);
    expect(preview.getByRole('checkbox', { name: /biju@example.com/ })).not.toBeChecked();
  });

  it('speaks Malayalam', async () => {
    setPreferences({ language: 'ml' });
    openWindow('/paste', { look: { theme: 'light', language: 'ml' } });
    await screen.findByRole('button', { name: /ഫയൽ വായിക്കുക/ });
    drop(fileOf(CHAT));
    expect(await screen.findByText('ഇതിൽ നമ്മൾ ഏതാണ്?')).toBeVisible();
    await expectAccessible();
  });
});
