import { Accessibility } from '@dnd-kit/dom';
import { DragDropProvider, DragOverlay, PointerSensor, useDraggable, useDroppable } from '@dnd-kit/react';
import type { ReactNode } from 'react';

/** The library would call every card a button with instructions for its own keys: the board has its own. */
const withoutItsKeys = <P extends { name?: string } | object>(plugins: P[]): P[] =>
  plugins.filter((plugin) => plugin !== Accessibility);

/**
 * Moving cards between columns with the mouse or a finger. It is one road of several: every move can also be made
 * from the card's menu and with its keys, so nothing here listens to the keyboard.
 */
export function DragArea({
  onDrop,
  overlay,
  children,
}: {
  /** A card was let go over a column. */
  onDrop: (card: string, column: string) => void;
  /** What follows the pointer. */
  overlay: (card: string) => ReactNode;
  children: ReactNode;
}) {
  return (
    <DragDropProvider
      sensors={[PointerSensor]}
      plugins={withoutItsKeys}
      onDragEnd={({ operation, canceled }) => {
        const { source, target } = operation;
        if (!canceled && source && target) onDrop(String(source.id), String(target.id));
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>{(source) => overlay(String(source.id))}</DragOverlay>
    </DragDropProvider>
  );
}

/** Makes an element a card that can be dragged: spread `ref` on it. */
export function useDragCard(
  id: string,
  disabled = false,
): { ref: (element: Element | null) => void; dragging: boolean } {
  const { ref, isDragSource } = useDraggable({ id, disabled });
  return { ref, dragging: isDragSource };
}

/** Makes an element a column that takes cards: spread `ref` on it. */
export function useDropColumn(id: string): { ref: (element: Element | null) => void; over: boolean } {
  const { ref, isDropTarget } = useDroppable({ id });
  return { ref, over: isDropTarget };
}
