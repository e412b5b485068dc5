import { useSyncExternalStore } from "react"
import { api, type Me, Problem, whenSignedOut } from "./api.ts"

/** Who is signed in, as a union of states. */
export type Account =
  | { state: "unknown" }
  | { state: "signed_out" }
  | { state: "signed_in"; me: Me }
  | { state: "failed"; message: string }

let account: Account = { state: "unknown" }
const listeners = new Set<() => void>()

const set = (next: Account): void => {
  account = next
  for (const listener of listeners) listener()
}

whenSignedOut(() => set({ state: "signed_out" }))

/** Asks the server who this is. */
export const loadAccount = async (): Promise<Account> => {
  try {
    set({ state: "signed_in", me: await api.me() })
  } catch (error) {
    if (error instanceof Problem && (error.status === 401 || error.status === 403))
      set({ state: "signed_out" })
    else set({ state: "failed", message: error instanceof Error ? error.message : String(error) })
  }
  return account
}

export const signOut = async (): Promise<void> => {
  await api.signOut()
  set({ state: "signed_out" })
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useAccount = (): Account => useSyncExternalStore(subscribe, () => account)
