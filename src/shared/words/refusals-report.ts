/** Reports, labels, webhooks. */

type Code = 'code128' | 'qr'
const NAMES: Readonly<Record<Code, string>> = { code128: 'Code 128', qr: 'QR code' }

export const REPORT_REFUSALS = {
  'label-no-room': ({ cable, bar, sheet }: { cable: string; bar: Code; sheet: boolean }) => ({
    headline: `The ${NAMES[bar]} of cable ${cable} doesn't fit on this label`,
    remedy: `Choose ${sheet ? 'a layout' : 'a PDF'} with larger labels, or no bar code.`,
  }),
  'label-no-code': ({ cable, bar }: { cable: string; bar: Code }) => ({
    headline: `Cable ${cable} can't be written as a ${NAMES[bar]}`,
    detail: `It is too long, or has characters that a ${NAMES[bar]} lacks.`,
    remedy: bar === 'qr' ? 'Choose no bar code.' : 'Choose a QR code, or no bar code.',
  }),
  'label-no-zpl-code': ({ cable }: { cable: string }) => ({
    headline: `Cable ${cable} can't be written as a Code 128 in ZPL`,
    detail: 'It has characters beyond ASCII, or ">".',
    remedy: 'Choose a QR code, or no bar code.',
  }),
  'webhook-bad-address': ({ url }: { url: string }) => ({
    headline: 'The webhook address must start with http:// or https://',
    detail: `"${url}" doesn't.`,
    remedy: 'Give the whole address.',
  }),
  'webhook-no-secret': {
    headline: 'A webhook needs a secret to sign with',
    remedy: 'Set PLUMBLINE_WEBHOOK_SECRET, or type a secret.',
  },
  'webhook-rejected': ({ origin, status }: { origin: string; status: number }) => ({
    headline: `The webhook ${origin} was not told`,
    detail: `It answered with status ${status}.`,
  }),
  'webhook-unreachable': ({ origin, reason }: { origin: string; reason: string }) => ({
    headline: `The webhook ${origin} was not told`,
    detail: `It can't be reached (${reason}).`,
  }),
  'logo-not-a-picture': {
    headline: "The logo isn't a PNG or JPEG picture of up to 500 KB",
    remedy: 'Choose another picture.',
  },
  'report-too-large': {
    headline: 'This is too large for one file',
    remedy: 'Choose a rack, or another format.',
  },
}
