/*
 * A lab whose devices nobody can log in to yet:
 *
 *   Verify ──→ [Password | Key file | Agent] ──→ Save and verify
 *                                           └─→ Verify without
 */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InProcessPage, startInProcess } from '#test/e2e/in-process-page.ts'
import { noViolations } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('a run without any login', () => {
  const made = scratch()
  let lab: InProcessPage
  let page: Page

  beforeAll(async () => {
    lab = await startInProcess(made.dir, {
      'racks.csv': 'name,height_u,order\nR1,12,1\n',
      'devices.csv': 'name,rack,position,platform,address\nsw1,R1,1,cisco_ios,127.0.0.1\n',
    })
    page = await lab.open()
  })
  afterAll(async () => {
    await lab?.stop()
    made.remove()
  })

  const dialog = () => page.getByTestId('credentials-dialog')

  it('asks for one first, by password, key file or agent, and begins nothing when it is dismissed', async () => {
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => dialog().innerText()).toContain('Log in to verify')
    for (const [kind, field] of [
      ['key', 'Path of a key file'],
      ['agent', 'SSH agent'],
      ['password', 'Password'],
    ] as const) {
      await dialog().getByTestId(`login-${kind}`).click()
      await dialog().getByLabel(field).first().waitFor()
      await noViolations(page)
    }
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(lab.session.snapshot().run).toBeUndefined()
  })

  it('begins without one if that is chosen, and says what is missing', async () => {
    await page.keyboard.press('Control+Enter')
    await dialog().getByTestId('verify-without').click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('1 device has no credentials').waitFor()
    expect(lab.errors).toEqual([])
  })
})
