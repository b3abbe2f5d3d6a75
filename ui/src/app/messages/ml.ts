import type { Catalogue } from './catalogue';
import { archive } from './ml/archive';
import { board } from './ml/board';
import { dashboard } from './ml/dashboard';
import { frame } from './ml/frame';
import { intake } from './ml/intake';
import { kit } from './ml/kit';
import { notices } from './ml/notices';
import { reasons } from './ml/reasons';
import { refusals } from './ml/refusals';
import { review } from './ml/review';
import { session } from './ml/session';
import { settings } from './ml/settings';
import { task } from './ml/task';
import { terms } from './ml/terms';
import { tickets } from './ml/tickets';
import { today } from './ml/today';

/** Malayalam: what the office says, not a word-for-word rendering. */
export const ml: Catalogue = {
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
};
