import {
  CircleAlert,
  CircleCheck,
  CircleMinus,
  type LucideIcon,
  PhoneMissed,
  TriangleAlert,
  Wrench,
} from 'lucide-react';
import { useT } from '@/app/i18n';
import type { Analysis, Decision, MessageOutcome } from '@/backend/types';
import { Reasons, Why } from '@/kit/Popover';
import { cx } from '@/lib/cx';
import { slotsOf, UNSURE_BELOW, whyWords } from './words';

/** What was understood: three decisions with how sure they are, and what was found, each with its reasons. */
export function Understood({ analysis, outcome }: { analysis: Analysis; outcome: MessageOutcome | null }) {
  const t = useT();
  const slots = slotsOf(t, analysis);
  return (
    <section aria-label={t('intake.understood')} className="flex flex-col gap-3">
      <ul className="divide-y divide-line rounded-panel border border-line">
        <Verdict
          icon={Wrench}
          label={t('intake.decision.request')}
          decision={analysis.is_service_request}
          tone="text-accent-ink"
        />
        <Verdict
          icon={PhoneMissed}
          label={t('intake.decision.failed_call')}
          decision={analysis.failed_call}
          tone="text-amber"
        />
        <Verdict
          icon={TriangleAlert}
          label={t('intake.decision.emergency')}
          decision={analysis.emergency}
          tone="text-red"
        />
      </ul>
      <p className="text-table text-ink-2">
        {t('intake.category')}:{' '}
        <span className="font-medium text-ink">{t(`intake.category.${analysis.category}`)}</span>
        {outcome && <span className="block text-meta text-ink-3">{t(`intake.outcome.${outcome}`)}</span>}
      </p>
      <div>
        <h2 className="mb-1 text-table font-semibold text-ink">{t('intake.found')}</h2>
        {slots.length === 0 ? (
          <p className="text-table text-ink-2">{t('intake.found.none')}</p>
        ) : (
          <dl className="grid grid-cols-[104px_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
            {slots.map(({ key, tone, found }) => (
              <div key={key} className="contents">
                <dt className="text-meta text-ink-3">{t(`intake.slot.${key}`)}</dt>
                <dd
                  className={cx(
                    'flex min-w-0 flex-wrap gap-x-3 text-table',
                    tone === 'danger' ? 'text-red' : 'text-ink',
                  )}
                >
                  {found.map(({ value, evidence }) => (
                    <Why key={`${value}-${evidence.start}`} word={value} title={value}>
                      <Reasons
                        items={[{ key: evidence.why, text: whyWords(t, evidence.why), quote: evidence.words }]}
                      />
                    </Why>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}

function Verdict({
  icon: Icon,
  label,
  decision,
  tone,
}: {
  icon: LucideIcon;
  label: string;
  decision: Decision;
  tone: string;
}) {
  const t = useT();
  const { value, confidence, evidence } = decision;
  const unsure = confidence < UNSURE_BELOW;
  const Shape = value ? CircleCheck : unsure ? CircleAlert : CircleMinus;
  return (
    <li className="flex min-h-9 items-center gap-2 px-3 text-table">
      <Icon size={16} strokeWidth={1.5} aria-hidden className={value ? tone : 'text-ink-3'} />
      <span className={cx('min-w-0 grow truncate', value ? 'font-medium text-ink' : 'text-ink-2')}>{label}</span>
      <span className={cx('inline-flex items-center gap-1 font-medium', value ? tone : 'text-ink-2')}>
        <Shape size={14} strokeWidth={1.75} aria-hidden />
        {t(value ? 'intake.decision.yes' : 'intake.decision.no')}
      </span>
      <span className="nums w-[76px] text-right text-meta text-ink-2">
        {t('intake.decision.sure', { percent: t.percent(confidence / 100) })}
      </span>
      <Why word={t('intake.decision.why')} title={t('intake.decision.whyOf', { what: label })}>
        {evidence.length === 0 ? (
          <p className="text-ink-2">{t('intake.decision.noWords')}</p>
        ) : (
          <Reasons
            items={evidence.map((one) => ({
              key: `${one.why}-${one.start}`,
              text: whyWords(t, one.why),
              quote: one.words,
            }))}
          />
        )}
      </Why>
    </li>
  );
}
