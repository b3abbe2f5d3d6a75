import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** Where the window takes its time from; tests give a fixed one. */
export type WallClock = () => number;

const Now = createContext<number | null>(null);

/** Gives every reader below the same minute, so that two ages on one screen never disagree. */
export function NowProvider({ clock = Date.now, children }: { clock?: WallClock; children: ReactNode }) {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 20_000);
    return () => clearInterval(timer);
  }, [clock]);
  return <Now value={now}>{children}</Now>;
}

/** Milliseconds since the epoch, renewed every 20 s. */
export function useNow(): number {
  const now = useContext(Now);
  if (now === null) throw new Error('useNow stands outside of NowProvider');
  return now;
}
