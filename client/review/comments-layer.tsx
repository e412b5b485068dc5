import { useEffect, useRef } from "react"
import { useColumns } from "../pages/editor/columns.tsx"
import { useWorkspace } from "../pages/editor/workspace.tsx"
import { dropComments } from "./comment-store.ts"
import { useComments } from "./use-comments.ts"
import "./comments-in-text.css"

/** Keeps the comments of the open standard drawn in the text, and shows the panel when somebody asks for one. */
export const CommentsLayer = () => {
  const { session } = useWorkspace()
  const { setTab } = useColumns()
  const store = useComments()
  const showTab = useRef(setTab)
  showTab.current = setTab
  useEffect(() => store.onOpen(() => showTab.current("comments")), [store])
  useEffect(() => () => dropComments(session), [session])
  return null
}
