/** What the screen does to the web services of a lab. */
import { readFiles } from '#renderer/api/read-files.ts'
import { clean } from '#renderer/model/clean.ts'
import type { ServiceLine } from '#renderer/model/service-lines.ts'
import { counted, listed } from '#shared/words/entry.ts'
import { wholeText } from '#shared/words/message.ts'
import type { AppContext } from './app-context.ts'
import { attempt } from './attempt.ts'

/** Refused rows that are told one by one. */
const SAID = 3

/** Takes in the services of a file, and says what it did. */
export async function importServices(app: AppContext, chosen: File): Promise<void> {
  await attempt(app, 'Reading the file', async () => {
    const [file] = await readFiles([chosen])
    if (file === undefined) return
    const { added, changed, unchanged, refused, leftOut } = await app.engine.services.import({ file })
    const lines = refused.slice(0, SAID).map(({ line, said }) => `Line ${line}: ${wholeText(said)}`)
    const more = refused.length > SAID ? [`And ${counted(refused.length - SAID, 'more row')}.`] : []
    const columns = leftOut.length === 0 ? [] : [`Left out: ${listed(leftOut, 5)}.`]
    const notice = `${added} added, ${changed} changed, ${unchanged} unchanged, ${refused.length} refused.`
    const text = clean([notice, ...lines, ...more, ...columns].join(' '))
    app.shell.setState(refused.length === 0 ? { notice: text } : { error: text })
  })
}

/** Takes a service out; a press brings it back, without its history. */
export async function removeService(app: AppContext, { name, service }: ServiceLine): Promise<void> {
  const done = await attempt(app, 'Removing', () => app.engine.services.remove({ names: [name] }))
  if (!done) return
  app.view.setState({ service: undefined })
  const notice = `${clean(name)} removed.`
  const cells = {
    name,
    url: service.url,
    method: service.method,
    headers: service.headers.map(([key, value]) => `${key}: ${value}`).join('\n'),
    body: service.body,
    expect_status: service.expectStatus,
    expect_body: service.expectBody,
    timeout_s: service.timeoutS === undefined ? undefined : String(service.timeoutS),
    ca: service.ca,
    credentials: service.credentials,
    device: service.device,
  }
  const run = (): void => void attempt(app, 'Saving', () => app.engine.services.save({ cells }))
  app.shell.setState({ notice, takeBack: { notice, run } })
}
