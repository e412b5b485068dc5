import type { Words } from "./words.ts"

/** Sign-in by another party, devices, tokens, password rules. */
export const accessWords = {
  "login.or": ["或", "or"],
  "login.with": ["使用{{name}}登录", "Sign in with {{name}}"],
  "login.provider": ["统一身份认证", "single sign-on"],
  "oidc.expired": [
    "登录等得太久，或浏览器没有带回登录信息。请再试一次。",
    "The sign-in took too long, or the browser did not bring it back. Try again.",
  ],
  "oidc.denied": [
    "身份认证平台拒绝了这次登录，或登录被取消。",
    "The sign-in was cancelled, or the identity provider refused it.",
  ],
  "oidc.failed": [
    "身份认证平台没有正确回应。请稍后再试；仍然不行，请联系管理员。",
    "The identity provider did not answer properly. Try again later, or ask your administrator.",
  ],
  "oidc.unknown": [
    "您已通过身份认证，但这里还没有您的账户。请联系规矩管理员添加。",
    "The identity provider knows you, but there is no account for you here. Ask the administrator of your Guiju to add you.",
  ],
  "oidc.unverified": [
    "身份认证平台没有确认过您的邮箱，因此不能与这里的账户对应。请先在该平台验证邮箱。",
    "The identity provider has not verified your e-mail address, so it cannot be matched to an account. Verify it there first.",
  ],
  "oidc.taken": [
    "使用这个邮箱的账户已经属于该平台的另一个人。请联系管理员。",
    "The account with this e-mail address belongs to another person of that provider. Ask the administrator.",
  ],
  "oidc.disabled": ["您的账户已停用。请联系管理员。", "Your account is disabled. Ask the administrator."],
  "expired.title": ["请更换密码", "Change your password"],
  "expired.body": [
    "您的密码已超过规定的使用期限。设置新密码后即可继续。",
    "Your password is older than the rules of this server allow. Set a new one to go on.",
  ],
  "account.profile": ["个人资料", "Profile"],
  "account.devices": ["登录设备", "Devices"],
  "account.devicesHelp": [
    "您在这些浏览器中登录着。不认识的，请退出并更换密码。",
    "You are signed in in these browsers. Sign out what you do not know, and change your password.",
  ],
  "account.thisDevice": ["当前", "this one"],
  "account.unknownDevice": ["未知浏览器", "Unknown browser"],
  "account.lastSeen": ["最近使用", "Last used"],
  "account.endDevice": ["退出这台设备", "Sign out there"],
  "account.deviceEnded": ["已退出那台设备。", "That device is signed out."],
  "account.tokens": ["访问令牌", "API tokens"],
  "account.tokensHelp": [
    "程序用令牌代表您访问服务器。令牌只显示一次。",
    "Programs use a token to act for you. It is shown once.",
  ],
  "token.name": ["用途", "Purpose"],
  "token.scope": ["范围", "Scope"],
  "token.scope.read": ["只读", "Read"],
  "token.scope.write": ["读写标准", "Read and write standards"],
  "token.scope.all": ["全部权限", "Everything I may"],
  "token.days": ["有效天数", "Days"],
  "token.create": ["创建令牌", "Create a token"],
  "token.created": ["请立即复制，关闭后无法再看到：", "Copy it now; it cannot be seen again:"],
  "token.expires": ["到期", "Expires"],
  "token.delete": ["删除令牌“{{name}}”", "Delete the token “{{name}}”"],
  "token.none": ["还没有令牌。", "There are no tokens."],
  "token.deleted": ["令牌已删除。", "The token is deleted."],
} as const satisfies Words
