import { type Speech, useT } from '@/app/i18n';
import { en } from '@/app/messages/en';
import type { ClockView, LedgerEntry, ScorePart, TicketDetail } from '@/backend/types';
import { PriorityBadge } from '@/kit/badges';
import { Reasons, Why } from '@/kit/Popover';
import { cx } from '@/lib/cx';

/** A reason's key in words. Keys get finer with time, so a key that is not known falls back to its family. */
function reasonWords(t: Speech, key: string): string {
  for (const candidate of [`reason.${key}`, `reason.${key.split('.')[0]}`]) {
    if (candidate in en) return t(candidate as 'reason.other');
  }
  return t('reason.other');
}

/** The priority as a word that explains itself. */
export function WhyPriority({ detail }: { detail: TicketDetail }) {
  const t = useT();
  const { reasons } = detail.why_priority;
  return (
    <Why word={<PriorityBadge priority={detail.ticket.priority} />} title={t('tickets.why.priority')}>
      {detail.priority_manual ? (
        <p className="text-ink-2">{t('tickets.why.manual')}</p>
      ) : (
        <Reasons
          items={reasons.map((reason) => ({
            key: reason.key,
            text: reasonWords(t, reason.key),
            quote: reason.words || undefined,
            weight:
              reason.points === 0
                ? undefined
                : t('tickets.why.points', { points: `${reason.points > 0 ? '+' : ''}${reason.points}` }),
          }))}
        />
      )}
    </Why>
  );
}

/** The detail of a score: "same town: Thiruvalla", or a number such as 2/4 that needs no words. */
function detailWords(t: Speech, { key, detail }: ScorePart): string {
  const [word = '', ...rest] = detail.split(' ');
  const known = `score.${key}.${word}`;
  if (!(known in en)) return detail;
  const what = t(known as 'score.area.same');
  return rest.length > 0 ? t('tickets.why.detail', { what, name: rest.join(' ') }) : what;
}

/** Who goes, as a word that explains itself; or why nobody does. */
export function WhyTechnician({ detail }: { detail: TicketDetail }) {
  const t = useT();
  const name = detail.ticket.technician_name;
  const { reasons, rejected } = detail.why_technician;
  const chosen = reasons.find((line) => line.technician === detail.ticket.technician_id) ?? reasons[0];
  return (
    <Why word={name || t('tickets.nobody')} title={name ? t('tickets.why.technician') : t('tickets.why.nobody')}>
      {name && !detail.assigned_automatically && <p className="mb-2 text-ink-2">{t('tickets.why.byHand')}</p>}
      {name && chosen && (
        <Reasons
          items={chosen.parts.map((part) => ({
            key: part.key,
            text: (
              <>
                {t(`score.${part.key}`)}
                <span className="ml-1.5 text-ink-3">{detailWords(t, part)}</span>
              </>
            ),
            weight: part.points,
          }))}
        />
      )}
      {!name &&
        rejected.map((one) => (
          <p key={one.technician} className="text-ink-2">
            <span className="font-medium text-ink">{one.name}</span> {t(`reject.${one.why}`)}
          </p>
        ))}
      {name && reasons.length > 1 && (
        <p className="nums mt-2 border-t border-line pt-2 text-meta text-ink-3">
          {t.list(
            reasons
              .filter((line) => line !== chosen)
              .slice(0, 3)
              .map((line) => `${line.name} ${line.total}`),
          )}
        </p>
      )}
    </Why>
  );
}

const minutesOf = (entry: LedgerEntry) => (entry.to - entry.from) / 60_000;

/** One clock: how it stands, and on a press what it counted and what it left out. */
export function WhyClock({
  clock,
  now,
  paused,
  closed,
}: {
  clock: ClockView;
  now: number;
  paused: boolean;
  closed: boolean;
}) {
  const t = useT();
  const left = (clock.target_at - now) / 60_000;
  const time = t.duration(Math.abs(left));
  const word =
    clock.verdict === 'met' || clock.reached_at !== null
      ? t(`tickets.verdict.${clock.verdict === 'missed' ? 'missed' : 'met'}`)
      : closed
        ? t('tickets.verdict.none')
        : paused && clock.metric === 'resolution'
          ? t('tickets.paused')
          : left < 0
            ? t('tickets.late', { time })
            : t('tickets.left', { time });
  const tone = clock.verdict === 'missed' ? 'text-red' : clock.verdict === 'met' ? 'text-green' : undefined;
  return (
    <Why
      word={<span className={cx('nums font-medium', tone)}>{word}</span>}
      title={`${t(`tickets.metric.${clock.metric}`)} · ${t('tickets.why.clock')}`}
    >
      <p className="mb-2 text-ink-2">
        {t(clock.mode === 'office' ? 'tickets.why.elapsedOffice' : 'tickets.why.elapsedClock', {
          elapsed: t.duration(clock.ledger.counted_minutes),
          allowed: t.duration(clock.minutes),
          until: t.date(clock.target_at, 'dayTime'),
        })}
      </p>
      <Reasons
        items={clock.ledger.entries.slice(-12).map((entry) => ({
          key: String(entry.from),
          text: (
            <span className={entry.counted ? 'text-ink' : 'text-ink-3'}>
              <span className="nums">
                {t.date(entry.from, 'dayTime')} – {t.date(entry.to, 'time')}
              </span>
              <span className="ml-1.5 text-ink-3">{t(`ledger.${entry.why}`)}</span>
            </span>
          ),
          weight: entry.counted ? t.duration(minutesOf(entry)) : '–',
        }))}
      />
    </Why>
  );
}
