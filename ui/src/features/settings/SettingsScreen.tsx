import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useErrorWords, useSayError } from '@/app/errors';
import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import { useDeskPreferences } from '@/app/preferences';
import { apiError } from '@/backend/errors';
import { useAct, useRead } from '@/backend/react';
import type { Preferences } from '@/backend/types';
import { Checkbox } from '@/kit/Checkbox';
import { SegmentedControl } from '@/kit/SegmentedControl';
import { EmptyState, ErrorState, SkeletonRows } from '@/kit/states';
import { readablePhone } from '@/lib/phone';
import { People } from './People';

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[200px_1fr] gap-6 border-b border-line py-5 max-[900px]:grid-cols-1 max-[900px]:gap-3"
    >
      <div>
        <h2 className="text-table font-semibold">{title}</h2>
        {hint && <p className="mt-1 text-meta text-ink-3">{hint}</p>}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-4">{children}</div>
    </section>
  );
}

function Desk() {
  const t = useT();
  const client = useQueryClient();
  const sayError = useSayError();
  const about = useRead('about', []).data;
  const kept = useRead('preferences', []).data;
  const save = useAct('setPreferences');
  const change = (part: Partial<Preferences>) =>
    kept &&
    save.mutate([{ ...kept, ...part }], {
      onSuccess: (now) => client.setQueryData(['preferences'], now),
      onError: sayError,
    });
  return (
    <Section title={t('settings.desk')}>
      <Checkbox
        label={t('settings.autostart')}
        hint={t('settings.autostartHint')}
        checked={kept?.autostart ?? false}
        disabled={!kept || save.isPending}
        onChange={(autostart) => change({ autostart })}
      />
      <Checkbox
        label={t('settings.tray')}
        hint={t('settings.trayHint')}
        checked={kept?.close_to_tray ?? false}
        disabled={!kept || save.isPending}
        onChange={(close_to_tray) => change({ close_to_tray })}
      />
      {about && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-table">
          <dt className="text-ink-3">{t('settings.version')}</dt>
          <dd className="nums">{about.version}</dd>
          <dt className="text-ink-3">{t('settings.device')}</dt>
          <dd className="break-all select-text">{about.device}</dd>
          {about.data_dir && (
            <>
              <dt className="text-ink-3">{t('settings.dataDir')}</dt>
              <dd className="break-all select-text">{about.data_dir}</dd>
            </>
          )}
        </dl>
      )}
    </Section>
  );
}

function Technicians() {
  const t = useT();
  const words = useErrorWords();
  const { data, error, refetch } = useRead('technicians', []);
  if (error && !data) return <ErrorState text={words(apiError(error))} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={4} />;
  if (data.length === 0)
    return <EmptyState title={t('settings.technicians.none.title')} text={t('settings.technicians.none.text')} />;
  return (
    <div className="w-full overflow-x-auto">
      <table className="w-full text-table">
        <thead>
          <tr className="text-left text-meta text-ink-3">
            <th scope="col" className="pr-4 pb-1.5 font-medium">
              {t('dashboard.technician')}
            </th>
            <th scope="col" className="pr-4 pb-1.5 font-medium">
              {t('tickets.field.phone')}
            </th>
            <th scope="col" className="pr-4 pb-1.5 font-medium">
              {t('settings.areas')}
            </th>
            <th scope="col" className="pr-4 pb-1.5 font-medium">
              {t('settings.skills')}
            </th>
            <th scope="col" className="pb-1.5 pl-4 text-right font-medium whitespace-nowrap">
              {t('settings.openJobs')}
            </th>
            <th scope="col" className="pb-1.5 pl-6 text-right font-medium whitespace-nowrap">
              {t('settings.capacity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map((one) => (
            <tr key={one.id} className="border-t border-line align-baseline">
              <th scope="row" className="py-2 pr-4 text-left font-medium whitespace-nowrap">
                {one.name}
                {!one.active && <span className="ml-2 font-normal text-ink-3">{t('settings.inactive')}</span>}
              </th>
              <td className="nums py-2 pr-4 whitespace-nowrap text-ink-2">{readablePhone(one.phone)}</td>
              <td className="py-2 pr-4 text-ink-2">{t.list([...new Set([one.town, ...one.areas])])}</td>
              <td className="py-2 pr-4 text-ink-2">{t.list(one.skills.map((skill) => t(`service.${skill}`)))}</td>
              <td className="nums py-2 text-right">{t.number(one.open)}</td>
              <td className="nums py-2 text-right">{t.number(one.daily_capacity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What this desk looks like and how it behaves, and who goes to the customers. */
export function SettingsScreen() {
  const t = useT();
  const access = useRead('access', []).data;
  const isAdmin = access?.state === 'signed_in' && access.staff.role === 'admin';
  const [{ theme, contrast, density, language }, change] = useDeskPreferences();
  return (
    <>
      <TopBar title={t('settings.title')} />
      <div className="min-h-0 grow overflow-y-auto px-4">
        <div className="max-w-[1040px]">
          <Section title={t('settings.appearance')}>
            <SegmentedControl
              showLabel
              label={t('frame.theme')}
              value={theme}
              onChange={(next) => change({ theme: next })}
              options={(['system', 'light', 'dark'] as const).map((value) => ({
                value,
                label: t(`frame.theme.${value}`),
              }))}
            />
            <SegmentedControl
              showLabel
              label={t('frame.language')}
              value={language}
              onChange={(next) => change({ language: next })}
              options={[
                { value: 'en', label: <span lang="en">English</span> },
                { value: 'ml', label: <span lang="ml">മലയാളം</span> },
              ]}
            />
            <SegmentedControl
              showLabel
              label={t('settings.density')}
              value={density}
              onChange={(next) => change({ density: next })}
              options={(['regular', 'compact'] as const).map((value) => ({
                value,
                label: t(`settings.density.${value}`),
              }))}
            />
            <Checkbox
              label={t('frame.contrast')}
              hint={t('settings.contrastHint')}
              checked={contrast === 'more'}
              onChange={(more) => change({ contrast: more ? 'more' : 'normal' })}
            />
          </Section>
          <Desk />
          {isAdmin && (
            <Section title={t('settings.people')} hint={t('settings.adminOnly')}>
              <People />
            </Section>
          )}
          <Section title={t('settings.technicians')} hint={t('settings.adminOnly')}>
            <Technicians />
          </Section>
        </div>
      </div>
    </>
  );
}
