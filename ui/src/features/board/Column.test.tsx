import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NOON } from '@/backend/fake';
import type { BoardColumn, FailedCallCard } from '@/backend/types';
import { DragArea } from '@/kit/drag';
import { atDesk, expectAccessible } from '../../../test/desk';
import { Column, VIRTUAL_FROM } from './Column';

const COUNT = 4 * VIRTUAL_FROM;

const column: BoardColumn = {
  status: 'new',
  count: COUNT,
  oldest_at: NOON - 3_600_000,
  cards: Array.from({ length: COUNT }, (_, n) => ({ id: `call-${n}`, name: `Person ${n}` }) as FailedCallCard),
};

const shown = (wanted: string | null) => (
  <DragArea onDrop={() => {}} overlay={() => null}>
    <Column column={column} wanted={wanted}>
      {(card) => <p>{card.name}</p>}
    </Column>
  </DragArea>
);

// jsdom lays nothing out: give the column a height, and every card one.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(140);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
});
afterEach(() => vi.restoreAllMocks());

it('draws only the cards in view of a long column, and says how many there are', async () => {
  atDesk(shown(null));
  expect(screen.getByText('Person 0')).toBeInTheDocument();
  expect(screen.getAllByText(/^Person/).length).toBeLessThan(30);
  expect(screen.getByText(`${COUNT} calls`)).toBeInTheDocument();
  expect(screen.getByText('oldest 1 h')).toBeInTheDocument();
  expect(screen.getAllByRole('listitem')[0]).toHaveAttribute('aria-setsize', String(COUNT));
  await expectAccessible();
});

it('scrolls to the card that the focus wants', () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(() => {});
  const { again } = atDesk(shown(null));
  scrolled.mockClear();
  again(shown(`call-${COUNT - 1}`));
  expect(scrolled).toHaveBeenCalled();
});
