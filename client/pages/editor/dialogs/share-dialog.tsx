import { Alert, App, AutoComplete, Button, Popconfirm, Select, Spin } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Member, Problem, type Role, roles, toSentence } from "../../../app/api.ts"
import { type Group, type GroupMember, groupApi } from "../../../app/group-api.ts"
import { Face } from "../../../components/face.tsx"
import { DeleteOutlined, TeamOutlined } from "../../../components/icons.tsx"
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

const GroupRow = ({
  member: { group, role },
  onRole,
  onRemove,
}: Omit<RowProps, "member"> & { member: GroupMember }) => {
  const { t } = useTranslation()
  const { name, kind, people } = group
  return (
    <li className="member">
      <span className="member-group">
        <TeamOutlined />
      </span>
      <span className="member-name">
        {name}
        <small>
          {t(`groups.kind.${kind}`)} · {t("groups.count", { count: people })}
        </small>
      </span>
      <Select<Role>
        value={role}
        options={useRoleOptions()}
        aria-label={t("share.roleOf", { name })}
        onChange={onRole}
      />
      <Popconfirm
        title={t("share.removeTitle", { name })}
        description={t("share.removeGroupBody")}
        okText={t("action.remove")}
        okButtonProps={{ danger: true }}
        onConfirm={onRemove}
      >
        <Button type="text" icon={<DeleteOutlined />} aria-label={t("share.remove", { name })} />
      </Popconfirm>
    </li>
  )
}

interface Members {
  people: Member[]
  groups: GroupMember[]
}

const useMembers = (id: string) => {
  const [members, setMembers] = useState<Members | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    Promise.all([api.members(id), groupApi.members(id)]).then(
      ([people, groups]) => setMembers({ people, groups }),
      (error) => setProblem(toSentence(error)),
    )
  }, [id])
  useEffect(reload, [reload])
  return { members, problem, reload }
}

/** Groups that are not members yet. */
const useOtherGroups = (members: Members | null): Group[] => {
  const [groups, setGroups] = useState<Group[]>([])
  useEffect(() => {
    // Without them people can still be invited one by one.
    groupApi.list().then(setGroups, () => setGroups([]))
  }, [])
  const inside = new Set(members?.groups.map(({ group }) => group.id))
  return groups.filter(({ id }) => !inside.has(id))
}

interface InviteProps {
  groups: Group[]
  onPerson: (email: string, role: Role) => Promise<boolean>
  onGroup: (id: string, role: Role) => Promise<boolean>
}

const Invite = ({ groups, onPerson, onGroup }: InviteProps) => {
  const { t } = useTranslation()
  const [text, setText] = useState("")
  const [role, setRole] = useState<Role>("editor")
  const wanted = text.trim()
  const group = groups.find(({ name }) => name === wanted)
  const invite = async (): Promise<void> => {
    if (!group && !wanted.includes("@")) return
    if (await (group ? onGroup(group.id, role) : onPerson(wanted, role))) setText("")
  }
  return (
    <div className="member-invite">
      <AutoComplete
        autoFocus
        placeholder={t("share.inviteAny")}
        aria-label={t("share.inviteAny")}
        value={text}
        options={groups
          .filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()))
          .map(({ name, kind, people }) => ({
            value: name,
            label: `${name} · ${t(`groups.kind.${kind}`)} · ${t("groups.count", { count: people })}`,
          }))}
        onChange={setText}
        onKeyDown={(event) => event.key === "Enter" && void invite()}
      />
      <Select<Role> value={role} options={useRoleOptions()} aria-label={t("share.role")} onChange={setRole} />
      <Button type="primary" disabled={!group && !wanted.includes("@")} onClick={() => void invite()}>
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
  const groups = useOtherGroups(members)
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
      <Invite
        groups={groups}
        onPerson={(email, role) => act(api.setMember(standard.id, email, role))}
        onGroup={(id, role) => act(groupApi.setMember(standard.id, id, role))}
      />
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      {members || problem ? null : <Spin />}
      <ul className="members">
        {members?.groups.map((member) => (
          <GroupRow
            key={member.group.id}
            member={member}
            onRole={(role) => void act(groupApi.setMember(standard.id, member.group.id, role))}
            onRemove={() => void act(groupApi.removeMember(standard.id, member.group.id))}
          />
        ))}
        {members?.people.map((member) => (
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
