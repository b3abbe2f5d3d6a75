import { READS } from './bindings';
import type { CommandName } from './port';

export { READS };

/** Commands that only read, with the topics that they declare in Rust. */
export type ReadName = keyof typeof READS & CommandName;

/** Answers that time alone changes: a target passes, or comes within two hours, without anybody's doing. */
export const TELL_TIME = ['today', 'navigationCounts', 'dashboard'] as const satisfies ReadName[];
