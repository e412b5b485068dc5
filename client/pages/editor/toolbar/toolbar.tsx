import { Button } from "antd"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import {
  BookOutlined,
  CommentOutlined,
  FontSizeOutlined,
  FunctionOutlined,
  LinkOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  MessageOutlined,
  MoreOutlined,
  NumberOutlined,
  PictureOutlined,
  RedoOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from "../../../components/icons.tsx"
import type { EditorSession } from "../../../editor/index.ts"
import type { WordKey } from "../../../i18n/index.ts"
import { SuggestSwitch } from "../../../suggest/suggest-switch.tsx"
import { blockWord, placeOf, samePlace } from "../place.ts"
import { useCan, useSession, useWorkspace } from "../workspace.tsx"
import { ExampleIcon } from "./icons.tsx"
import { TablePicker } from "./table-picker.tsx"
import { keepFocus, ToolButton, ToolMenu } from "./tool-button.tsx"

const tableCommands = [
  "addRowBefore",
  "addRowAfter",
  "addColumnBefore",
  "addColumnAfter",
  "deleteRow",
  "deleteColumn",
  "mergeCells",
  "splitCell",
  "toggleHeaderRow",
  "toggleHeaderColumn",
  "alignColumn:left",
  "alignColumn:center",
  "alignColumn:right",
  "widenColumn",
  "narrowColumn",
  "evenColumns",
  "insertIntoObject:unit_statement",
  "insertIntoObject:note",
  "insertIntoObject:paragraph",
  "toggleNumbered",
]

const moreCommands = [
  "insertFootnote",
  "insertKeyItem",
  "insertSubfigure",
  "setAlt",
  "insertIndexEntry",
  "insertCode",
  "insertAnnex:normative",
  "insertAnnex:informative",
  "insertElement:introduction",
  "insertElement:symbols",
  "insertElement:bibliography",
  "insertElement:index",
  "toggleAnnexRole",
  "toggleNumbered",
  "moveUp",
  "moveDown",
  "deleteBlock",
]

const Group = ({ children }: { children: ReactNode }) => <span className="tool-group">{children}</span>

/** The kind of the block the cursor is in, and what it could be instead. */
const BlockMenu = () => {
  const { t } = useTranslation()
  const place = useSession(placeOf, samePlace)
  const kind = place ? t(blockWord(place.type, place.depth) as WordKey, { defaultValue: place.type }) : ""
  return (
    <ToolMenu family="setBlock" name={`${t("tool.block")} ${kind}`} label={kind} className="block-kind" />
  )
}

const FormulaButton = () => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const enabled = useCan("insertInlineFormula", "x")
  const block = useCan("insertFormula")
  return (
    <Button
      type="text"
      size="small"
      className="tool"
      icon={<FunctionOutlined />}
      aria-label={t("tool.formula")}
      title={t("tool.formula")}
      disabled={!enabled && !block}
      onMouseDown={keepFocus}
      onClick={() => perform("insertInlineFormula")}
    >
      <span className="tool-label">{t("tool.formula")}</span>
    </Button>
  )
}

/** About a dozen buttons; everything else is in the "/" menu and the command palette. */
export const Toolbar = () => {
  const { t } = useTranslation()
  return (
    <div className="toolbar" role="toolbar" aria-label={t("tool.label")}>
      <Group>
        <ToolButton command="undo" icon={<UndoOutlined />} />
        <ToolButton command="redo" icon={<RedoOutlined />} />
      </Group>
      <Group>
        <BlockMenu />
        <ToolButton command="promote" icon={<MenuFoldOutlined />} />
        <ToolButton command="demote" icon={<MenuUnfoldOutlined />} />
        <ToolMenu family="list" name={t("tool.list")} icon={<UnorderedListOutlined />} />
        <ToolMenu family="toggleMark" name={t("tool.text")} icon={<FontSizeOutlined />} />
      </Group>
      <Group>
        <TablePicker />
        <ToolButton command="insertFigure" icon={<PictureOutlined />} label={t("tool.figure")} />
        <FormulaButton />
        <ToolButton command="insertTerm" icon={<BookOutlined />} label={t("tool.term")} />
        <ToolButton command="insertNote" icon={<CommentOutlined />} label={t("tool.note")} />
        <ToolButton command="insertExample" icon={<ExampleIcon />} label={t("tool.example")} />
        <ToolButton command="insertCrossReference" icon={<NumberOutlined />} label={t("tool.reference")} />
        <ToolButton command="setLink" icon={<LinkOutlined />} />
        <ToolButton command="comment" icon={<MessageOutlined />} label={t("tool.comment")} />
        <ToolMenu commands={moreCommands} name={t("tool.more")} icon={<MoreOutlined />} />
      </Group>
      <TableTools />
      <ForewordTool />
      <Group>
        <SuggestSwitch />
      </Group>
    </div>
  )
}

/** Shown only while the cursor is in a foreword that the data sheet would have otherwise. */
const ForewordTool = () => {
  const { t } = useTranslation()
  const { show } = useWorkspace()
  const total = useSession((session) => (isInForeword(session) ? session.foreword.offers.length : 0))
  if (!total) return null
  return (
    <Group>
      <Button type="text" size="small" className="tool" onClick={() => show({ kind: "foreword" })}>
        {t("foreword.tool", { total })}
      </Button>
    </Group>
  )
}

const isInForeword = (session: EditorSession): boolean => {
  const { $head } = session.state.selection
  return $head.depth > 0 && $head.node(1).firstChild?.type.name === "foreword_title"
}

/** Shown only while the cursor is in a table. */
const TableTools = () => {
  const { t } = useTranslation()
  const inTable = useCan("addRowAfter")
  if (!inTable) return null
  return (
    <Group>
      <ToolMenu commands={tableCommands} name={t("tool.tableEdit")} label={t("tool.tableEdit")} />
    </Group>
  )
}
