import { useEffect } from "react"
import { useWorkspace } from "../pages/editor/workspace.tsx"
import { dropMeetings } from "./meeting-store.ts"
import { useMeeting } from "./use-meeting.ts"

const Joined = () => {
  const store = useMeeting()
  useEffect(() => store.join(), [store])
  return null
}

/** Keeps the meeting of the open standard heard of; whoever has it on the page is in it. */
export const MeetingLayer = ({ isMeeting }: { isMeeting: boolean }) => {
  const { session } = useWorkspace()
  useMeeting()
  useEffect(() => () => dropMeetings(session), [session])
  return isMeeting ? <Joined /> : null
}
