import type { Commands } from '../port';
import type { ArchiveFile, ArchiveFormat, IncomingMessage, MessageOutcome } from '../types';
import { type FakeDesk, refuse } from './desk';

/** India's distance from UTC: archives are written in the office's time. */
const OFFSET = 330 * 60_000;
const MOST_SENDERS = 50;
const SAMPLE = 5;

interface Line {
  sender: string;
  at: number;
  text: string;
}

interface Archive {
  format: ArchiveFormat;
  lines: Line[];
  skipped: number;
}

const CHAT = /^\[?(\d{1,2})\/(\d{1,2})\/(\d{2,4}), (\d{1,2}):(\d{2})\]?(?: -)? (.*)$/;

function chat(text: string): Archive {
  const lines: Line[] = [];
  let skipped = 0;
  for (const line of text.split(/\r?\n/)) {
    const head = CHAT.exec(line);
    const last = lines.at(-1);
    if (!head) {
      if (last && line.trim()) last.text += `\n${line}`;
      continue;
    }
    const [day, month, year, hour, minute] = head.slice(1, 6).map(Number) as [number, number, number, number, number];
    const [sender, words] = (head[6] ?? '').split(/: (.*)/s);
    if (words === undefined || words === '<Media omitted>') skipped += 1;
    else {
      const at = Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute) - OFFSET;
      lines.push({ sender: sender ?? '', at, text: words });
    }
  }
  return { format: 'whatsapp', lines, skipped };
}

function mailbox(text: string, now: number): Archive {
  const mails = text.split(/^From .*\r?\n/m).slice(1);
  const lines = mails.flatMap((mail): Line[] => {
    const [head = '', ...body] = mail.split(/\r?\n\r?\n/);
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
    const words = body.join('\n\n').trim();
    const at = Date.parse(header('Date'));
    return words ? [{ sender: header('From'), at: Number.isNaN(at) ? now : at, text: words }] : [];
  });
  return { format: 'mbox', lines, skipped: mails.length - lines.length };
}

const sent = ({ at, sender, text }: Line) => `${at} ${sender} ${text}`;

/** Archives of messages, read in the simplest way that shows what a screen needs. */
export function archiveCommands(desk: FakeDesk, receive: (message: IncomingMessage) => { outcome: MessageOutcome }) {
  const seen = new Set<string>();
  const opened = ({ content }: ArchiveFile): Archive => {
    const text = new TextDecoder().decode(Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0)));
    if (!text.trim() || text.includes('\0'))
      refuse({
        kind: 'invalid',
        fields: [{ field: 'file.content', code: 'archive.unreadable', message: 'this is no file of messages' }],
      });
    if (/^From /.test(text)) return mailbox(text, desk.now());
    if (text.split('\n').some((line) => CHAT.test(line))) return chat(text);
    return { format: 'text', lines: [{ sender: '', at: desk.now(), text: text.trim() }], skipped: 0 };
  };
  return {
    previewArchive: desk.command('previewArchive', 'staff', (file) => {
      const { format, lines, skipped } = opened(file);
      const counts = new Map<string, number>();
      for (const { sender } of lines) counts.set(sender, (counts.get(sender) ?? 0) + 1);
      const times = lines.map(({ at }) => at);
      return {
        format,
        messages: lines.length,
        first: lines.length ? Math.min(...times) : null,
        last: lines.length ? Math.max(...times) : null,
        senders: [...counts]
          .map(([name, messages]) => ({ name, messages }))
          .filter(({ name }) => name !== '')
          .sort((one, other) => other.messages - one.messages)
          .slice(0, MOST_SENDERS),
        skipped,
        sample: lines.slice(-SAMPLE).toReversed(),
      };
    }),
    importArchive: desk.command('importArchive', 'staff', (file, { own, since }) => {
      const { format, lines } = opened(file);
      const result = { read: 0, made: 0, review: 0, nothing: 0, duplicates: 0, left_out: 0, refused: 0 };
      for (const line of lines) {
        const { at, sender, text } = line;
        if (own.includes(sender) || (since !== null && at < since)) result.left_out += 1;
        else if (seen.has(sent(line))) result.duplicates += 1;
        else {
          seen.add(sent(line));
          const channel = format === 'mbox' ? 'email' : format === 'whatsapp' ? 'whatsapp' : 'chat';
          const { outcome } = receive({ channel, text, sender, received_at: at });
          result.read += 1;
          if (outcome === 'made' || outcome === 'review' || outcome === 'nothing') result[outcome] += 1;
        }
      }
      return result;
    }),
  } satisfies Partial<Commands>;
}
