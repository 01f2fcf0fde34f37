/** Hands a file to the browser, or to the window's shell, which keeps it where downloads go. */
export function download(name: string, mime: string, parts: readonly Uint8Array<ArrayBuffer>[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the bytes as soon as it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
