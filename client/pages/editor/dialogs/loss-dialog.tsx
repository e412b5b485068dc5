import { useTranslation } from "react-i18next"
import type { Question } from "../../../editor/index.ts"
import { useBlockName } from "../panel/references-panel.tsx"
import { sectionOf } from "../place.ts"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

/** How many places are listed; the rest is counted. */
const most = 50

/** Asked once before something goes that others refer to: what goes, and who will point at nothing. */
export const LossDialog = ({ question }: { question: Extract<Question, { type: "loss" }> }) => {
  const { t } = useTranslation()
  const { session, show } = useWorkspace()
  const nameOf = useBlockName()
  const { lost, pointers } = question.loss
  const names = lost.flatMap((id) => {
    const entry = session.numbering.byId.get(id)
    return entry ? [nameOf(entry)] : []
  })
  const remove = (): void => {
    show(null)
    question.proceed()
  }
  return (
    <EditorModal
      title={t("loss.title")}
      okText={t("loss.delete")}
      cancelText={t("loss.keep")}
      okButtonProps={{ danger: true }}
      onOk={remove}
      width={520}
    >
      <p className="loss-words">{t("loss.words", { names: names.join("、"), total: pointers.length })}</p>
      <ul className="loss-places">
        {pointers.slice(0, most).map((pointer, index) => {
          const section = sectionOf(session, pointer.from)
          return (
            // One block may point at the same target twice, and the list never changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={`${pointer.from} ${index}`}>
              <strong>{section?.label || section?.title || "·"}</strong> <span>{pointer.context}</span>
            </li>
          )
        })}
      </ul>
      {pointers.length > most ? <p>{t("loss.more", { total: pointers.length - most })}</p> : null}
      <p className="muted">{t("loss.after")}</p>
    </EditorModal>
  )
}
