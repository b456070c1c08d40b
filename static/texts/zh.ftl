app-title = Raft 工作坊
button-play = 播放
button-pause = 暂停
why-title = 为什么
language-label = 语言
