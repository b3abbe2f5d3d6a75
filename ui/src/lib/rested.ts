import { useEffect, useState } from 'react';

/** `value` once it has stood still for `rest` milliseconds: what a field that asks the engine while one types waits for. */
export function useRested<T>(value: T, rest: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rested;
}
