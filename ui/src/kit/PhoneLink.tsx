import { useT } from '@/app/i18n';
import { cx } from '@/lib/cx';
import { dialAddress, readablePhone } from '@/lib/phone';

/** A phone number that dials. */
export function PhoneLink({ phone, className }: { phone: string; className?: string }) {
  const t = useT();
  if (!phone) return null;
  const readable = readablePhone(phone);
  return (
    <a
      href={dialAddress(phone)}
      onClick={(event) => event.stopPropagation()}
      aria-label={t('kit.dial', { phone: readable })}
      className={cx('nums whitespace-nowrap text-ink-2 no-underline hover:text-accent-ink hover:underline', className)}
    >
      {readable}
    </a>
  );
}
