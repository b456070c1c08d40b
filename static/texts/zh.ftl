# Raft Workshop：简体中文文本，格式为 Fluent（projectfluent.org）。
#
# 缺少的文本会以英文显示。{ $braces } 中是要填入的内容：服务器写作 S1，日志条目写作 索引@任期
# （4@2 即任期 2 中产生、索引为 4 的条目），纸条写作 #12。中文与西文、数字之间留一个空格。

## 页面

app-title = Raft 工作坊

## 控制按钮

button-play = 播放
button-pause = 暂停
button-step = 单步
button-back = 退一步
button-undo = 撤销
button-redo = 重做
button-hold = 扣住纸条
button-crash-leader = 让领导者崩溃
button-split = 分区
button-heal = 恢复网络
button-split-vote = 瓜分选票
button-request = 客户端请求
button-new = 新建集群
button-read = 读取
button-members = 成员
button-rules = 规则
button-settings = 设置
button-futures = 分支
button-share = 分享

server-crash = 崩溃
server-restart = 重启
server-pause = 暂停服务器
server-resume = 唤醒服务器
server-timeout = 超时
server-request = 请求
server-more = 更多
server-snapshot = 生成快照
server-transfer = 把领导权移交给 { $server }
server-read = 在此读取
server-remove = 移出集群
server-add = 加入集群

note-deliver = 送达
note-drop = 丢弃
note-duplicate = 复制

## 服务器的角色和状态

role-follower = 跟随者
role-pre-candidate = 预候选者
role-candidate = 候选者
role-leader = 领导者
state-up = 运行中
state-crashed = 已崩溃
state-paused = 已暂停
state-outsider = 非成员
state-catching-up = 追赶中

## 图 3 的五条性质，以及针对客户端重试的一条：指示灯上的简称和完整的句子

lamp-election-safety = 每任期一个领导者
lamp-leader-append-only = 只追加
lamp-log-matching = 日志匹配
lamp-leader-completeness = 领导者完备
lamp-state-machine-safety = 命令一致
lamp-exactly-once = 恰好一次

property-election-safety = 选举安全性（Election Safety）：一个任期内至多选出一个领导者（§5.2）。
property-leader-append-only = 领导者只追加（Leader Append-Only）：领导者从不覆盖或删除自己日志中的条目，只在末尾追加（§5.3）。
property-log-matching = 日志匹配性（Log Matching）：如果两份日志在同一索引处的条目任期相同，那么从头到该处，两份日志完全相同（§5.3）。
property-leader-completeness = 领导者完备性（Leader Completeness）：某个任期内提交的条目，必定出现在之后每个任期的领导者的日志中（§5.4）。
property-state-machine-safety = 状态机安全性（State Machine Safety）：如果某台服务器在某个索引处应用了一个条目，其他服务器绝不会在该处应用别的条目（§5.4.3）。
property-exactly-once = 恰好一次（Exactly Once）：客户端重复发送的命令只会应用一次（§8）。

## 性质被违反

violation-two-leaders = { $first } 和 { $second } 都在任期 { $term } 中当选。
violation-leader-rewrote = 任期 { $term } 的领导者 { $leader } 改动了自己日志中索引 { $index } 处的条目。
violation-logs-differ = { $first } 和 { $second } 都有 { $id }，但到此为止的日志并不相同。
violation-leader-lacks = 任期 { $term } 的领导者 { $leader } 缺少 { $id }，而它在任期 { $committed } 中已经提交。
violation-applied-differently = 在索引 { $index } 处，{ $first } 应用了任期 { $firstterm } 的条目，{ $second } 却应用了任期 { $secondterm } 的条目。
violation-applied-twice = { $server } 把客户端的命令 { $session } 应用了两次：先在索引 { $first }，又在索引 { $second }。

## 按钮为何不可用，操作为何不能执行

refusal-no-such-server = 没有服务器 { $server }。
refusal-no-such-note = 纸条 { $note } 已经不在桌上了。
refusal-stopped = 运行已停止：“{ $property }”不再成立。
refusal-already-running = 只有在第一个事件之前，才能给服务器发状态表。
refusal-is-crashed = { $server } 已崩溃。
refusal-is-not-crashed = { $server } 没有崩溃。
refusal-is-paused = { $server } 已暂停。
refusal-is-not-paused = { $server } 没有暂停。
refusal-is-leader = { $server } 是领导者：领导者没有选举定时器。
refusal-is-not-leader = { $server } 不是领导者：只有领导者才发送心跳。
refusal-no-leader = 现在没有领导者。
refusal-receiver-paused = { $server } 已暂停：纸条 { $note } 要等它醒来。
refusal-held-back = 在选票瓜分结束之前，纸条 { $note } 先扣着。
refusal-too-many-notes = 桌面已满：最多放 { $most } 张纸条。
refusal-log-full = { $server } 的日志已满：最多 { $most } 个条目。
refusal-term-too-high = 任期最大为 { $most }。
refusal-index-too-high = 索引最大为 { $most }。
refusal-impossible-sheet = 没有服务器会写出这样的状态表：日志的任期从 1 开始，从不变小，也不超过服务器的任期。
refusal-timer-too-long = 定时器最长 { $most } 秒。
refusal-time-only-forward = 时钟只能向前走。
refusal-time-too-long = 时钟最多走到 { $most } 小时。
refusal-too-many-events = 这样会一次发生 { $most } 个以上的事件。
refusal-nothing-can-happen = 什么都不会发生：没有在途的纸条，也没有在走的定时器。
refusal-nothing-to-heal = 网络是完整的，无需恢复。
refusal-one-side-only = 分区至少要有两侧，每侧都要有服务器。
refusal-on-two-sides = { $server } 不能同时在两侧。
refusal-already-cut = 这个方向已经切断，或者起点和终点是同一台服务器。
refusal-split-vote-alone = 只有一台服务器，选票无法瓜分：它自己的一票就是多数派。
refusal-split-vote-no-majority = 运行中且连通的服务器不足多数派：本来就谁也当选不了。
refusal-split-vote-no-candidate = 谁也不能参选：运行中的服务器要么是领导者，要么任期落后太多。
refusal-split-vote-pre-vote = 开着预投票时，只要有领导者，谁也不会参选：先让它崩溃，或者切断它的网络。
refusal-split-vote-under-way = 选票瓜分已经在进行中。
refusal-not-a-voter = { $server } 不是成员：没有投票权，也不参选。
refusal-change-not-leader = 只有领导者才能变更成员。
refusal-change-no-members = 集群至少要有一个成员。
refusal-change-no-change = 现在的成员就是这些。
refusal-change-catching-up = 一次只能做一项变更：要么等 { $servers } 先拿到日志，要么撤回变更。
refusal-change-not-committed = 一次只能做一项变更：上一项还没有提交。
refusal-next-server = 下一台新服务器是 { $server }。
refusal-transfer-not-leader = { $server } 不是领导者：没有领导权可移交。
refusal-transfer-to-itself = { $server } 已经是领导者。
refusal-transfer-not-a-voter = { $target } 不是成员：不能当领导者。
refusal-transfer-under-way = { $server } 正在把领导权移交给 { $target }。
refusal-nothing-to-compact = 自上次快照以来，{ $server } 没有应用过新条目。
refusal-is-broken = 规则“{ $rule }”已经打破。
refusal-is-not-broken = 规则“{ $rule }”没有打破。
refusal-too-many-clients = 最多允许 { $most } 个客户端等待回答。

refusal-settings-servers = 集群可以有 1 到 { $most } 台服务器。
refusal-settings-latency-reversed = 最短延迟大于最长延迟。
refusal-settings-latency-range = 延迟最长 { $most } 秒。
refusal-settings-percent = 比例应在 0% 到 100% 之间。
refusal-settings-election-timeout-reversed = 最短选举超时大于最长选举超时。
refusal-settings-election-timeout-range = 选举超时应在 { $least } ms 到 { $most } s 之间。
refusal-settings-heartbeat-range = 心跳间隔应在 { $least } ms 到 { $most } s 之间。
refusal-settings-retry-range = 重试间隔应在 { $least } ms 到 { $most } s 之间。
refusal-settings-client-retry-range = 客户端重试前的等待应在 { $least } ms 到 { $most } s 之间。
refusal-settings-nothing-to-snapshot = 快照至少要包含一个条目。
refusal-settings-empty-chunk = 快照的一块至少要能装下一个值。
refusal-settings-no-entries = 一张 AppendEntries 至少要能携带一个条目。

## 页面各部分

button-theme = 浅色或深色
button-keys = 快捷键
button-close = 关闭
button-slower = 减速
button-faster = 加速
lamps-label = 始终成立的性质
lamp-holds = 成立
lamp-violated = 不再成立
actions-clock = 时钟
actions-world = 干预
speed-label = 速度：现实时间与虚拟时间之比
speed-slowest = 已经是最慢。
speed-fastest = 已经是最快：这就是实时。
request-value = 下一个客户端请求的值
notice-nothing-before = 运行从这里开始：没有更早的时刻了。
notice-nothing-to-undo = 没有可以撤销的操作。
notice-nothing-to-redo = 没有可以重做的操作。
notice-no-such-moment = 这个方向上没有这样的时刻。
notice-run = 无法加入这次运行：{ $sentence }。
notice-link = 无法使用这个链接：{ $sentence }。
notice-file = 无法使用这个文件：{ $sentence }。
notice-kept-unreadable = 无法恢复上次会话：{ $sentence }。原来的数据已另行保存。
notice-kept-left-out = 上次会话已恢复；有 { $count } 个较早的分支太长，没有恢复。
notice-not-kept = 重新加载后，本次会话将无法恢复：{ $sentence }。
notice-bookmarks = 一个分支最多有 { $most } 个书签：请先删除一个。
value-empty = 值至少要有一个字符。
value-too-long = 值最长 { $most } 字节。
value-forbidden = 值不能含有“{ $character }”：只能用可见字符，并且不能用 "、@ 和 #。
value-reserved = 这个值专门表示领导者自己的空条目。
why-title = 为什么
why-empty = 还什么都没有发生。很快就会有一个选举定时器到点。
still-paused = 时钟停着：请单步前进，或者播放。
still-hold = 时钟停着：由你决定送哪张纸条，或者让谁的定时器到点。
table-label = 桌面

sheet-label = { $server }，{ $state }，任期 { $term }
sheet-term = 任期
sheet-voted = 投给 { $server }
sheet-voted-nobody = 未投票
sheet-log = 日志：{ $log }
sheet-log-empty = 日志：空
sheet-log-snapshot = 日志：快照到 { $last } { $log }
sheet-snapshot = 到 { $last } 为止所有条目的快照
sheet-marks = 领导者为这台服务器记录的 nextIndex 是 { $next }，matchIndex 是 { $match }
sheet-head = 只在脑子里：一崩溃就没了
sheet-forgotten = 已忘记
sheet-commit = 提交
sheet-votes = 票数
sheet-timer = 定时器
sheet-side = { $side } 侧

## 圈出做决定的成员，以及客户端

ring-label = 谁来决定
ring-members = 成员 { $all } 个，需 { $needed } 个
ring-old =
    { $enough ->
        [yes] ✓ 旧成员 { $have }/{ $all }
       *[no] 旧成员 { $have }/{ $all }，需 { $needed }
    }
ring-new =
    { $enough ->
        [yes] ✓ 新成员 { $have }/{ $all }
       *[no] 新成员 { $have }/{ $all }，需 { $needed }
    }
client-label = 客户端
client-name = 客户端
client-waits = { $count } 个在等
client-asks = 请求 { $server }：“{ $value }”
client-asks-again = 重试，{ $server }：“{ $value }”
client-reads = 向 { $server } 读取
client-sent-on = { $server }：去找 { $leader }
client-no-leader = { $server } 不知道谁是领导者
client-answered = ✓ { $server }：“{ $value }”已完成
client-read-answered = ✓ { $server }：“{ $value }”
client-read-nothing = ✓ { $server }：还是空的
client-unanswered = ✗ { $server }：没有回答

## 页面演示的不再是论文中的 Raft 时，横在上方的提示

banner-broken = 这不是 Raft：有 { $count } 条规则被打破。{ $rules }。
banner-stopped = 运行停在这里：请后退，或者新建集群。
banner-show = 查看
banner-mend = 恢复全部规则
switch-on = 开
switch-off = 关
rule-holds = 有效
rule-broken = 已打破

## 按索引对齐的所有日志

views-label = 显示内容
view-table = 桌面
view-diagram = 时空图
view-logs = 日志
keys-diagram = 时空图或桌面
keys-logs = 所有日志或桌面
logs-title = 所有日志，按索引对齐
logs-index = 索引
logs-scroll = 日志：用方向键查看更早或更晚的条目
logs-window = 显示日志的哪一段
logs-part = 条目 { $first } 到 { $last }，共 { $count } 个
logs-earlier = 之前还有 { $count } 个
logs-later = 之后还有 { $count } 个
logs-none-earlier = 已经显示到最前面。
logs-none-later = 已经显示到最后面。
logs-latest = 最新
logs-to-conflict = ≠ 冲突在 { $index }
logs-conflict = 冲突
logs-known = 提交 { $commit } · 应用 { $applied }
logs-in-snapshot = 在快照中
logs-entry =
    { $known ->
        [applied] { $value }，任期 { $term }，已提交并应用
        [committed] { $value }，任期 { $term }，已提交，尚未应用
       *[written] { $value }，任期 { $term }，不知道是否已提交
    }
logs-stays = 冲突：它会保留。
logs-gives-way = 冲突：它会让位给领导者的日志。
logs-open = 冲突：要等领导者来裁定。
logs-key-committed = 服务器知道它已提交
logs-key-uncommitted = 不知道是否已提交
logs-key-term = 条目的任期
logs-key-applied = 已应用
logs-key-snapshot = 在快照中
logs-key-match = matchIndex
logs-key-next = nextIndex
logs-key-conflict = 冲突：同一索引，任期不同
logs-key-loses = 让位给领导者的日志

## 桌面旁打开的面板

split-title = 网络分区
split-leader-alone = 领导者单独一侧
split-leader-minority = 领导者在少数派
split-halves = 对半分
split-help = 或者逐台安排：
split-server = { $server }：{ $side }
split-apply = 分区
new-title = 新建集群
new-servers = 服务器（3 到 9 台）
new-seed = 随机种子
new-timeout-min = 选举超时下限，ms
new-timeout-max = 选举超时上限，ms
new-heartbeat = 心跳间隔，ms
new-latency-min = 延迟下限，ms
new-latency-max = 延迟上限，ms
new-loss = 丢失率，%
new-start = 开始
new-mistake = “{ $field }”应是 { $min } 到 { $max } 之间的整数。
members-title = 成员
members-present = 有投票权：{ $old }。
members-joint = 正从 { $old } 过渡到 { $new }：每个决定都要新旧两个多数派同意。
members-add = 添加 { $server }
members-help = 或者选择由谁投票：
members-apply = 变更成员
members-table-full = 桌上的 { $most } 个位置都占满了。
settings-title = 设置
setting-at-entries = 条目数
setting-after-ms = 等待，ms
rules-title = 可以打破的规则
rules-help = 关掉一条规则，看看它是做什么用的。
rules-none-broken = 所有规则都有效。
server-title = { $server }
keys-title = 快捷键
keys-play = 播放或暂停
keys-step = 单步：前进一个事件
keys-back = 退一步：后退一个事件
keys-speed = 减速或加速
keys-server = 转到该服务器的按钮
keys-tab = 逐个经过按钮；按 Enter 触发
keys-close = 关闭打开的面板
keys-jump = 上一次或下一次选举、提交……

## 时空图

diagram-title = 时空图
diagram-rows = 事件，自上而下
diagram-row = { $time }：{ $what }
diagram-time = 时间，s
diagram-now = 现在
diagram-empty = 还什么都没有发生。
diagram-follow = 跟随最新
diagram-signs = 图例
diagram-save = 保存图片
diagram-compare = 对比
diagram-no-run = 没有其他运行
diagram-swap = 换看另一个运行
diagram-first-difference = 首个不同
diagram-go-to-difference = 转到首个不同之处
diagram-equal = 两个运行完全相同。
diagram-equal-so-far = 两个运行的前 { $count } 个事件相同；再往下还没有比较。
diagram-look = 外观
diagram-light = 浅色
diagram-dark = 深色
diagram-range = 图片范围
diagram-in-view = 当前所见
diagram-whole = 整个运行
diagram-too-long = 一张图片最多容纳 { $most } 个事件：共 { $all } 个，只画出前 { $most } 个。
diagram-save-svg = 保存为 SVG
diagram-save-png = 保存为 PNG
diagram-not-saved = 这个浏览器无法生成该图片。
diagram-picture-title = Raft：{ $run }
diagram-picture-description = { $servers } 台服务器的时空图，时间自上而下：事件 { $first } 到 { $last }。
diagram-forged = 伪造：{ $note }
diagram-commit = 提交 { $index }
diagram-term = 任期 { $term }
diagram-loss =
    { $loss ->
        [chance] 丢失
        [wall] 被墙挡住
        [crashed] 无人接收
       *[dropped] 被丢弃
    }
diagram-said =
    { $said ->
        [asks] 请求“{ $value }”
        [asks-again] 重试“{ $value }”
        [reads] 请求读取
        [sent-on] 去找 { $value }
        [no-leader] 不知道领导者
        [answered] ✓ “{ $value }”已完成
        [read-answered] ✓ “{ $value }”
       *[unanswered] ✗ 没有回答
    }
diagram-said-short =
    { $said ->
        [asks] { $value }
        [asks-again] { $value }
        [reads] ?
        [sent-on] { $value }
        [no-leader] ✗
        [answered] ✓
        [read-answered] ✓
       *[unanswered] ✗
    }
diagram-way =
    { $end ->
        [received] 发出 { $sent } · 收到 { $time }
        [lost] 发出 { $sent } · 丢失 { $time }
        [under-way] 发出 { $sent } · 在途
       *[far] 发出 { $sent } · 很久以后才到
    }
diagram-sign-timeout = 选举定时器到点
diagram-sign-elected = 当选
diagram-sign-voted = 投票
diagram-sign-wrote = 写入条目
diagram-sign-committed = 得知已提交
diagram-sign-received = 纸条，已收到
diagram-sign-lost = 纸条，已丢失
diagram-sign-copy = 纸条，副本或伪造
diagram-sign-under-way = 纸条，在途
diagram-sign-client = 客户端与服务器
diagram-sign-wall = 分区的墙

## 一台服务器：图 2 中的名称、发生的变化、收到的纸条，以及图 4 的角色

inspector-changes = 上一个事件改变了什么
inspector-changed-nothing = 这里还没有变化。
inspector-changed-before = 这次没有变化。最近一次变化在 { $count } 个事件之前：
inspector-no-such = 无
inspector-written = 写在纸上：崩溃后仍在
inspector-head = 只在脑子里：一崩溃就没了
inspector-forgotten = 其余的都忘了。
inspector-timer-left = 选举定时器还剩 { $ms } ms。
inspector-received = 最近收到的纸条
inspector-received-none = 还没有。
inspector-from = 来自 { $from }
inspector-accepted = 接受
inspector-noted = 已记下
inspector-refused = 拒绝
inspector-ignored = 忽略
inspector-roles = 角色
inspector-change = { $from } → { $to }
inspector-last-change = 最近一次变化，{ $time }：{ $change }（{ $section }）。
inspector-no-change = 角色还没有变过。
way-starts = 启动
way-stands = 超时，发起选举
way-stands-again = 超时，重新选举
way-asks-first = 超时，先问能否当选
way-asks-again = 超时，再问一次
way-promised = 得到多数派的承诺
way-wins = 得到多数派的选票
way-gives-up = 发现领导者或新任期
way-steps-down = 发现更高的任期

fact-term = currentTerm
fact-voted = votedFor
fact-log = log[]
fact-snapshot = 快照
fact-members = 成员
fact-state = 状态
fact-role = 角色
fact-commit = commitIndex
fact-applied = lastApplied
fact-machine = 状态机
fact-machine-holds = “{ $text }”
fact-incoming = 正在接收的快照
fact-heard = 上次收到领导者消息
fact-leader = 所知的领导者
fact-timer = 选举定时器到点
fact-retry = 重新询问
fact-votes = 投票者
fact-refusals = 拒绝者
fact-next = nextIndex[{ $server }]
fact-match = matchIndex[{ $server }]
fact-sending = 向 { $server } 发送快照
fact-resend = 向 { $server } 重发
fact-heartbeat = 下次心跳
fact-catch-up = 追赶中
fact-transfer = 移交给
fact-quorum = 最近有回应
fact-reads = 等待中的读请求
fact-read =
    { $index ->
        [none] 读请求 { $read }：本任期还没有提交过条目
       *[other] 读请求 { $read }：需要应用到条目 { $index }，已确认：{ $servers }
    }
fact-at = { $time }
fact-nobody = 无
fact-nothing = 还是空的
fact-none = 无
fact-empty = 空
fact-entries = { $first } 到 { $last }：{ $entries }
fact-snapshot-holds = 到 { $last }：“{ $text }”
fact-values-of = 快照（到 { $last }）的 { $count } 个值

## “为什么”一栏：选举

tell-stands = { $server } 有 { $ms } ms 没听到领导者的消息：它成为任期 { $term } 的候选者，投自己一票，并向其他所有服务器要票。
tell-stands-untimed = { $server } 没有按时听到领导者的消息：它成为任期 { $term } 的候选者，投自己一票，并向其他所有服务器要票。
tell-stands-again = { $server } 在 { $ms } ms 内没有得到多数派：它再次参选，进入任期 { $term }，投自己一票，并向其他所有服务器要票。
tell-stands-alone = { $server } 是唯一的成员：它成为任期 { $term } 的候选者，自己的一票就是多数派。它成为领导者。
tell-retry-votes = { $silent } 还没有回复 { $server }：{ $server } 再次要票。
tell-retry-promises = { $silent } 还没有回复 { $server }：{ $server } 再问一次自己能否当选。
tell-retry-nobody = { $server } 不必再问谁：所有服务器都回复了。
tell-may-not-stand = { $server } 的选举定时器到点了，但它不是成员，不能参选。

tell-asks-first = { $server } 有 { $ms } ms 没听到领导者的消息。在参选任期 { $term } 之前，它先问其他所有服务器自己能否当选；它自己的任期不变。
tell-asks-first-untimed = { $server } 没有按时听到领导者的消息。在参选任期 { $term } 之前，它先问其他所有服务器自己能否当选；它自己的任期不变。
tell-asks-first-again = { $server } 在 { $ms } ms 内没有得到多数派的承诺：它再问一次，自己能否在任期 { $term } 当选。
tell-promises = { $server } 承诺会在任期 { $term } 投给 { $candidate }：{ $server } 最近没有听到领导者的消息，{ $candidate } 的日志也不落后。{ $server } 什么都不写下。
tell-refuses-leader-alive =
    { $leads ->
        [yes] { $server } 拒绝 { $from }：{ $server } 自己就是领导者。
       *[no] { $server } 拒绝 { $from }：{ $server } 最近还听到过领导者 { $leader } 的消息。
    }
tell-ignores-outsider =
    { $leads ->
        [yes] { $from } 的{ note-word }被 { $server } 忽略：{ $server } 就是领导者，而 { $from } 不是成员。
       *[no] { $from } 的{ note-word }被 { $server } 忽略：{ $server } 最近还听到过领导者 { $leader } 的消息，而 { $from } 不是成员。
    }
tell-counts-promise = { $voter } 承诺会投给 { $server }：现有 { $votes } 个承诺，需要 { $majority } 个。
tell-counts-promise-joint = { $voter } 承诺会投给 { $server }：旧成员的承诺现有 { $votes } 个，需要 { $majority } 个；新成员的现有 { $newvotes } 个，需要 { $newmajority } 个。
tell-promise-refused = { $voter } 的拒绝到了：{ $server } 没有得到它的承诺。
tell-stands-promised = 有了 { $voter } 的承诺，{ $server } 就能当选：它成为任期 { $term } 的候选者，投自己一票，并向其他所有服务器要票。
tell-stands-told = { $leader } 让 { $server } 立即参选：它成为任期 { $term } 的候选者，投自己一票，并向其他所有服务器要票。

tell-votes = { $server } 投给 { $candidate }：任期 { $term } 中它最先来要票，日志也不落后。
tell-votes-again = { $server } 在任期 { $term } 已经投给 { $candidate }，它把这话再说一遍。
tell-refuses-stale = { $server } 拒绝 { $from }：它的纸条属于任期 { $theirs }，而任期 { $ours } 已经开始。
tell-refuses-voted = { $server } 拒绝 { $from }：{ $server } 在任期 { $term } 已经投给 { $other }，而每任期只有一票。
tell-refuses-stands = { $server } 拒绝 { $from }：{ $server } 在任期 { $term } 已经投给自己。
tell-refuses-shorter =
    { $theirs ->
        [none] { $server } 拒绝 { $from }：{ $server } 的日志最后一条是 { $ours }，{ $from } 的日志为空。
       *[other] { $server } 拒绝 { $from }：{ $server } 的日志最后一条是 { $ours }，{ $from } 的只到 { $theirs }。
    }
tell-refuses-older =
    { $theirs ->
        [none] { $server } 拒绝 { $from }：{ $server } 的日志最后一条是 { $ours }，{ $from } 的日志为空。
       *[other] { $server } 拒绝 { $from }：{ $from } 的最后一条 { $theirs } 比 { $server } 的最后一条 { $ours } 任期更低。
    }

tell-counts = { $voter } 的一票有效：{ $server } 现有 { $votes } 票，需要 { $majority } 票。
tell-counts-joint = { $voter } 的一票有效：{ $server } 现有旧成员 { $votes } 票，需要 { $majority } 票；新成员 { $newvotes } 票，需要 { $newmajority } 票。
tell-counts-again = { $voter } 的一票又来了一次：{ $server } 只算一次，仍是 { $votes } 票，需要 { $majority } 票。
tell-counts-refusal = { $voter } 的拒绝到了：{ $server } 在任期 { $term } 得不到它的票。
tell-wins = 算上 { $voter } 的一票，{ $server } 已得 { members-word } 票中的 { vote-ordinal } 票：它成为任期 { $term } 的领导者。
tell-wins-joint = 有了 { $voter } 的一票，两个多数派都齐了：{ $server } 得到旧成员 { $votes } 票、新成员 { $newvotes } 票，成为任期 { $term } 的领导者。
tell-announces = { $server } 立即告诉其他所有服务器，免得还有谁参选。
tell-opens = { $server } 以空条目 { $id } 开始自己的任期，并立即发给其他所有服务器。
vote-ordinal = { $votes }
members-word = { $members }

tell-adopts = { $server } 从 { $from } 得知任期 { $term }，随即进入该任期。
tell-steps-down =
    { $role ->
        [leader] { $server } 从 { $from } 得知更高的任期 { $term }：它不再是领导者，变回跟随者。
        [candidate] { $server } 从 { $from } 得知更高的任期 { $term }：它放弃参选，变回跟随者。
        [pre-candidate] { $server } 从 { $from } 得知更高的任期 { $term }：它不参选了，变回跟随者。
       *[other] { $server } 从 { $from } 得知更高的任期 { $term }：它退位，成为跟随者。
    }
tell-follows = { $server } 收到任期 { $term } 的领导者 { $leader } 的消息，开始跟随它。
tell-gives-way =
    { $role ->
        [leader] { $server } 收到任期 { $term } 的领导者 { $leader } 的消息：它不再是领导者，转而跟随。
        [candidate] { $server } 收到任期 { $term } 的领导者 { $leader } 的消息：它放弃参选，转而跟随。
        [pre-candidate] { $server } 收到任期 { $term } 的领导者 { $leader } 的消息：它不参选了，转而跟随。
       *[other] { $server } 收到任期 { $term } 的领导者 { $leader } 的消息：它退位，转而跟随。
    }

## “为什么”一栏：日志

tell-heartbeat = { $server } 发送心跳：它仍是任期 { $term } 的领导者。
tell-heartbeat-entries = { $server } 在任期 { $term } 发送心跳，并带上 { $lacking } 可能缺少的条目。
tell-heartbeat-nobody = { $server } 没有可以发送心跳的对象。
tell-hears = { $server } 收到领导者 { $leader } 的消息：没有新内容，选举定时器重新计时。
tell-retry-entries = { $silent } 还没有回复 { $server }：{ $server } 重发条目。

tell-takes = 客户端请求 { $server } 写入“{ $values }”：{ $server } 把它写为条目 { $index }，并发给其他所有服务器。
tell-takes-alone = 客户端请求 { $server } 写入“{ $values }”：{ $server } 把它写为条目 { $index }。
tell-sends-on = 客户端请求 { $server } 写入“{ $values }”。{ $server } 不是领导者：它让客户端去找 { $leader }。
tell-knows-no-leader = 客户端请求 { $server } 写入“{ $values }”，但 { $server } 不知道谁是领导者：客户端只能重试。
tell-is-handing-over = 客户端请求 { $server } 写入“{ $values }”，但 { $server } 正在移交领导权，什么都不收：客户端只能重试。
tell-asks-known = 客户端再次请求 { $server } 写入“{ $values }”：{ $server } 已经应用过，只需回答。
tell-asks-in-vain = 客户端请求 { $server } 写入“{ $values }”，没有得到回答。
tell-asks-again = 客户端没有按时得到回答：它带着同一个编号 { $session }，再次请求 { $server } 写入“{ $values }”。
tell-takes-again = { $server } 把“{ $values }”写为条目 { $index }，并发给其他所有服务器。
tell-client-sent-on = { $server } 不是领导者：它让客户端去找 { $leader }。
tell-client-known = { $server } 已经应用过这个编号：它立即回答，什么都不做第二遍。
tell-client-handing-over = { $server } 正在移交领导权，什么都不收。
tell-client-no-leader = { $server } 不知道谁是领导者：客户端只能重试。
tell-skips = { $server } 跳过条目 { $id }：其中的命令 { $session } 已经应用过。
tell-silent = { $server } 没有回答：客户端只能重试。
tell-answers = { $server } 回答客户端：“{ $values }”已提交。
tell-unanswered = { $server } 的客户端没有得到对“{ $values }”的回答：它无从知道会不会提交。

tell-writes =
    { $before ->
        [none]
            { $count ->
                [1] { $server } 把“{ $values }”写为条目 { $last }：前面什么都没有，不会有分歧。
               *[other] { $server } 把“{ $values }”写为条目 { $first } 到 { $last }：前面什么都没有，不会有分歧。
            }
       *[other]
            { $count ->
                [1] { $server } 的日志在 { $before } 处与 { $leader } 一致：它把“{ $values }”写为条目 { $last }。
               *[other] { $server } 的日志在 { $before } 处与 { $leader } 一致：它把“{ $values }”写为条目 { $first } 到 { $last }。
            }
    }
tell-holds-already =
    { $count ->
        [1] { $server } 已经有这个条目：什么都不变。
       *[other] { $server } 已经有这些条目：什么都不变。
    }
tell-removes =
    { $count ->
        [1] { $server } 删除 { $first }：领导者 { $leader } 在那里是“{ $values }”，以领导者的日志为准。
       *[other] { $server } 删除 { $first } 到 { $last }：领导者 { $leader } 在那里是“{ $values }”，以领导者的日志为准。
    }
tell-removes-uncommitted =
    { $count ->
        [1] 它从未提交过。
       *[other] 它们从未提交过。
    }
tell-refuses-gap =
    { $ours ->
        [none] { $server } 拒绝 { $from } 的纸条：它要接在 { $prev } 之后，而 { $server } 的日志为空。
       *[other] { $server } 拒绝 { $from } 的纸条：它要接在 { $prev } 之后，而 { $server } 的日志只到 { $ours }。
    }
tell-refuses-conflict = { $server } 拒绝 { $from } 的纸条：它要接在 { $prev } 之后，而 { $server } 在那里是 { $ours }。

tell-replica =
    { $more ->
        [yes] { $follower } 已有 { $server } 的日志到条目 { $match }，后面的接着发给它。
       *[no] { $follower } 已有 { $server } 的日志到条目 { $match }。
    }
tell-answer = { $follower } 回复 { $server }：没有新内容。
tell-backs-up = { $follower } 拒绝了：{ $server } 为它退回一个条目，改从条目 { $next } 开始发送。
tell-commits =
    { $applied ->
        [0] 加上 { $follower } 的副本，多数派都有了条目 { $last }：{ $server } 将它提交。
       *[other]
            { $count ->
                [1] 加上 { $follower } 的副本，多数派都有了条目 { $last }：{ $server } 将它提交，并应用“{ $values }”。
               *[other] 加上 { $follower } 的副本，多数派都有了条目 { $last }：{ $server } 提交条目 { $first } 到 { $last }，并应用“{ $values }”。
            }
    }
tell-commits-joint =
    { $applied ->
        [0] 加上 { $follower } 的副本，新旧两个多数派都有了条目 { $last }：{ $server } 将它提交。
       *[other] 加上 { $follower } 的副本，新旧两个多数派都有了条目 { $last }：{ $server } 将它提交，并应用“{ $values }”。
    }
tell-commits-older = 加上 { $follower } 的副本，多数派都有了当前任期 { $term } 的条目 { $last }：{ $server } 将它提交，它之前的旧条目也随之提交，并应用“{ $values }”。
tell-commits-alone =
    { $applied ->
        [0] { $server } 自己的副本就是多数派：它提交条目 { $last }。
       *[other]
            { $count ->
                [1] { $server } 自己的副本就是多数派：它提交条目 { $last }，并应用“{ $values }”。
               *[other] { $server } 自己的副本就是多数派：它提交条目 { $first } 到 { $last }，并应用“{ $values }”。
            }
    }
tell-holds-back = 多数派都有了 { $id }，但 { $server } 不提交它：旧任期的条目还可能被覆盖，要等任期 { $term } 的条目也过半。
tell-learns-commit =
    { $applied ->
        [0] { $server } 得知条目 { $last } 及之前的都已提交。
       *[other]
            { $count ->
                [1] { $server } 得知条目 { $last } 已提交，并应用“{ $values }”。
               *[other] { $server } 得知条目 { $first } 到 { $last } 已提交，并应用“{ $values }”。
            }
    }

## “为什么”一栏：读取（§8）

tell-reads = 客户端向 { $server } 读取。{ $server } 知道哪些已提交，但还要确认自己仍是领导者：它询问其他所有服务器。
tell-reads-alone = 客户端向 { $server } 读取。{ $server } 自己就是多数派。
tell-reads-later = 客户端向 { $server } 读取。{ $server } 在自己的任期还没有提交过条目，不知道哪些已提交：读请求先等着。
tell-reads-at-last = 现在 { $server } 知道哪些已提交了：回答读请求之前，它先确认自己仍是领导者。
tell-read-sent-on = 客户端向 { $server } 读取。{ $server } 不是领导者：它让客户端去找 { $leader }。
tell-read-no-leader = 客户端向 { $server } 读取，但 { $server } 不知道谁是领导者：客户端只能重试。
tell-reads-in-vain = 客户端向 { $server } 读取，没有得到回答。
tell-read-answered =
    { $holds ->
        [nothing] { $server } 确定自己仍是领导者，回答客户端：还是空的。
       *[something] { $server } 确定自己仍是领导者，回答客户端：现在是“{ $text }”。
    }
tell-read-unanswered = { $server } 的客户端没有得到读请求的回答。
tell-confirms = { $server } 确认自己仍跟随 { $leader }。
tell-confirmed = { $follower } 确认自己仍跟随 { $server }。

## “为什么”一栏：成员（§6）、快照（§7）、领导权移交

tell-asked-for-members =
    { $count ->
        [0] { $server } 收到请求，把成员变更为 { $members }。
       *[other] { $joined } 来到桌边，{ $server } 收到请求，把成员变更为 { $members }。
    }
tell-joined = { $server } 来到桌边。它还不是成员。
tell-catch-up = 先让 { $newcomers } 从 { $server } 拿到日志，暂时没有投票权：日志落后的投票者只会拖住大家。
tell-catch-up-ended = { $server } 撤回变更：{ $newcomers } 得不到投票权。
tell-joint = { $server } 写入 C-old,new：从现在起，每个决定都要旧成员（{ $old }）和新成员（{ $new }）各有多数派同意。
tell-joint-follows = 不管提交与否，{ $server } 立即按 C-old,new 行事：每个决定都要旧成员（{ $old }）和新成员（{ $new }）各有多数派同意。
tell-leaves-joint = 两个多数派都有了 C-old,new：{ $server } 写入 C-new。从现在起，成员是 { $old }。
tell-members-at-once = { $server } 直接切换到成员 { $old }：两个多数派共同决定的那一步已关闭。
tell-members-follow = { $server } 按 C-new 行事：从现在起，成员是 { $old }。
tell-members-back = 记录成员的条目从 { $server } 的日志中消失了：它又按 { $old } 行事。
tell-leaves-cluster = C-new 已提交，其中没有 { $server }：它的最后一项任务完成了，不再当领导者。
tell-not-a-voter = { $from } 的{ note-word }被 { $server } 忽略：{ $server } 不是成员，不能参选。

tell-takes-snapshot = { $server } 把应用到 { $last } 为止的内容存成快照：日志从它后面开始。
tell-sends-snapshot = { $follower } 需要的条目，{ $server } 的日志里已经没有了：它把到 { $last } 的快照分块发过去。
tell-stores-chunk = { $server } 收下 { $leader } 的快照（到 { $last }）的一块：已有 { $received } 个值。
tell-installs = { $server } 收齐了到 { $last } 的快照：用它取代自己的日志。
tell-installs-and-keeps = { $server } 收齐了到 { $last } 的快照，并保留日志中它后面的条目。
tell-snapshot-known = 快照（到 { $last }）的这一块，{ $server } 已经有了。
tell-next-chunk =
    { $received ->
        [0] { $follower } 还没有快照的任何内容：{ $server } 从头发送。
       *[other] { $follower } 已有快照的 { $received } 个值：{ $server } 发送下一块。
    }
tell-chunk-missing = { $server } 缺少 { $from } 的快照在这一块之前的部分：它只有 { $received } 个值。
tell-late-snapshot = { $from } 的{ note-word }来晚了：到 { $last } 的快照已经不再发送。
tell-late-read = { $from } 的{ note-word }来晚了：对应的读请求已经结束。

tell-transfer = { $server } 要把领导权移交给 { $target }：它不再接收请求，先让 { $target } 的日志跟上。
tell-transfer-now = { $server } 要把领导权移交给 { $target }：它不再接收请求。
tell-hands-over = { $server } 有的日志 { $target } 都有了：{ $server } 让 { $target } 立即参选。
tell-transfer-ended = { $target } 没有按时接手：{ $server } 继续当领导者。
tell-loses-quorum = 整整一个选举超时内，没有多数派回应 { $server }：可能已经有了别的领导者，所以 { $server } 退位。
tell-keeps-quorum = { $server } 检查多数派是否仍有回应：确实有，它继续当领导者。

## “为什么”一栏：迟到、重复或丢失的纸条
## 西文名称自带两侧的空格，所以 { note-word } 前后都应是汉字。

note-word =
    { $kind ->
        [request-vote] { " " }RequestVote{ " " }
        [vote] 选票
        [refusal] 拒绝回复
        [heartbeat] 心跳
        [entries] { " " }AppendEntries{ " " }
        [accepted] 回复
        [pre-vote] { " " }PreVote{ " " }
        [promise] 承诺
        [snapshot] { " " }InstallSnapshot{ " " }
        [timeout-now] { " " }TimeoutNow{ " " }
        [read-index] { " " }ReadIndex{ " " }
       *[rejected] 拒绝回复
    }
note-way = { $from } 给 { $to } 的{ note-word }

tell-late-term = { $from } 的{ note-word }来晚了：它属于任期 { $theirs }，而 { $server } 已经在任期 { $ours }。
tell-late-promise = { $from } 的{ note-word }来晚了：它所说的任期 { $ours } 已经开始。
tell-late-election =
    { $role ->
        [leader] { $from } 的{ note-word }来晚了：{ $server } 已经是领导者。
        [follower] { $from } 的{ note-word }来晚了：{ $server } 已经不再参选。
        [candidate] { $from } 的{ note-word }来晚了：{ $server } 已经在参选。
       *[other] { $from } 的{ note-word }来晚了：对 { $server } 来说，选举已经结束。
    }
tell-late-leadership = { $from } 的{ note-word }来晚了：{ $server } 已经不是领导者。
tell-late-match =
    { $match ->
        [0] { $from } 的{ note-word }来晚了：{ $server } 已经退到第一个条目。
       *[other] { $from } 的{ note-word }来晚了：已经知道它的日志到条目 { $match } 为止都一致。
    }
tell-leads-itself = { $server } 不予理会：任期 { $term } 的领导者就是它自己，这张纸条不可能是哪台服务器写的。
tell-is-copy = （这是纸条 { $note } 的副本。）
tell-is-forged = （这张纸条谁也没有写过，是伪造的。）
tell-both = { $first }{ $second }

tell-lost-by-chance = { note-way }在路上丢了，双方都不知道。
tell-lost-at-wall = { note-way }被墙挡住了。
tell-lost-receiver-crashed = { note-way }无人接收：{ $to } 已崩溃。
tell-lost-dropped = { note-way }被丢弃了。
tell-copied = { note-way }被复制了一份：它会到两次。
tell-copied-unseen = 纸条 { $note } 被复制了一份：它会到两次。
tell-doubled =
    { $count ->
        [1] 网络把纸条 { $notes } 重复了一份：它会到两次。
       *[other] 网络把纸条 { $notes } 各重复了一份：它们会到两次。
    }
tell-forged = { note-way }出现在桌上，可是谁也没有写过它。
tell-table-full = 桌面已满：{ $server } 有 { $count } 张纸条放不下。

## “为什么”一栏：故障和其他干预

tell-crashed = { $server } 崩溃了。脑子里的都没了，状态表还在。
tell-restarted =
    { $voted ->
        [nobody] { $server } 凭状态表启动：任期 { $term }，未投票，{ $count } 个条目。
       *[other] { $server } 凭状态表启动：任期 { $term }，投给 { $voted }，{ $count } 个条目。
    }
tell-restarted-forgot = 提交索引它已经忘了。
tell-restarted-snapshot = 关于提交索引，它只知道快照里写的：{ $commit }。
tell-restarted-unseen = { $server } 凭状态表启动：任期、投票和日志。提交索引它已经忘了。
tell-paused = { $server } 睡着了。它什么都没忘，但什么也听不到：给它的纸条在门口等着。
tell-resumed = { $server } 醒来，接着做下去，就像时间没有流逝过一样。
tell-booted = { $server } 领到一张状态表，从它启动。
tell-set = 设置改变：选举超时 { $timeoutmin }–{ $timeoutmax } ms，心跳 { $heartbeat } ms，延迟 { $latencymin }–{ $latencymax } ms，丢失 { $loss }%，重复 { $doubled }%。
tell-switched-on = 已开启：{ $setting }。
tell-switched-off = 已关闭：{ $setting }。
tell-set-entries = 已开启：{ $setting }，每 { $value } 个条目一次。
tell-set-ms = 已开启：{ $setting }，等待 { $value } ms。
tell-broken = 规则“{ $rule }”从现在起被打破。{ $instead }
tell-mended = 规则“{ $rule }”重新有效。{ $demand }
tell-timer-set = { $server } 的选举定时器被手动设定：{ $ms } ms 后到点，除非有纸条让它重新计时。
tell-split =
    { $majority ->
        [none] 网络分区：{ $sides }。哪一侧都不是多数派：选不出领导者，也不能提交。
       *[other] 网络分区：{ $sides }。只有 { $majority } 这一侧是多数派：只有这一侧能选举和提交。
    }
tell-cut = 从 { $from } 到 { $to } 的通路被切断。
tell-healed = 网络恢复完整。
tell-splitting =
    { $all ->
        [yes] 任期 { $term } 的选票被瓜分：{ $servers } 的定时器同时到点，各投自己一票。
       *[no]
            { $count ->
                [1] 任期 { $term } 的选票被瓜分：{ $servers } 的定时器到点，但来得及听到它的服务器太少。
               *[other] 任期 { $term } 的选票被瓜分：{ $servers } 的定时器同时到点；其余服务器各自先听到其中一台的请求。
            }
    }
tell-vote-split = 任期 { $term } 没有选出领导者就结束了：谁也没有得到多数派。超时是随机的，再次打平不太可能。
tell-violated = 运行停止，因为绝不该发生的事发生了：{ $violation }

## 一步在状态表上改变了什么：连同附上的章节号不超过 60 个字符

cap-stands = 任期 { $term } 的候选者 · 没听到领导者
cap-retry = { $servers } 没回复 · 再问一次
cap-retry-nobody = 所有服务器都回复了
cap-asks-first = 先问能否在任期 { $term } 当选
cap-promises = 承诺投给 { $candidate } · 没听到领导者
cap-counts-promise = 承诺 { $votes } 个 · 需 { $majority } 个
cap-counts-joint = 旧 { $votes }，需 { $majority } · 新 { $newvotes }，需 { $newmajority }
cap-promise-refused = 没有得到 { $voter } 的承诺
cap-stands-promised = 任期 { $term } 的候选者 · 多数派已承诺
cap-stands-told = 任期 { $term } 的候选者 · { $leader } 让它参选
cap-may-not-stand = 不是成员 · 不能参选
cap-leader-alive = 拒绝 { $from } · 最近听到过 { $leader }
cap-not-a-voter = 忽略 { $from } · 非成员，不能参选
cap-votes = 投给 { $candidate } · 先来要票，日志不落后
cap-votes-again = 重申投给 { $candidate } · 每任期一票
cap-refuses-stale = 拒绝 { $from } · 旧任期 { $theirs } < { $ours }
cap-refuses-begun = 拒绝 { $from } · 任期 { $ours } 已开始
cap-refuses-voted = 拒绝 { $from } · 已投给 { $other }
cap-refuses-stands = 拒绝 { $from } · 已投给自己
cap-refuses-behind =
    { $theirs ->
        [none] 拒绝 { $from } · 日志落后：空 < { $ours }
       *[other] 拒绝 { $from } · 日志落后 { $theirs } < { $ours }
    }
cap-refuses-gap =
    { $ours ->
        [none] 拒绝 { $from } · 缺 { $prev }，日志为空
       *[other] 拒绝 { $from } · 缺 { $prev }，只到 { $ours }
    }
cap-refuses-conflict = 拒绝 { $from } · 此处是 { $ours }，不是 { $prev }
cap-counts = { $votes } 票 · 需 { $majority } 票
cap-counts-refusal = 没有得到 { $voter } 的票
cap-leads = 任期 { $term } 的领导者 · { $votes }/{ $members } 票
cap-adopts = 进入任期 { $term }
cap-steps-down = 变回跟随者 · 有更高的任期 { $term }
cap-follows = 跟随 { $leader } · 任期 { $term } 的领导者
cap-hears = 听到 { $leader } · 重新计时
cap-heartbeat = 向所有服务器发心跳
cap-heartbeat-nobody = 没有发心跳的对象
cap-table-full = 桌面已满 · 什么都没发出
cap-takes = 把“{ $values }”写为条目 { $index } · 客户端请求
cap-sends-on = 让客户端去找 { $leader }
cap-knows-no-leader = 不知道让客户端去找谁
cap-writes = 写入“{ $values }” · 前面的日志一致
cap-removes = 从 { $first } 起删除 · { $leader } 的不同
cap-learns-commit = 提交到 { $last } · 领导者已提交
cap-commits = 提交到 { $last } · 多数派已有
cap-holds-back = 不提交 { $id } · 旧任期的条目
cap-replica = { $follower } 的日志已到 { $match }
cap-answer = { $follower } 回复 · 没有新内容
cap-backs-up = 为 { $follower } 退一个 · 下一个是 { $next }
cap-late-term = { $from } 的纸条迟到 · 旧任期 { $theirs } < { $ours }
cap-late-promise = { $from } 的纸条迟到 · 任期 { $ours } 已开始
cap-late-election = { $from } 的纸条迟到 · 选举已结束
cap-late-leadership = { $from } 的纸条迟到 · 已不是领导者
cap-late-match = { $from } 的纸条迟到 · 已一致到 { $match }
cap-leads-itself = 忽略 { $from } · 本任期领导者是自己
cap-catches-up = 新服务器先拿到日志
cap-joint = 按 C-old,new 行事 · 两个多数派
cap-members = 按 C-new 行事 · { $count } 个成员
cap-members-back = 条目没了 · 又是 { $count } 个成员
cap-leaves-cluster = 不再是成员 · 不再当领导者
cap-joined = 新来到桌边 · 还不是成员
cap-takes-snapshot = 快照到 { $last } · 日志从后面开始
cap-installs = 有了到 { $last } 的快照
cap-stores-chunk = { $leader } 快照的一块 · 有 { $received } 个值
cap-snapshot-known = { $leader } 快照的这一块已经有了
cap-next-chunk = { $follower } 有 { $received } 个值 · 发下一块
cap-chunk-missing = 缺前面的块 · 有 { $received } 个值
cap-late-snapshot = { $from } 的纸条迟到 · 快照 { $last } 已结束
cap-transfer = 移交给 { $target } · 不收请求
cap-hands-over = 让 { $target } 立即参选
cap-transfer-ended = 继续当领导者 · 没有按时接手
cap-is-handing-over = 什么都不收 · 正在移交
cap-loses-quorum = 不再当领导者 · 没有多数派回应
cap-keeps-quorum = 继续当领导者 · 多数派有回应
cap-skips = 跳过 { $id } · 已应用过
cap-knows-answer = 立即回答 · 已应用过
cap-client-in-vain = 没有回答客户端
cap-reads = 确认自己仍是领导者
cap-reads-later = 读请求等着 · 本任期还没有提交
cap-read-answered = 回答读请求 · 仍是领导者
cap-confirms = 确认仍跟随 { $leader }
cap-confirmed = { $follower } 仍在跟随
cap-late-read = { $from } 的纸条迟到 · 读请求已结束
cap-crashed = 崩溃 · 只剩状态表
cap-restarted = 凭状态表启动 · 其余都忘了
cap-paused = 睡着了 · 纸条在门口等
cap-resumed = 醒来 · 就像时间没有流逝过
cap-booted = 从这张状态表启动
cap-timer-set = 手动设定定时器 · { $ms } ms

## 桌上的纸条：标题约 8 个汉字以内，细节约 16 个汉字以内；label 供朗读

note-request-vote = RequestVote
note-vote-granted = ✓ 同意投票
note-vote-refused = ✗ 拒绝投票
note-append-entries = AppendEntries
note-accepted = ✓ 接受
note-rejected = ✗ 拒绝
note-pre-vote = PreVote
note-promised = ✓ 承诺投票
note-promise-refused = ✗ 不承诺投票
note-snapshot = InstallSnapshot
note-stored = ✓ 已存下
note-timeout-now = TimeoutNow
note-read-index = ReadIndex
note-confirmed = ✓ 仍在跟随

note-pre-vote-detail =
    { $last ->
        [none] 为任期 { $term } · 日志为空
       *[other] 为任期 { $term } · 最后一条 { $last }
    }
note-promised-detail = 在任期 { $term }
note-snapshot-detail =
    { $count ->
        [0] 到 { $last } · 没有值
       *[other] 到 { $last } · 值 { $first }–{ $until }
    }
note-stored-detail =
    { $done ->
        [yes] 到 { $last } 已全部存下
       *[no] 到 { $last }，已有 { $received } 个值
    }
note-timeout-now-detail = 任期 { $term } · 立即参选
note-read-index-detail = 任期 { $term } · 我仍是领导者吗？
note-confirmed-detail = 任期 { $term }
note-why-leader = 最近听到过 { $leader }
note-why-chunk = 只有 { $received } 个值
note-term = 任期 { $term }
note-request-vote-detail =
    { $last ->
        [none] 任期 { $term } · 日志为空
       *[other] 任期 { $term } · 最后一条 { $last }
    }
note-heartbeat-detail =
    { $prev ->
        [none] 任期 { $term } · 无新条目
       *[other] 任期 { $term } · 接 { $prev } · 无新条目
    }
note-heartbeat-short =
    { $prev ->
        [none] 任期 { $term } · 空
       *[other] 任期 { $term } · 接 { $prev } · 空
    }
note-entries-detail =
    { $prev ->
        [none] 任期 { $term } · 从头 · { $values }
       *[other] 任期 { $term } · 接 { $prev } · { $values }
    }
note-entries-count = 任期 { $term } · { $count } 个新条目
note-accepted-detail =
    { $match ->
        [0] 还没有匹配
       *[other] 匹配到 { $match }
    }
note-why-stale = 旧任期 { $theirs } < { $ours }
note-why-begun = 任期 { $ours } 已开始
note-why-voted = 已投给 { $other }
note-why-behind =
    { $theirs ->
        [none] 日志落后：空 < { $ours }
       *[other] 日志落后 { $theirs } < { $ours }
    }
note-why-gap =
    { $ours ->
        [none] 缺 { $prev }，日志为空
       *[other] 缺 { $prev }，只到 { $ours }
    }
note-why-conflict = 此处是 { $ours }，不是 { $prev }

label-request-vote =
    { $last ->
        [none] RequestVote，{ $from } 发给 { $to }，任期 { $term }，日志为空
       *[other] RequestVote，{ $from } 发给 { $to }，任期 { $term }，最后一条 { $last }
    }
label-vote-granted = 同意投票，{ $from } 发给 { $to }，任期 { $term }
label-vote-refused =
    { $why ->
        [none] 拒绝投票，{ $from } 发给 { $to }，任期 { $term }
       *[other] 拒绝投票，{ $from } 发给 { $to }，任期 { $term }：{ $why }
    }
label-append-entries =
    { $count ->
        [0] AppendEntries，{ $from } 发给 { $to }，任期 { $term }，{ label-place }，没有新条目
       *[other] AppendEntries，{ $from } 发给 { $to }，任期 { $term }，{ label-place }，条目 { $values }
    }
label-place =
    { $prev ->
        [none] 从第一个条目开始
       *[other] 接在 { $prev } 之后
    }
label-accepted =
    { $match ->
        [0] 接受，{ $from } 发给 { $to }，任期 { $term }，还没有匹配
       *[other] 接受，{ $from } 发给 { $to }，任期 { $term }，匹配到 { $match }
    }
label-rejected =
    { $why ->
        [none] 拒绝，{ $from } 发给 { $to }，任期 { $term }
       *[other] 拒绝，{ $from } 发给 { $to }，任期 { $term }：{ $why }
    }
label-pre-vote =
    { $last ->
        [none] PreVote，{ $from } 发给 { $to }，为任期 { $term }，日志为空
       *[other] PreVote，{ $from } 发给 { $to }，为任期 { $term }，最后一条 { $last }
    }
label-promised = 承诺投票，{ $from } 发给 { $to }，在任期 { $term }
label-promise-refused =
    { $why ->
        [none] 不承诺投票，{ $from } 发给 { $to }，任期 { $term }
       *[other] 不承诺投票，{ $from } 发给 { $to }，任期 { $term }：{ $why }
    }
label-snapshot =
    { $count ->
        [0] InstallSnapshot，{ $from } 发给 { $to }，任期 { $term }，快照到 { $last }，没有值
       *[other]
            { $done ->
                [yes] InstallSnapshot，{ $from } 发给 { $to }，任期 { $term }，快照到 { $last }，最后一块，值 { $first } 到 { $until }
               *[no] InstallSnapshot，{ $from } 发给 { $to }，任期 { $term }，快照到 { $last }，值 { $first } 到 { $until }
            }
    }
label-stored =
    { $done ->
        [yes] 已存下，{ $from } 发给 { $to }，任期 { $term }，到 { $last } 的快照已收齐
       *[no] 已存下，{ $from } 发给 { $to }，任期 { $term }，到 { $last } 的快照已有 { $received } 个值
    }
label-timeout-now = TimeoutNow，{ $from } 发给 { $to }，任期 { $term }：立即参选
label-read-index = ReadIndex，{ $from } 发给 { $to }，任期 { $term }：我仍是领导者吗？
label-confirmed = 仍在跟随，{ $from } 发给 { $to }，任期 { $term }

label-copy = { $label }，纸条 { $note } 的副本
label-forged = { $label }，谁也没有写过

## 连接词

list-more = { $list }、{ $next }
list-last = { $list } 和 { $next }

## 集群运行时可以切换的设置：各有一个名称和一句说明

setting-pre-vote = 参选前先询问（预投票 pre-vote）
explain-pre-vote = 想参选的服务器先问问自己能否当选，这样，曾被隔离的服务器就不会打扰领导者（博士论文 §9.6）。
setting-check-quorum = 领导者检查多数派（check quorum）
explain-check-quorum = 如果整整一个选举超时内都没有多数派回应，领导者就退位，客户端另找领导者（博士论文 §6.2）。
setting-no-op = 任期之初写一个空条目（no-op）
explain-no-op = 新领导者立即写入一个自己任期的条目，以前任期留下的条目就随它一起提交（§8）。
setting-snapshot-at = 自动快照
explain-snapshot-at = 每攒够这么多条目，各服务器就自行把已应用的内容做成快照（§7）。
setting-client-retry = 客户端重试
explain-client-retry = 没得到回答的客户端，会带着同一个编号向下一台服务器发同样的请求，因此命令只应用一次（§8）。

## 可以打破的规则：名称、论文的要求、打破后的做法

rule-vote-once = 每任期只投一票
demand-vote-once = 服务器在一个任期内只投一票，先到先得。
instead-vote-once = 打破后，谁来要票就投给谁。
rule-persist-vote = 任期和投票先写在纸上
demand-persist-vote = 任期和投票要先写在纸上，才能发出回复。
instead-persist-vote = 打破后，一崩溃它们就没了。
rule-up-to-date = 日志不落后才能得票
demand-up-to-date = 候选者的日志若比投票者的落后，投票者就拒绝。
instead-up-to-date = 打破后，投票时不比较日志。
rule-current-term = 只数本任期的条目
demand-current-term = 领导者靠数副本来提交条目，而且只数自己任期的条目。
instead-current-term = 打破后，更早任期的条目也照样数。
rule-log-matching = 日志衔接得上才写入
demand-log-matching = 只有双方日志都有前一个条目，跟随者才接着写入新条目。
instead-log-matching = 打破后，不管前面是什么都直接写入。
rule-truncate = 有冲突才删除条目
demand-truncate = 只有条目与领导者的冲突时，跟随者才删除它们。
instead-truncate = 打破后，该位置之后的条目一律删除。
rule-random-timeouts = 随机选举超时
demand-random-timeouts = 每次选举超时都随机抽取，很少会有两台同时到点。
instead-random-timeouts = 打破后，全都取最短的超时。
rule-majority = 决定要过半同意
demand-majority = 必须过半的成员同意，这样任意两个多数派至少共有一台服务器。
instead-majority = 打破后，只要一半就够。
rule-step-down = 见到更高任期就退位
demand-step-down = 无论是谁，得知更高的任期后就成为跟随者。
instead-step-down = 打破后，它采用新任期，但角色不变。
rule-joint = 变更期间要两个多数派
demand-joint = 成员变更要经过一段由新旧两个多数派共同决定的时期。
instead-joint = 打破后，直接切换到新成员。
rule-dedup = 重复的命令只应用一次
demand-dedup = 客户端重复的命令可以凭编号认出，只应用一次。
instead-dedup = 打破后，它在日志里出现几次就应用几次。

## 寻找反例
search-title = 寻找反例
search-help = 按当前的规则，从短到长遍历一个小集群的所有调度，找出一个会违反某条性质的调度。
search-servers = { $count } 台服务器
search-start = 开始搜索
search-cancel = 取消搜索
search-play = 逐步播放
search-script = 这个调度的脚本
search-goes-on = 搜索中：{ $states } 个状态，调度最长 { $depth } 步，内存 { $megabytes }/{ $most } MB。
search-found = 找到了：经过 { $events } 个事件，“{ $property }”被违反。在查过的 { $states } 个状态中，少于 { $depth } 步的调度都做不到。
search-nothing = 没有性质被违反。调度最长 { $depth } 步，全部 { $states } 个状态都查过了。
search-liveness = 没有性质被违反，也不可能被违反：这些性质说的是不该发生的事。而没有随机超时，该发生的事却发生不了：选票一次又一次被瓜分，始终选不出领导者。查过 { $states } 个状态，调度最长 { $depth } 步。
search-too-many-states = 已放弃：状态超过 { $limit } 个。少于 { $depth } 步的调度都不会违反任何性质。
search-too-much-memory = 已放弃：所需内存超过 { $limit } MB。少于 { $depth } 步的调度都不会违反任何性质；查过 { $states } 个状态。
search-failed = 这个浏览器无法运行搜索。不用浏览器，也可以用 `cargo xtask search` 来做。

## 逐行播放的脚本
script-title = 脚本
script-place = 第 { $at } 行，共 { $count } 行
script-next = 下一行：
script-end = 脚本已结束。可以从这里继续玩。
script-leave = 退出脚本
notice-script = 脚本第 { $line } 行：{ $sentence }。

## 历史：曾经出现过的每一条分支

run-name = 运行 { $number }
branch-name = 分支 { $number }
futures-title = 分支
futures-help = 什么都不会丢：在过去动手，就会长出一条新分支，旧的仍留在这里，随时可以回去。
futures-run = { $events } 个事件，到 { $until }
futures-branch = 在 { $at } 离开“{ $from }”，第一步：{ $first }。{ $events } 个事件，到 { $until }
futures-last = 恢复上次会话
futures-nothing-done = 还没有操作
futures-gone = 已删除的分支
futures-here = 你正在看这一条。
futures-name = “{ $name }”的名称
futures-rename = 重命名“{ $name }”
futures-delete = 删除“{ $name }”

## 分享运行

share-title = 分享这次运行
share-playing = 要分享这一刻，请先暂停时钟。
share-link = 这一刻的链接
share-length = { $characters } 个字符：包含整个运行，打开时停在这一刻。
share-copy = 复制链接
share-copied = 已复制。
share-not-copied = 浏览器不允许本页面复制：请选中文本手动复制。
share-qr = 二维码
share-qr-label = 链接的二维码
share-qr-close = 关闭二维码
share-qr-too-long = 链接太长，二维码最多容纳 { $most } 个字符。
share-copy-frame = 复制嵌入代码（用于幻灯片）
share-no-link = 这次运行没有链接：{ $sentence }。请保存为文件。
share-save = 保存文件
share-not-saved = 浏览器没有接受它
share-open = 打开文件
share-file = 保存的运行或脚本
share-copy-script = 复制为脚本
share-paste = 粘贴脚本
share-script = 脚本
share-play = 播放脚本
share-help = 也可以把保存的运行或脚本拖到页面上。
share-drop = 把保存的运行或脚本拖到这里

## 底部的时间轴：任期和发生的事

tape-title = 时间轴
tape-time = 时间
tape-now =
    { $leads ->
        [yes] { $time }，任期 { $term }，领导者 { $leader }，事件 { $place }/{ $all }
       *[no] { $time }，任期 { $term }，无领导者，事件 { $place }/{ $all }
    }
tape-band = 任期 { $term } · { $leaders }
tape-band-leaderless = 任期 { $term } · 无领导者
tape-band-leaderless-short = { $term } · 无领导者
tape-band-term = 任期 { $term }
tape-bands = 任期 { $first }–{ $last }
tape-marks = 发生的事
tape-mark = { $what }，{ $time }
tape-mark-many = { $what }，{ $time }；到 { $until } 还有 { $more } 件事
tape-flag = 书签“{ $name }”，{ $time }
tape-flag-many = 书签“{ $name }”，{ $time }；旁边还有 { $more } 个
tape-fork = 本运行在这里从另一个运行分出，{ $time }
tape-zoom-in = 放大
tape-zoom-out = 缩小
tape-closest = 已经放到最大。
tape-widest = 这就是整个运行。
tape-last-second = 最后一秒
tape-whole-run = 整个运行
tape-more = 跳转和缩放
tape-live = 最新
tape-is-live = 已经是最新：之后还没有发生任何事。
jump-what = 跳转目标
jump-event-of = 与 { $server } 有关的事件
jump-election = 选举
jump-commit = 提交
jump-violation = 违反性质的事件
jump-previous = 上一次{ $what }
jump-next = 下一次{ $what }
jump-nothing-before = 在此之前没有{ $what }。
jump-nothing-after = 在此之后没有{ $what }。
bookmarks-title = 书签
bookmark-button = 书签
bookmark-name = 此处的名称
bookmark-add = 添加
bookmark-rename = { $time } 处书签的名称
bookmark-go = 转到“{ $name }”
bookmark-remove = 删除“{ $name }”
bookmark-none = 还没有书签。

## 撤销或重做了什么：放在冒号之后，末尾不加句号。

notice-took-back = 已撤销：{ $what }。
notice-did-again = 已重做：{ $what }。
did-hold = 扣住纸条
did-flow = 放行纸条
did-timeout = { $server } 超时
did-request = 请求“{ $value }”
did-read = 读取
did-deliver = 送达一张纸条
did-drop = 丢弃一张纸条
did-duplicate = 复制一张纸条
did-crash = { $server } 崩溃
did-restart = { $server } 重启
did-pause = 暂停 { $server }
did-resume = 唤醒 { $server }
did-split = 分区
did-cut = 切断 { $from } → { $to }
did-heal = 恢复网络
did-split-vote = 瓜分选票
did-members = 变更成员
did-snapshot = { $server } 生成快照
did-transfer = 把领导权移交给 { $server }
did-break = 打破规则“{ $rule }”
did-mend = 恢复规则“{ $rule }”
did-mend-all = 恢复全部规则
did-settings = 更改设置
did-something = 对集群的操作
did-line = 脚本的一行
did-step = 课程的一步
did-new-cluster = 新建集群
did-script = 播放脚本
did-left-script = 退出脚本
did-run = 打开一次运行
did-session = 恢复上次会话
did-lesson = 打开课程“{ $name }”
did-left-lesson = 离开课程
did-return = 回到课程
did-looked-at = 转到另一条分支
did-deleted = 删除“{ $name }”
did-named = 名称“{ $name }”
did-unnamed = 去掉名称
did-bookmarked = 书签“{ $name }”
did-unmarked = 删除书签“{ $name }”

## 时间轴上各标记的含义；后面跟着时间

mark-term = 任期 { $term } 开始
mark-stood = { $server } 在任期 { $term } 参选
mark-elected = { $server } 在任期 { $term } 当选
mark-splitting-vote = 任期 { $term } 因选票瓜分而结束
mark-crashed = { $server } 崩溃
mark-restarted = { $server } 重启
mark-paused = { $server } 睡着了
mark-resumed = { $server } 醒来
mark-split = 网络分成 { $sides } 侧
mark-cut = { $from } → { $to } 被切断
mark-healed = 网络恢复
mark-asked = 客户端请求 { $server }
mark-committed = { $server } 提交到索引 { $index }
mark-members = { $server } 收到成员变更请求
mark-transfer = { $from } 被要求移交给 { $to }
mark-settings = 设置改变
mark-violated = “{ $property }”被违反

## 脚本、文件、链接或保存内容的错误。没有页面时也会用到（`cargo xtask play`）。这些句子接在冒号后面，
## 句末不加句号。`…` 和“ ”中脚本语言的词，如 S1->S2 或 RequestVote，原样填入。

error-script-too-long = 脚本最长 { $most } 字节
error-too-many-lines = 脚本最多 { $most } 行
error-line-too-long = 一行最长 { $most } 字节
error-not-utf8 = 这一行不是 UTF-8 文本
error-surplus = 这里多了 { $found }

# $what 是 error-what-… 中的一条，$found 和 $word 是读者写的词，$known 列出脚本语言的词。
error-expected = 应为{ $what }，却是 { $found }
error-expected-at-end = 应为{ $what }，但这一行到此为止
error-unknown = 没有 { $word } 这个{ $what }；{ $guess }
error-did-you-mean = 是不是想写 `{ $near }`？
error-known = 可用的有 { $known }

# 填入 error-unknown 和 error-what-known 的 { $what }。
error-what-command = 命令
error-what-rule = 规则
error-what-switch = 开关
error-what-setting = 设置
error-what-sheet-part = 状态表字段
error-what-note-kind = 纸条种类
error-what-field = 属于 { $kind } 的字段
error-what-condition = 条件
error-what-server-condition = 服务器条件
error-what-property = 性质

# 填入 error-expected 和 error-expected-at-end 的 { $what }。
error-what-known = { $what }（{ $known }）
error-what-one-of = 以下之一（{ $known }）
error-what-server = 服务器，例如 S2
error-what-number = 整数
error-what-time = 带单位的时间，例如 150ms、2s 或 800us
error-what-times = 用 .. 连接的两个时间，例如 150ms..300ms
error-what-share = 百分比，例如 10%
error-what-text = 双引号中的文本，例如 "x"
error-what-entry = 条目，写作 `值@任期`，例如 a@1
error-what-place = 日志中的位置，写作 `索引@任期`，例如 4@2
error-what-arrow = 箭头，例如 S1->S2
error-what-notes = 一张或多张纸条，例如 #12、S1->S2、newest S1->S2 或 all
error-what-members = 成员，例如 S1,S2 或 S1,S2/S2,S3
error-what-log = 日志，例如 "ab"、a@1 b@2 或 empty

error-no-server-name = 服务器是 S1 到 S9：没有 { $word }
error-number-too-large = { $number } 这个数太大
error-open-text = 文本缺少右引号
error-said-twice = `{ $name }` 写了两次
error-two-answers = 回复写了两次
error-sheet-without-term = 状态表要有任期，例如 `term 7`
error-note-without-term = 伪造的纸条要有任期，例如 `term 2`
error-note-without-answer = 伪造的回复应是 { $yes } 或 refused
error-two-you = 只能写一个 `you`
error-no-act = 不能请读者做这件事：页面上没有 `{ $act }` 的按钮
error-comparison = 伪造的纸条要写具体的数，不能写比较

error-too-much-work = 脚本运行太久：最多 { $most } 个事件
error-seed-too-late = seed 要写在第一个事件之前，或者下一个 cluster 之前
error-too-many-steps = 一行最多 { $most } 步
error-run-too-long = run 最长 { $most } 小时
error-not-settled = 送达 { $count } 张之后，桌上仍有纸条
error-vote-not-over = { $count } 步之后，选票瓜分仍未结束
error-no-notes = 桌上没有纸条
error-no-such-notes = 桌上没有纸条 { $notes }

# 脚本期望或等待的是什么，实际又是什么：$actual 是 actual-… 中的一条。
error-not-so = 期望 { $condition }，实际情况：{ $actual }
error-not-within = { $condition } 在 { $seconds } s 内没有成立，实际情况：{ $actual }

actual-leads = { $server } 是任期 { $term } 的领导者
actual-nobody-leads = 没有领导者
actual-and = { $first }，{ $second }
actual-agreed = 全体一致，{ $leaders }
actual-other-term = { $leader } 是任期 { $term } 的领导者，而 { $other } 在任期 { $theirs }
actual-unheard = { $other } 还没有听到领导者 { $leader } 的消息
actual-logs-differ = { $leader } 的日志：{ $ours }，{ $other } 的日志：{ $theirs }
actual-is = { $server } { $state }
actual-follower = 是跟随者
actual-pre-candidate = 是预候选者
actual-candidate = 是候选者
actual-leader = 是领导者
actual-up = 在运行
actual-crashed = 已崩溃
actual-paused = 已暂停
actual-term = { $server } 在任期 { $term }
actual-voted = { $server } 投给了 { $candidate }
actual-voted-nobody = { $server } 没有投票
actual-log = { $server } 的日志：{ $log }
actual-empty = 空
actual-commit = { $server } 的提交索引是 { $index }
actual-applied = { $server } 已应用：{ $values }
actual-committed = 已提交：{ $values }
actual-progress = { $leader } 为 { $other } 记录的 match 是 { $match }，next 是 { $next }
actual-of-itself = { $leader } 不为自己做记录
actual-not-leader = { $server } 不是领导者
actual-newest-term = 最高的任期是 { $term }，{ $leaders }
actual-elected = { $leader } 在任期 { $term } 当选
actual-leaderless = 任期 { $term } 结束时没有选出领导者
actual-not-over = 任期 { $term } 还没有结束
actual-no-notes = 一张也没有
actual-one-note = 有 1 张
actual-notes = 有 { $count } 张
actual-no-such-note = 没有纸条 { $notes }
actual-these-notes = 有 { $notes }
actual-these-notes-and-more = 有 { $notes }，还有另外 { $more } 张
actual-time = 现在是 { $time }
actual-timer = { $server } 的选举定时器还剩 { $time }
actual-no-timer = { $server } 是领导者，没有选举定时器
actual-members = 成员是 { $members }
actual-members-of = 在 { $server } 看来，成员是 { $members }
actual-snapshot = { $server } 的快照到索引 { $index } 为止
actual-read = 最近一次读取得到的回答：{ $values }
actual-no-read = 还没有读取得到回答
actual-broken = 规则 { $rule } 已打破
actual-not-broken = 规则 { $rule } 没有打破
actual-safe = 没有性质被违反

# 一次运行为何不能执行；$refusal 是某个操作不能执行的原因。
run-too-long = 一次运行最多 { $most } 个事件
run-too-many-acts = 一次运行最多 { $most } 步操作
run-out-of-order = 第 { $number } 步操作的顺序不对
run-act = 第 { $number } 步操作：{ $refusal }
run-moment = 事件 { $number }：{ $refusal }

error-no-command = 这里没有命令
error-not-one-act = `{ $command }` 不是运行中的单步操作
error-only-set = 只有 `set` 可以写多行
error-acts-out-of-order = 操作的顺序不对
error-goes-on-after-fall = 性质被违反之后，运行还在继续
error-no-words = 接下来的操作没有对应的写法

file-too-large = 文件最大 { $most } 字节
file-too-many-megabytes = 文件最大 { $most } MB
file-unreadable = 浏览器读不了它
file-not-json = 这不是 JSON：{ $mistake }
file-object = 这里应是对象，用花括号括起
file-list = 这里应是列表，用方括号括起
file-text = 这里应是文本，用引号括起
file-number = 这里应是整数
file-quoted-number = 这里应是整数，用引号括起
file-one-of = 这里应是以下之一：{ $known }
file-missing = 缺少 `{ $name }`
file-most = 这里最大为 { $most }
file-most-items = 最多 { $most } 项
file-long-name = 名称最长 { $most } 字节
file-format = 这里应是 `{ $format }`
file-from-the-future = 这里只认识版本 { $known }：版本 { $version } 的文件来自更高版本
file-no-setting = 没有这项设置
file-out-of-order = 操作的顺序不对，或者结束之后还有操作
file-too-much-work = 运行要花太长时间
file-no-words = 它没有对应的写法

link-not-a-link = 这不是运行的链接
link-from-the-future = 链接的格式是 { $version }，这里只认识格式 { $known }：它来自更高版本
link-cut = 链接缺了结尾：途中被截断了
link-altered = 链接与生成时不同：途中被改动了
link-too-long = 链接最多 { $most } 个字符；更长的运行请保存为文件
link-too-many-moments = 链接最多容纳 { $most } 个事件；更长的运行请保存为文件
link-too-much-work = 从链接打开这次运行要花太长时间；请保存为文件
link-run = 这次运行不能执行：{ $why }
link-unsayable = 第 { $number } 步操作无法写进链接

# 课程文件的错误。

lesson-error-too-long = 课程最大 { $most } KB
lesson-error-too-many-pages = 课程最多 { $most } 页
lesson-error-no-front = 课程开头要有一行 `---`，接着是 title 等信息
lesson-error-front-without-end = 开头的信息块要以一行 `---` 结束
lesson-error-no-key = 应为 `key: value`
lesson-error-unknown-key = 没有 `{ $key }` 这个键；可用的有 title、summary、minutes、order、chapter、paper、question N
lesson-error-twice = `{ $key }` 在这里写了两次
lesson-error-missing = 开头的信息块缺少 `{ $key }`
lesson-error-no-number = 应为不超过 { $most } 的整数，却是 `{ $found }`
lesson-error-no-such-page = 没有第 { $page } 页
lesson-error-fence-without-end = 这个代码块没有结束：缺少一行 ```
lesson-error-commands-in-notes = 命令要写在讲稿之前
lesson-error-notes-twice = 一页只能有一个 `???`
lesson-error-empty-page = 这一页没有正文
lesson-error-link = `{ $to }` 不是链接：可以用 https://…、http://…、课程名，以及指向舞台上某处的 #…
lesson-error-no-such-target = 舞台上没有 `{ $name }`
lesson-error-picture = 课程里不放图片：舞台就是图
lesson-error-too-deep = 列表和引用嵌套太深

store-from-the-future = 保存内容的格式是 { $version }，这里只认识格式 { $known }：它由更高版本写入
store-damaged = 保存的内容已损坏
store-too-large = 这次运行太长，无法保存：最多 { $most } 字节
store-unsayable = 运行 { $run } 无法保存：第 { $act } 步操作没有对应的写法
store-no-room = 浏览器没有空间存放它

## 页面语言。各语言的名称写在程序里，用其自身的文字。

language-label = 语言
notice-no-texts = { $language } 的文本没有加载成功：页面保持原样。
page-description = 拿在手里的 Raft 集群：真实的算法在浏览器里运行，每条消息都是一张纸条。

## Props
## 纸上游戏要打印的道具。列表（needs、steps、end、talk）每项一行。{ $players } 人参加，S1 到 { $last }；
## { $majority } 是多数派。{ $standing } 是游戏 3 中同时参选的服务器。游戏 5 中 { $old } 是原来的成员，
## { $new } 是以后的成员：各 { $count } 个，{ $half } 个是其中任一方的多数派。

props-button = 打印道具
props-title = 要打印的道具
props-intro = 纸上游戏：打印，沿标记裁开，分发给大家。在打印对话框里选 { $paper }、100%、无边距。
props-players = 人数
props-paper = 纸张
props-paper-a4 = A4
props-paper-letter = Letter
props-what = 打印内容
props-sheets-of-paper = { $pages } 页
props-pieces = { $pieces } 张
props-fewer = “{ $what }”少打一页
props-more = “{ $what }”多打一页
props-fewest = 最少一页：不需要的话，请取消勾选。
props-most = 最多 { $most } 页。
props-print = 打印
props-nothing = 还没有选择：请先勾选。
props-preview = 预览
props-page = 第 { $page } 页，共 { $pages } 页：{ $what }

props-rules = 规则，每个游戏一页
props-lots = 服务器签
props-signs = 角色牌
props-state-sheets = 状态表
props-help = 提示卡
props-request-vote = RequestVote 纸条
props-request-vote-reply = RequestVote 回复
props-append-entries = AppendEntries 纸条
props-append-entries-reply = AppendEntries 回复

props-fold = 折
props-lot-name = 我是
props-sign-flap = 折两次，把这一边粘在里面；用的时候，把你的角色转到前面。

props-sheet-written = 写在纸上：崩溃后仍在
props-sheet-head = 只在脑子里：一崩溃就没了
props-sheet-term = 任期
props-sheet-vote = 投给
props-sheet-terms-help = 每到一个新任期，就写在下一列；以最后一列为准。还没投票就空着。
props-sheet-log = 日志
props-sheet-log-help = 请用铅笔：没提交的条目可能要擦掉。
props-sheet-index = 索引
props-sheet-entry-term = 条目的任期
props-sheet-commit = 已提交到
props-sheet-of = 服务器
props-sheet-votes = 投我的票
props-sheet-match = 日志与我一致到

props-request-vote-says = 你愿意投我一票吗？
props-request-vote-reply-says = 候选者，我的答复：
props-append-entries-says = 领导者来信：
props-append-entries-reply-says = 领导者，我的答复：
props-note-from = 发自
props-note-to = 发给
props-note-term = 任期
props-note-last-index = 我的最后一条
props-note-last-term = 这一条的任期
props-note-prev-index = 接在哪条之后
props-note-prev-term = 那一条的任期
props-note-entries = 条目；心跳则留空
props-note-commit = 已提交到
props-note-granted = 我投给你
props-note-success = 日志接上了
props-note-match = 与你的一致到
props-note-yes = 是
props-note-no = 否

props-help-title = 收到纸条时
props-help-request-vote =
    它的任期比你的低：回复“否”，写上你自己的任期。
    它的任期比你的高：先把这个任期写下来。你是跟随者，手里又有一票。
    这个任期你已经投给别人：回复“否”。
    你的日志比它的新，也就是最后一条的任期更高，或者任期相同但日志更长：回复“否”。
    以上都不是？先写下你投给谁，写好之后才回复“是”。
props-help-append-entries =
    它的任期比你的低：回复“否”，写上你自己的任期。
    否则它来自领导者。它的任期更高就写下来；把牌转到“跟随者”，重新开始计时。
    新条目要接在某个条目后面，而你没有那个条目，或者任期不同：回复“否”。
    同一位置上，你的条目与新条目任期不同：把它和后面的全部擦掉。
    把你缺的条目写上。把提交索引提高到纸条上的值，但不要超过刚刚核对过的最后一条。
    回复“是”，并写上你的日志现在与领导者一致到哪里。
props-help-reply = 收到回复：它的任期更高？写下来，你是跟随者。比你的低？放到一边。

props-rules-game = 游戏 { $number }
props-rules-needs = 准备
props-rules-steps = 玩法
props-rules-end = 何时结束
props-rules-talk = 讨论
props-rules-left-out = 游戏里没有讲到的

props-game-0-title = 抽签
props-game-0-aim = 每人变成一台服务器：有名字，有状态表，有角色牌。
props-game-0-needs =
    签，有名字的一面朝里折好，放进碗里
    每人一张状态表、一块角色牌、一张提示卡
    纸条和回复，分类放在桌子中间
    每人一支铅笔、一块橡皮；骰子一枚
    一位主持人，带领游戏，并扮演客户端
props-game-0-steps =
    抽一张签，上面写着你是谁，从 S1 到 { $last }。把它立在面前。
    在状态表上写下你的名字。虚线以上是写在纸上的，崩溃后仍在；虚线以下只记在你脑子里。
    你的任期是 0，还没投票，日志为空。把牌转到“跟随者”：人人都从跟随者开始。
    从现在起，服务器之间只用纸条交谈，谁也不看别人的状态表。
    发送：拿一张空纸条，填好每一栏，正面朝下放到收信人面前。然后继续做事，不必等回复。
    接收：一次只拿一张纸条。先改自己的状态表，再回复。
    只照手上的纸条抄，绝不凭记忆。
    谁都不用急。纸条可以在桌上放一会儿，主持人也可能拿走一张：网络就是这样。
props-game-0-end = 每人都有名字，状态表上任期是 0，牌上是“跟随者”。
props-game-0-talk =
    Raft 信任它的服务器，不防备作弊者（拜占庭服务器）。所以请老老实实地抄。
    一台服务器是慢，还是已经崩溃，你怎么分辨？分辨不了。

props-game-1-title = 先熟悉一下
props-game-1-aim = 一个单词，一个字母一个字母地从一份日志传到所有日志。
props-game-1-needs =
    AppendEntries 纸条和回复
    一个由三个字母组成的单词，只有主持人知道
props-game-1-steps =
    这次不选举：大家都同意 S1。每人写下任期 1，投给 S1。S1 把牌转到“领导者”。
    主持人请 S1 写入第一个字母。S1 把它写进日志，下面注上任期 1。
    S1 给其他每台服务器发 AppendEntries：字母接在哪个条目之后、那个条目的任期（第一个字母写 0 和 0），字母及其任期，以及 S1 的日志提交到哪里（目前是 0）。
    跟随者查看自己的日志有没有要接的那个条目。有，就写下字母，回复“是”，并写上日志一致到哪里；没有，就回复“否”。
    S1 记下每台服务器的日志一致到哪里。{ $players } 份日志中一有 { $majority } 份写上了这个字母（S1 自己的也算），它就算提交了：S1 提高提交索引，并告诉主持人。
    下一个字母也这样走一遍，它的纸条顺便带上新的提交索引。跟随者也跟着提高。
    最后一个字母之后，S1 发一张没有条目的纸条，也就是心跳。它带来最后的提交索引。
props-game-1-end = 每份日志都有整个单词，每个提交索引都是 3。
props-game-1-talk =
    AppendEntries 由谁发起，谁只是回复？为什么是这个方向？
    主持人什么时候能确信一个字母已经稳妥？最先知道的是谁？
    一张纸条丢了。S1 能做什么？如果第一张后来又出现，会有害处吗？

props-game-2-title = 领导者选举
props-game-2-aim = 服务器自己选出领导者，没有外人替它们决定。
props-game-2-needs =
    RequestVote 纸条和回复
    AppendEntries 纸条，用作心跳
    骰子一枚
props-game-2-steps =
    人人都是跟随者。各掷一次骰子，记住点数：这是你的选举超时。主持人从 1 开始，慢慢地大声数。
    数到你的点数，而你没听到领导者的消息，也没投过票？你就是候选者：转牌，写下下一个任期，并投给自己。给其他每台服务器发 RequestVote，写上你最后一条的索引和任期。
    收到 RequestVote，先看任期：比你的低就拒绝，并告诉对方你的任期。比你的高就写下来；你是跟随者，手里又有一票。
    再看日志：你的最后一条任期更高，或者任期相同但日志更长，就拒绝。
    最后看你的票：每任期一票，先到先得。还没投？先写在纸上，然后才回复“是”。否则回复“否”。
    候选者数票，自己的一票也算。{ $players } 票中得到 { $majority } 票就是领导者：转牌，并立即给其他所有服务器发心跳，也就是没有条目的 AppendEntries。
    心跳的任期与你的相同或更高，你就是跟随者。再掷骰子，重新等待。
props-game-2-end = 有一台服务器是领导者，其他服务器都收到了它的心跳，跟随它，任期相同。
props-game-2-talk =
    你刚发出“是”就崩溃了，然后重启。为什么要先把票写在纸上，再发回复？
    候选者也投票吗？投给谁？
    为什么必须是多数派？同一个任期里会选出两个领导者吗？

props-game-3-title = 选票瓜分
props-game-3-aim = 一个任期没有选出领导者，靠随机来解围。
props-game-3-needs =
    RequestVote 纸条和回复
    AppendEntries 纸条，用作心跳
    骰子一枚
props-game-3-steps =
    人人又都是跟随者。状态表不变，但大家进入同一个任期，在这个任期里都还没投票。
    { $standing } 同时超时。它们各自进入下一个任期，投给自己，并给其他所有服务器发 RequestVote。
    主持人把投票者平均分开：告诉每人，谁的纸条先到。
    大家像游戏 2 那样回复：先到先得，先写在纸上。候选者拒绝别的候选者，因为票已经投给自己。
    候选者数票。{ $players } 票中谁都没有得到 { $majority } 票：这个任期没有选出领导者就结束了。这是允许的。
    每个候选者掷骰子：随机得到新的超时。主持人数数，先数到谁，谁就在下一个任期再次参选。
    更高的任期让其他人都变成跟随者，手里又都有一票。重新数票。
props-game-3-end = 过了一两个任期，有一台服务器成为领导者。
props-game-3-talk =
    如果超时不是随机抽取，而总是一样，会怎样？
    为什么候选者们不能自己商量好？
    { $players } 台服务器中最多坏几台，还能选出领导者？

props-game-4-title = 回滚
props-game-4-aim = 只有一份日志里有的条目，让位给新领导者的日志。
props-game-4-needs =
    干净的状态表，各种纸条和回复
    一道墙：一根绳子，或者一排书
props-game-4-steps =
    开始时，每人写下：任期 1，投给 S1，日志里有任期 1 的 A。它已提交；S1 是领导者。
    主持人在 S1 和其他服务器之间筑起一道墙。纸条到墙为止，过不去。
    主持人请 S1 写入 X。S1 在任期 1 把它写为条目 2，并发出去。没有回复：X 没有提交，主持人也得不到回答。
    墙的另一边听不到领导者的消息。S2 最先超时，像游戏 2 那样在任期 2 参选。{ $players } 票中得到 { $majority } 票（自己的也算），它就是领导者。
    主持人请 S2 写入 B。S2 在任期 2 把它写为条目 2，并发给所有服务器。{ $players } 份日志中 { $majority } 份有了它：它已提交。
    主持人拆掉墙。S1 还以为自己是领导者，发出任期 1 的心跳。它被拒绝：回复上写着任期 2。S1 写下任期 2，变回跟随者。
    S2 把接在条目 1（任期 1）之后的内容发给 S1。条目 1 对得上，但 X 属于任期 1，B 属于任期 2：S1 擦掉 X，写上 B，回复“是”。
    如果某份日志缺少新条目要接的那个条目，就回复“否”，领导者就退回一个条目再试。
props-game-4-end = 所有日志都有 A 和 B。X 没了，而谁也没有得到过“它已稳妥”的回答。
props-game-4-talk =
    有一阵子同时有两个领导者。为什么没有害处？
    关于 X，客户端知道什么？它该怎么做？
    B 会不会也这样丢掉？那得由谁当选，而谁又不会投给它？

props-game-5-title = 联合多数派
props-game-5-aim = 集群一边工作，一边变更成员。
props-game-5-needs =
    干净的状态表，AppendEntries 纸条和回复
    两份人人看得见的名单：旧 { $old }，新 { $new }
props-game-5-steps =
    只有 { $old } 是成员。它们写下：任期 1，投给 S1，日志里有任期 1 的 A，已提交。S1 是领导者；其他人状态表空白，等着。
    主持人请 S1 换成新成员。S1 在日志里写一个条目 C-old,new，两份名单合在一起，并发给任一名单上的每台服务器。新来的从第一个条目开始，拿到全部条目。
    谁写下了 C-old,new，谁就从那一刻起按它行事，不管提交与否。
    从现在起，每个决定都要两个多数派：{ $count } 个旧成员中 { $half } 个，{ $count } 个新成员中 { $half } 个。两份名单上都有的，两边都算。
    S1 在两份名单上分别计数。两个多数派都有了 C-old,new？那它就算提交了。
    现在 S1 写 C-new，只含新名单，并发出去。谁写下了它，谁就按它行事：只有新名单算数。
    { $count } 个新成员中 { $half } 个有了 C-new：它就算提交了。不在名单上的，任务完成，可以离开。
props-game-5-end = C-new 已提交，只由 { $new } 做决定。
props-game-5-talk =
    如果每台服务器各自从旧名单换到新名单，时刻各不相同，会怎样？那时谁能选出谁？
    S1 在 C-old,new 和 C-new 之间崩溃。谁能当选，靠谁的票？
props-game-5-left-out =
    日志会越来越长。快照取代旧条目，也发给落后太多的服务器。
    被隔离过的服务器带着很高的任期回来，会把好好的领导者拉下台。有了预投票，它先问自己能不能当选。

## The seat
## 座位：读者扮演一台服务器，抢在它行动之前作答

seat-take = 我来当 { $server }
seat-you = 你
seat-yours = 你的座位
seat-bar = 你的座位
seat-leave = 不再当 { $server }
seat-score =
    { $asked ->
        [0] { $server }：还没有提问
       *[other] { $server }：{ $asked } 题答对 { $right } 题
    }
seat-total = 所有座位：{ $asked } 题答对 { $right } 题
seat-help = 来到 { $server } 的一切——纸条、客户端、选举超时——都会停在这里，等你作答。无论你怎么答，实际发生的都是 Raft 的做法。
seat-title = { $server } 该怎么做？
seat-note = 纸条
seat-sheet = { $server } 的状态表
seat-way = { $from } 发给 { $to }
# $kind 是 RPC 的名称
seat-yes =
    { $kind ->
        [RequestVote] 同意投票
        [PreVote] 承诺投票
        [ReadIndex] 确认
       *[other] 接受
    }
seat-no =
    { $kind ->
        [RequestVote] 拒绝
        [PreVote] 拒绝
        [ReadIndex] 拒绝
       *[other] 拒绝
    }
seat-silence = 不回复
seat-ask-response = 你怎么回复？
seat-ask-term = 这之后，你的当前任期是多少？
seat-ask-vote = 在那个任期，你的票投给了谁？
seat-ask-role = 这之后，你是什么角色？
seat-ask-log = 这之后，你的日志是什么？
seat-ask-commit = 这之后，你的提交索引是多少？
seat-ask-match = 据你所知，{ $server } 的日志与你的一致到哪个索引？
seat-ask-next = 接下来给 { $server } 发送，从哪个索引开始？
seat-ask-sends = 你给谁发纸条？
seat-nobody = 谁也没投
seat-sends-nobody = 谁也不给
seat-sends-others = 其他所有服务器
seat-log-empty = 空
seat-less = 减一：{ $question }
seat-more = 加一：{ $question }
seat-answer = 作答
seat-incomplete = 请先答完每一题。
seat-show = 告诉我
seat-result = { $server }：{ $asked } 题答对 { $right } 题
seat-shown = { $server } 的做法
seat-right = 对
seat-wrong = 错
seat-said = 你：{ $answer }
seat-does = Raft：{ $answer }
seat-why = 为什么
seat-go-on = 继续
seat-heard-ago = { $leader }，{ $ms } ms 前
seat-heard = 上次听到领导者
seat-field-term = 任期
seat-field-last = 日志的最后一条
seat-field-prev = 接在何处之后
seat-field-entries = 条目
seat-field-commit = 领导者的提交索引
seat-field-granted = 同意投票
seat-field-accepted = 接受
seat-field-match = 日志一致到
seat-field-snapshot = 快照到
seat-field-values = 其中的值
seat-field-received = 已收到的值
seat-field-done = 最后一块
seat-field-complete = 已收齐
seat-field-round = 轮次
seat-start = 最开头
seat-no-entry = 无：日志为空
seat-no-entries = 无：这是心跳
seat-is-so = 是
seat-is-not-so = 否
seat-timeout = 选举超时
seat-timeout-why = { $server } 太久没有听到领导者
seat-request = 客户端请求
seat-read = 客户端读取
seat-client-way = 客户端发给 { $server }
seat-field-value = 值
seat-ask-client = 你怎么回应这个客户端？
seat-client-append = 把值追加到我的日志
seat-client-make-sure = 先确认自己仍是领导者
seat-client-at-once = 马上答复
seat-client-send-on = 让客户端去找 { $leader }
seat-client-no-leader = 说我不知道谁是领导者
seat-ask-message = 你给其他服务器发什么？
seat-message-none = 什么也不发
seat-nobody-known = 不知道
keys-seat = 坐到焦点所在服务器的座位上，或者离开
keys-seat-answer = 在座位上：作答，或继续

## 课程

button-lessons = 课程
lessons-title = 课程
lessons-loading = 课程正在加载……
lessons-search = 查找课程或问题
lessons-none = 没有课程或问题含有这些词。
lessons-questions = 学员常问的问题
lessons-sum = { $count } 节课，{ $minutes } 分钟
lessons-minutes = { $minutes } 分钟
lesson-place = { $page } / { $count }
lesson-steps = 已完成 { $done } 步，共 { $count } 步
lesson-back = 课程退一步
lesson-step = 下一步
lesson-turn = 下一页
lesson-skip = 跳到末尾
lesson-next = 下一课：{ $title }
lesson-end = 这是最后一课。
lesson-leave = 离开课程
lesson-return = 回到课程
lesson-notes = 答案与说明
lesson-away = 你正在自由操作。课程在你离开的地方等着。
lesson-your-turn = 轮到你了：
keys-lesson = 课程前进或后退一步，可用翻页笔
notice-no-lessons = 课程加载失败。请检查网络，再打开列表。
notice-no-such-lesson = 没有课程“{ $slug }”。
notice-lesson = 无法打开课程：第 { $line } 行：{ $sentence }。

task-timeout =
    { $count ->
        [1] 让 { $servers } 的选举定时器到点。
       *[other] 让 { $servers } 的选举定时器依次到点。
    }
task-crash = 让 { $servers } 崩溃。
task-restart = 重启 { $servers }。
task-pause = 暂停 { $servers }。
task-resume = 唤醒 { $servers }。
task-snapshot = 让 { $servers } 生成快照。
task-request = 让客户端请求写入“{ $value }”。
task-request-of = 让客户端请求 { $server } 写入“{ $value }”。
task-read = 让客户端读取。
task-read-of = 让客户端向 { $server } 读取。
task-deliver = 送达纸条：{ $notes }。
task-drop = 丢弃纸条：{ $notes }。
task-duplicate = 复制纸条：{ $notes }。
task-step = 前进 { $count } 步。
task-split = 让网络分区：{ $groups }。
task-heal = 恢复网络。
task-split-vote = 瓜分选票。
task-add = 把 { $servers } 加入集群。
task-remove = 把 { $servers } 移出集群。
task-members = 把成员变更为 { $servers }。
task-transfer = 让 { $from } 把领导权移交给 { $to }。
task-break = 打破规则“{ $rule }”。
task-mend = 恢复规则“{ $rule }”。
task-hold = 扣住纸条。
task-flow = 放行纸条。
task-other = 请执行：{ $command }。
hint-sheet = 按钮在这台服务器的状态表上，已经突出显示。
hint-more = 按这台服务器状态表上的“更多”，已经突出显示。
hint-note = 选中桌上的纸条，它旁边会出现按钮。
hint-split = 按“分区”，给每台服务器安排一侧，然后分区。
hint-members = 按“成员”，选好之后向领导者提出。
hint-rules = 按“规则”，在列表中找到它。
hint-button = 按钮已经突出显示。

## 数字

number-decimal = { $whole }.{ $decimals }
number-seconds = { $seconds } s
sheet-unit = ms

## Presenter and plan

presenter-open = 主讲人
presenter-title = 主讲人 · Raft 工作坊
presenter-blocked = 浏览器不允许本页面打开窗口。请允许，或自行打开这个地址：{ $address }
presenter-controls = 显示控制按钮
presenter-bare = 只显示舞台和文字
presenter-alone = 找不到舞台。请在同一浏览器的另一个窗口中打开工作坊，或刷新它：它会回到原来的地方。
presenter-idle = 还没有打开课程。请从列表中选一课。
presenter-aside = 课程暂放一边。
presenter-notes = 讲稿
presenter-no-notes = 这一页没有讲稿。
presenter-now = 舞台上
presenter-next = 接下来
presenter-way = 课程
presenter-clock = 现在时间
presenter-timer = 本课用时
presenter-timer-of = { $spent } / { $minutes } 分钟
presenter-timer-over = 超出 { $over }
presenter-timer-stop = 停止计时
presenter-timer-start = 开始计时
presenter-timer-reset = 重新计时
presenter-time = { $ms } ms
presenter-split = 隔离领导者
plan-title = 课程安排
plan-help = 勾选要讲的课程，在这里排好顺序并复制链接。
plan-tick = 加入安排：{ $title }
plan-full = 最多安排 60 节课。
plan-end = 不能再移了。
plan-earlier = 提前：{ $title }
plan-later = 推后：{ $title }
plan-remove = 移出：{ $title }
plan-copy = 复制链接
plan-not-copied = 浏览器不允许本页面复制。
plan-clear = 清空安排
plan-unknown = 没有这些课程，已略去：{ $names }。
plan-too-many = 最多安排 { $most } 节课，已略去 { $count } 节。
