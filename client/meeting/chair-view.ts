import type { Presence } from "../../schema/protocol/protocol.ts"
import { bringInSight } from "../app/bring-in-sight.ts"
import type { EditorSession } from "../editor/session.ts"

/** What takes the lead back: a key, the wheel, a finger, the scrollbar or a click in the text. */
const ownMoves = ["keydown", "wheel", "touchmove", "mousedown"] as const
/** Milliseconds between two words of the chair's page about what it shows. */
const paceMs = 200

/**
 * Everybody's text shows what the chair's shows: the page of the chair says which block is in the middle of its desk, the others bring
 * it to the middle of theirs, until they move by themselves.
 */
export class ChairView {
  private desk: Element | null = null
  private timer = 0
  private shown: string | null = null
  private role: "none" | "chair" | "member" = "none"
  private chairId = ""

  constructor(
    private readonly session: EditorSession,
    private readonly isAway: () => boolean,
    private readonly lookAway: () => void,
  ) {}

  /** Begins, goes on or (role none) ends. */
  set(role: "none" | "chair" | "member", chairId: string): void {
    if (role === this.role && chairId === this.chairId) return
    this.stop()
    this.role = role
    this.chairId = chairId
    if (role === "none") return
    window.addEventListener("scroll", this.onScroll, { capture: true, passive: true })
    if (role === "member") {
      this.session.awareness.on("change", this.onChair)
      for (const name of ownMoves)
        window.addEventListener(name, this.onOwnMove, { capture: true, passive: true })
    } else this.say()
  }

  private stop(): void {
    clearTimeout(this.timer)
    this.timer = 0
    this.shown = null
    window.removeEventListener("scroll", this.onScroll, { capture: true })
    for (const name of ownMoves) window.removeEventListener(name, this.onOwnMove, { capture: true })
    this.session.awareness.off("change", this.onChair)
    if (this.role === "chair") this.session.awareness.setLocalStateField("showing", null)
    this.role = "none"
  }

  destroy(): void {
    this.stop()
  }

  private deskOf(): Element | null {
    if (!this.desk?.isConnected) this.desk = this.session.view?.dom.closest(".desk") ?? null
    return this.desk
  }

  private readonly onScroll = (event: Event): void => {
    if (this.role !== "chair" || event.target !== this.deskOf()) return
    this.timer ||= window.setTimeout(() => {
      this.timer = 0
      this.say()
    }, paceMs)
  }

  /** Says which block is in the middle of the desk. */
  private say(): void {
    const desk = this.deskOf()
    if (!desk || this.role !== "chair") return
    const { left, top, width, height } = desk.getBoundingClientRect()
    const block = document.elementFromPoint(left + width / 2, top + height / 2)?.closest("[data-id]")
    const id = block && desk.contains(block) ? block.getAttribute("data-id") : null
    if (!id || id === this.shown) return
    this.shown = id
    this.session.awareness.setLocalStateField("showing", id)
  }

  private readonly onChair = (): void => {
    if (!this.isAway()) this.look()
  }

  /** Brings what the chair sees into the middle of the desk. */
  look(again = false): void {
    const showing = this.showing()
    if (!showing || (showing === this.shown && !again)) return
    this.shown = showing
    reveal(this.session, `[data-id="${CSS.escape(showing)}"]`)
  }

  private showing(): string | null {
    for (const raw of this.session.awareness.getStates().values()) {
      const { user, showing } = raw as Partial<Presence>
      if (user?.id === this.chairId && showing) return showing
    }
    return null
  }

  private readonly onOwnMove = (event: Event): void => {
    if (this.isAway()) return
    if (event.target instanceof Node && this.deskOf()?.contains(event.target)) this.lookAway()
  }
}

/** Brings an element of the text into the middle of the desk; false if there is none. */
export const reveal = (session: EditorSession, selector: string): boolean => {
  const find = (): Element | null => session.view?.dom.querySelector(selector) ?? null
  if (!find()) return false
  bringInSight(find)
  return true
}
