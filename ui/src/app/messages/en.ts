import { archive } from './en/archive';
import { board } from './en/board';
import { dashboard } from './en/dashboard';
import { frame } from './en/frame';
import { intake } from './en/intake';
import { kit } from './en/kit';
import { notices } from './en/notices';
import { reasons } from './en/reasons';
import { refusals } from './en/refusals';
import { review } from './en/review';
import { session } from './en/session';
import { settings } from './en/settings';
import { task } from './en/task';
import { terms } from './en/terms';
import { tickets } from './en/tickets';
import { today } from './en/today';

/** English, the language that the catalogue's types are read from. One file per screen. */
export const en = {
  ...kit,
  ...frame,
  ...terms,
  ...reasons,
  ...refusals,
  ...session,
  ...today,
  ...tickets,
  ...dashboard,
  ...settings,
  ...board,
  ...task,
  ...intake,
  ...review,
  ...archive,
  ...notices,
} as const;
