import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useT } from '@/app/i18n';
import { IconButton } from '../Button';

/** The same numbers as rows, for whoever reads rather than looks. */
export interface Twin {
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/**
 * A titled chart with its table twin, one press apart. A drawing (`drawn`) is hidden from a screen reader, which gets
 * the table; bars made of words and numbers speak for themselves.
 */
export function ChartFrame({
  title,
  twin,
  aside,
  drawn,
  children,
}: {
  title: string;
  twin: Twin;
  aside?: ReactNode;
  drawn?: boolean;
  children: ReactNode;
}) {
  const t = useT();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-label={title} className="group/chart flex min-w-0 flex-col">
      <div className="mb-2 flex h-7 items-center gap-2">
        <h2 className="text-table font-semibold text-ink">{title}</h2>
        <div className="ml-auto flex items-center gap-1">
          {aside}
          <IconButton
            size="small"
            icon={asTable ? ChartColumn : Table2}
            label={asTable ? t('kit.showChart') : t('kit.showTable')}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            className="no-print opacity-0 group-focus-within/chart:opacity-100 group-hover/chart:opacity-100 aria-pressed:opacity-100"
          />
        </div>
      </div>
      {!asTable && <div aria-hidden={drawn}>{children}</div>}
      <table hidden={!asTable && !drawn} className={asTable ? 'w-full text-table' : 'sr-only'}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-meta text-ink-3">
            {twin.head.map((head, column) => (
              <th
                key={head}
                scope="col"
                className={column === 0 ? 'pb-1 text-left font-medium' : 'pb-1 text-right font-medium'}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {twin.rows.map((row) => (
            <tr key={row.key} className="border-t border-line">
              {row.cells.map((cell, column) =>
                column === 0 ? (
                  <th key={twin.head[column]} scope="row" className="py-1 text-left font-normal">
                    {cell}
                  </th>
                ) : (
                  <td key={twin.head[column]} className="nums py-1 text-right">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
