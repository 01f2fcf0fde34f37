/*
 * What stands in a row is what is edited. A scripted user sorts, filters, types, pastes, undoes and redoes at random, while a
 * second window does the same; after every step rows, active cell and stored plan are held against each other.
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cable, Plan } from '#shared/model/plan.ts'
import { randomOf } from '#test/builders/random.ts'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { scratch } from '#test/support/labs.ts'

const CABLES = 360
const STEPS = 60
const SEED = 20_261
const TYPES = ['OM4', 'Cat6A', 'DAC']

const sheets = {
  'racks.csv': 'name,height_u,order\nR1,42,1\nR2,42,2\n',
  'devices.csv': [
    'name,rack,position,role,platform',
    ...Array.from({ length: 12 }, (_, i) => `leaf-${i + 1},R1,${i + 1},switch,cisco_nxos`),
    'spine-1,R2,1,switch,cisco_nxos',
  ].join('\n'),
  // Neither by label nor by port: every sort moves every row.
  'cables.csv': [
    'label,a_device,a_port,b_device,b_port,type,length_m',
    ...Array.from({ length: CABLES }, (_, i) => {
      const n = (i * 77) % CABLES
      return `C-${String(n + 1).padStart(4, '0')},leaf-${(i % 12) + 1},E1/${Math.floor(i / 12) + 1},spine-1,E2/${i + 1},${TYPES[n % 3]},${(n * 7) % 40}`
    }),
  ].join('\n'),
}

/** What a window shows: its rows with their cells, and where the active cell is. */
interface Shown {
  readonly rows: readonly { readonly number: string; readonly cells: Readonly<Record<string, string>> }[]
  readonly active: { readonly label: string; readonly column: string; readonly cells: number }
  readonly selected: string
  readonly focus: string
}

const look = (page: Page): Promise<Shown> =>
  page.evaluate(() => {
    const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? ''
    const grid = document.querySelector('[data-testid=plan-grid]')
    const cellsOf = (row: Element): Record<string, string> =>
      Object.fromEntries(
        [...row.querySelectorAll('[data-column]')].map((e) => [e.getAttribute('data-column') ?? '', textOf(e)]),
      )
    const active = document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')
    const activeRow = active?.closest('[role=row]')
    return {
      rows: [...document.querySelectorAll('[data-testid=plan-row]:not(.pg-draft)')].map((row) => ({
        number: (row.querySelector('[role=rowheader]')?.firstChild?.textContent ?? '').trim(),
        cells: cellsOf(row),
      })),
      active: {
        label: activeRow ? (cellsOf(activeRow)['label'] ?? '') : '',
        column: active?.getAttribute('data-column') ?? '',
        cells: document.querySelectorAll('.pgrid .cell').length,
      },
      selected: textOf(document.querySelector('#plan-selection')?.parentElement?.querySelector('p')),
      focus: document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName ?? '',
    }
  })

const rowOf = (cable: Cable): Record<string, string> => ({
  label: cable.label,
  a_device: cable.a.device,
  a_port: cable.a.port,
  b_device: cable.b.device,
  b_port: cable.b.port,
  type: cable.type ?? '',
  notes: cable.notes ?? '',
})

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('the rows of the plan', () => {
  const made = scratch()
  let on: InProcessPage
  let left: Page
  let right: Page

  beforeAll(async () => {
    on = await startInProcess(made.dir, sheets)
    left = await on.open()
    right = await on.open()
    for (const page of [left, right]) {
      await page.getByTestId('nav-plan').click()
      await page.getByTestId('plan-grid').waitFor()
    }
  })
  afterAll(async () => {
    await on?.stop()
    made.remove()
  })

  /** Rows and active cell are those of the stored plan. */
  const check = async (page: Page, what: string): Promise<Shown> => {
    await on.told(page)
    const { cables } = on.plan()
    const byLabel = new Map(cables.map((cable) => [cable.label, cable]))
    const wrong = (shown: Shown): readonly string[] => [
      ...shown.rows.flatMap(({ number, cells }) => {
        const cable = byLabel.get(cells['label'] ?? '')
        const stands = /^\d+$/.test(number) ? cables[Number(number) - 1] : cable
        if (cable === undefined || stands !== cable) return [`${cells['label']} is no row ${number}`]
        const { label, a_device, a_port, b_device, b_port, type, notes } = cells
        const seen = JSON.stringify({ label, a_device, a_port, b_device, b_port, type, notes })
        return seen === JSON.stringify(rowOf(cable)) ? [] : [`${seen} is ${JSON.stringify(rowOf(cable))}`]
      }),
      ...(shown.active.cells === 1 ? [] : [`${shown.active.cells} active cells`]),
      ...(shown.focus === 'plan-grid' ? [] : [`the focus is in ${shown.focus}`]),
      ...(byLabel.has(shown.active.label) && !shown.selected.includes(shown.active.label)
        ? [`active is ${shown.active.label}, named is ${shown.selected}`]
        : []),
    ]
    await expect.poll(async () => wrong(await look(page)), { message: what, interval: 15 }).toEqual([])
    return look(page)
  }
  const cableOf = (plan: Plan, label: string): Cable | undefined => plan.cables.find((c) => c.label === label)
  const others = (plan: Plan, label: string): readonly Cable[] => plan.cables.filter((c) => c.label !== label)
  /** Clicks on a cell of one of the rows in sight; gives the label that stands beside it. */
  const clickRow = async (page: Page, pick: (n: number) => number, column: string): Promise<string | undefined> => {
    const box = await page.getByTestId('plan-grid').boundingBox()
    const inSight = page.locator('[data-testid=plan-row]:not(.pg-draft)')
    const tops = await inSight.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top))
    const rows = tops.flatMap((top, i) => (box && top > box.y + 26 && top < box.y + box.height - 60 ? [i] : []))
    if (rows.length === 0) return undefined
    const row = inSight.nth(rows[pick(rows.length)] ?? 0)
    const label = await row.locator('[data-column=label]').innerText()
    await row.locator(`[data-column=${column}]`).click()
    return label
  }
  /** Waits until the stored plan is another one. */
  const change = async (act: () => Promise<void>): Promise<void> => {
    const before = on.session.snapshot().lab?.planHash
    await act()
    await expect.poll(() => on.session.snapshot().lab?.planHash).not.toBe(before)
  }

  it(`are what is edited, after each of ${STEPS} sorts, filters, edits, pastes, undos and redos in two windows`, async () => {
    const { below: pick, pick: one } = randomOf(SEED)
    const done = new Map<string, number>()
    for (let step = 0; step < STEPS; step++) {
      const page = pick(3) === 0 ? right : left
      const shown = await look(page)
      const before = on.plan()
      const kind = one([
        'sort',
        'filter',
        'edit',
        'edit',
        'type',
        'paste',
        'fill',
        'undo',
        'redo',
        'delete',
        'copy',
        'between',
        'scroll',
      ])
      done.set(kind, (done.get(kind) ?? 0) + 1)
      const said = `step ${step}: ${kind}`
      if (kind === 'sort') {
        await page.getByTestId(`plan-sort-${one(['label', 'a_device', 'a_port', 'type', 'b_port'])}`).click()
      } else if (kind === 'filter') {
        await page.getByTestId('plan-filter').fill(one(['', '', 'leaf-7', 'om4', 'C-01', 'dac leaf-2']))
        await page.keyboard.press('Enter')
      } else if (kind === 'scroll') {
        await page.getByTestId('plan-grid').evaluate((grid, by) => grid.scrollBy(0, by), (pick(9) - 4) * 500)
      } else if (kind === 'edit') {
        const label = await clickRow(page, pick, 'notes')
        if (label === undefined) continue
        await change(async () => {
          await page.keyboard.type(`n${step}`)
          await page.keyboard.press('Enter')
        })
        expect(cableOf(on.plan(), label)?.notes, `${said} of ${label}`).toBe(`n${step}`)
        expect(others(on.plan(), label), said).toEqual(others(before, label))
      } else if (kind === 'type') {
        // Where the active cell is, though it may be out of sight or another cable's than a moment ago.
        const { label, column } = shown.active
        if (cableOf(before, label) === undefined || column !== 'notes') continue
        await change(async () => {
          await page.keyboard.type(`t${step}`)
          await page.keyboard.press('Enter')
        })
        expect(cableOf(on.plan(), label)?.notes, `${said} of ${label}`).toBe(`t${step}`)
        expect(others(on.plan(), label), said).toEqual(others(before, label))
      } else if (kind === 'paste') {
        const label = await clickRow(page, (n) => pick(Math.max(1, n - 2)), 'notes')
        if (label === undefined) continue
        const rows = (await look(page)).rows.map((row) => row.cells['label'] ?? '')
        const next = rows[rows.indexOf(label) + 1]
        await change(() =>
          page.getByTestId('plan-grid').evaluate(
            (grid, text) => {
              const data = new DataTransfer()
              data.setData('text/plain', text)
              grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
            },
            next === undefined ? `p${step}` : `p${step}\nq${step}`,
          ),
        )
        expect(cableOf(on.plan(), label)?.notes, `${said} onto ${label}`).toBe(`p${step}`)
        if (next !== undefined) expect(cableOf(on.plan(), next)?.notes, `${said} onto ${next}`).toBe(`q${step}`)
      } else if (kind === 'fill') {
        const label = await clickRow(page, (n) => pick(Math.max(1, n - 2)), 'type')
        if (label === undefined) continue
        await page.keyboard.press('Shift+ArrowDown')
        const rows = (await look(page)).rows.map((row) => row.cells['label'] ?? '')
        const next = cableOf(before, rows[rows.indexOf(label) + 1] ?? '')
        const type = cableOf(before, label)?.type
        if (next === undefined || next.type === type) continue
        await change(() => page.keyboard.press('Control+d'))
        expect(cableOf(on.plan(), next.label)?.type, `${said} from ${label} to ${next.label}`).toBe(type)
        expect(others(on.plan(), next.label), said).toEqual(others(before, next.label))
      } else if (kind === 'undo' || kind === 'redo') {
        const { journal } = on.session.snapshot().lab ?? {}
        if (journal?.[kind] === undefined) continue
        await change(() => page.keyboard.press(kind === 'undo' ? 'Control+z' : 'Control+Shift+z'))
      } else if (kind === 'delete') {
        const label = await clickRow(page, pick, 'label')
        if (label === undefined) continue
        await change(() => page.keyboard.press('Control+Delete'))
        expect(on.plan().cables, `${said} of ${label}`).toEqual(others(before, label))
      } else if (kind === 'copy') {
        const label = await clickRow(page, pick, 'type')
        if (label === undefined) continue
        await page.keyboard.press('Shift+F10')
        await change(() => page.getByRole('menuitem', { name: 'Duplicate 1 cable' }).click())
        const at = on.plan().cables.findIndex((cable) => cable.label === label)
        expect(on.plan().cables.toSpliced(at + 1, 1), said).toEqual(before.cables)
      } else {
        // The other window takes out or doubles rows while a cell is open in this one.
        const label = await clickRow(page, (n) => n - 1, 'notes')
        if (label === undefined) continue
        await page.keyboard.type(`b${step}`)
        const other = page === left ? right : left
        const victim = on.plan().cables.findIndex((cable) => cable.label !== label)
        const removed = on.plan().cables[victim] as Cable
        await change(async () =>
          on.session.plan.apply({
            title: `Take out ${removed.label}`,
            patch: { cables: [{ at: victim, removed: [removed], added: [] }] },
          }),
        )
        await on.told(page, other)
        const middle = on.plan()
        await change(() => page.keyboard.press('Enter'))
        expect(cableOf(on.plan(), label)?.notes, `${said} of ${label}`).toBe(`b${step}`)
        expect(others(on.plan(), label), said).toEqual(others(middle, label))
      }
      await check(page, said)
      await check(page === left ? right : left, `${said}, in the other window`)
    }
    process.stdout.write(`${[...done].map(([kind, n]) => `${n} ${kind}`).join(', ')}\n`)
    expect(on.errors).toEqual([])
  }, 600_000)
})
