import { Copy, Mail, MessageCircle } from 'lucide-react';
import { useId } from 'react';
import { useT } from '@/app/i18n';
import type { SuggestedReply } from '@/backend/types';
import { Button, LinkButton } from '@/kit/Button';
import { useToast } from '@/kit/Toast';
import { mailAddress, whatsAppAddress } from '@/lib/phone';

/** A reply that asks for what is missing. A person sends it: by copying it, or in the program that the customer wrote from. */
export function Reply({ reply, to }: { reply: SuggestedReply | null; to: string }) {
  const t = useT();
  const id = useId();
  const say = useToast();
  if (!reply) return null;
  const { language, missing, text } = reply;
  const chat = whatsAppAddress(to, text);
  const mail = mailAddress(to, text);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => say({ text: t('intake.reply.copied') }),
      () => say({ text: t('intake.reply.notCopied'), tone: 'problem' }),
    );
  return (
    <section aria-labelledby={id} className="rounded-panel border border-line px-3 py-2.5">
      <h2 id={id} className="text-table font-semibold text-ink">
        {t('intake.reply')}
      </h2>
      <p className="text-meta text-ink-3">
        {t('intake.reply.missing', { what: t.list(missing.map((what) => t(`intake.missing.${what}`))) })}
      </p>
      <p lang={language} className="my-2 text-form break-words whitespace-pre-wrap text-ink select-text">
        {text}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" icon={Copy} onClick={copy}>
          {t('intake.reply.copy')}
        </Button>
        {chat && (
          <LinkButton href={chat} icon={MessageCircle}>
            {t('intake.reply.whatsapp')}
          </LinkButton>
        )}
        {mail && (
          <LinkButton href={mail} icon={Mail}>
            {t('intake.reply.mail')}
          </LinkButton>
        )}
      </div>
    </section>
  );
}
