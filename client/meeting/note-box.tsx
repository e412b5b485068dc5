import { Alert, Button, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../app/api.ts"
import type { MeetingStore } from "./meeting-store.ts"
import { codeOf, sentenceOf } from "./refusals.ts"
import type { Item } from "./types.ts"

/** What was said on an item: read by all, written by those who may decide. */
export const NoteBox = ({ store, item }: { store: MeetingStore; item: Item }) => {
  const { t } = useTranslation()
  const [problem, setProblem] = useState("")
  const { note } = item
  const draft = store.draft(item.id).note
  const words = draft ?? note.text
  const isChanged = draft !== undefined && draft !== note.text
  const mayWrite = store.isOpen && store.mayDecide
  if (!mayWrite && !note.text && !isChanged) return null
  const save = async (): Promise<void> => {
    try {
      await store.act({ type: "note", item: item.id, text: words, seen: note.version })
      store.setDraft(item.id, { note: undefined })
      setProblem("")
    } catch (error) {
      const now = error instanceof Problem ? (error.said["note"] as Item["note"] | undefined) : undefined
      setProblem(
        codeOf(error) === "note_changed" && now
          ? t("meeting.noteChanged", { name: now.by?.name ?? "", text: now.text })
          : sentenceOf(error),
      )
    }
  }
  return (
    <section className="meeting-section" aria-label={t("meeting.note")}>
      <h3>
        {t("meeting.note")}
        {isChanged ? <small className="unsaved"> {t("meeting.unsaved")}</small> : null}
      </h3>
      {problem ? <Alert type="warning" role="alert" title={problem} /> : null}
      {mayWrite || isChanged ? (
        <>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={20_000}
            value={words}
            readOnly={!mayWrite}
            placeholder={t("meeting.noteHint")}
            aria-label={t("meeting.note")}
            onChange={(event) => store.setDraft(item.id, { note: event.target.value })}
          />
          {isChanged && mayWrite ? (
            <Button size="small" onClick={() => void save()}>
              {t("meeting.noteSave")}
            </Button>
          ) : null}
        </>
      ) : (
        <p className="comment-said">{note.text}</p>
      )}
      {note.by && !isChanged ? (
        <small className="muted">{t("meeting.noteBy", { name: note.by.name })}</small>
      ) : null}
    </section>
  )
}
