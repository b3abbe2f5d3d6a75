import type { FormEventHandler, ReactNode } from 'react';
import { useT } from '@/app/i18n';
import { chooseAtTheDoor } from '@/app/preferences';
import { BrandMark } from '@/kit/BrandMark';
import { CircleAlert } from 'lucide-react';
import { usePreferences } from '@/lib/preferences';
import { SegmentedControl } from '@/kit/SegmentedControl';

/** The one panel of the screens before the desk: brand, a short form, the language. */
export function Panel({
  title,
  text,
  problem,
  onSubmit,
  children,
  foot,
}: {
  title: string;
  text?: ReactNode;
  /** Why the last try did not work. */
  problem?: ReactNode;
  onSubmit: FormEventHandler;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const t = useT();
  const { language } = usePreferences();
  return (
    <main className="flex h-full flex-col items-center overflow-y-auto bg-canvas px-4 pt-[14vh] pb-6">
      <div className="mb-6 flex items-center gap-2.5 text-accent-ink">
        <BrandMark size={28} />
        <span className="text-title font-semibold tracking-tight text-ink">{t('frame.product')}</span>
      </div>
      <form
        noValidate
        onSubmit={onSubmit}
        className="flex w-full max-w-[360px] flex-col gap-4 rounded-panel border border-line bg-surface p-6"
      >
        <div>
          <h1 className="text-[1rem] font-semibold">{title}</h1>
          {text && <p className="mt-1 text-table text-ink-2">{text}</p>}
        </div>
        {problem && (
          <p
            role="alert"
            className="flex items-start gap-2 rounded-control border border-red/40 px-2.5 py-2 text-table text-red"
          >
            <CircleAlert size={16} strokeWidth={1.5} aria-hidden className="mt-0.5" />
            <span>{problem}</span>
          </p>
        )}
        {children}
      </form>
      {foot && <div className="mt-3">{foot}</div>}
      <SegmentedControl
        className="mt-auto pt-6"
        size="small"
        label={t('frame.language')}
        value={language}
        onChange={chooseAtTheDoor}
        options={[
          { value: 'en', label: <span lang="en">English</span> },
          { value: 'ml', label: <span lang="ml">മലയാളം</span> },
        ]}
      />
    </main>
  );
}
