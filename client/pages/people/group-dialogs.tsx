import { Alert, App, Button, Form, Input, Radio, Select, Spin } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type ManagedUser, toSentence } from "../../app/api.ts"
import { type Group, type GroupKind, type GroupPerson, groupApi, groupKinds } from "../../app/group-api.ts"
import { Dialog } from "../../components/dialog.tsx"
import { Face } from "../../components/face.tsx"
import { DeleteOutlined } from "../../components/icons.tsx"

interface Fields {
  name: string
  kind: GroupKind
}

/** A new group, or another name for one. */
export const GroupDialog = ({
  group,
  onClose,
  onSaved,
}: {
  group: Group | null
  onClose: () => void
  onSaved: () => void
}) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [problem, setProblem] = useState("")
  const save = async (fields: Fields): Promise<void> => {
    try {
      await (group ? groupApi.change(group.id, fields) : groupApi.create(fields))
      message.success(t("groups.saved", { name: fields.name }))
      onSaved()
      onClose()
    } catch (error) {
      setProblem(toSentence(error))
    }
  }
  return (
    <Dialog
      open
      title={t(group ? "groups.rename" : "groups.add")}
      okText={t("action.save")}
      cancelText={t("action.cancel")}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={group ?? { kind: "committee" }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          name="name"
          label={t("groups.name")}
          rules={[{ required: true, whitespace: true, message: t("groups.nameMissing") }]}
        >
          <Input autoComplete="off" autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label={t("groups.kind")}>
          <Radio.Group
            options={groupKinds.map((kind) => ({ value: kind, label: t(`groups.kind.${kind}`) }))}
          />
        </Form.Item>
      </Form>
    </Dialog>
  )
}

const usePeople = (id: string) => {
  const [people, setPeople] = useState<GroupPerson[] | null>(null)
  const [users, setUsers] = useState<ManagedUser[]>([])
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    groupApi.people(id).then(setPeople, (error) => setProblem(toSentence(error)))
  }, [id])
  useEffect(() => {
    reload()
    api.users().then(setUsers, (error) => setProblem(toSentence(error)))
  }, [reload])
  const inside = new Set(people?.map((person) => person.id))
  return { people, others: users.filter((user) => !user.disabled && !inside.has(user.id)), problem, reload }
}

/** Who is in a group. */
export const GroupPeopleDialog = ({
  group,
  onClose,
  onChanged,
}: {
  group: Group
  onClose: () => void
  onChanged: () => void
}) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { people, others, problem, reload } = usePeople(group.id)
  const act = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
    } catch (error) {
      message.error(toSentence(error))
    }
    reload()
    onChanged()
  }
  return (
    <Dialog open title={group.name} footer={null} onCancel={onClose} width={520}>
      <Select<string>
        className="group-add"
        showSearch={{ optionFilterProp: "label" }}
        value={null as unknown as string}
        placeholder={t("groups.addPerson")}
        aria-label={t("groups.addPerson")}
        options={others.map(({ id, name, email }) => ({ value: id, label: `${name} ${email}` }))}
        onChange={(user) => void act(groupApi.putIn(group.id, user))}
      />
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      {people || problem ? null : <Spin />}
      {people?.length === 0 ? <p className="muted">{t("groups.empty")}</p> : null}
      <ul className="access-list">
        {people?.map((person) => (
          <li key={person.id} className="access-item">
            <span className="person">
              <Face person={person} size={22} />
              {person.name}
              <small>{person.email}</small>
            </span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t("groups.takeOut", { name: person.name })}
              title={t("groups.takeOut", { name: person.name })}
              onClick={() => void act(groupApi.takeOut(group.id, person.id))}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
