/** The wind lines of Cool Wind. Drawn with the current colour. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M2 7.25h8.25a2.375 2.375 0 1 0-2.2-3.27" />
      <path d="M4.5 10.5h10.25a2.25 2.25 0 1 0-2.09-3.08" />
      <path d="M2 13.75h9.5a2.125 2.125 0 1 1-1.97 2.92" />
    </svg>
  );
}
