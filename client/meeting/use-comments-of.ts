import { useSyncExternalStore } from "react"
import type { CommentStore } from "../review/comment-store.ts"
import type { MeetingStore } from "./meeting-store.ts"

/** The comments that a meeting talks about; the component renders again whenever they change. */
export const useComments = ({ comments }: MeetingStore): CommentStore => {
  useSyncExternalStore(comments.on, () => comments.snapshot)
  return comments
}
