import { Alert, App, Button, Dropdown, Segmented, Table, type TableColumnsType, Tag } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type ManagedUser, type Me, toSentence } from "../../app/api.ts"
import { useTitle } from "../../app/title.ts"
import { Face } from "../../components/face.tsx"
import { EllipsisOutlined, UserAddOutlined } from "../../components/icons.tsx"
import { PageHeader } from "../../components/page-header.tsx"
import { Time } from "../../components/time.tsx"
import { GroupsList } from "./groups-list.tsx"
import { AddPersonDialog, PasswordDialog } from "./person-dialogs.tsx"

const useUsers = () => {
  const [users, setUsers] = useState<ManagedUser[] | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    api.users().then(
      (items) => {
        setUsers(items)
        setProblem("")
      },
      (error) => setProblem(toSentence(error)),
    )
  }, [])
  useEffect(reload, [reload])
  return { users, problem, reload }
}

interface ActionsProps {
  user: ManagedUser
  onChanged: () => void
  onPassword: () => void
}

const Actions = ({ user, onChanged, onPassword }: ActionsProps) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const { name } = user
  const change = async (what: { admin?: boolean; disabled?: boolean }): Promise<void> => {
    try {
      await api.changeUser(user.id, what)
      message.success(t("people.changed", { name }))
      onChanged()
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  const disable = (): void => {
    modal.confirm({
      title: t("people.disableTitle", { name }),
      content: t("people.disableBody"),
      okText: t("people.disable"),
      okButtonProps: { danger: true },
      onOk: () => change({ disabled: true }),
    })
  }
  const items = [
    {
      key: "admin",
      label: t(user.admin ? "people.dropAdmin" : "people.makeAdmin"),
      onClick: () => void change({ admin: !user.admin }),
    },
    { key: "password", label: t("people.resetPassword"), onClick: onPassword },
    user.disabled
      ? { key: "enable", label: t("people.enable"), onClick: () => void change({ disabled: false }) }
      : { key: "disable", danger: true, label: t("people.disable"), onClick: disable },
  ]
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={t("people.more", { name })} />
    </Dropdown>
  )
}

const useColumns = (
  me: Me,
  onChanged: () => void,
  onPassword: (user: ManagedUser) => void,
): TableColumnsType<ManagedUser> => {
  const { t } = useTranslation()
  return [
    {
      title: t("people.name"),
      render: (_, user) => (
        <span className="person">
          <Face person={user} size={22} />
          {user.name}
          {user.admin ? <Tag>{t("people.admin")}</Tag> : null}
        </span>
      ),
    },
    { title: t("people.email"), dataIndex: "email" },
    {
      title: t("people.state"),
      width: 110,
      render: (_, user) => t(user.disabled ? "people.disabled" : "people.active"),
    },
    {
      title: t("people.since"),
      width: 140,
      responsive: ["md"],
      render: (_, user) => <Time value={user.createdAt} />,
    },
    {
      title: <span className="visually-hidden">{t("list.actions")}</span>,
      width: 48,
      align: "right",
      render: (_, user) =>
        user.id === me.id ? null : (
          <Actions user={user} onChanged={onChanged} onPassword={() => onPassword(user)} />
        ),
    },
  ]
}

/** Who may sign in; for administrators. */
const PeoplePage = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const { users, problem, reload } = useUsers()
  const [shelf, setShelf] = useState<"people" | "groups">("people")
  const [adding, setAdding] = useState(false)
  const [forPassword, setForPassword] = useState<ManagedUser | null>(null)
  const columns = useColumns(me, reload, setForPassword)
  useTitle(`${t("people.title")} · ${t("app.name")}`)
  return (
    <div className="page">
      <PageHeader me={me} />
      <main className="list-page">
        <div className="list-bar">
          <h1>{t("people.title")}</h1>
          {me.admin ? (
            <Segmented<"people" | "groups">
              value={shelf}
              onChange={setShelf}
              options={[
                { value: "people", label: t("people.title") },
                { value: "groups", label: t("groups.title") },
              ]}
            />
          ) : null}
          <span className="header-space" />
          {me.admin ? (
            <Button type="primary" icon={<UserAddOutlined />} onClick={() => setAdding(true)}>
              {t(shelf === "people" ? "people.add" : "groups.add")}
            </Button>
          ) : null}
        </div>
        {problem ? (
          <Alert type="error" title={me.admin ? problem : t("people.adminOnly")} />
        ) : shelf === "groups" ? (
          <GroupsList adding={adding} onAdded={() => setAdding(false)} />
        ) : (
          <Table<ManagedUser>
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={users ?? []}
            loading={!users}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          />
        )}
      </main>
      {adding && shelf === "people" ? (
        <AddPersonDialog onClose={() => setAdding(false)} onAdded={reload} />
      ) : null}
      {forPassword ? <PasswordDialog user={forPassword} onClose={() => setForPassword(null)} /> : null}
    </div>
  )
}

export default PeoplePage
