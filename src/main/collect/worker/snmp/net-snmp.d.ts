/** What is used of net-snmp, which comes without types. */
declare module 'net-snmp' {
  export interface Varbind {
    readonly oid: string
    readonly type: number
    readonly value: Buffer | number | string | bigint | null
  }
  type Done<T> = (error: Error | null, varbinds: T) => void
  export interface Session {
    get(oids: string[], done: Done<Varbind[]>): void
    getNext(oids: string[], done: Done<Varbind[]>): void
    getBulk(oids: string[], nonRepeaters: number, maxRepetitions: number, done: Done<(Varbind | Varbind[])[]>): void
    close(): void
    on(event: 'error', listener: (error: Error) => void): void
  }
  export interface SessionOptions {
    readonly port: number
    readonly retries: number
    /** Milliseconds for each try. */
    readonly timeout: number
    readonly transport: 'udp4' | 'udp6'
    readonly version?: number
    readonly idBitsSize?: 16 | 32
    readonly backwardsGetNexts?: boolean
    readonly reportOidMismatchErrors?: boolean
  }
  export interface User {
    readonly name: string
    readonly level: number
    readonly authProtocol?: number
    readonly authKey?: string
    readonly privProtocol?: number
    readonly privKey?: string
  }
  export interface Provider {
    readonly name: string
    readonly type: number
    readonly oid: string
    readonly maxAccess: number
    readonly scalarType?: number
    readonly tableColumns?: readonly {
      readonly number: number
      readonly name: string
      readonly type: number
      readonly maxAccess: number
    }[]
    readonly tableIndex?: readonly { readonly columnName: string; readonly implied?: boolean }[]
  }
  /** The other side: what the simulator plays. */
  export interface AgentServer {
    getAuthorizer(): { addCommunity(community: string): void; addUser(user: User): void }
    registerProvider(provider: Provider): void
    getMib(): {
      setScalarValue(name: string, value: string | number): void
      addTableRow(name: string, row: readonly (string | number | Buffer)[]): void
      /** The whole row around each object of an answer, for handlers of the agent's owner. */
      getTableRowCells(table: string, index: readonly (string | number)[]): readonly unknown[] | null
    }
    close(done: () => void): void
  }
  export function createAgent(
    options: { readonly port: number; readonly address: string; readonly disableAuthorization: boolean },
    heard: (error: Error | null) => void,
  ): AgentServer
  export const MibProviderType: { readonly Scalar: number; readonly Table: number }
  export function createSession(host: string, community: string, options: SessionOptions): Session
  export function createV3Session(host: string, user: User, options: SessionOptions): Session
  export const Version1: number
  export const Version2c: number
  export const Version3: number
  export const SecurityLevel: { readonly noAuthNoPriv: number; readonly authNoPriv: number; readonly authPriv: number }
  export const AuthProtocols: Readonly<Record<string, number>>
  export const PrivProtocols: Readonly<Record<string, number>>
  export const ObjectType: Readonly<Record<string, number>>
  export const ErrorStatus: Readonly<Record<string, number>>
  export const ResponseInvalidCode: Readonly<Record<string, number>>
  export class RequestTimedOutError extends Error {}
  export class RequestFailedError extends Error {
    readonly status: number
  }
  export class ResponseInvalidError extends Error {
    readonly code: number
  }
}
