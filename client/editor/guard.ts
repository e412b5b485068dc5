import type { EditorState, Transaction } from "prosemirror-state"
import type { StepMap } from "prosemirror-transform"
import { isRemote } from "../collab/binding/binding.ts"
import { type Loss, lossOf, repeat } from "./loss.ts"
import type { ReferenceWords } from "./reading.ts"

/** What the page is asked before the editor goes on. Whoever does not answer has said no. */
export type Question =
  /** A command of the "/" menu that needs an answer first: the page asks for it and runs the command with it. */
  | { type: "command"; name: string }
  /** Blocks that others refer to would be deleted. */
  | { type: "loss"; loss: Loss; proceed: () => void }

export type Ask = (question: Question) => void

/**
 * The door before the door: an edit of mine that would leave references without a target waits until I have been asked.
 * It stands beside the commands, so that typing over a selection, cutting and dragging are asked about like a command.
 */
export class Guard {
  /** What was done to the document since the question was put; null: no question is open. */
  private since: StepMap[] | null = null

  constructor(
    private readonly ask: Ask,
    private readonly words: ReferenceWords,
    private readonly viewOf: () => { state: EditorState; apply: (tr: Transaction) => void } | null,
  ) {}

  /** Applies a transaction, or holds it and asks. */
  readonly pass = (tr: Transaction, isComposing: boolean): void => {
    const view = this.viewOf()
    if (!view) return
    // A composition cannot be stopped half-way; what it replaced comes back with undo.
    const isMine = tr.docChanged && !isComposing && !isRemote(tr)
    const loss = isMine ? lossOf(view.state, tr, this.words) : null
    if (loss) return this.hold(tr, loss)
    if (tr.docChanged) this.since?.push(...tr.mapping.maps)
    view.apply(tr)
  }

  private hold(tr: Transaction, loss: Loss): void {
    const since: StepMap[] = []
    this.since = since
    const proceed = (): void => {
      const view = this.viewOf()
      if (!view || this.since !== since) return
      this.since = null
      view.apply(repeat(tr, view.state, since))
    }
    this.ask({ type: "loss", loss, proceed })
  }
}
