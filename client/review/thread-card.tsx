import { App, Button, Dropdown, Popconfirm, Tag } from "antd"
import { memo, type ReactNode, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useAttempt } from "../app/use-attempt.ts"
import { EllipsisOutlined } from "../components/icons.tsx"
import { Time } from "../components/time.tsx"
import type { WordKey } from "../i18n/index.ts"
import { DecidedInMeeting } from "../meeting/decided-in.tsx"
import type { CommentStore } from "./comment-store.ts"
import { KindChoice } from "./composer.tsx"
import { Replies, ReplyBox } from "./replies.tsx"
import { Said } from "./said.tsx"
import type { Thread } from "./threads.ts"
import type { Comment, CommentChange } from "./types.ts"
import { mentionsIn, useMembers, useNames } from "./use-comments.ts"
import { WordsInput } from "./words-input.tsx"

const Place = ({ thread, store }: { thread: Thread; store: CommentStore }) => {
  const { t } = useTranslation()
  const { comment, placement, place } = thread
  const words =
    placement.type === "document"
      ? t("comments.document")
      : placement.type === "unplaced"
        ? t("comments.unplaced")
        : place
  return (
    <button
      type="button"
      className="comment-place"
      title={t("comments.goTo")}
      onClick={() => store.select(comment.id, true)}
    >
      {words || t("comments.goTo")}
    </button>
  )
}

const Head = ({ thread, store, menu }: { thread: Thread; store: CommentStore; menu: ReactNode }) => {
  const { t } = useTranslation()
  const { comment } = thread
  return (
    <header>
      <Place thread={thread} store={store} />
      {comment.kind ? <Tag>{comment.kind}</Tag> : null}
      {comment.decision ? (
        <Tag color={comment.decision === "adopted" ? "success" : "default"}>
          {t(`decision.${comment.decision}` as WordKey)}
        </Tag>
      ) : null}
      <span className="header-space" />
      {comment.number ? <span className="muted">#{comment.number}</span> : null}
      {menu}
    </header>
  )
}

const EditWords = ({
  comment,
  store,
  onDone,
}: {
  comment: Comment
  store: CommentStore
  onDone: () => void
}) => {
  const { t } = useTranslation()
  const members = useMembers(store.standard.id)
  const attempt = useAttempt()
  const [body, setBody] = useState(comment.body)
  const [proposal, setProposal] = useState(comment.proposal)
  const save = async (): Promise<void> => {
    const change = { body, proposal, mentions: mentionsIn(body, members) }
    if (body.trim() && (await attempt(() => store.change(comment, change)))) onDone()
  }
  return (
    <div className="comment-edit">
      <WordsInput
        autoFocus
        value={body}
        onChange={setBody}
        label={t("comments.body")}
        placeholder={t("comments.bodyHint")}
        members={members}
        onSubmit={() => void save()}
        onCancel={onDone}
      />
      <WordsInput
        value={proposal}
        onChange={setProposal}
        label={t("comments.proposal")}
        placeholder={t("comments.proposalHint")}
        members={[]}
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

const Words = ({ thread, names }: { thread: Thread; names: ReadonlyMap<string, string> }) => {
  const { t } = useTranslation()
  const { comment, placement } = thread
  const isGone = placement.type === "detached" || placement.type === "unplaced"
  const { said } = comment.anchor
  const saidWords = said && [said.clause, said.element, said.line].filter(Boolean).join(", ")
  return (
    <>
      {isGone && comment.anchor.quote ? (
        <blockquote className="gone">
          <small>{t("comments.gone")}</small> {comment.anchor.quote}
        </blockquote>
      ) : null}
      {isGone && saidWords ? <blockquote>{saidWords}</blockquote> : null}
      {!isGone && comment.anchor.scope === "text" ? <blockquote>{comment.anchor.quote}</blockquote> : null}
      <Said words={comment.body} names={names} />
      {comment.proposal ? (
        <div className="comment-proposal">
          <small>{t("comments.proposal")}</small>
          <Said words={comment.proposal} names={names} />
        </div>
      ) : null}
      {comment.decision && comment.reason ? (
        <p className="comment-reason">
          {t(`decision.${comment.decision}` as WordKey)}: {comment.reason}
        </p>
      ) : null}
      <DecidedInMeeting subject={comment.id} decidedAt={comment.decidedAt} />
    </>
  )
}

/** What the server has not taken: why, and what can be done with it. */
const Waiting = ({ thread, store }: { thread: Thread; store: CommentStore }) => {
  const { t } = useTranslation()
  const { comment, waiting } = thread
  if (!waiting) return null
  if (waiting.refused === undefined) return <p className="comment-waiting">{t("comments.waiting")}</p>
  const words = [comment.body, comment.proposal].filter(Boolean).join("\n\n")
  return (
    <div className="comment-refused" role="alert">
      <p>{t("comments.refused", { why: waiting.refused })}</p>
      <Button size="small" onClick={() => store.retryLetter(comment.id)}>
        {t("comments.retry")}
      </Button>
      <Button size="small" onClick={() => void navigator.clipboard.writeText(words)}>
        {t("comments.copy")}
      </Button>
      <Popconfirm title={t("comments.discardTitle")} onConfirm={() => store.dropLetter(comment.id)}>
        <Button size="small">{t("comments.discard")}</Button>
      </Popconfirm>
    </div>
  )
}

/** Menu of what is done seldom. */
const useMenu = (thread: Thread, store: CommentStore, onEdit: () => void): ReactNode => {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const attempt = useAttempt()
  const members = useMembers(store.standard.id)
  const { comment, waiting } = thread
  if (waiting) return null
  const isMine = comment.author.id === store.me.id
  const change = (fields: CommentChange): void => void attempt(() => store.change(comment, fields))
  const remove = (): void => {
    modal.confirm({
      title: t("comments.deleteTitle"),
      content: comment.body.slice(0, 200),
      okText: t("comments.delete"),
      okButtonProps: { danger: true },
      cancelText: t("comments.cancel"),
      onOk: () => attempt(() => store.remove(comment)),
    })
  }
  const people = [
    { key: "nobody", label: t("comments.nobody"), onClick: () => change({ assigneeId: null }) },
    ...members.map(({ user }) => ({
      ...{ key: user.id, label: user.name, onClick: () => change({ assigneeId: user.id }) },
    })),
  ]
  const items = [
    ...(isMine && !comment.decision ? [{ key: "edit", label: t("comments.edit"), onClick: onEdit }] : []),
    ...(store.mayDecide ? [{ key: "assign", label: t("comments.assign"), children: people }] : []),
    ...(isMine ? [{ key: "delete", label: t("comments.delete"), danger: true, onClick: remove }] : []),
  ]
  if (items.length === 0) return null
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t("comments.more")} />
    </Dropdown>
  )
}

const Actions = ({
  thread,
  store,
  onReply,
}: {
  thread: Thread
  store: CommentStore
  onReply: () => void
}) => {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { comment } = thread
  const isMine = comment.author.id === store.me.id
  const maySettle = store.mayDecide || (isMine && store.mayComment)
  const status = comment.status === "open" ? "resolved" : "open"
  return (
    <footer>
      {maySettle ? (
        <KindChoice
          value={comment.kind}
          onChange={(kind) => void attempt(() => store.change(comment, { kind }))}
        />
      ) : null}
      <span className="header-space" />
      {store.mayComment ? (
        <Button size="small" type="text" onClick={onReply}>
          {t("comments.reply")}
        </Button>
      ) : null}
      {maySettle ? (
        <Button
          size="small"
          type="text"
          onClick={() => void attempt(() => store.change(comment, { status }))}
        >
          {t(status === "resolved" ? "comments.resolve" : "comments.reopen")}
        </Button>
      ) : null}
    </footer>
  )
}

interface CardProps {
  thread: Thread
  store: CommentStore
  isCurrent: boolean
}

/** Threads are made anew whenever typing rests; a card is drawn anew only when it would say something else. */
const saysTheSame = (before: CardProps, after: CardProps): boolean =>
  before.isCurrent === after.isCurrent &&
  before.store === after.store &&
  before.thread.comment === after.thread.comment &&
  before.thread.place === after.thread.place &&
  before.thread.placement.type === after.thread.placement.type &&
  before.thread.waiting?.refused === after.thread.waiting?.refused &&
  (before.thread.waiting === null) === (after.thread.waiting === null) &&
  before.thread.waitingReplies.length === 0 &&
  after.thread.waitingReplies.length === 0

/** One thread: what it is about, what was said and answered, and what can be done. */
export const ThreadCard = memo(({ thread, store, isCurrent }: CardProps) => {
  const { t } = useTranslation()
  const { comment, placement, waiting } = thread
  const members = useMembers(store.standard.id)
  const names = useNames(members)
  const [mode, setMode] = useState<"look" | "edit" | "reply">("look")
  const menu = useMenu(thread, store, () => setMode("edit"))
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: "nearest" })
  }, [isCurrent])
  const classes = ["comment-card", isCurrent && "current", placement.type, comment.status]
  return (
    // The way by keyboard is the button with the name of the place.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <article
      ref={card}
      className={classes.filter(Boolean).join(" ")}
      aria-label={t("comments.number", { number: comment.number })}
      data-comment-id={comment.id}
      onClick={() => isCurrent || store.select(comment.id)}
    >
      <Head thread={thread} store={store} menu={menu} />
      <p className="comment-who">
        <strong>{comment.author.name}</strong>
        {comment.organization && comment.organization !== comment.author.name ? (
          <span> {comment.organization}</span>
        ) : null}{" "}
        <Time value={comment.createdAt} />
        {comment.assigneeId ? (
          <span> · {t("comments.assigned", { name: names.get(comment.assigneeId) ?? "?" })}</span>
        ) : null}
      </p>
      {mode === "edit" ? (
        <EditWords comment={comment} store={store} onDone={() => setMode("look")} />
      ) : (
        <Words thread={thread} names={names} />
      )}
      <Waiting thread={thread} store={store} />
      <Replies thread={thread} store={store} names={names} />
      {mode === "reply" ? (
        <ReplyBox comment={comment} store={store} onDone={() => setMode("look")} />
      ) : waiting || mode === "edit" ? null : (
        <Actions thread={thread} store={store} onReply={() => setMode("reply")} />
      )}
    </article>
  )
}, saysTheSame)
