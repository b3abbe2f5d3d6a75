import type { SearchProblem, TicketDetail, TicketPage, TicketQuery } from '../types';
import { isClosed } from './records';

type Test = (detail: TicketDetail) => boolean;

const FILTERS = ['status', 'priority', 'type', 'source', 'tag', 'town', 'tech', 'is', 'due', 'created'];

const OPEN: Test = ({ ticket }) => !isClosed(ticket);

function fieldTest(field: string, values: string[]): Test | null {
  const among = (value: string | null) => values.includes((value ?? '').toLowerCase());
  switch (field) {
    case 'status':
      return (one) =>
        values.some((value) =>
          value === 'open' ? OPEN(one) : value === 'closed' ? !OPEN(one) : one.ticket.status === value,
        );
    case 'priority':
      return ({ ticket }) => among(ticket.priority);
    case 'type':
      return ({ ticket }) => among(ticket.service_type);
    case 'source':
      return ({ source }) => among(source);
    case 'tag':
      return ({ ticket }) => ticket.tags.some((tag) => among(tag));
    case 'town':
      return ({ ticket }) => values.some((value) => ticket.town.toLowerCase().startsWith(value));
    case 'tech':
      return ({ ticket }) => values.some((value) => ticket.technician_name.toLowerCase().includes(value));
    case 'is':
      return ({ ticket }) => values.includes('emergency') && ticket.emergency;
    case 'due':
    case 'created':
      return () => true;
    default:
      return null;
  }
}

/** The search language, as far as the screens write it. */
export function search(all: TicketDetail[], query: TicketQuery): TicketPage {
  const tests: Test[] = [({ ticket }) => ticket.deleted_at === null];
  const filters: string[] = [];
  const problems: SearchProblem[] = [];
  for (const [whole, negated, field, quoted, plain] of query.search.matchAll(/(-?)(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)) {
    const value = (quoted ?? plain ?? '').toLowerCase();
    let test: Test | null;
    if (field) test = fieldTest(field, value.split(','));
    else if (value === 'overdue') test = ({ ticket }) => ticket.clock === 'overdue';
    else if (value === 'unassigned') test = (one) => OPEN(one) && one.ticket.technician_id === null;
    else {
      test = ({ ticket }) =>
        [ticket.number, ticket.customer_name, ticket.phone, ticket.problem, ticket.town, ...ticket.tags].some((text) =>
          text.toLowerCase().includes(value),
        );
    }
    if (!test) {
      problems.push({ code: 'no_filter', name: field ?? '', known: FILTERS });
      continue;
    }
    const keep = test;
    if (field || value === 'overdue' || value === 'unassigned') filters.push(whole);
    tests.push(negated ? (one) => !keep(one) : keep);
  }
  const sign = query.descending ? -1 : 1;
  const key = ({ ticket }: TicketDetail) => (query.sort === 'resolve_by' ? ticket.resolve_by : ticket.created_at);
  const found = all.filter((one) => tests.every((test) => test(one))).sort((a, b) => sign * (key(a) - key(b)));
  const from = Number(query.cursor ?? 0);
  const rows = found.slice(from, from + query.limit).map(({ ticket }) => ticket);
  return {
    rows,
    next: from + query.limit < found.length ? String(from + query.limit) : null,
    count: Math.min(1000, found.length),
    filters,
    problems,
  };
}
