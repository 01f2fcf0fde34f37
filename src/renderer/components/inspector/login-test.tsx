import { useEffect, useRef, useState } from 'react'
import type { LoginTestEvent } from '#shared/contract/page-state.ts'
import { seconds } from '#renderer/components/ui/format.ts'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { stepWords } from '#renderer/components/ui/step-words.ts'
import { clean } from '#renderer/model/clean.ts'
import { wholeText } from '#shared/words/message.ts'
import { FAILURE_NAMES } from '#shared/words/failure-codes.ts'
import { platformLabel } from '#shared/words/platform-names.ts'

export type TestLogin = (device: string, signal: AbortSignal) => Promise<AsyncIterable<LoginTestEvent>>

type Result = Extract<LoginTestEvent, { readonly kind: 'result' }>

/** Tries the login of one device: its steps as they come, then what became of it. Nothing is stored. */
export function LoginTest(props: {
  readonly device: string
  readonly disabled: boolean
  readonly test: TestLogin
  readonly explain: (error: unknown) => string
}) {
  const { device, test, explain } = props
  const [events, setEvents] = useState<readonly LoginTestEvent[]>([])
  const [problem, setProblem] = useState<string>()
  const going = useRef<AbortController>(undefined)
  const [busy, setBusy] = useState(false)
  useEffect(() => () => going.current?.abort(), [])

  const start = async (): Promise<void> => {
    const abort = new AbortController()
    going.current = abort
    setEvents([])
    setProblem(undefined)
    setBusy(true)
    try {
      for await (const event of await test(device, abort.signal)) setEvents((before) => [...before, event])
    } catch (error) {
      if (!abort.signal.aborted) setProblem(explain(error))
    } finally {
      setBusy(false)
    }
  }

  const result = events.find((event) => event.kind === 'result')
  const steps = events.filter((event) => event.kind === 'step')
  const first = steps[0]?.at ?? 0
  return (
    <div className="login-test" data-testid="login-test" data-ok={result?.ok}>
      {busy ? (
        <button type="button" className="btn sm" onClick={() => going.current?.abort()}>
          <Icon name="stop" small />
          Cancel
        </button>
      ) : (
        <button
          type="button"
          className="btn sm"
          data-testid="test-login"
          disabled={props.disabled}
          onClick={() => void start()}
        >
          <Icon name="key" small />
          Test login
        </button>
      )}
      {steps.length > 0 && (
        <ol className="steps">
          {steps.map(({ step, at }) => (
            <li key={`${at} ${stepWords(step)}`}>
              <span className="grow">{stepWords(step)}</span>
              <span className="dim mono">+{seconds(at - first)}</span>
            </li>
          ))}
        </ol>
      )}
      <div role="status">
        {problem !== undefined && <p className="c-bad">{clean(problem)}</p>}
        {result && <Outcome result={result} />}
      </div>
    </div>
  )
}

function Outcome({ result }: { readonly result: Result }) {
  const { error, platform, planned } = result
  if (error) {
    return (
      <div className="fail">
        <b>{FAILURE_NAMES[error.code]}</b> <span className="code">{error.code}</span>
        <p className="dim2">{clean(wholeText(error.said))}</p>
      </div>
    )
  }
  const differs = planned !== undefined && platform !== undefined && planned !== platform
  return (
    <>
      <p className="c-ok b">
        <Icon name="check" small /> Logged in, {seconds(result.durationMs)}
      </p>
      <dl className="facts">
        {result.set !== undefined && <Fact name="Set" value={result.set} />}
        {result.promptName !== undefined && <Fact name="Prompt" value={result.promptName} />}
        {platform !== undefined && <Fact name="Platform" value={platformLabel(platform)} />}
        {result.hostKey && <Fact name="Host key" value={`${result.hostKey.type} ${result.hostKey.fingerprint}`} wrap />}
      </dl>
      {result.newKey && <p className="dim2">Host key trusted on first use.</p>}
      {differs && (
        <p className="c-warn">
          <Icon name="warn" small /> Planned as {clean(platformLabel(planned))}, looks like{' '}
          {clean(platformLabel(platform))}.
        </p>
      )}
    </>
  )
}

function Fact({ name, value, wrap }: { readonly name: string; readonly value: string; readonly wrap?: boolean }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={wrap ? 'mono wrap' : 'cut'} title={clean(value)}>
        {clean(value)}
      </dd>
    </>
  )
}
