import { api, type Standard } from "./api.ts"

let early: { id: string; answer: Promise<Standard> } | null = null

/** Asks for the standard that the address names before the page that shows it is there. */
export const askEarly = (id: string): void => {
  early = { id, answer: api.standard(id) }
  early.answer.catch(() => undefined)
}

/** A standard's record: the answer that was asked for early, once; whoever was not signed in then asks again. */
export const standardOf = (id: string): Promise<Standard> => {
  const asked = early?.id === id ? early.answer : null
  early = null
  return asked ? asked.catch(() => api.standard(id)) : api.standard(id)
}
