import { type FormEvent, useState } from 'react'
import { Dialog, DialogError } from '#renderer/components/dialogs/dialog.tsx'
import type { Service } from '#shared/model/service.ts'

/** Cells of a service, as its columns in a CSV. */
export type ServiceForm = Readonly<
  Record<
    | 'name'
    | 'url'
    | 'method'
    | 'headers'
    | 'body'
    | 'expect_status'
    | 'expect_body'
    | 'timeout_s'
    | 'ca'
    | 'credentials'
    | 'device',
    string
  >
>

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Adds a check, or changes one. */
export function ServiceDialog(props: {
  readonly service: Service | undefined
  readonly sets: readonly string[]
  readonly devices: readonly string[]
  readonly busy: boolean
  readonly error: string | undefined
  readonly onSave: (cells: ServiceForm) => void
  readonly onClose: () => void
}) {
  const [form, setForm] = useState<ServiceForm>(() => formOf(props.service))
  const set = (key: keyof ServiceForm) => (event: { readonly target: { readonly value: string } }) =>
    setForm((before) => ({ ...before, [key]: event.target.value }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (form.url.trim() !== '' && !props.busy) props.onSave(form)
  }
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(form.method)
  return (
    <Dialog
      title={props.service === undefined ? 'Add check' : 'Edit check'}
      testId="service-dialog"
      onClose={props.onClose}
    >
      <form onSubmit={submit}>
        <label>
          URL
          <input data-first value={form.url} placeholder="https://netbox.lab/api/status/" onChange={set('url')} />
        </label>
        <div className="pair">
          <label>
            Name
            <input value={form.name} placeholder="as the URL" onChange={set('name')} />
          </label>
          <label>
            Method
            <select value={form.method} onChange={set('method')}>
              {METHODS.map((method) => (
                <option key={method}>{method}</option>
              ))}
            </select>
          </label>
        </div>
        {changes && <p className="banner warn">{form.method} may change what it calls, at every check.</p>}
        <div className="pair">
          <label>
            Expected status
            <input value={form.expect_status} placeholder="2xx" onChange={set('expect_status')} />
          </label>
          <label>
            Time limit, s
            <input value={form.timeout_s} inputMode="decimal" placeholder="30" onChange={set('timeout_s')} />
          </label>
        </div>
        <label>
          Body must contain
          <input value={form.expect_body} onChange={set('expect_body')} />
        </label>
        <details className="more" open={moreIsSaid(props.service)}>
          <summary>Headers, body, login and device</summary>
          <label>
            Headers, one a line
            <textarea
              rows={2}
              className="mono"
              value={form.headers}
              placeholder="Accept: application/json"
              onChange={set('headers')}
            />
          </label>
          <label>
            Body to send
            <textarea rows={2} className="mono" value={form.body} onChange={set('body')} />
          </label>
          <div className="pair">
            <label>
              Credential set
              <input value={form.credentials} list="service-sets" placeholder="none" onChange={set('credentials')} />
            </label>
            <label>
              Runs on device
              <input value={form.device} list="service-devices" placeholder="none" onChange={set('device')} />
            </label>
          </div>
          <label>
            File of further authorities to trust (PEM)
            <input value={form.ca} placeholder="none" onChange={set('ca')} />
          </label>
          <datalist id="service-sets">
            {props.sets.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <datalist id="service-devices">
            {props.devices.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </details>
        <DialogError text={props.error} />
        <footer>
          <button type="button" className="btn" onClick={props.onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="btn primary"
            disabled={form.url.trim() === '' || props.busy}
            data-testid="save-service"
          >
            Save
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function formOf(service: Service | undefined): ServiceForm {
  return {
    name: service === undefined || service.name === service.url ? '' : service.name,
    url: service?.url ?? '',
    method: service?.method ?? 'GET',
    headers: (service?.headers ?? []).map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: service?.body ?? '',
    expect_status: service?.expectStatus ?? '',
    expect_body: service?.expectBody ?? '',
    timeout_s: service?.timeoutS === undefined ? '' : String(service.timeoutS),
    ca: service?.ca ?? '',
    credentials: service?.credentials ?? '',
    device: service?.device ?? '',
  }
}

function moreIsSaid(service: Service | undefined): boolean {
  if (service === undefined) return false
  const { headers, body, credentials, device, ca } = service
  return headers.length > 0 || [body, credentials, device, ca].some((value) => value !== undefined)
}
