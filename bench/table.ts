/** Prints measurements as a table and as JSON. Budgets are ratios within one run, or counts. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** Highest value that is good; absent for figures that only inform. */
  readonly budget?: number
}

/** Returns false if a budget was missed. */
export function printTable(title: string, rows: readonly Row[]): boolean {
  const width = Math.max(...rows.map((r) => r.what.length))
  process.stdout.write(`${title}\n`)
  for (const r of rows) {
    const value = `${r.value.toFixed(2)} ${r.unit}`.padStart(14)
    const budget =
      r.budget === undefined ? '' : `  ${r.value <= r.budget ? 'ok' : 'MISSED'} (budget ${r.budget} ${r.unit})`
    process.stdout.write(`  ${r.what.padEnd(width)} ${value}${budget}\n`)
  }
  process.stdout.write(`${JSON.stringify({ title, rows })}\n`)
  return rows.every((r) => r.budget === undefined || r.value <= r.budget)
}
