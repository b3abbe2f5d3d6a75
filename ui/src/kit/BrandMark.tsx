/** The three wind lines of Cool Wind, as in src-tauri/icons/source. Drawn with the current colour. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 64 64"
      fill="none"
      stroke="currentColor"
      strokeWidth="7"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M14 16C22 9 27 9 34 16S48 23 56 16" />
      <path d="M6 32C15 24 23 24 32 32S49 40 58 32" />
      <path d="M8 48C16 41 21 41 28 48S42 55 50 48" />
    </svg>
  );
}
