import { Button, Popover } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { TeamOutlined } from "../components/icons.tsx"
import { Time } from "../components/time.tsx"
import { LineInput } from "./line-input.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { useMeetingAttempt } from "./refusals.ts"
import type { Stay } from "./types.ts"

/** Says for whom one is here. */
export const MyOrganization = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const [words, setWords] = useState(store.organization)
  const save = (): void => void attempt(() => store.setOrganization(words.trim()))
  return (
    <div className="attendance-form">
      <LineInput
        label={t("meeting.myOrganization")}
        maxLength={200}
        value={words}
        onChange={setWords}
        onEnter={save}
      />
      <Button size="small" disabled={words.trim() === store.organization} onClick={save}>
        {t("meeting.save")}
      </Button>
    </div>
  )
}

const AddGuest = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const [name, setName] = useState("")
  const [organization, setOrganization] = useState("")
  const add = (): void =>
    void attempt(async () => {
      await store.act({ type: "guest", name: name.trim(), organization: organization.trim() })
      setName("")
      setOrganization("")
    })
  return (
    <div className="attendance-form">
      <LineInput
        label={t("meeting.guest")}
        hint={t("meeting.guestName")}
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <LineInput
        label={t("meeting.organization")}
        maxLength={200}
        value={organization}
        onChange={setOrganization}
      />
      <Button size="small" disabled={!name.trim()} onClick={add}>
        {t("meeting.guestAdd")}
      </Button>
    </div>
  )
}

/** Everybody who is or was there, once, with when they came. */
const peopleOf = (stays: readonly Stay[]): Stay[] => {
  const people = new Map<string, Stay>()
  for (const stay of stays) {
    const key = stay.userId ?? `guest ${stay.guestId}`
    const known = people.get(key)
    people.set(key, known ? { ...stay, from: known.from } : stay)
  }
  return [...people.values()]
}

const List = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const here = new Set(store.present.map(({ userId }) => userId))
  const isHere = ({ userId, until }: Stay): boolean => (userId === null ? until === null : here.has(userId))
  return (
    <div className="attendance">
      <ul>
        {peopleOf(store.meeting?.stays ?? []).map((stay) => (
          <li key={stay.userId ?? stay.guestId} className={isHere(stay) ? "" : "gone"}>
            <strong>{stay.name}</strong> <span>{stay.organization}</span>
            <span className="header-space" />
            <Time value={stay.from} />
            {stay.guestId && stay.until === null && store.isOpen && store.mayDecide ? (
              <Button
                size="small"
                type="text"
                onClick={() => void attempt(() => store.act({ type: "guest_left", guest: stay.guestId! }))}
              >
                {t("meeting.guestLeft", { name: stay.name })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {store.isOpen ? <MyOrganization store={store} /> : null}
      {store.isOpen && store.mayDecide ? <AddGuest store={store} /> : null}
    </div>
  )
}

/** How many are there; a click tells who, and for whom. */
export const Attendance = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  const guests = store.meeting?.stays.filter(({ userId, until }) => userId === null && until === null) ?? []
  const total = store.present.length + guests.length
  const name = store.isOpen ? t("meeting.present", { total }) : t("meeting.attendance")
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("meeting.attendance")}
      content={<List store={store} />}
    >
      <Button size="small" icon={<TeamOutlined />} aria-label={name}>
        {name}
      </Button>
    </Popover>
  )
}
