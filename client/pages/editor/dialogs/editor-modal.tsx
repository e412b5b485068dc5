import { Modal, type ModalProps } from "antd"
import { createContext, useContext, useLayoutEffect, useRef, useState } from "react"
import { useKeptFocus } from "../../../components/dialog.tsx"
import { focusDialog } from "../../../components/dialog-focus.ts"
import { useWorkspace } from "../workspace.tsx"
import { EarlyKeys, fieldSelector } from "./early-keys.ts"

const EarlyKeysContext = createContext<EarlyKeys | null>(null)

/** Keys that were pressed before the dialog's field could take them. */
export const useEarlyKeys = (): EarlyKeys | null => useContext(EarlyKeysContext)

/**
 * A dialog over the editor. It must not give the focus back by itself: the browser would put the caret at the start of the
 * text. The workspace focuses the editor when the dialog is gone, and the editor knows where its caret was.
 */
export const EditorModal = (props: ModalProps) => {
  const { show } = useWorkspace()
  const box = useRef<HTMLDivElement>(null)
  const [keys] = useState(EarlyKeys.ofDialog)
  useLayoutEffect(() => {
    keys.start()
    return () => keys.closed()
  }, [keys])
  useKeptFocus(box)
  // Without motion antd's focus trap takes the keyboard after the field did, and gives it to the closing cross.
  const focusField = (): void => {
    const active = document.activeElement
    const field = active?.matches(fieldSelector) ? active : box.current?.querySelector(fieldSelector)
    keys.opened((field as HTMLElement | undefined) ?? null)
    if (!field) focusDialog(box.current)
  }
  return (
    <EarlyKeysContext value={keys}>
      <Modal
        open
        onCancel={() => show(null)}
        focusable={{ focusTriggerAfterClose: false }}
        modalRender={(content) => <div ref={box}>{content}</div>}
        afterOpenChange={(isOpen) => isOpen && setTimeout(focusField)}
        {...props}
      />
    </EarlyKeysContext>
  )
}
