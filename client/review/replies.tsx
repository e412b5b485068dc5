import { Button, Popconfirm } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useAttempt } from "../app/use-attempt.ts"
import { Time } from "../components/time.tsx"
import type { CommentStore } from "./comment-store.ts"
import { Said } from "./said.tsx"
import type { Thread } from "./threads.ts"
import type { Comment, Reply } from "./types.ts"
import { mentionsIn, useMembers } from "./use-comments.ts"
import { WordsInput } from "./words-input.tsx"

/** Where an answer is written. */
export const ReplyBox = (props: { comment: Comment; store: CommentStore; onDone: () => void }) => {
  const { comment, store, onDone } = props
  const { t } = useTranslation()
  const members = useMembers(store.standard.id)
  const [body, setBody] = useState("")
  const send = (): void => {
    if (!body.trim()) return
    store.reply(comment.id, body, mentionsIn(body, members))
    onDone()
  }
  return (
    <div className="comment-edit">
      <WordsInput
        autoFocus
        value={body}
        onChange={setBody}
        label={t("comments.reply")}
        placeholder={t("comments.replyHint")}
        members={members}
        rows={1}
        onSubmit={send}
        {...(!body && { onCancel: onDone })}
      />
      <footer>
        {body ? null : (
          <Button size="small" onClick={onDone}>
            {t("comments.cancel")}
          </Button>
        )}
        <Button size="small" type="primary" disabled={!body.trim()} onClick={send}>
          {t("comments.send")}
        </Button>
      </footer>
    </div>
  )
}

interface OneProps {
  comment: Comment
  reply: Reply
  store: CommentStore
  names: ReadonlyMap<string, string>
}

const EditReply = ({ comment, reply, store, onDone }: Omit<OneProps, "names"> & { onDone: () => void }) => {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const members = useMembers(store.standard.id)
  const [body, setBody] = useState(reply.body)
  const save = async (): Promise<void> => {
    const change = { body, mentions: mentionsIn(body, members) }
    if (body.trim() && (await attempt(() => store.changeReply(comment, reply.id, change)))) onDone()
  }
  return (
    <div className="comment-edit">
      <WordsInput
        autoFocus
        value={body}
        onChange={setBody}
        label={t("comments.reply")}
        placeholder={t("comments.replyHint")}
        members={members}
        rows={1}
        onSubmit={() => void save()}
        onCancel={onDone}
      />
      <footer>
        <Button size="small" onClick={onDone}>
          {t("comments.cancel")}
        </Button>
        <Button size="small" type="primary" disabled={!body.trim()} onClick={() => void save()}>
          {t("comments.save")}
        </Button>
      </footer>
    </div>
  )
}

const OneReply = ({ comment, reply, store, names }: OneProps) => {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const [isEditing, setEditing] = useState(false)
  const isMine = reply.author.id === store.me.id
  return (
    <li className="comment-reply">
      <p className="comment-who">
        <strong>{reply.author.name}</strong> <Time value={reply.createdAt} />
        {reply.updatedAt === reply.createdAt ? null : <span> · {t("comments.edited")}</span>}
        {isMine && !isEditing ? (
          <span className="comment-tools">
            <Button type="link" size="small" className="comment-link" onClick={() => setEditing(true)}>
              {t("comments.edit")}
            </Button>
            <Popconfirm
              title={t("comments.deleteReplyTitle")}
              okText={t("comments.delete")}
              cancelText={t("comments.cancel")}
              onConfirm={() => attempt(() => store.removeReply(comment, reply.id))}
            >
              <Button type="link" size="small" className="comment-link">
                {t("comments.delete")}
              </Button>
            </Popconfirm>
          </span>
        ) : null}
      </p>
      {isEditing ? (
        <EditReply comment={comment} reply={reply} store={store} onDone={() => setEditing(false)} />
      ) : (
        <Said words={reply.body} names={names} />
      )}
    </li>
  )
}

/** The answers of a thread, those that are not sent yet last. */
export const Replies = (props: {
  thread: Thread
  store: CommentStore
  names: ReadonlyMap<string, string>
}) => {
  const { thread, store, names } = props
  const { t } = useTranslation()
  const { comment, waitingReplies } = thread
  if (comment.replies.length === 0 && waitingReplies.length === 0) return null
  return (
    <ul className="comment-replies">
      {comment.replies.map((reply) => (
        <OneReply key={reply.id} comment={comment} reply={reply} store={store} names={names} />
      ))}
      {waitingReplies.map(({ draft, refused }) => (
        <li key={draft.id} className="comment-reply">
          <p className="comment-who">
            <strong>{store.me.name}</strong>
          </p>
          <Said words={draft.body} names={names} />
          {refused === undefined ? (
            <p className="comment-waiting">{t("comments.waiting")}</p>
          ) : (
            <div className="comment-refused" role="alert">
              <p>{t("comments.refused", { why: refused })}</p>
              <Button size="small" onClick={() => store.retryLetter(draft.id)}>
                {t("comments.retry")}
              </Button>
              <Button size="small" onClick={() => void navigator.clipboard.writeText(draft.body)}>
                {t("comments.copy")}
              </Button>
              <Button size="small" onClick={() => store.dropLetter(draft.id)}>
                {t("comments.discard")}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
