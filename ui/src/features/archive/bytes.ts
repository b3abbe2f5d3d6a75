/** The largest file that the engine takes, in bytes. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** The bytes of a file in base64; rejects where the disk does not give them. */
export function base64Of(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => {
      // `data:text/plain;base64,…`; without a comma where the file is empty.
      const address = String(reader.result);
      const comma = address.indexOf(',');
      done(comma < 0 ? '' : address.slice(comma + 1));
    };
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
