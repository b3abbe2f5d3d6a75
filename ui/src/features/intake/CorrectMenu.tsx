import { ChevronDown } from 'lucide-react';
import { useT } from '@/app/i18n';
import type { ReviewVerdict } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Menu, MenuItem } from '@/kit/Menu';
import { choicesFor } from './verdicts';

/** Says what a message really is. Each choice settles it at once; the proposal of the rules is marked. */
export function CorrectMenu({
  proposal,
  disabled,
  open,
  onOpenChange,
  onChoose,
}: {
  proposal: ReviewVerdict;
  disabled: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onChoose: (verdict: ReviewVerdict) => void;
}) {
  const t = useT();
  return (
    <Menu
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button size="small" disabled={disabled} aria-keyshortcuts="c">
          {t('intake.review.correct')}
          <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      {choicesFor(proposal).map(({ kind, verdict, proposed }) => (
        <MenuItem key={kind} onSelect={() => onChoose(verdict)}>
          <span className="flex items-baseline justify-between gap-6">
            {t(`intake.verdict.${kind}`)}
            {proposed && <span className="text-meta text-ink-3">{t('intake.review.proposed')}</span>}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
