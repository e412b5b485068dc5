import { Modal, type ModalProps } from "antd"
import { useWorkspace } from "../workspace.tsx"

/**
 * A dialog over the editor. It must not give the focus back by itself: the browser would put the caret at the start of the
 * text. The workspace focuses the editor when the dialog is gone, and the editor knows where its caret was.
 */
export const EditorModal = (props: ModalProps) => {
  const { show } = useWorkspace()
  return <Modal open onCancel={() => show(null)} focusable={{ focusTriggerAfterClose: false }} {...props} />
}
