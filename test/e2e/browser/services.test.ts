/* Web services in the window, against a real HTTP server on loopback. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStrangeServers } from '#test/integration/checks/strange-server.ts'
import { CA_FILE } from '#test/support/certificates.ts'
import { openDemo } from '#test/e2e/drive-page.ts'
import { noViolationsInBothThemes, startPage, type StartedPage } from '#test/e2e/start-page.ts'
import { scratch } from '#test/support/labs.ts'

describe.skipIf(!process.env['PLUMBLINE_TEST_BROWSER'])('services in the window', () => {
  const made = scratch()
  let on: StartedPage
  let page: Page
  let server: Server
  let status = 200
  let changingAsked = 0
  let asked = 0
  const hooked: unknown[] = []

  const read = async (request: IncomingMessage): Promise<string> => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    return text
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/hook') {
        void read(request).then((text) => {
          hooked.push(JSON.parse(text))
          response.end()
        })
        return
      }
      asked += 1
      // It never answers: canceled by the person.
      if (request.url === '/endless') return
      if (request.url === '/changing') changingAsked += 1
      response.statusCode = request.url === '/changing' ? status : 200
      response.end('hello')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    on = await startPage(made.dir)
    page = on.page
    await openDemo(page)
    await page.keyboard.press('Shift+S')
    await page.getByRole('heading', { name: /No web services/ }).waitFor()
  })
  afterAll(async () => {
    await on?.stop()
    server.closeAllConnections()
    server.close()
    made.remove()
  })

  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state = () => page.getByTestId('checks').getAttribute('data-state')
  const row = (name: string) => page.locator(`[data-testid=data-row][data-key="${name}"]`)
  const inBothThemes = (): Promise<void> => noViolationsInBothThemes(page)

  it('are taken in from a file; refused rows are named, and nothing is sent', async () => {
    await inBothThemes()
    const csv = `name,url,expect_status,expect_body\nok,${base()}/ok,,\nchanging,${base()}/changing,,\nbody,${base()}/x,,missing\nbad,ftp://x/,,\n`
    await page
      .getByTestId('import-services')
      .first()
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await expect
      .poll(() => page.getByTestId('error-message').first().innerText())
      .toMatch(/3 added.*1 refused.*Line 5/s)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByTestId('data-row').count()).toBe(3)
    expect(asked).toBe(0)
  })

  it('are checked all at once: status, tally, what was expected, and a filter by status', async () => {
    await page.getByTestId('check-services').click()
    await expect.poll(state).toBe('done')
    await expect.poll(() => page.getByTestId('tally-200').innerText()).toMatch(/^3/)
    expect(await row('body').innerText()).toContain('missing')
    await page.getByRole('button', { name: /Not as expected/ }).click()
    await expect.poll(() => page.getByTestId('data-row').count()).toBe(1)
    await page.getByRole('button', { name: /^All/ }).click()
    await row('body').click()
    await expect.poll(() => page.getByTestId('service-side').innerText()).toContain('contains "missing"')
    await inBothThemes()
  })

  it('are grouped, and exported as the table shows them', async () => {
    await page.getByLabel('Group', { exact: true }).selectOption('state')
    const heads = page.getByTestId('group-head')
    await expect.poll(() => heads.allInnerTexts()).toEqual(['Not as expected 1', 'As expected 2'])
    // The arrows step over the heads.
    await row('body').click()
    await page.getByRole('region', { name: /^Services/ }).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => row('changing').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => row('body').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowUp')
    expect(await row('body').getAttribute('aria-selected')).toBe('true')
    await inBothThemes()
    const exported = async (word: string): Promise<string> => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      const file = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: word }).click()
      return (await file).path()
    }
    const csv = readFileSync(await exported('CSV'), 'utf8')
      .trim()
      .split('\r\n')
    expect(csv[0]).toBe('name,url,method,device,status,ok,result,ms,cert_days,checked_at')
    expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(['body', 'changing', 'ok'])
    const json = JSON.parse(readFileSync(await exported('JSON'), 'utf8'))
    expect(json[0]).toMatchObject({ name: 'body', status: 200, ok: false, ms: expect.any(Number) })
    const [sheet] = await readExcelFile(await exported('Excel workbook'))
    expect(sheet?.data).toHaveLength(4)
    await page.getByLabel('Group', { exact: true }).selectOption('none')
    await expect.poll(() => heads.count()).toBe(0)
  })

  it('are edited, checked again by a key, added and removed, and come back', async () => {
    await page.keyboard.press('F2')
    await page.getByLabel('Body must contain').fill('hello')
    await inBothThemes()
    await page.getByTestId('save-service').click()
    await expect.poll(() => page.getByTestId('service-side').innerText()).toContain('contains "hello"')
    await page.keyboard.press('t')
    await expect.poll(() => row('body').innerText()).toContain('as expected')
    await page.keyboard.press('a')
    await page.getByLabel('URL', { exact: true }).fill('https://user:secret@example.net/')
    await page.getByTestId('save-service').click()
    await expect
      .poll(() => page.getByTestId('service-dialog').getByTestId('error-message').innerText())
      .toContain('password')
    await page.getByLabel('URL', { exact: true }).fill(`${base()}/endless`)
    await page.getByLabel('Name', { exact: true }).fill('endless')
    await page.getByTestId('save-service').click()
    await row('endless').waitFor()
    await row('ok').click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => row('ok').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await row('ok').waitFor()
  })

  it('are canceled while one does not answer; what has ended is kept', async () => {
    await page.getByTestId('check-services').click()
    await page.getByTestId('cancel-checks').click()
    await expect.poll(state).toBe('done')
    expect(await page.getByTestId('checks').innerText()).toContain('Canceled')
    await row('endless').click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => row('endless').count()).toBe(0)
  })

  it('are watched, and what changed is posted to a webhook', async () => {
    // The check before has ended, too: what counts is that this one has asked.
    const before = changingAsked
    await page.getByTestId('check-services').click()
    await expect.poll(() => changingAsked).toBeGreaterThan(before)
    await expect.poll(state).toBe('done')
    status = 503
    await page.getByTestId('service-watch').click()
    await page.getByLabel('Check every, minutes').fill('0.2')
    await page.getByLabel(/Post changes to/).fill(`${base()}/hook`)
    await page.getByLabel('Secret that signs them').fill('a secret')
    await inBothThemes()
    await page.getByTestId('start-service-watch').click()
    await expect
      .poll(() => page.getByTestId('service-change').innerText(), { timeout: 20_000 })
      .toBe('changing: was 200, is 503')
    await expect.poll(() => hooked.length, { timeout: 20_000 }).toBe(1)
    expect(hooked[0]).toMatchObject({ tally: { '200': 2, '503': 1 }, services: [{ service: 'changing', to: 503 }] })
    await expect.poll(() => page.getByTestId('checks').innerText()).toMatch(/next in 0:\d\d/)
    await page.getByTestId('service-watch').click()
    await page.getByTestId('stop-service-watch').click()
    await expect.poll(() => page.getByTestId('checks').innerText()).not.toMatch(/next in/)
    await page.screenshot({ path: join('test-results', 'browser-services.png') })
    expect(on.errors).toEqual([])
  })

  it('show the certificate of a service over time, accepted or not', async () => {
    const tls = await startStrangeServers()
    try {
      const list = `name,url,ca\ngood tls,${tls.https.good}/,${CA_FILE}\nexpired tls,${tls.https.expired}/,${CA_FILE}\n`
      await page
        .getByTestId('import-services')
        .first()
        .setInputFiles({ name: 'tls.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
      await row('expired tls').click()
      await page
        .getByTestId('service-side')
        .getByRole('button', { name: /Check again|Check now/ })
        .click()
      await expect
        .poll(() => page.getByTestId('certificate').innerText(), { timeout: 20_000 })
        .toMatch(/expired .* ago/)
      const told = await page.getByTestId('certificate').innerText()
      expect(told).toMatch(/127\.0\.0\.1/)
      expect(told).toMatch(/not accepted/)
      expect(told).toMatch(/SHA-256\s+(?:[\dA-F]{2}:){31}/)
      expect(await page.locator('.cert-span').getAttribute('data-over')).toBe('true')
      await inBothThemes()
      await row('good tls').click()
      await page
        .getByTestId('service-side')
        .getByRole('button', { name: /Check again|Check now/ })
        .click()
      await expect.poll(() => page.getByTestId('certificate').innerText(), { timeout: 20_000 }).toMatch(/trusted here/)
    } finally {
      await tls.stop()
    }
  })
})
