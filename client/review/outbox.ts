import { Problem } from "../app/api.ts"
import { commentsApi } from "./comments-api.ts"
import type { Comment, CommentDraft, ReplyDraft } from "./types.ts"

/** A comment or an answer that the server has not taken yet. */
export type Letter =
  | { type: "comment"; draft: CommentDraft; at: string; refused?: string }
  | { type: "reply"; commentId: string; draft: ReplyDraft; at: string; refused?: string }

/** Answers after which sending the same again may work: no network, signed out, too fast, the server busy. */
const isPassing = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.status === 0 || [401, 408, 429].includes(error.status) || error.status >= 500)

const retryMs = 5000

/**
 * What was written and is not on the server: kept on this machine, sent in order when the server can be reached, and
 * kept with the reason when the server refuses it. Words that somebody typed are never dropped by the program.
 */
export class Outbox {
  private letters: Letter[]
  private readonly key: string
  private sending = false
  private timer = 0
  private isClosed = false
  /** False while what waits is only in this page: its storage is full or forbidden, and closing the page would lose it. */
  isKept = true

  constructor(
    private readonly standardId: string,
    userId: string,
    private readonly sent: (comment: Comment) => void,
    private readonly changed: () => void,
    private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = localStorage,
  ) {
    this.key = `guiju.outbox.${standardId}.${userId}`
    this.letters = this.read()
  }

  get items(): readonly Letter[] {
    return this.letters
  }

  add(letter: Letter): void {
    this.letters = [...this.letters, letter]
    this.keep()
    void this.send()
  }

  /** Lets one go that the person does not want any more. */
  drop(id: string): void {
    this.letters = this.letters.filter(({ draft }) => draft.id !== id)
    this.keep()
  }

  /** Tries again what was refused. */
  retry(id: string): void {
    this.letters = this.letters.map((letter) => {
      const { refused: _refused, ...rest } = letter
      return letter.draft.id === id ? (rest as Letter) : letter
    })
    this.keep()
    void this.send()
  }

  /** Sends what waits, one after the other. */
  async send(): Promise<void> {
    if (this.sending || this.isClosed) return
    this.sending = true
    clearTimeout(this.timer)
    try {
      for (let next = this.next(); next && !this.isClosed; next = this.next()) await this.deliver(next)
    } catch (error) {
      if (!isPassing(error)) throw error
      this.timer = window.setTimeout(() => void this.send(), retryMs)
    } finally {
      this.sending = false
    }
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
  }

  private next(): Letter | undefined {
    return this.letters.find(({ refused }) => refused === undefined)
  }

  private async deliver(letter: Letter): Promise<void> {
    try {
      const comment =
        letter.type === "comment"
          ? await commentsApi.add(this.standardId, letter.draft)
          : await commentsApi.answer(this.standardId, letter.commentId, letter.draft)
      this.letters = this.letters.filter((other) => other !== letter)
      this.sent(comment)
    } catch (error) {
      if (isPassing(error)) throw error
      const refused = (error as Error).message
      this.letters = this.letters.map((other) => (other === letter ? { ...letter, refused } : other))
    }
    this.keep()
  }

  private read(): Letter[] {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key) ?? "[]")
      return Array.isArray(kept) ? kept : []
    } catch {
      // Unreadable or forbidden storage: what is written from now on lives as long as the page.
      return []
    }
  }

  private keep(): void {
    try {
      if (this.letters.length > 0) this.storage.setItem(this.key, JSON.stringify(this.letters))
      else this.storage.removeItem(this.key)
      this.isKept = true
    } catch {
      // No room: they stay in the page and are sent from here; the panel says so.
      this.isKept = this.letters.length === 0
    }
    this.changed()
  }
}
