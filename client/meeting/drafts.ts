import type { Verdict } from "../../schema/meeting/meeting.ts"

/** What somebody is writing about an item and has not recorded yet. */
export interface Draft {
  note?: string | undefined
  verdict?: Verdict | undefined
  reason?: string | undefined
  wording?: string | undefined
  /** The question of a poll. */
  question?: string | undefined
}

/** Drafts by item, kept on this machine: neither a reload nor the chair who goes on nor the end of the meeting takes them away. */
export class Drafts {
  private drafts: Record<string, Draft>

  constructor(private readonly key: string) {
    this.drafts = this.read()
  }

  get(item: string): Draft {
    return this.drafts[item] ?? {}
  }

  set(item: string, change: Draft): void {
    const next = { ...this.get(item), ...change }
    const isEmpty = Object.values(next).every((value) => value === undefined || value === "")
    const { [item]: _old, ...rest } = this.drafts
    this.drafts = isEmpty ? rest : { ...rest, [item]: next }
    try {
      localStorage.setItem(this.key, JSON.stringify(this.drafts))
    } catch {
      // No room: they live as long as the page.
    }
  }

  private read(): Record<string, Draft> {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "{}")
    } catch {
      // Unreadable storage: there is nothing to go on with.
      return {}
    }
  }
}
