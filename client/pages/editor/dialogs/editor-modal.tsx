import { Modal, type ModalProps } from "antd"
import { useRef } from "react"
import { useWorkspace } from "../workspace.tsx"

/**
 * A dialog over the editor. It must not give the focus back by itself: the browser would put the caret at the start of the
 * text. The workspace focuses the editor when the dialog is gone, and the editor knows where its caret was.
 */
export const EditorModal = (props: ModalProps) => {
  const { show } = useWorkspace()
  const box = useRef<HTMLDivElement>(null)
  // Without motion antd's focus trap takes the keyboard after the field did, and gives it to the closing cross.
  const focusField = (): void => {
    if (document.activeElement?.matches("input, textarea, math-field")) return
    box.current?.querySelector<HTMLElement>("input:not([type=radio]), textarea, math-field")?.focus()
  }
  return (
    <Modal
      open
      onCancel={() => show(null)}
      focusable={{ focusTriggerAfterClose: false }}
      modalRender={(content) => <div ref={box}>{content}</div>}
      afterOpenChange={(isOpen) => isOpen && setTimeout(focusField)}
      {...props}
    />
  )
}
