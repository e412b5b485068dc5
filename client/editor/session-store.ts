import type { Language } from "../../schema/structure/profiles.ts"
import type { Me, Standard } from "../app/api.ts"
import type { EditorSession } from "./session.ts"

type About = [session: EditorSession, standard: Standard, me: Me, languageOf: () => Language]

/** What the page of one open standard knows of something that the server keeps beside the text. */
export abstract class SessionStore {
  state: "loading" | "loaded" | "failed" = "loading"
  failure = ""
  /** Raised with every change, for whoever asks whether there was one. */
  snapshot = 0
  private readonly listeners = new Set<() => void>()
  private asking: Promise<void> | null = null
  private askAgain = false
  private readonly unwatch: () => void

  constructor(
    readonly session: EditorSession,
    readonly standard: Standard,
    readonly me: Me,
    protected readonly languageOf: () => Language,
  ) {
    let wasOnline = true
    this.unwatch = session.onSaveState(() => {
      const isOnline = session.saveState !== "offline"
      if (isOnline && !wasOnline) void this.catchUp()
      wasOnline = isOnline
    })
  }

  destroy(): void {
    this.unwatch()
    this.listeners.clear()
  }

  on = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  protected readonly notify = (): void => {
    this.snapshot++
    for (const listener of this.listeners) listener()
  }

  /** Takes what the server has now; throws what it says against it. */
  protected abstract fetchNews(): Promise<void>

  /** The server can be reached again. */
  protected catchUp(): Promise<void> {
    return this.ask()
  }

  /** Asks for what stands now; what is heard of meanwhile is asked for afterwards, once. */
  protected ask(): Promise<void> {
    if (this.asking) {
      this.askAgain = true
      return this.asking
    }
    this.asking = this.askOnce().finally(() => {
      this.asking = null
      if (!this.askAgain) return
      this.askAgain = false
      void this.ask()
    })
    return this.asking
  }

  private async askOnce(): Promise<void> {
    try {
      await this.fetchNews()
      this.state = "loaded"
    } catch (error) {
      this.failure = (error as Error).message
      if (this.state === "loading") this.state = "failed"
    }
    this.notify()
  }
}

/** A store for each session, made when first asked for: everything on the page shares it. `drop` ends it with its session. */
export const perSession = <Store extends SessionStore>(StoreOf: new (...about: About) => Store) => {
  const stores = new WeakMap<EditorSession, Store>()
  return {
    of: (...about: About): Store => {
      const [session] = about
      let store = stores.get(session)
      if (!store) stores.set(session, (store = new StoreOf(...about)))
      return store
    },
    drop: (session: EditorSession): void => {
      stores.get(session)?.destroy()
      stores.delete(session)
    },
  }
}
