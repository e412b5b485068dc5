import { Alert, App, Button, Dropdown, Table } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import { type Group, groupApi } from "../../app/group-api.ts"
import { EllipsisOutlined } from "../../components/icons.tsx"
import { GroupDialog, GroupPeopleDialog } from "./group-dialogs.tsx"

type Open = { dialog: "name"; group: Group } | { dialog: "people"; group: Group } | null

interface ActionsProps {
  group: Group
  onOpen: (open: Open) => void
  onChanged: () => void
}

const Actions = ({ group, onOpen, onChanged }: ActionsProps) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const { name } = group
  const remove = async (): Promise<void> => {
    try {
      await groupApi.remove(group.id)
      message.success(t("groups.deleted", { name }))
    } catch (error) {
      message.error(toSentence(error))
    }
    onChanged()
  }
  const ask = (): void => {
    modal.confirm({
      title: t("groups.deleteTitle", { name }),
      content: t("groups.deleteBody"),
      okText: t("groups.delete"),
      okButtonProps: { danger: true },
      onOk: remove,
    })
  }
  const items = [
    { key: "people", label: t("groups.manage"), onClick: () => onOpen({ dialog: "people", group }) },
    { key: "name", label: t("groups.rename"), onClick: () => onOpen({ dialog: "name", group }) },
    { key: "delete", danger: true, label: t("groups.delete"), onClick: ask },
  ]
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={t("people.more", { name })} />
    </Dropdown>
  )
}

/** Committees and working groups. `adding` shows the dialog for a new one. */
export const GroupsList = ({ adding, onAdded }: { adding: boolean; onAdded: () => void }) => {
  const { t } = useTranslation()
  const [groups, setGroups] = useState<Group[] | null>(null)
  const [problem, setProblem] = useState("")
  const [open, setOpen] = useState<Open>(null)
  const reload = useCallback(() => {
    groupApi.list().then(setGroups, (error) => setProblem(toSentence(error)))
  }, [])
  useEffect(reload, [reload])
  return (
    <>
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Table<Group>
        size="small"
        rowKey="id"
        loading={!groups && !problem}
        dataSource={groups ?? []}
        locale={{ emptyText: <p className="muted">{t("groups.none")}</p> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t("groups.name"),
            render: (_, group) => (
              <Button type="link" className="group-name" onClick={() => setOpen({ dialog: "people", group })}>
                {group.name}
              </Button>
            ),
          },
          { title: t("groups.kind"), width: 180, render: (_, { kind }) => t(`groups.kind.${kind}`) },
          {
            title: t("groups.people"),
            width: 110,
            render: (_, { people }) => t("groups.count", { count: people }),
          },
          {
            title: <span className="visually-hidden">{t("list.actions")}</span>,
            width: 48,
            align: "right",
            render: (_, group) => <Actions group={group} onOpen={setOpen} onChanged={reload} />,
          },
        ]}
      />
      {adding ? <GroupDialog group={null} onClose={onAdded} onSaved={reload} /> : null}
      {open?.dialog === "name" ? (
        <GroupDialog group={open.group} onClose={() => setOpen(null)} onSaved={reload} />
      ) : null}
      {open?.dialog === "people" ? (
        <GroupPeopleDialog group={open.group} onClose={() => setOpen(null)} onChanged={reload} />
      ) : null}
    </>
  )
}
