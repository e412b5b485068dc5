import type { EditorView } from "prosemirror-view"
import type { Awareness } from "y-protocols/awareness"
import type { Presence } from "../../schema/protocol/protocol.ts"
import { bringInSight } from "../app/bring-in-sight.ts"

/** Whom I follow. */
export interface Followed {
  clientId: number
  name: string
  color: string
}

/** What takes the lead back: a key, the wheel, a finger, the scrollbar or a click in the text. */
const ownMoves = ["keydown", "wheel", "touchmove", "mousedown"] as const

const isModifier = (event: Event): boolean =>
  event instanceof KeyboardEvent && ["Control", "Shift", "Alt", "Meta"].includes(event.key)

/** Keeps the caret of another person in sight until I move by myself. My own selection stays where it is. */
export class Following {
  followed: Followed | null = null
  private frame = 0

  constructor(
    private readonly awareness: Awareness,
    private readonly viewOf: () => EditorView | null,
    /** Where somebody's caret is now; null: not in the text. */
    private readonly placeOf: (cursor: Presence["cursor"]) => number | null,
    private readonly changed: () => void,
  ) {}

  /** Follows one page of a person, beginning with where they are; null: nobody. */
  follow(clientId: number | null): void {
    if (this.followed) this.end()
    const user = clientId === null ? null : this.presenceOf(clientId)?.user
    if (clientId === null || !user) return
    this.followed = { clientId, name: user.name, color: user.color }
    this.awareness.on("change", this.onChange)
    for (const name of ownMoves)
      window.addEventListener(name, this.onOwnMove, { capture: true, passive: true })
    this.changed()
    this.look()
  }

  private presenceOf(clientId: number): Partial<Presence> | undefined {
    return this.awareness.getStates().get(clientId) as Partial<Presence> | undefined
  }

  private end(): void {
    this.followed = null
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.awareness.off("change", this.onChange)
    for (const name of ownMoves) window.removeEventListener(name, this.onOwnMove, { capture: true })
    this.changed()
  }

  private readonly onOwnMove = (event: Event): void => {
    const desk = this.viewOf()?.dom.closest(".desk")
    const inDesk = event.target instanceof Node && desk?.contains(event.target)
    if (isModifier(event) || (event.type !== "keydown" && !inDesk)) return
    this.end()
  }

  private readonly onChange = ({ updated, removed }: { updated: number[]; removed: number[] }): void => {
    const { followed } = this
    if (!followed) return
    if (removed.includes(followed.clientId)) return this.end()
    if (updated.includes(followed.clientId)) this.look()
  }

  /** In the next frame but one: what was typed arrives beside the caret, not before it. */
  private look(): void {
    if (this.frame) return
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0
        bringInSight(() => this.place())
      })
    })
  }

  /** Where they are now; null: not in the text, or not followed any more. */
  private place(): Element | null {
    const view = this.viewOf()
    const cursor = this.followed && this.presenceOf(this.followed.clientId)?.cursor
    const pos = cursor ? this.placeOf(cursor) : null
    if (!view || pos === null) return null
    const { node } = view.domAtPos(pos)
    return node instanceof Element ? node : node.parentElement
  }

  destroy(): void {
    if (this.followed) this.end()
  }
}
