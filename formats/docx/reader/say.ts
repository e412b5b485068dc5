/** A sentence in both languages of the interface: what the Word reader says of a file goes to people. */
export interface Sentence {
  en: string
  zh: string
}

export const say = (en: string, zh: string): Sentence => ({ en, zh })
