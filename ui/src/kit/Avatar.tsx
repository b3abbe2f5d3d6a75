/** Two letters for a person. The name stands beside it or is given as label. */
export function Avatar({ name, size = 24 }: { name: string; size?: number }) {
  const words = name.trim().split(/\s+/);
  const letters = [...(words[0] ?? '')]
    .slice(0, 1)
    .concat(words.length > 1 ? [...(words.at(-1) ?? '')].slice(0, 1) : []);
  return (
    <span
      aria-hidden
      className="inline-flex shrink-0 items-center justify-center rounded-full bg-pressed text-[0.6875rem] font-semibold text-ink-2 uppercase"
      style={{ width: size, height: size }}
    >
      {letters.join('')}
    </span>
  );
}
