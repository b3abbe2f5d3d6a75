import { ClipboardPaste, Plus, Search, Ticket } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useErrorWords } from '@/app/errors';
import { StatusWords } from '@/app/frame/StatusLine';
import { TopBar } from '@/app/frame/TopBar';
import { useT } from '@/app/i18n';
import { apiError } from '@/backend/errors';
import type { OpenTarget } from '@/backend/port';
import { useRead } from '@/backend/react';
import type { TicketRow, TicketSort } from '@/backend/types';
import { Button } from '@/kit/Button';
import { Kbd } from '@/kit/Kbd';
import { useShortcuts } from '@/kit/shortcuts';
import { EmptyState, ErrorState, Outdated, SkeletonRows } from '@/kit/states';
import { Table } from '@/kit/Table';
import { cx } from '@/lib/cx';
import { BulkBar } from './BulkBar';
import { ticketColumns } from './columns';
import { Filters } from './Filters';
import { problemWords } from './problems';
import { TicketPane } from './TicketPane';
import { useTicketList } from './useTicketList';

/** How long the typing rests before the engine is asked, in milliseconds. */
const REST = 120;
/** From here on the engine no longer counts. */
const MANY = 1000;

export interface TicketsView {
  search: string;
  ticket: string | null;
  sort: TicketSort;
  descending: boolean;
}

/** The box that everything is found with. What is typed rests a moment before it is searched. */
function SearchBox({ value, focus, onSearch }: { value: string; focus: boolean; onSearch: (search: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const [known, setKnown] = useState(value);
  /** What the box itself asked for, until it comes back as the value. */
  const [sent, setSent] = useState<readonly string[]>([]);
  if (known !== value) {
    setKnown(value);
    const own = sent.indexOf(value);
    setSent(own < 0 ? [] : sent.slice(own + 1));
    // A filter was clicked, or the address changed: the box shows it. Its own words it shows already, and newer ones.
    if (own < 0) setTyped(value);
  }
  const search = () => {
    if (typed === value || sent.at(-1) === typed) return;
    setSent([...sent, typed]);
    onSearch(typed);
  };
  const rested = useEffectEvent(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the rest anew
  useEffect(() => {
    const timer = setTimeout(() => rested(), REST);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  return (
    <search className="relative w-full max-w-[460px]">
      <Search size={16} strokeWidth={1.5} aria-hidden className="absolute top-2 left-2.5 text-ink-3" />
      <input
        ref={box}
        type="search"
        aria-label={t('frame.search')}
        placeholder={t('frame.searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        // What is pressed next goes by the words as they stand.
        onBlur={search}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed) {
            event.preventDefault();
            setTyped('');
          } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            search();
            document.querySelector<HTMLElement>('[role=grid]')?.focus();
          }
        }}
        className="h-8 w-full rounded-control border border-line-strong/55 bg-surface pr-8 pl-8 text-table [&::-webkit-search-cancel-button]:hidden"
      />
      {!typed && <Kbd className="absolute top-2 right-2.5">/</Kbd>}
    </search>
  );
}

/** All jobs of the office: search, filters, list, and the whole ticket beside it. */
export function TicketsScreen({
  view,
  find,
  onView,
  onOpen,
  onNewTask,
  onPaste,
}: {
  view: TicketsView;
  find: boolean;
  onView: (change: Partial<TicketsView>) => void;
  onOpen: (target: OpenTarget) => void;
  onNewTask: () => void;
  onPaste: () => void;
}) {
  const t = useT();
  const words = useErrorWords();
  const { search, sort, descending } = view;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [searched, setSearched] = useState(search);
  if (searched !== search) {
    // What was chosen was chosen among what was seen.
    setSearched(search);
    setSelected(new Set());
  }
  const pages = useTicketList(search, sort, descending);
  const total = useRead('navigationCounts', []).data?.tickets;
  const first = pages.data;
  const rows: TicketRow[] = first?.rows ?? [];
  const count = first ? (first.count >= MANY ? t('tickets.countMany') : t.count('tickets.count', first.count)) : '';
  const chosen = rows.filter((row) => selected.has(row.id));
  const refusal = pages.error && apiError(pages.error);
  const close = () => onView({ ticket: null });
  useShortcuts({ escape: close }, view.ticket !== null);

  let list = <SkeletonRows rows={14} />;
  if (refusal && !first) {
    list = (
      <ErrorState
        text={words(refusal)}
        reference={refusal.kind === 'internal' ? refusal.reference : undefined}
        onRetry={() => void pages.refetch()}
      />
    );
  } else if (first && rows.length === 0) {
    list =
      total === 0 ? (
        <EmptyState
          className="grow"
          icon={Ticket}
          title={t('tickets.empty.title')}
          text={t('tickets.empty.text')}
          action={
            <>
              <Button icon={ClipboardPaste} onClick={onPaste}>
                {t('nav.paste')}
              </Button>
              <Button tone="primary" icon={Plus} onClick={onNewTask}>
                {t('nav.task')}
              </Button>
            </>
          }
        />
      ) : (
        <EmptyState
          className="grow"
          icon={Search}
          title={t('tickets.none.title')}
          text={t('tickets.none.text')}
          action={<Button onClick={() => onView({ search: '' })}>{t('tickets.filter.clear')}</Button>}
        />
      );
  } else if (first) {
    list = (
      <Table
        label={t('tickets.list')}
        rows={rows}
        columns={ticketColumns(t)}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        openId={view.ticket}
        onOpen={(row) => onView({ ticket: row.id })}
        selected={selected}
        onSelect={setSelected}
        sort={{ by: sort, descending }}
        onSort={(by) => {
          const next = by as TicketSort;
          onView({ sort: next, descending: next === sort ? !descending : next !== 'resolve_by' });
        }}
        onEnd={pages.onEnd}
        autoFocus={!find}
      />
    );
  }

  return (
    <>
      <TopBar
        title={t('tickets.title')}
        actions={
          <Button tone="primary" icon={Plus} onClick={onNewTask} aria-keyshortcuts="n">
            {t('frame.new')}
          </Button>
        }
      >
        <SearchBox value={search} focus={find} onSearch={(next) => onView({ search: next })} />
      </TopBar>
      <div className="flex min-h-0 grow">
        <div className={cx('flex min-w-0 grow flex-col', view.ticket && 'max-[900px]:hidden')}>
          <Filters search={search} onChange={(next) => onView({ search: next })} count={count} />
          {first?.problems.map((problem) => (
            <p key={JSON.stringify(problem)} className="border-b border-line px-4 py-1.5 text-meta text-amber">
              {problemWords(t, problem)}
            </p>
          ))}
          {refusal && first && <Outdated text={words(refusal)} onRetry={() => void pages.refetch()} />}
          {list}
        </div>
        {view.ticket && <TicketPane key={view.ticket} id={view.ticket} onClose={close} onOpen={onOpen} />}
      </div>
      <StatusWords>
        {chosen.length > 0 ? (
          <BulkBar rows={chosen} onDone={() => setSelected(new Set())} />
        ) : (
          total !== undefined && <span className="truncate">{t.count('tickets.count', total)}</span>
        )}
      </StatusWords>
    </>
  );
}
