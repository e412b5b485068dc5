import { Button, Tooltip } from "antd"
import { useTranslation } from "react-i18next"
import { editorPath, meetingPath, navigate, usePath } from "../app/router.tsx"
import { EditOutlined, TeamOutlined } from "../components/icons.tsx"
import { useMeeting } from "./use-meeting.ts"

/** Into the meeting and back; it stands out while one is open. */
export const MeetingButton = ({ isCompact }: { isCompact: boolean }) => {
  const { t } = useTranslation()
  const { meeting, isOpen, standard } = useMeeting()
  const path = usePath()
  const isHere = path === meetingPath(standard.id)
  const word = t(isHere ? "meeting.back" : "meeting.enter")
  const title = !isHere && isOpen ? t("meeting.running", { title: meeting?.title ?? "" }) : word
  return (
    <Tooltip title={title}>
      <Button
        size="small"
        type={!isHere && isOpen ? "primary" : "default"}
        icon={isHere ? <EditOutlined /> : <TeamOutlined />}
        aria-label={title}
        onClick={() => navigate(isHere ? editorPath(standard.id) : meetingPath(standard.id))}
      >
        {isCompact ? null : word}
      </Button>
    </Tooltip>
  )
}
