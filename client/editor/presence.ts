/** One page of one person that has the standard open, and the flat block its caret is in. */
export interface PresenceEntry {
  clientId: number
  id: string
  name: string
  color: string
  blockId: string | null
  /** Id of the clause they say they are writing. */
  claim: string | null
  isMe: boolean
}
