import * as decoding from "lib0/decoding"
import type { Awareness } from "y-protocols/awareness"
import { WebsocketProvider } from "y-websocket"
import type * as Y from "yjs"
import { closeCodes, documentShape, messageTypes } from "../../schema/protocol/protocol.ts"

export type SaveState = "saved" | "saving" | "offline" | "refused"

/** Milliseconds that a change may go unanswered before the connection counts as dead. */
const patience = 9000

/** Close codes after which trying again is right; y-websocket stops for good at all of 4400–4499. */
const retried: ReadonlySet<number> = new Set([closeCodes.roomClosed, closeCodes.tooFast])

/**
 * The connection to a room. The server answers each message that changes the document when it is on disk, with the number
 * of such messages so far ("saved"): what was sent and not yet answered is "saving". The page never guesses.
 */
export class Connection {
  readonly provider: WebsocketProvider
  refusal: { code: number; reason: string } | null = null
  /** Called when the server says that the comments have changed, with the number of the change. */
  onComments: ((seq: number) => void) | null = null
  /** Called when the server says that the meeting has changed. */
  onMeeting: (() => void) | null = null
  /** Called when rights may have changed: the room was closed for everybody, or the connection is back after a time without. */
  onRights: (() => void) | null = null
  private wasLost = false
  private sent = 0
  private saved = 0
  private stopped = false
  private isSending = false
  /** When the oldest message that is not answered yet was sent, or when we last heard an answer. */
  private waitingSince = 0
  private readonly timer: number

  constructor(
    url: string,
    standardId: string,
    doc: Y.Doc,
    awareness: Awareness,
    private readonly changed: () => void,
    /** Called before a message of others reaches the document. */
    beforeRemote: () => void = () => {},
    /** Who may only read is never answered "saved": waiting for it would take the connection down every few seconds. */
    isReadOnly = false,
  ) {
    const count = () => {
      if (isReadOnly) return
      if (this.saved >= this.sent) this.waitingSince = Date.now()
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
    // As long as somebody listens to updates, Yjs encodes each transaction, and the first one is the whole document: a
    // fifth of the time that opening takes. Until the document is shown nobody can have changed it.
    doc.off("update", this.provider._updateHandler)
    const receive = this.provider.messageHandlers[messageTypes.sync]!
    this.provider.messageHandlers[messageTypes.sync] = (...message) => {
      beforeRemote()
      receive(...message)
    }
    this.provider.messageHandlers[messageTypes.saved] = (_encoder, decoder) => {
      decoding.readVarUint8Array(decoder)
      if (decoding.hasContent(decoder)) this.saved = decoding.readVarUint(decoder)
      this.waitingSince = Date.now()
      this.noticeReturn()
      this.changed()
    }
    this.provider.messageHandlers[messageTypes.comments] = (_encoder, decoder) =>
      this.onComments?.(decoding.readVarUint(decoder))
    this.provider.messageHandlers[messageTypes.meeting] = () => this.onMeeting?.()
    this.provider.on("status", ({ status }) => {
      if (status === "connecting") this.sent = this.saved = 0
      if (status === "connected") this.refusal = null
      this.changed()
    })
    this.provider.on("sync", this.changed)
    this.provider.on("connection-close", (event) => this.onClose(event))
    this.provider.connect()
    window.addEventListener("offline", this.probe)
    this.timer = window.setInterval(() => this.checkAnswers(), 2000)
  }

  /** The document is shown: from now on what is changed here is sent. */
  startSending(): void {
    const { provider } = this
    const { doc } = provider
    if (this.isSending) return
    this.isSending = true
    doc.on("update", provider._updateHandler)
    // What came from the copy on this machine after the handshake: a new handshake sends what the server lacks.
    if (provider.wsconnected && (!provider.synced || doc.store.clients.has(doc.clientID))) this.reconnect()
  }

  /** A dead network does not close a socket: changes that nobody answers for some seconds mean that it is gone. */
  private checkAnswers(): void {
    if (this.saved < this.sent && this.provider.wsconnected && Date.now() - this.waitingSince > patience)
      this.reconnect()
  }

  /** Gives the socket up at once: over a dead network its closing handshake would take half a minute. */
  private reconnect(): void {
    this.provider.disconnect()
    this.provider.connect()
  }

  /** The browser believes that the network is gone. The server may be on this machine: ask it. */
  private readonly probe = (): void => {
    const { ws } = this.provider
    if (!ws || !this.provider.wsconnected) return
    const heard = this.provider.wsLastMessageReceived
    ws.send(new Uint8Array([messageTypes.queryAwareness]))
    setTimeout(() => {
      if (this.provider.ws === ws && this.provider.wsLastMessageReceived === heard) this.reconnect()
    }, patience / 3)
  }

  private onClose(event: CloseEvent | null): void {
    if (!event || this.stopped) return
    this.wasLost = true
    if (event.code === closeCodes.roomClosed && !this.isUnsent) this.onRights?.()
    if (event.code >= 4400 && event.code < 4500) {
      if (retried.has(event.code))
        setTimeout(() => !this.stopped && this.provider.connect(), 1000 + Math.random() * 1000)
      else this.refusal = { code: event.code, reason: event.reason }
    }
    this.changed()
  }

  /** True while something was sent that the server has not confirmed. */
  get isUnsent(): boolean {
    return this.saved < this.sent
  }

  /** Back and everything saved: others may have decided something meanwhile. */
  private noticeReturn(): void {
    if (!this.wasLost || this.saveState !== "saved") return
    this.wasLost = false
    this.onRights?.()
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
    window.removeEventListener("offline", this.probe)
    window.clearInterval(this.timer)
    this.provider.destroy()
  }
}
