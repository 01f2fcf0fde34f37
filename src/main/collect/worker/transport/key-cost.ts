/** How long an encrypted private key takes to open, as it says itself: a file may ask for years, and nothing ends that. */

/** OpenSSH writes 16 to 24 rounds, `ssh-keygen -a` some hundreds; each takes about 10 ms. */
const MOST_BCRYPT_ROUNDS = 2000
/** OpenSSL writes 2048; a million takes about a second. */
const MOST_ITERATIONS = 10_000_000

/** True for a key of PROTOCOL.key (bcrypt) or PKCS#8 (PBKDF2, PBES1) whose derivation would hold the thread up for minutes. */
export function isTooCostly(text: string): boolean {
  const body = /-----BEGIN (?:OPENSSH|ENCRYPTED) PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1]
  if (body === undefined) return false
  const bytes = Buffer.from(body, 'base64')
  return bytes.toString('latin1', 0, 14) === 'openssh-key-v1'
    ? bcryptRounds(bytes) > MOST_BCRYPT_ROUNDS
    : iterations(bytes) > MOST_ITERATIONS
}

/** After the magic: cipher, name of the derivation, its options (salt, rounds), each with its length. */
function bcryptRounds(bytes: Buffer): number {
  try {
    const kdf = 15 + 4 + bytes.readUInt32BE(15)
    const options = kdf + 4 + bytes.readUInt32BE(kdf)
    const salt = options + 4
    return bytes.readUInt32BE(options) === 0 ? 0 : bytes.readUInt32BE(salt + 4 + bytes.readUInt32BE(salt))
  } catch {
    // It is cut off, and will not be read.
    return 0
  }
}

/** Bytes in which the parameters of the derivation stand. */
const HEAD = 400

/** The largest number behind a salt: an OCTET STRING, then an INTEGER (RFC 8018, appendix A). */
function iterations(der: Buffer): number {
  let most = 0
  for (let at = 0; at < Math.min(der.length, HEAD); at++) {
    const salt = der[at] === 0x04 ? (der[at + 1] ?? 0x80) : 0x80
    const number = at + 2 + salt
    const length = der[number + 1] ?? 0
    if (salt >= 0x80 || der[number] !== 0x02 || length < 1 || length > 8) continue
    const digits = der.subarray(number + 2, number + 2 + length)
    most = Math.max(most, Number(`0x${digits.toString('hex') || '0'}`))
  }
  return most
}
