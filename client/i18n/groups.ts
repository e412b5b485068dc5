import type { Words } from "./words.ts"

export const groupWords = {
  "groups.title": ["组", "Groups"],
  "groups.add": ["新建组", "New group"],
  "groups.name": ["名称", "Name"],
  "groups.nameMissing": ["请填写组的名称。", "Enter the name of the group."],
  "groups.kind": ["类型", "Kind"],
  "groups.kind.committee": ["技术委员会", "Committee"],
  "groups.kind.working_group": ["工作组", "Working group"],
  "groups.people": ["成员", "People"],
  "groups.count": ["{{count}} 人", "People: {{count}}"],
  "groups.none": [
    "还没有组。把委员会或工作组的人放进一个组，共享标准时就可以整组添加。",
    "There are no groups. Put the people of a committee or working group into one, and standards can be shared with all of them at once.",
  ],
  "groups.manage": ["管理成员", "Manage people"],
  "groups.rename": ["改名", "Rename"],
  "groups.delete": ["删除", "Delete"],
  "groups.deleteTitle": ["删除“{{name}}”？", "Delete “{{name}}”?"],
  "groups.deleteBody": [
    "这个组给予的权限立即失效，人员和标准都保留。",
    "What the group allowed ends at once. People and standards stay.",
  ],
  "groups.deleted": ["已删除“{{name}}”。", "“{{name}}” is deleted."],
  "groups.saved": ["已保存“{{name}}”。", "“{{name}}” is saved."],
  "groups.addPerson": ["添加人员", "Add a person"],
  "groups.empty": ["组里还没有人。", "Nobody is in this group yet."],
  "groups.takeOut": ["移出{{name}}", "Take {{name}} out"],
  "share.inviteAny": ["按邮箱添加人员，或选择组", "E-mail of a person, or a group"],
  "share.removeGroupBody": [
    "组里没有其他权限的人，打开的页面会立即关闭。",
    "Pages close at once for people of the group who have no other role.",
  ],
  "event.group_set": ["把“{{name}}”设为成员组", "made “{{name}}” a member"],
  "event.group_removed": ["移除了组“{{name}}”", "removed the group “{{name}}”"],
} as const satisfies Words
