import { Alert, App, Button, Input, Popconfirm, Select, Spin } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Member, Problem, type Role, roles, toSentence } from "../../../app/api.ts"
import { Face } from "../../../components/face.tsx"
import { DeleteOutlined } from "../../../components/icons.tsx"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

const useRoleOptions = () => {
  const { t } = useTranslation()
  return roles.map((role) => ({ value: role, label: t(`role.${role}`) }))
}

interface RowProps {
  member: Member
  onRole: (role: Role) => void
  onRemove: () => void
}

const MemberRow = ({ member: { user, role }, onRole, onRemove }: RowProps) => {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const { name } = user
  return (
    <li className="member">
      <Face person={user} />
      <span className="member-name">
        {user.id === me.id ? t("presence.me", { name }) : name}
        <small>{user.email}</small>
      </span>
      <Select<Role>
        value={role}
        options={useRoleOptions()}
        aria-label={t("share.roleOf", { name })}
        onChange={onRole}
      />
      <Popconfirm
        title={t("share.removeTitle", { name })}
        description={t("share.removeBody")}
        okText={t("action.remove")}
        okButtonProps={{ danger: true }}
        onConfirm={onRemove}
      >
        <Button type="text" icon={<DeleteOutlined />} aria-label={t("share.remove", { name })} />
      </Popconfirm>
    </li>
  )
}

const useMembers = (id: string) => {
  const [members, setMembers] = useState<Member[] | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    api.members(id).then(setMembers, (error) => setProblem(toSentence(error)))
  }, [id])
  useEffect(reload, [reload])
  return { members, problem, reload }
}

const Invite = ({ onInvite }: { onInvite: (email: string, role: Role) => Promise<boolean> }) => {
  const { t } = useTranslation()
  const [email, setEmail] = useState("")
  const [role, setRole] = useState<Role>("editor")
  const invite = async (): Promise<void> => {
    if (email.trim() && (await onInvite(email.trim(), role))) setEmail("")
  }
  return (
    <div className="member-invite">
      <Input
        type="email"
        autoFocus
        placeholder={t("share.invite")}
        aria-label={t("share.invite")}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        onPressEnter={() => void invite()}
      />
      <Select<Role> value={role} options={useRoleOptions()} aria-label={t("share.role")} onChange={setRole} />
      <Button type="primary" disabled={!email.includes("@")} onClick={() => void invite()}>
        {t("share.add")}
      </Button>
    </div>
  )
}

/** Who may read and write this standard. */
export const ShareDialog = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { standard } = useWorkspace()
  const { members, problem, reload } = useMembers(standard.id)
  const act = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work
      reload()
      return true
    } catch (error) {
      const isUnknown = error instanceof Problem && error.status === 404
      message.error(isUnknown ? t("share.unknown") : toSentence(error))
      reload()
      return false
    }
  }
  return (
    <EditorModal title={t("share.title")} footer={null} width={560}>
      <p className="muted">{t("share.help")}</p>
      <Invite onInvite={(email, role) => act(api.setMember(standard.id, email, role))} />
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      {members || problem ? null : <Spin />}
      <ul className="members">
        {members?.map((member) => (
          <MemberRow
            key={member.user.id}
            member={member}
            onRole={(role) => void act(api.setMember(standard.id, member.user.id, role))}
            onRemove={() => void act(api.removeMember(standard.id, member.user.id))}
          />
        ))}
      </ul>
    </EditorModal>
  )
}
