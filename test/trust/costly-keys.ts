/** Encrypted private keys whose passphrase takes years to check. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** DER of fewer than 256 bytes within. */
const seq = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))
const octets = (length: number): Buffer => tagged(0x04, Buffer.alloc(length, 7))
const tagged = (tag: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(body.length < 128 ? [tag, body.length] : [tag, 0x81, body.length]), body])
const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** A key of `ssh-keygen` with as many rounds as there can be. Its files lie in the folder. */
export function costlyOpenSshKey(dir: string): string {
  const made = join(dir, 'made-for-its-rounds')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'some phrase', '-a', '1', '-f', made])
  const [head = '', ...lines] = readFileSync(made, 'utf8').trim().split('\n')
  const blob = Buffer.from(lines.slice(0, -1).join(''), 'base64')
  // openssh-key-v1 NUL, cipher, "bcrypt", then the options: salt and rounds.
  const salt = blob.indexOf('bcrypt') + 6 + 4
  blob.writeUInt32BE(0xffffffff, salt + 4 + blob.readUInt32BE(salt))
  return `${head}\n${blob.toString('base64')}\n${lines.at(-1)}\n`
}

/** PBES2 with PBKDF2 of this many iterations, in four bytes, and AES-256-CBC (RFC 8018). */
export function costlyPkcs8Key(iterations = 0x7fffffff): string {
  const rounds = Buffer.alloc(4)
  rounds.writeUInt32BE(iterations)
  const parameters = seq(octets(8), tagged(0x02, rounds), seq(hex('06082a864886f70d02090500')))
  const pbkdf2 = seq(hex('06092a864886f70d01050c'), parameters)
  const aes = seq(hex('060960864801650304012a'), octets(16))
  const der = seq(seq(hex('06092a864886f70d01050d'), seq(pbkdf2, aes)), octets(64))
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${der.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----\n`
}
