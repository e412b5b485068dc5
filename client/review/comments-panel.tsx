import { Alert, Button, Select, Spin } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { commentsPath, navigate } from "../app/router.tsx"
import { shownShortcut } from "../app/shortcuts.ts"
import { FileTextOutlined, MessageOutlined, TableOutlined } from "../components/icons.tsx"
import type { WordKey } from "../i18n/index.ts"
import { WordButton } from "../pages/editor/word-button.tsx"
import { useWorkspace } from "../pages/editor/workspace.tsx"
import { Composer } from "./composer.tsx"
import { ThreadCard } from "./thread-card.tsx"
import { passes, type ThreadFilter } from "./threads.ts"
import { useComments } from "./use-comments.ts"
import "./comments.css"

/** Cards drawn at once: a thousand of them would hold up the typing beside them. */
const step = 40

const filters: readonly ThreadFilter[] = ["open", "resolved", "mine", "detached", "all"]

/** All comments in the order of the text, beside it. */
export const CommentsPanel = () => {
  const { t } = useTranslation()
  const store = useComments()
  const { perform } = useWorkspace()
  const [filter, setFilter] = useState<ThreadFilter>("open")
  const { threads, composing, waiting } = store
  // What somebody clicked in the text is shown whatever the filter says.
  const isShown = (thread: (typeof threads)[number]): boolean =>
    passes(thread, filter, store.me.id) || thread.comment.id === store.current
  const shown = threads.filter(isShown)
  const [limit, setLimit] = useState(step)
  const current = shown.findIndex(({ comment }) => comment.id === store.current)
  // Around the one that is looked at, wherever it stands.
  const start = current < limit ? 0 : current - step / 4
  const drawn = shown.slice(start, start + limit)
  const left = shown.length - start - drawn.length
  const count = (one: ThreadFilter): number =>
    threads.filter((thread) => passes(thread, one, store.me.id)).length
  return (
    <div className="panel-body comments-panel">
      <div className="comments-bar">
        <Select
          size="small"
          value={filter}
          onChange={setFilter}
          aria-label={t("comments.filter")}
          popupMatchSelectWidth={false}
          options={filters.map((value) => ({
            value,
            label: `${t(`comments.${value}` as WordKey)} ${count(value)}`,
          }))}
        />
        <span className="header-space" />
        <WordButton />
        <Button
          size="small"
          icon={<TableOutlined />}
          aria-label={t("board.open")}
          title={t("board.open")}
          onClick={() => navigate(commentsPath(store.standard.id))}
        />
        {store.mayComment ? (
          <>
            <Button
              size="small"
              icon={<FileTextOutlined />}
              aria-label={t("comments.onDocument")}
              title={t("comments.onDocument")}
              onClick={() => store.begin("document")}
            />
            <Button
              size="small"
              type="primary"
              icon={<MessageOutlined />}
              title={shownShortcut("Ctrl-Alt-M")}
              // The words that are selected in the text stay selected.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => perform("comment")}
            >
              {t("comments.add")}
            </Button>
          </>
        ) : null}
      </div>
      {waiting > 0 ? (
        <p className="comment-waiting" role="status">
          {t("comments.waitingAll", { total: waiting })}
          {store.isWaitingHereOnly ? ` ${t("comments.hereOnly")}` : ""}
        </p>
      ) : null}
      {store.state === "failed" ? (
        <Alert type="error" title={t("comments.failed", { why: store.failure })} />
      ) : null}
      {composing ? <Composer store={store} composing={composing} /> : null}
      {store.state === "loading" ? <Spin className="panel-hint" /> : null}
      {store.state === "loaded" && shown.length === 0 && !composing ? (
        <p className="muted">
          {t(threads.length === 0 ? "comments.noneYet" : "comments.none")}{" "}
          {store.mayComment ? t("comments.help") : null}
        </p>
      ) : null}
      {start > 0 ? (
        <Button size="small" block className="comments-more" onClick={() => setLimit(current + step)}>
          {t("comments.showEarlier", { total: start })}
        </Button>
      ) : null}
      {drawn.map((thread) => (
        <ThreadCard
          key={thread.comment.id}
          thread={thread}
          store={store}
          isCurrent={thread.comment.id === store.current}
        />
      ))}
      {left > 0 ? (
        <Button size="small" block onClick={() => setLimit(limit + step)}>
          {t("comments.showMore", { total: left })}
        </Button>
      ) : null}
    </div>
  )
}
