import { useNavigate } from '@tanstack/react-router';
import { Keyboard, Lock, LogOut, Settings } from 'lucide-react';
import { useSession } from '@/app/SessionGate';
import { useT } from '@/app/i18n';
import { Avatar } from '@/kit/Avatar';
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuRule, MenuToggle } from '@/kit/Menu';
import { useDeskPreferences } from '@/app/preferences';

/** Appearance, language, lock and sign out, under one's own name. */
export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { staff, lock, signOut } = useSession();
  const [{ theme, contrast, density, language }, change] = useDeskPreferences();
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={t('frame.user', { name: staff.name })}
          className="flex h-10 w-full items-center gap-2.5 rounded-control px-2 text-left hover:bg-hover data-popup-open:bg-hover max-wide:justify-center max-wide:px-0 max-narrow:h-12 max-narrow:w-12 max-narrow:shrink-0"
        >
          <Avatar name={staff.name} />
          <span className="min-w-0 grow max-wide:sr-only">
            <span className="block truncate text-table leading-tight font-medium text-ink">{staff.name}</span>
            <span className="block text-[0.6875rem] leading-tight text-ink-3">{t(`role.${staff.role}`)}</span>
          </span>
        </button>
      }
    >
      <MenuChoice
        heading={t('frame.theme')}
        value={theme}
        onChange={(next) => change({ theme: next })}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`frame.theme.${value}`) }))}
      />
      <MenuToggle checked={contrast === 'more'} onChange={(more) => change({ contrast: more ? 'more' : 'normal' })}>
        {t('frame.contrast')}
      </MenuToggle>
      <MenuToggle
        checked={density === 'compact'}
        onChange={(compact) => change({ density: compact ? 'compact' : 'regular' })}
      >
        {t('frame.compact')}
      </MenuToggle>
      <MenuRule />
      <MenuChoice
        heading={t('frame.language')}
        value={language}
        onChange={(next) => change({ language: next })}
        options={[
          { value: 'en', label: <span lang="en">English</span> },
          { value: 'ml', label: <span lang="ml">മലയാളം</span> },
        ]}
      />
      <MenuRule />
      <MenuGroup>
        <MenuItem icon={Settings} onSelect={() => void navigate({ to: '/settings' })}>
          {t('nav.settings')}
        </MenuItem>
        <MenuItem icon={Keyboard} shortcut="?" onSelect={onShortcuts}>
          {t('frame.shortcuts')}
        </MenuItem>
        <MenuItem icon={Lock} shortcut="Ctrl L" onSelect={lock}>
          {t('frame.lock')}
        </MenuItem>
        <MenuItem icon={LogOut} onSelect={signOut}>
          {t('frame.signOut')}
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
