/** The plan as the Plan screen exports it. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright'

/** CSV sheets of the page's own export, byte for byte, each under its name. The Plan screen is to be in front. */
export async function exportedPlan(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export the plan' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV sheets' }).click(),
  ])
  const sheets = unzipSync(readFileSync(await download.path()))
  return Object.entries(sheets)
    .map(([name, bytes]) => `-- ${name}\n${strFromU8(bytes)}`)
    .join('\n')
}
