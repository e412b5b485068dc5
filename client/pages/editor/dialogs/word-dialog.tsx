import { Alert, Button } from "antd"
import { useTranslation } from "react-i18next"
import { api, type WordChanges } from "../../../app/api.ts"
import { FindingList } from "../../../components/finding-list.tsx"
import { TakeFile, useTakeFile } from "../../../components/take-file.tsx"
import type { WordKey } from "../../../i18n/index.ts"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

const Unplaced = ({ changes: { unplaced } }: { changes: WordChanges }) => {
  const { t } = useTranslation()
  if (!unplaced.length) return null
  return (
    <>
      <h3 className="word-heading">{t("word.unplaced", { total: unplaced.length })}</h3>
      <ul className="findings">
        {unplaced.map(({ author, reason, words }, index) => (
          // The list never changes its order, and two people may have changed the same words.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <span>
              {author}: {t(`word.reason.${reason}` as WordKey)} “{words}”
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const Result = ({ changes, name }: { changes: WordChanges; name: string }) => {
  const { t } = useTranslation()
  const { suggestions, unplaced, comments, findings } = changes
  const hasNone = !suggestions && !unplaced.length && Object.values(comments).every((count) => !count)
  return (
    <div role="status">
      <Alert
        type={unplaced.length ? "warning" : "success"}
        title={t("word.done", { name })}
        description={hasNone ? t("word.nothing") : t("word.counts", { suggestions, ...comments })}
      />
      <Unplaced changes={changes} />
      <FindingList findings={findings} />
    </div>
  )
}

/** Takes in a copy that was exported as Word and edited elsewhere; what it brought stands in the panels at once. */
export const WordDialog = () => {
  const { t } = useTranslation()
  const { standard, show } = useWorkspace()
  const taking = useTakeFile((file) => api.takeWord(standard.id, file))
  return (
    <EditorModal
      title={t("word.title")}
      width={600}
      footer={
        taking.taken ? (
          <Button type="primary" onClick={() => show(null)}>
            {t("word.close")}
          </Button>
        ) : null
      }
    >
      <TakeFile taking={taking} accept=".docx" words="word">
        {(changes, name) => <Result changes={changes} name={name} />}
      </TakeFile>
    </EditorModal>
  )
}

// A lazily loaded part needs a default export.
export default WordDialog
