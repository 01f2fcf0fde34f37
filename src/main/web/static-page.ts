/** The built page as files in memory: nothing outside its folder can be asked for. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface PageFile {
  readonly body: Buffer
  readonly type: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** No inline script, nothing from elsewhere; styles may stand inline, since elements are placed by them. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Files by URL path. */
export function loadPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  addFolder(files, folder, '')
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return files
}

function addFolder(files: Map<string, PageFile>, folder: string, url: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) addFolder(files, path, `${url}/${entry.name}`)
    else {
      const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
      files.set(`${url}/${entry.name}`, { body: readFileSync(path), type })
    }
  }
}
