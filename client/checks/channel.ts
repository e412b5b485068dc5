import type { Node } from "prosemirror-model"
import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import { whenIdle } from "../app/idle.ts"
import type { Answer, Request } from "./messages.ts"
import { spliceOf } from "./splice.ts"

/** Blocks of a document that is opened are sent in so many at a time, when the browser has nothing else to do. */
const share = 60

/**
 * The page's end of the line to the worker. It knows which blocks the worker has, sends what differs, and asks for one check at
 * a time: what is typed meanwhile goes with the next.
 */
export class Channel {
  private readonly worker: Worker
  private sent: readonly Node[] = []
  /** Blocks that an answer was about: any other is newer than its findings. */
  private readonly seen = new WeakSet<Node>()
  private asked: readonly Node[] = []
  private unasked: Node[] = []
  private turn = 0
  isBusy = false

  constructor(onAnswer: (answer: Answer) => void, onFailure: (reason: string) => void) {
    this.worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "checks" })
    this.worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      this.isBusy = false
      for (const block of this.asked) this.seen.add(block)
      onAnswer(data)
    })
    this.worker.addEventListener("error", (event) => onFailure(event.message || "worker"))
  }

  private post(request: Request): void {
    this.worker.postMessage(request)
  }

  /** Sends a whole document bit by bit; `done` is called when the worker has it. */
  fill(blocks: readonly Node[], done: () => void): void {
    const at = this.sent.length
    if (at >= blocks.length) return done()
    const next = blocks.slice(at, at + share)
    const splice = { from: at, to: at, blocks: next.map((block) => block.toJSON() as object) }
    this.post({ type: "splice", splice })
    this.unasked.push(...next)
    this.sent = blocks.slice(0, at + share)
    whenIdle(() => this.fill(blocks, done), 500)
  }

  sendSheet(template: string, metadata: object): void {
    this.post({ type: "sheet", template, metadata })
  }

  sendCatalogue(verdicts: ReadonlyMap<string, CatalogueVerdict>): void {
    this.post({ type: "catalogue", verdicts })
  }

  /** Sends what changed in the text. True if something did. */
  sendBlocks(blocks: readonly Node[]): boolean {
    const splice = spliceOf(this.sent, blocks)
    if (!splice) return false
    this.sent = blocks
    this.unasked.push(...blocks.slice(splice.from, splice.from + splice.blocks.length))
    this.post({ type: "splice", splice })
    return true
  }

  /** Asks for a check of what was sent. */
  ask(provisions: boolean): void {
    this.isBusy = true
    this.asked = this.unasked
    this.unasked = []
    this.post({ type: "check", turn: ++this.turn, provisions })
  }

  /** True if an answer was about this version of a block. */
  hasSeen(block: Node): boolean {
    return this.seen.has(block)
  }

  close(): void {
    this.worker.terminate()
  }
}
