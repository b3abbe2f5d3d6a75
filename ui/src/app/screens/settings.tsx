export { SettingsScreen as SettingsRoute } from '@/features/settings/SettingsScreen';
