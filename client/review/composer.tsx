import { Button, Popconfirm, Segmented, Tooltip } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { WordKey } from "../i18n/index.ts"
import type { CommentStore, Composing } from "./comment-store.ts"
import { mentionsIn, useMembers } from "./use-comments.ts"
import { WordsInput } from "./words-input.tsx"

export const kinds = ["", "ge", "te", "ed"] as const

/** ge, te, ed, or none yet. */
export const KindChoice = ({
  value,
  onChange,
}: {
  value: Composing["kind"]
  onChange: (kind: Composing["kind"]) => void
}) => {
  const { t } = useTranslation()
  return (
    <Segmented
      size="small"
      aria-label={t("comments.kind")}
      value={value}
      onChange={onChange}
      options={kinds.map((kind) => ({
        value: kind,
        label: <Tooltip title={t(`comments.kind.${kind}` as WordKey)}>{kind || "–"}</Tooltip>,
      }))}
    />
  )
}

/** Where a comment is written before it is sent. */
export const Composer = ({ store, composing }: { store: CommentStore; composing: Composing }) => {
  const { t } = useTranslation()
  const members = useMembers(store.standard.id)
  const [hasProposal, setHasProposal] = useState(composing.proposal !== "")
  const { anchor, body, proposal, kind } = composing
  const set = (change: Partial<Composing>): void => store.compose({ ...composing, ...change })
  const submit = (): void => store.submit()
  const setBody = (words: string): void => set({ body: words, mentions: mentionsIn(words, members) })
  const isEmpty = !body.trim() && !proposal.trim()
  const cancel = (
    <Button size="small" {...(isEmpty && { onClick: () => store.compose(null) })}>
      {t("comments.cancel")}
    </Button>
  )
  return (
    <section className="comment-card composer" aria-label={t("comments.add")}>
      <header>
        <strong>{anchor.scope === "document" ? t("comments.document") : anchor.place}</strong>
      </header>
      {anchor.quote ? <blockquote>{anchor.quote}</blockquote> : null}
      <WordsInput
        autoFocus
        value={body}
        onChange={setBody}
        label={t("comments.body")}
        placeholder={t("comments.bodyHint")}
        members={members}
        rows={3}
        onSubmit={submit}
      />
      {hasProposal ? (
        <WordsInput
          value={proposal}
          onChange={(words) => set({ proposal: words })}
          label={t("comments.proposal")}
          placeholder={t("comments.proposalHint")}
          members={[]}
          onSubmit={submit}
        />
      ) : (
        <Button type="link" size="small" className="comment-link" onClick={() => setHasProposal(true)}>
          + {t("comments.proposal")}
        </Button>
      )}
      <KindChoice value={kind} onChange={(next) => set({ kind: next })} />
      <footer>
        {isEmpty ? (
          cancel
        ) : (
          <Popconfirm
            title={t("comments.discardTitle")}
            okText={t("comments.discard")}
            cancelText={t("comments.cancel")}
            onConfirm={() => store.compose(null)}
          >
            {cancel}
          </Popconfirm>
        )}
        <Button size="small" type="primary" disabled={!body.trim()} onClick={submit}>
          {t("comments.send")}
        </Button>
      </footer>
    </section>
  )
}
