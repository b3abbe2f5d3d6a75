import { Area, AreaChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface Series {
  key: string;
  label: string;
  color: string;
  /** One value per point of the axis. */
  values: readonly number[];
  dashed?: boolean;
}

const join = (labels: readonly string[], series: readonly Series[]) =>
  labels.map((label, index) => ({
    label,
    ...Object.fromEntries(series.map((one) => [one.key, one.values[index] ?? 0])),
  }));

/** Lines over time. Its numbers stand in the table twin of the frame around it. */
export function Lines({
  labels,
  series,
  height = 180,
}: {
  labels: readonly string[];
  series: readonly Series[];
  height?: number;
}) {
  return (
    <>
      <div style={{ height }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
          <LineChart
            data={join(labels, series)}
            margin={{ top: 6, right: 6, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              tick={{ fontSize: 11, fill: 'var(--ink-3)' }}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              minTickGap={40}
              tickMargin={6}
            />
            <YAxis
              width={30}
              allowDecimals={false}
              tick={{ fontSize: 11, fill: 'var(--ink-3)' }}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--line-strong)' }}
              contentStyle={{
                background: 'var(--surface)',
                border: '1px solid var(--line)',
                borderRadius: 8,
                boxShadow: 'var(--float)',
                fontSize: 12,
                padding: '6px 10px',
              }}
              labelStyle={{ color: 'var(--ink-3)' }}
              itemStyle={{ padding: 0 }}
            />
            {series.map((one) => (
              <Line
                key={one.key}
                type="monotone"
                dataKey={one.key}
                name={one.label}
                stroke={one.color}
                strokeWidth={1.75}
                strokeDasharray={one.dashed ? '4 3' : undefined}
                dot={labels.length <= 10 ? { r: 2, fill: one.color, strokeWidth: 0 } : false}
                activeDot={{ r: 3, strokeWidth: 0 }}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <ul className="mt-1 flex gap-4 pl-[30px] text-meta text-ink-2">
        {series.map((one) => (
          <li key={one.key} className="flex items-center gap-1.5">
            <svg width="16" height="4" aria-hidden>
              <line
                x1="0"
                x2="16"
                y1="2"
                y2="2"
                stroke={one.color}
                strokeWidth="2"
                strokeDasharray={one.dashed ? '4 3' : undefined}
              />
            </svg>
            {one.label}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A small line without axes beside a number. Decoration: the number and its difference say it in words. */
export function Sparkline({ values, color = 'var(--accent)' }: { values: readonly number[]; color?: string }) {
  if (values.length < 2) return <div aria-hidden className="h-7" />;
  return (
    <div aria-hidden className="h-7 w-full">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 120, height: 28 }}>
        <AreaChart
          data={values.map((value, index) => ({ index, value }))}
          margin={{ top: 2, right: 0, bottom: 2, left: 0 }}
          accessibilityLayer={false}
        >
          <Area
            type="monotone"
            dataKey="value"
            stroke={color}
            strokeWidth={1.5}
            fill={color}
            fillOpacity={0.1}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
