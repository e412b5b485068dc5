import { App, Button, Dropdown, Table, type TableColumnsType } from "antd"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { api, type Standard, toSentence } from "../../app/api.ts"
import { type Language, usePreferences } from "../../app/preferences.ts"
import { editorPath, Link, metadataPath, navigate } from "../../app/router.tsx"
import { Face } from "../../components/face.tsx"
import { EllipsisOutlined, UndoOutlined } from "../../components/icons.tsx"
import { Time } from "../../components/time.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { useExportItems } from "../editor/use-export-items.ts"
import { FindingsCell } from "./findings-cell.tsx"
import { StageCell } from "./stage-cell.tsx"

interface TableProps {
  items: Standard[]
  total: number
  loading: boolean
  page: number
  onPage: (page: number) => void
  isBin: boolean
  onChange: () => void
}

export const shownTitle = (standard: Standard, language: Language, t: TFunction): string => {
  const other = language === "zh" ? "en" : "zh"
  return standard.title[language] || standard.title[other] || t("list.untitled")
}

const word = (t: TFunction, key: string, value: string): string => t(key as WordKey, { defaultValue: value })

const Actions = ({
  standard,
  isBin,
  onChange,
}: {
  standard: Standard
  isBin: boolean
  onChange: () => void
}) => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { modal, message } = App.useApp()
  const title = shownTitle(standard, language, t)
  const exports = useExportItems(standard.id)
  const act = async (work: Promise<unknown>, done: string): Promise<void> => {
    try {
      await work
      message.success(done)
      onChange()
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  const remove = (): void => {
    modal.confirm({
      title: t("list.deleteTitle", { title }),
      content: t("list.deleteBody"),
      okText: t("list.delete"),
      okButtonProps: { danger: true },
      onOk: () => act(api.remove(standard.id), t("list.deletedDone", { title })),
    })
  }
  if (isBin)
    return (
      <Button
        size="small"
        icon={<UndoOutlined />}
        onClick={() => void act(api.restore(standard.id), t("list.restored", { title }))}
      >
        {t("list.restore")}
      </Button>
    )
  const items = [
    { key: "open", label: t("action.open"), onClick: () => navigate(editorPath(standard.id)) },
    { key: "sheet", label: t("list.openSheet"), onClick: () => navigate(metadataPath(standard.id)) },
    { key: "export", label: t("editor.export"), children: exports },
    ...(standard.role === null || standard.role === "owner"
      ? [
          { type: "divider" as const },
          { key: "delete", danger: true, label: t("list.delete"), onClick: remove },
        ]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={t("list.more", { title })} />
    </Dropdown>
  )
}

const NameCell = ({ standard, isBin }: { standard: Standard; isBin: boolean }) => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const title = shownTitle(standard, language, t)
  const second = standard.title[language] ? standard.title[language === "zh" ? "en" : "zh"] : ""
  return (
    <div className="standard-name">
      {isBin ? <span>{title}</span> : <Link href={editorPath(standard.id)}>{title}</Link>}
      {second ? <small className="standard-second">{second}</small> : null}
      {standard.number ? <small className="standard-number-below">{standard.number}</small> : null}
    </div>
  )
}

const columnsOf = (
  t: TFunction,
  isBin: boolean,
  hasPeople: boolean,
  onChange: () => void,
): TableColumnsType<Standard> => [
  {
    title: t("list.number"),
    dataIndex: "number",
    width: 190,
    responsive: ["lg"],
    className: "standard-number",
    render: (number: string) => number || <span className="muted">{t("list.noNumber")}</span>,
  },
  { title: t("list.name"), render: (_, standard) => <NameCell standard={standard} isBin={isBin} /> },
  {
    title: t("list.kind"),
    dataIndex: "kind",
    width: 170,
    responsive: ["xl"],
    render: (kind: string) => word(t, `kind.${kind}`, kind),
  },
  {
    title: t("list.stage"),
    dataIndex: "stage",
    width: 116,
    render: (stage: string, { dueAt }) => <StageCell stage={stage} dueAt={isBin ? null : dueAt} />,
  },
  ...(isBin
    ? []
    : [
        {
          title: t("list.findings"),
          width: 100,
          responsive: ["md" as const],
          render: (_: unknown, standard: Standard) => <FindingsCell findings={standard.findings} />,
        },
      ]),
  ...(hasPeople
    ? [
        {
          title: t("list.present"),
          width: 96,
          render: (_: unknown, standard: Standard) => (
            <span className="faces">
              {standard.present?.slice(0, 4).map((person) => (
                <span key={person.id} title={person.name}>
                  <Face person={person} size={20} />
                </span>
              ))}
            </span>
          ),
        },
      ]
    : []),
  {
    title: t(isBin ? "list.deleted" : "list.updated"),
    width: 112,
    responsive: ["md"],
    render: (_, standard) => (
      <Time value={isBin ? (standard.deletedAt ?? standard.updatedAt) : standard.updatedAt} />
    ),
  },
  {
    title: <span className="visually-hidden">{t("list.actions")}</span>,
    width: isBin ? 100 : 48,
    align: "right",
    render: (_, standard) => <Actions standard={standard} isBin={isBin} onChange={onChange} />,
  },
]

export const StandardsTable = ({ items, total, loading, page, onPage, isBin, onChange }: TableProps) => {
  const { t } = useTranslation()
  const hasPeople = items.some((standard) => standard.present?.length)
  return (
    <Table<Standard>
      size="small"
      rowKey="id"
      columns={columnsOf(t, isBin, hasPeople, onChange)}
      dataSource={items}
      loading={loading && !items.length}
      pagination={{
        current: page,
        total,
        pageSize: 50,
        onChange: onPage,
        hideOnSinglePage: true,
        showSizeChanger: false,
        showTotal: () => t("list.total", { total }),
      }}
    />
  )
}
