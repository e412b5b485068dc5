import * as decoding from "lib0/decoding"
import type { Awareness } from "y-protocols/awareness"
import { WebsocketProvider } from "y-websocket"
import type * as Y from "yjs"
import { closeCodes, documentShape, messageTypes } from "../../schema/protocol/protocol.ts"

export type SaveState = "saved" | "saving" | "offline" | "refused"

/** Close codes after which trying again is right; y-websocket stops for good at all of 4400–4499. */
const retried: ReadonlySet<number> = new Set([closeCodes.roomClosed, closeCodes.tooFast])

/**
 * The connection to a room. The server answers each message that changes the document when it is on disk, with the number
 * of such messages so far ("saved"): what was sent and not yet answered is "saving". The page never guesses.
 */
export class Connection {
  readonly provider: WebsocketProvider
  refusal: { code: number; reason: string } | null = null
  private sent = 0
  private saved = 0
  private stopped = false

  constructor(
    url: string,
    standardId: string,
    doc: Y.Doc,
    awareness: Awareness,
    private readonly changed: () => void,
  ) {
    const count = () => {
      this.sent++
      this.changed()
    }
    /** Counts the frames that carry changes: sync step 2 and update (y-protocols/sync). */
    class CountingSocket extends WebSocket {
      override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
        super.send(data as ArrayBuffer)
        const bytes = data instanceof Uint8Array ? data : null
        if (bytes?.[0] === messageTypes.sync && (bytes[1] === 1 || bytes[1] === 2)) count()
      }
    }
    this.provider = new WebsocketProvider(url, standardId, doc, {
      awareness,
      disableBc: true,
      params: { shape: String(documentShape) },
      WebSocketPolyfill: CountingSocket as unknown as typeof WebSocket,
      connect: false,
    })
    this.provider.messageHandlers[messageTypes.saved] = (_encoder, decoder) => {
      decoding.readVarUint8Array(decoder)
      if (decoding.hasContent(decoder)) this.saved = decoding.readVarUint(decoder)
      this.changed()
    }
    this.provider.on("status", ({ status }) => {
      if (status === "connecting") this.sent = this.saved = 0
      if (status === "connected") this.refusal = null
      this.changed()
    })
    this.provider.on("sync", this.changed)
    this.provider.on("connection-close", (event) => this.onClose(event))
    this.provider.connect()
  }

  private onClose(event: CloseEvent | null): void {
    if (!event || this.stopped) return
    if (event.code >= 4400 && event.code < 4500) {
      if (retried.has(event.code))
        setTimeout(() => !this.stopped && this.provider.connect(), 1000 + Math.random() * 1000)
      else this.refusal = { code: event.code, reason: event.reason }
    }
    this.changed()
  }

  get saveState(): SaveState {
    if (this.refusal) return "refused"
    if (!this.provider.wsconnected) return "offline"
    return this.provider.synced && this.saved >= this.sent ? "saved" : "saving"
  }

  get isSynced(): boolean {
    return this.provider.synced
  }

  destroy(): void {
    this.stopped = true
    this.provider.destroy()
  }
}
