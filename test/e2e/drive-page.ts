/** What the browser test and the Electron test do alike: the demo lab, from welcome to verdict. */
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { SCREENS as ALL_SCREENS } from '#renderer/stores/view-store.ts'

/** The screens behind the rail; the button of each is `nav-` with its name. Aisle mode has none. */
export const SCREENS = ALL_SCREENS.filter((screen) => screen !== 'aisle')

export interface PageFinding {
  readonly kind: string
  readonly cables: string
}

/** Starts the demo and waits until its racks stand. */
export async function openDemo(page: Page): Promise<void> {
  await page.getByTestId('try-demo').click()
  await page.getByTestId('rack').nth(4).waitFor({ timeout: 60_000 })
}

/** Verifies everything, sees the racks fill while devices answer, and gives the findings of severity error. */
export async function verifyAll(page: Page): Promise<PageFinding[]> {
  await page.getByTestId('verify-all').click()
  const progress = page.getByTestId('run-progress')
  const seen = new Set<number>()
  for (;;) {
    const done = await progress
      .first()
      .getAttribute('data-done')
      .catch(() => null)
    const state = await progress
      .first()
      .getAttribute('data-state')
      .catch(() => null)
    if (done !== null) seen.add(Number(done))
    if (state === 'done') break
    await page.waitForTimeout(40)
  }
  expect([...seen].some((n) => n > 0 && n < 100)).toBe(true)
  await page.getByTestId('nav-findings').click()
  await page.getByTestId('finding').first().waitFor()
  const rows = await page.getByTestId('finding').evaluateAll((all) =>
    all.map((e) => ({
      kind: e.getAttribute('data-kind') ?? '',
      cables: e.getAttribute('data-cables') ?? '',
      severity: e.getAttribute('data-severity') ?? '',
    })),
  )
  return rows.filter((r) => r.severity === 'error').map(({ kind, cables }) => ({ kind, cables }))
}

/** A line for each finding, comparable. */
export function asLines(
  findings: readonly { readonly kind: string; readonly cables: string | readonly string[] }[],
): string[] {
  return findings
    .map((f) => [f.kind, ...(typeof f.cables === 'string' ? f.cables.split(' ').filter(Boolean) : f.cables)].join(' '))
    .sort()
}
