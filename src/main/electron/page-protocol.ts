/** Serves the built page under `plumbline://app/`, with the same policy as the browser host. */
import { protocol } from 'electron'
import { CONTENT_SECURITY_POLICY, type PageFile } from '#main/web/static-page.ts'

export const PAGE_ORIGIN = 'plumbline://app'

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'plumbline', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function servePage(files: ReadonlyMap<string, PageFile>): void {
  protocol.handle('plumbline', (request) => {
    const url = new URL(request.url)
    const file = url.host === 'app' ? files.get(url.pathname) : undefined
    if (!file) return new Response('There is nothing here.', { status: 404 })
    return new Response(new Uint8Array(file.body), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  })
}
