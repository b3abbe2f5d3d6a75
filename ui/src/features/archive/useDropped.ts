import { useEffect, useEffectEvent, useState } from 'react';

/** Whether files are dragged, and not a word or a picture of the page. Cards of the board go by pointer and never come here. */
const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes the files that are dropped anywhere on the window. Gives whether some are dragged over it at present. */
export function useDropped(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    /** Every element under the pointer tells when it is entered and left: the window is left when all are. */
    let inside = 0;
    const show = (count: number) => {
      inside = Math.max(0, count);
      setOver(inside > 0);
    };
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      show(inside + 1);
    };
    const move = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      // Only what is prevented here may be dropped.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event)) show(inside - 1);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      show(0);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    };
    // An element that goes while it is under the pointer never tells that it was left; a plain pointer says that nothing is dragged.
    const ended = () => {
      if (inside > 0) show(0);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('pointermove', ended);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('pointermove', ended);
    };
  }, []);
  return over;
}
