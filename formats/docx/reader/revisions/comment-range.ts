/** Words of a paragraph that a comment is about, as printed: letters from and to; null: it goes on in the next paragraph. */
export interface CommentRange {
  id: string
  from: number
  to: number | null
}
