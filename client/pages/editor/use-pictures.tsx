import { App } from "antd"
import { TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { type ChangeEvent, type ReactNode, useCallback, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { api, toSentence } from "../../app/api.ts"
import { isOwnHtml } from "../../editor/clipboard.ts"
import type { EditorSession } from "../../editor/index.ts"
import { missingPictures } from "../../editor/office/html.ts"

/** What the server takes as a picture. */
const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"]

const picturesOf = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter(({ type }) => pictureTypes.includes(type))

/** Whether a page on the clipboard says anything beside its pictures. */
const hasWords = (html: string): boolean =>
  !!new DOMParser().parseFromString(html, "text/html").body.textContent?.trim()

/** What a picture becomes: a figure, or a part of the figure at the caret. */
type PictureCommand = "insertFigure" | "insertSubfigure"
type Upload = (files: readonly File[], command?: PictureCommand) => Promise<void>

/** Puts pictures into the standard, one after the other, each at the caret. */
const useUpload = (session: EditorSession, standardId: string): Upload => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return useCallback(
    async (files, command = "insertFigure") => {
      for (const file of files) {
        const done = message.loading(t("figure.uploading", { name: file.name }), 0)
        try {
          const { name } = await api.uploadAsset(standardId, file)
          if (!session.run(command, name)) message.warning(t("figure.notPlaced"))
          session.view?.focus()
        } catch (error) {
          message.error(toSentence(error))
        } finally {
          done()
        }
      }
    },
    [session, standardId, message, t],
  )
}

const moveCaret = (view: EditorView, event: DragEvent): void => {
  const found = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (!found) return
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(found.pos))))
}

/** Pictures pasted or dropped into the text become figures. Other files do not take the page away from the drafter. */
const usePastedPictures = (session: EditorSession, upload: Upload): void => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  useEffect(() => {
    const ended = new AbortController()
    const paste = (event: ClipboardEvent): void => {
      const html = event.clipboardData?.getData("text/html") ?? ""
      const pictures = picturesOf(event.clipboardData)
      if (pictures.length && !hasWords(html)) {
        event.preventDefault()
        event.stopImmediatePropagation()
        return void upload(pictures)
      }
      const missing = html && !isOwnHtml(html) ? missingPictures(html) : 0
      if (missing) message.warning(t("figure.notPasted", { total: missing }), 8)
    }
    const drop = (event: DragEvent): void => {
      if (!event.dataTransfer?.files.length) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const pictures = picturesOf(event.dataTransfer)
      if (!pictures.length) return void message.warning(t("figure.onlyPictures"), 8)
      if (session.view) moveCaret(session.view, event)
      void upload(pictures)
    }
    void session.ready.then(() => {
      const { view } = session
      if (!view?.editable || ended.signal.aborted) return
      view.dom.addEventListener("paste", paste, { capture: true, signal: ended.signal })
      view.dom.addEventListener("drop", drop, { capture: true, signal: ended.signal })
    })
    return () => ended.abort()
  }, [session, upload, message, t])
}

/** Asks for a file with a picture; what is pasted and dropped takes the same way. */
export const useFigurePicker = (
  session: EditorSession,
  standardId: string,
): { ask: (command: PictureCommand) => void; picker: ReactNode } => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const asked = useRef<PictureCommand>("insertFigure")
  const upload = useUpload(session, standardId)
  usePastedPictures(session, upload)
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])]
    event.target.value = ""
    void upload(files, asked.current)
  }
  const picker = (
    <input
      ref={input}
      type="file"
      hidden
      accept={pictureTypes.join()}
      aria-label={t("tool.figure")}
      onChange={choose}
    />
  )
  const ask = (command: PictureCommand): void => {
    asked.current = command
    input.current?.click()
  }
  return { ask, picker }
}
