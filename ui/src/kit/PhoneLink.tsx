import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { dialAddress, readablePhone } from '@/lib/phone';

/** A phone number that dials. `onDial` hears of it, for the board's attempts. */
export function PhoneLink({ phone, onDial, className }: { phone: string; onDial?: () => void; className?: string }) {
  const t = useT();
  if (!phone) return null;
  const readable = readablePhone(phone);
  return (
    <a
      href={dialAddress(phone)}
      onClick={(event) => {
        event.stopPropagation();
        onDial?.();
      }}
      aria-label={t('kit.dial', { phone: readable })}
      className={cx('nums whitespace-nowrap text-ink-2 no-underline hover:text-accent-ink hover:underline', className)}
    >
      {readable}
    </a>
  );
}
