/** True for the text of a private key that needs a passphrase (PEM, PKCS#8, OpenSSH). */
export function isEncryptedKey(text: string): boolean {
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)) return true
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1]
  if (body === undefined) return false
  try {
    // openssh-key-v1 NUL, then the cipher's name as a length and its letters (PROTOCOL.key).
    const head = atob(body.replace(/\s+/g, '').slice(0, 64))
    const cipher = head.slice(19, 19 + head.charCodeAt(18))
    return head.startsWith('openssh-key-v1\0') && cipher !== 'none'
  } catch {
    return false
  }
}
