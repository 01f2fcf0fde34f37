import { useRef } from 'react'
import { Icon } from '#renderer/components/ui/icon.tsx'
import { useApp } from './app-context.ts'
import { importServices } from './service-actions.ts'

/** Takes in a list of services. */
export function ImportServices() {
  const app = useApp()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="btn sm" onClick={() => input.current?.click()}>
        <Icon name="upload" small />
        Import…
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.yaml,.yml,.txt"
        data-testid="import-services"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file !== undefined) void importServices(app, file)
          event.target.value = ''
        }}
      />
    </>
  )
}
