import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readServices } from '#shared/services/read-services.ts'

const read = (text: string) => readServices(new TextEncoder().encode(text))

describe('reading a list of services', () => {
  it('takes a plain text of one URL a line, with comments, and gives a bare host https', () => {
    const { services, refused } = read(
      '# sites\nhttps://a.example/x?y=1\n\nb.example:8443/health\r\nhttp://[2001:db8::1]/\n',
    )
    expect(services.map(({ name, url, method }) => [name, url, method])).toEqual([
      ['https://a.example/x?y=1', 'https://a.example/x?y=1', 'GET'],
      ['https://b.example:8443/health', 'https://b.example:8443/health', 'GET'],
      ['http://[2001:db8::1]/', 'http://[2001:db8::1]/', 'GET'],
    ])
    expect(refused).toEqual([])
  })

  it('refuses a HEAD whose body must contain something: it has none', () => {
    const sheet = read('name,url,method,expect_body\na,https://a.example,HEAD,ready\nb,https://b.example,HEAD,\n')
    expect(sheet.services.map(({ name }) => name)).toEqual(['b'])
    expect(sheet.refused).toMatchObject([{ line: 2, said: { code: 'service-value-bad', column: 'expect_body' } }])
  })

  it('takes a comment behind a URL, keeps a fragment, and takes what a list says twice once', () => {
    const { services, refused } = read(
      '\ufeffhttps://a.example/x#top \t# the wiki\r\nhttps://a.example/x#top  \r\n # all\r\nhttps://b.example/\r\n',
    )
    expect(services.map(({ url }) => url)).toEqual(['https://a.example/x#top', 'https://b.example/'])
    expect(refused).toEqual([])
    const sheet = read('name,url\na,https://a.example\na,https://a.example\na,https://b.example\n')
    expect(sheet.services).toHaveLength(1)
    expect(sheet.refused.map(({ line, said }) => [line, said.code])).toEqual([[4, 'service-twice']])
  })

  it('reads every column of a sheet, in any order and case, and counts what it leaves out by name', () => {
    const { services, refused, leftOut } = read(
      'URL;Name;Method;Headers;Body;Expect Status;expect-body;timeout_s;CA;Credentials;Device;Owner\n' +
        'https://api.example/v1;api;post;Accept: text/plain|X-Team: lab;{"a":1};201|409;done;2.5;ca.pem;ops;srv-1;Ann\n',
    )
    expect(refused).toEqual([])
    expect(leftOut).toEqual(['owner'])
    expect(services).toEqual([
      {
        name: 'api',
        url: 'https://api.example/v1',
        method: 'POST',
        headers: [
          ['Accept', 'text/plain'],
          ['X-Team', 'lab'],
        ],
        body: '{"a":1}',
        expectStatus: '201|409',
        expectBody: 'done',
        timeoutS: 2.5,
        ca: 'ca.pem',
        credentials: 'ops',
        device: 'srv-1',
      },
    ])
  })

  it('reads YAML, as a list or under services, with headers as a map', () => {
    const yaml =
      'services:\n  - name: grafana\n    url: https://g.example\n    headers:\n      Accept: application/json\n  - https://h.example\n'
    expect(read(yaml).services).toMatchObject([
      { name: 'grafana', headers: [['Accept', 'application/json']] },
      { name: 'https://h.example' },
    ])
    expect(read('- url: http://a.example\n  expect_status: [200, 204]\n').services).toMatchObject([
      { name: 'http://a.example', expectStatus: '200|204' },
    ])
  })

  it('refuses each bad row with its line and keeps the others', () => {
    const { services, refused } = read(
      [
        'name,url,method,expect_status,timeout_s,headers',
        'a,https://a.example,,,,',
        'b,ftp://b.example,,,,',
        'c,https://me:secret@c.example/x,,,,',
        'd,https://d.example,BREW,,,',
        'e,https://e.example,,2x,,',
        'f,https://f.example,,,-1,',
        'g,https://g.example,,,,no colon',
        'a,https://other.example,,,,',
        'h,,,,,',
        'i,https://i.example:99999,,,,',
      ].join('\n'),
    )
    expect(services.map(({ name }) => name)).toEqual(['a'])
    expect(refused.map(({ line, said }) => [line, said.code])).toEqual([
      [3, 'service-url-bad'],
      [4, 'service-url-secret'],
      [5, 'service-value-bad'],
      [6, 'service-value-bad'],
      [7, 'service-value-bad'],
      [8, 'service-value-bad'],
      [9, 'service-twice'],
      [10, 'service-url-missing'],
      [11, 'service-url-bad'],
    ])
    expect(JSON.stringify(refused)).not.toContain('secret@')
  })

  it('says in a sentence what is no list of services', () => {
    expect(read('').refused).toMatchObject([{ said: { code: 'file-empty' } }])
    expect(read('# nothing\n').refused).toMatchObject([{ said: {} }])
    expect(read('name,address\na,b\n').refused).toMatchObject([{ line: 1, said: { code: 'services-no-url-column' } }])
    expect(readServices(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)).refused).toHaveLength(1)
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((t) => `name,url\n${t}`),
        ),
        (text) => {
          const { services } = read(text)
          for (const { url } of services) expect(URL.canParse(url) || /[^\u0021-\u007e]|%/.test(url)).toBe(true)
        },
      ),
    )
  })
})
