import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { READS, type ReadName } from './topics';
import type { Topic } from './types';

/** Changes that come within so many milliseconds are one refresh: an import or a duty commits many times a second. */
export const BURST = 50;

const isRead = (key: QueryKey): key is readonly [ReadName, ...unknown[]] =>
  typeof key[0] === 'string' && Object.hasOwn(READS, key[0]);

/**
 * Makes every answer that these topics or names make stale be read again. An answer that is being read right now may
 * have been asked for before the change: it is let come, and read once more, so that a burst never keeps a screen
 * from its data.
 */
export class Refresh {
  private readonly topics = new Set<Topic>();
  private readonly again = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  /** Something was committed. */
  changed(topics: readonly Topic[]): void {
    for (const topic of topics) this.topics.add(topic);
    this.timer ??= setTimeout(() => {
      const touched = new Set(this.topics);
      this.topics.clear();
      this.timer = undefined;
      this.stale((name) => READS[name].some((topic) => touched.has(topic)));
    }, BURST);
  }

  /** Reads again what has this name. */
  named(names: readonly ReadName[]): void {
    this.stale((name) => names.includes(name));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private stale(wanted: (name: ReadName) => boolean): void {
    const touched = ({ queryKey }: { queryKey: QueryKey }) => isRead(queryKey) && wanted(queryKey[0]);
    for (const query of this.client.getQueryCache().findAll({ predicate: touched })) {
      const { queryHash, queryKey } = query;
      const read = () => void this.client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
      const running = query.state.fetchStatus === 'fetching' ? query.promise : undefined;
      if (!running) read();
      else if (!this.again.has(queryHash)) {
        this.again.add(queryHash);
        const ended = () => {
          this.again.delete(queryHash);
          read();
        };
        void running.then(ended, ended);
      }
    }
  }
}
