import { Button, Select, Table, type TableColumnsType, Tag } from "antd"
import { useTranslation } from "react-i18next"
import { editorPath, navigate } from "../../app/router.tsx"
import { useAttempt } from "../../app/use-attempt.ts"
import type { WordKey } from "../../i18n/index.ts"
import { DecidedInMeeting } from "../../meeting/decided-in.tsx"
import type { CommentStore } from "../../review/comment-store.ts"
import type { Anchor } from "../../review/types.ts"
import type { BoardRow } from "./board-rows.ts"

/** Where a comment of a sheet belongs is said by hand, or the suggestion is taken. */
const PlaceByHand = ({ row, store }: { row: BoardRow; store: CommentStore }) => {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { comment } = row
  const { anchor } = comment
  const { said } = anchor
  const put = (change: Partial<Anchor>): void => {
    const moved = { ...anchor, from: null, to: null, quote: "", confidence: 1, ...change }
    void attempt(() => store.change(comment, { anchor: moved }))
  }
  const toBlock = (blockId: string): void => {
    const isClause = store.session.outline.some(({ id }) => id === blockId)
    put({ scope: isClause ? "clause" : "block", blockId, place: store.placeOfBlock(blockId) })
  }
  const clauses = store.session.outline.map(({ id, label, title }) => ({
    value: id,
    label: [label, title].filter(Boolean).join(" "),
  }))
  return (
    <div className="board-queue">
      <small>
        {t("board.said", {
          words: said ? [said.clause, said.element, said.line].filter(Boolean).join(", ") : "–",
        })}
      </small>
      {anchor.blockId ? (
        <Button size="small" onClick={() => toBlock(anchor.blockId!)}>
          {t("board.take", { place: anchor.place })}
        </Button>
      ) : null}
      <Select
        size="small"
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("board.place")}
        aria-label={t("board.place")}
        popupMatchSelectWidth={320}
        value={null}
        onChange={(value: string | null) => {
          if (value === "") put({ scope: "document", blockId: null, place: "" })
          else if (value) toBlock(value)
        }}
        options={[{ value: "", label: t("comments.document") }, ...clauses]}
      />
    </div>
  )
}

const PlaceCell = ({ row, store }: { row: BoardRow; store: CommentStore }) => {
  const { t } = useTranslation()
  const { comment, thread } = row
  const words =
    thread.placement.type === "document"
      ? t("comments.document")
      : comment.anchor.scope === "unplaced"
        ? t("comments.unplaced")
        : thread.place || "–"
  const open = (): void => {
    navigate(editorPath(store.standard.id))
    // The text is shown again first.
    setTimeout(() => store.open(comment.id), 50)
  }
  return (
    <>
      <button type="button" className="comment-place" title={t("comments.goTo")} onClick={open}>
        {words}
      </button>
      {thread.placement.type === "detached" ? <Tag color="warning">{t("comments.detached")}</Tag> : null}
      {row.needsPlace && store.mayDecide ? <PlaceByHand row={row} store={store} /> : null}
    </>
  )
}

const WordsCell = ({ row }: { row: BoardRow }) => {
  const { t } = useTranslation()
  const { comment, group } = row
  return (
    <div className="board-words">
      {group >= 0 ? <Tag className="board-group">{t("board.group", { number: group + 1 })}</Tag> : null}
      <p className="comment-said">{comment.body}</p>
      {comment.replies.length > 0 ? (
        <small className="muted">{t("board.replies", { total: comment.replies.length })}</small>
      ) : null}
    </div>
  )
}

const DecisionCell = ({ row }: { row: BoardRow }) => {
  const { t } = useTranslation()
  const { comment, isUnchanged } = row
  const color = comment.decision === "adopted" ? "success" : "default"
  return (
    <>
      <Tag color={color}>{t(`decision.${comment.decision}` as WordKey)}</Tag>
      {isUnchanged ? (
        <Tag color="warning" title={t("board.unchangedHelp")}>
          {t("board.unchanged")}
        </Tag>
      ) : null}
      {comment.reason ? <p className="comment-said">{comment.reason}</p> : null}
      <DecidedInMeeting subject={comment.id} decidedAt={comment.decidedAt} />
    </>
  )
}

const compareWords = (a: string, b: string): number => a.localeCompare(b, "zh-CN")

/** A row with its place among the others: the table keeps the first sorter it is given, which must not remember an order. */
interface OrderedRow extends BoardRow {
  at: number
}

const useBoardColumns = (store: CommentStore): TableColumnsType<OrderedRow> => {
  const { t } = useTranslation()
  return [
    {
      title: "#",
      width: 52,
      render: (_, { comment }) => comment.number,
      sorter: (a, b) => a.comment.number - b.comment.number,
    },
    {
      title: t("board.place"),
      width: 190,
      render: (_, row) => <PlaceCell row={row} store={store} />,
      sorter: (a, b) => a.at - b.at,
      defaultSortOrder: "ascend",
    },
    {
      title: t("comments.kind"),
      width: 82,
      render: (_, { comment }) => comment.kind || "–",
      sorter: (a, b) => compareWords(a.comment.kind, b.comment.kind),
    },
    { title: t("comments.body"), width: 340, render: (_, row) => <WordsCell row={row} /> },
    {
      title: t("comments.proposal"),
      width: 260,
      render: (_, { comment }) => <p className="comment-said">{comment.proposal}</p>,
    },
    {
      title: t("board.from"),
      width: 140,
      render: (_, { comment }) => comment.organization || comment.author.name,
      sorter: (a, b) =>
        compareWords(
          a.comment.organization || a.comment.author.name,
          b.comment.organization || b.comment.author.name,
        ),
    },
    {
      title: t("board.handling"),
      width: 220,
      render: (_, row) => <DecisionCell row={row} />,
      sorter: (a, b) => compareWords(a.comment.decision, b.comment.decision),
    },
    {
      title: t("board.observation"),
      width: 160,
      render: (_, { comment }) => <p className="comment-said">{comment.observation}</p>,
    },
  ]
}

/** All comments, dense; what is selected can be decided on at once. */
export const BoardTable = (props: {
  store: CommentStore
  rows: BoardRow[]
  selected: readonly string[]
  onSelect: (ids: string[]) => void
}) => {
  const { store, rows, selected, onSelect } = props
  const { t } = useTranslation()
  const ordered = rows.map((row, at): OrderedRow => ({ ...row, at }))
  const columns = useBoardColumns(store)
  return (
    <Table<OrderedRow>
      size="small"
      className="board-table"
      rowKey={({ comment }) => comment.id}
      columns={columns}
      dataSource={ordered}
      pagination={rows.length > 100 ? { pageSize: 100, size: "small", showSizeChanger: false } : false}
      scroll={{ x: 1420 }}
      sticky
      locale={{ emptyText: t("comments.none") }}
      {...(store.mayDecide && {
        rowSelection: {
          selectedRowKeys: [...selected],
          onChange: (keys) => onSelect(keys as string[]),
          columnWidth: 36,
          getCheckboxProps: ({ comment }) => ({
            "aria-label": t("comments.number", { number: comment.number }),
          }),
        },
      })}
    />
  )
}
