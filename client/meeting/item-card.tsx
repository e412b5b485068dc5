import { Tag } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { decisionOf } from "../../schema/meeting/meeting.ts"
import type { WordKey } from "../i18n/index.ts"
import type { Comment } from "../review/types.ts"
import { Decided } from "./decided.tsx"
import { DecisionForm } from "./decision-form.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { NoteBox } from "./note-box.tsx"
import { PollBox } from "./poll-box.tsx"
import type { Item } from "./types.ts"
import { useComments } from "./use-comments-of.ts"

/** What is being talked about, in the words of whoever said it. */
export const ItemWords = ({ item, comment }: { item: Item; comment: Comment | null }) => {
  const { t } = useTranslation()
  if (item.type === "suggestion")
    return (
      <p className="item-words">
        {item.removed ? <del>{item.removed}</del> : null}
        {item.added ? <ins>{item.added}</ins> : null}
        {item.removed || item.added ? null : t("meeting.suggestion")}
      </p>
    )
  if (!comment) return <p className="muted">{t("meeting.gone")}</p>
  return (
    <>
      <p className="item-words">{comment.body}</p>
      {comment.proposal ? (
        <p className="item-proposal">
          <strong>{t("comments.proposal")}</strong> {comment.proposal}
        </p>
      ) : null}
      {comment.replies.length > 0 ? (
        <details className="item-replies">
          <summary>
            {t("meeting.replies")} {comment.replies.length}
          </summary>
          {comment.replies.map(({ id, author, body }) => (
            <p key={id} className="comment-said">
              <strong>{author.name}</strong> {body}
            </p>
          ))}
        </details>
      ) : null}
    </>
  )
}

/** One item of the agenda: what was said, votes, what was noted, what was decided. */
export const ItemCard = ({ store, item }: { store: MeetingStore; item: Item }) => {
  const { t } = useTranslation()
  const [isAgain, setAgain] = useState(false)
  const comments = useComments(store)
  const comment = comments.threads.find((thread) => thread.comment.id === item.subject)?.comment ?? null
  const decision = decisionOf(item)
  const mayDecide = store.isOpen && store.mayDecide
  return (
    <article className="item-card">
      <header>
        <h2>{item.place || t("meeting.whole")}</h2>
        <small className="muted">
          {item.type === "comment" ? t("meeting.comment", { number: item.number }) : t("meeting.suggestion")}
          {item.from ? ` · ${item.from}` : ""}
        </small>
        {comment?.kind ? <Tag>{t(`comments.kindShort.${comment.kind}` as WordKey)}</Tag> : null}
      </header>
      {comments.state === "loading" ? null : <ItemWords item={item} comment={comment} />}
      <PollBox store={store} item={item} />
      <NoteBox store={store} item={item} />
      {decision || mayDecide ? (
        <section className="meeting-section" aria-label={t("meeting.decision")}>
          <h3>{t("meeting.decision")}</h3>
          {store.isOpen && store.standard.locked ? <p className="muted">{t("meeting.locked")}</p> : null}
          <Decided store={store} item={item} comment={comment} onAgain={() => setAgain(true)} />
          {mayDecide && (!decision || isAgain) ? (
            <DecisionForm store={store} item={item} comment={comment} onDone={() => setAgain(false)} />
          ) : null}
        </section>
      ) : null}
    </article>
  )
}
