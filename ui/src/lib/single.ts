import { useRef } from 'react';

/** Gives a way to run one thing at a time: what is asked for again while it runs is not heard. */
export function useSingle(): (run: () => Promise<unknown>) => void {
  const running = useRef(false);
  return (run) => {
    if (running.current) return;
    running.current = true;
    const end = () => {
      running.current = false;
    };
    run().then(end, end);
  };
}
