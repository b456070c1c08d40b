# Raft Workshop: the Russian texts, in Fluent (projectfluent.org).
#
# The same texts in the same order as in en.ftl. What stands in { $braces } is filled in and is not
# declined: S1, 4@2, #12. Servers are masculine, notes and entries feminine.

## The page

app-title = Raft Workshop

## Controls

button-play = Пуск
button-pause = Пауза
button-step = Шаг
button-back = Назад
button-undo = Отменить
button-redo = Вернуть
button-hold = Держать записки
button-crash-leader = Уронить лидера
button-split = Разделить сеть
button-heal = Починить сеть
button-split-vote = Разделить голоса
button-request = Запрос клиента
button-new = Новый кластер
button-read = Чтение
button-members = Состав
button-rules = Правила
button-settings = Настройки
button-futures = Варианты
button-share = Поделиться

server-crash = Уронить
server-restart = Перезапустить
server-pause = Усыпить
server-resume = Разбудить
server-timeout = Таймаут
server-request = Запрос
server-more = Ещё
server-snapshot = Сделать снимок
server-transfer = Передать лидерство { $server }
server-read = Прочитать здесь
server-remove = Вывести из кластера
server-add = Сделать участником

note-deliver = Вручить
note-drop = Выбросить
note-duplicate = Удвоить

## What a server is

role-follower = последователь
role-pre-candidate = предкандидат
role-candidate = кандидат
role-leader = лидер
state-up = работает
state-crashed = упал
state-paused = спит
state-outsider = не участник
state-catching-up = догоняет

## The five properties of Figure 3, and the one for clients who try again: the short name on a lamp,
## and the whole sentence

lamp-election-safety = 1 лидер в терме
lamp-leader-append-only = только дозапись
lamp-log-matching = журналы сходятся
lamp-leader-completeness = лидер знает всё
lamp-state-machine-safety = команды те же
lamp-exactly-once = ровно один раз

property-election-safety = Безопасность выборов (Election Safety): в каждом терме избирается не больше одного лидера (§5.2).
property-leader-append-only = Лидер только дописывает (Leader Append-Only): он никогда не перезаписывает и не удаляет записи своего журнала, а лишь добавляет новые (§5.3).
property-log-matching = Совпадение журналов (Log Matching): если в двух журналах есть запись с одинаковыми индексом и термом, то до неё включительно журналы одинаковы (§5.3).
property-leader-completeness = Полнота лидера (Leader Completeness): всё, что зафиксировано в одном терме, есть в журнале лидера любого более позднего терма (§5.4).
property-state-machine-safety = Безопасность машины состояний (State Machine Safety): если сервер применил запись с каким-то индексом, ни один другой сервер не применит с этим индексом другую (§5.4.3).
property-exactly-once = Ровно один раз (Exactly Once): команда, которую клиент повторил, применяется один раз (§8).

## A property that fell

violation-two-leaders = В терме { $term } избраны сразу двое: { $first } и { $second }.
violation-leader-rewrote = { $leader }, лидер терма { $term }, изменил собственный журнал по индексу { $index }.
violation-logs-differ = И у { $first }, и у { $second } есть запись { $id }, но до неё их журналы различаются.
violation-leader-lacks = У { $leader }, лидера терма { $term }, нет записи { $id }, зафиксированной в терме { $committed }.
violation-applied-differently = { $first } применил по индексу { $index } запись терма { $firstterm }, а { $second } — запись терма { $secondterm }.
violation-applied-twice = { $server } применил команду клиента { $session } дважды: по индексу { $first } и ещё раз по индексу { $second }.

## Why a button is disabled, or a wish is not carried out

refusal-no-such-server = Сервера { $server } нет.
refusal-no-such-note = Записки { $note } на столе больше нет.
refusal-stopped = Прогон остановлен: свойство «{ $property }» больше не выполняется.
refusal-already-running = Выдать серверу лист можно только до первого события.
refusal-is-crashed = { $server } упал.
refusal-is-not-crashed = { $server } не упал.
refusal-is-paused = { $server } спит.
refusal-is-not-paused = { $server } не спит.
refusal-is-leader = { $server } — лидер, а у лидера нет таймера выборов.
refusal-is-not-leader = { $server } не лидер, а heartbeat рассылает только лидер.
refusal-no-leader = Сейчас лидера нет.
refusal-receiver-paused = { $server } спит: записка { $note } подождёт, пока он проснётся.
refusal-held-back = Записка { $note } задержана до конца выборов с разделёнными голосами.
refusal-too-many-notes =
    { $most ->
        [one] Стол полон: на нём помещается не больше { $most } записки.
       *[other] Стол полон: на нём помещается не больше { $most } записок.
    }
refusal-log-full =
    { $most ->
        [one] Журнал { $server } полон: в нём помещается не больше { $most } записи.
       *[other] Журнал { $server } полон: в нём помещается не больше { $most } записей.
    }
refusal-term-too-high = Терм не может быть больше { $most }.
refusal-index-too-high = Индекс не может быть больше { $most }.
refusal-impossible-sheet = Такой лист не мог получиться ни у одного сервера: термы в журнале начинаются с 1, не убывают и не превышают терм самого сервера.
refusal-timer-too-long =
    { $most ->
        [one] Таймер ставят не больше чем на { $most } секунду.
        [few] Таймер ставят не больше чем на { $most } секунды.
       *[other] Таймер ставят не больше чем на { $most } секунд.
    }
refusal-time-only-forward = Время идёт только вперёд.
refusal-time-too-long =
    { $most ->
        [one] Время идёт не дальше { $most } часа.
       *[other] Время идёт не дальше { $most } часов.
    }
refusal-too-many-events =
    { $most ->
        [one] За один раз произошло бы больше { $most } события.
       *[other] За один раз произошло бы больше { $most } событий.
    }
refusal-nothing-can-happen = Произойти ничего не может: ни записок в пути, ни запущенных таймеров.
refusal-nothing-to-heal = Сеть цела: чинить нечего.
refusal-one-side-only = Чтобы разделить сеть, нужны серверы хотя бы на двух сторонах.
refusal-on-two-sides = { $server } не может стоять на двух сторонах сразу.
refusal-already-cut = Этот путь уже перерезан или ведёт от сервера к нему самому.
refusal-split-vote-alone = Когда сервер один, голоса не разделить: его собственный голос — уже большинство.
refusal-split-vote-no-majority = Нет большинства, которое работает и связано между собой: на выборах и так никто не победит.
refusal-split-vote-no-candidate = Выдвинуться некому: все, кто работает, либо лидеры, либо отстали на слишком много термов.
refusal-split-vote-pre-vote = С pre-vote никто не выдвинется, пока есть лидер: сначала уроните его или отрежьте от остальных.
refusal-split-vote-under-way = Голоса уже делятся.
refusal-not-a-voter = { $server } не участник: у него нет голоса, и он не выдвигается.
refusal-change-not-leader = Менять состав может только лидер.
refusal-change-no-members = В кластере должен быть хотя бы один участник.
refusal-change-no-change = Состав уже такой.
refusal-change-catching-up = По одному изменению за раз: сначала журнал должен дойти до { $servers }, или прошлое изменение надо отменить.
refusal-change-not-committed = По одному изменению за раз: прошлое ещё не зафиксировано.
refusal-next-server = Следующим новым сервером будет { $server }.
refusal-transfer-not-leader = { $server } не лидер: передавать ему нечего.
refusal-transfer-to-itself = { $server } уже лидер.
refusal-transfer-not-a-voter = { $target } не участник: лидером он быть не может.
refusal-transfer-under-way = { $server } уже передаёт лидерство { $target }.
refusal-nothing-to-compact = С прошлого снимка { $server } ничего не применил.
refusal-is-broken = Правило «{ $rule }» уже отключено.
refusal-is-not-broken = Правило «{ $rule }» не отключено.
refusal-too-many-clients =
    { $most ->
        [one] Ждать ответа может не больше { $most } клиента.
       *[other] Ждать ответа может не больше { $most } клиентов.
    }

refusal-settings-servers =
    { $most ->
        [one] В кластере может быть не больше { $most } сервера.
       *[other] В кластере может быть от 1 до { $most } серверов.
    }
refusal-settings-latency-reversed = Наименьшая задержка больше наибольшей.
refusal-settings-latency-range =
    { $most ->
        [one] Задержка — не больше { $most } секунды.
       *[other] Задержка — не больше { $most } секунд.
    }
refusal-settings-percent = Доля — от 0 % до 100 %.
refusal-settings-election-timeout-reversed = Наименьший таймаут выборов больше наибольшего.
refusal-settings-election-timeout-range = Таймаут выборов — от { $least } мс до { $most } с.
refusal-settings-heartbeat-range = Интервал heartbeat — от { $least } мс до { $most } с.
refusal-settings-retry-range = Время до повтора — от { $least } мс до { $most } с.
refusal-settings-client-retry-range = Клиент ждёт от { $least } мс до { $most } с, прежде чем повторить запрос.
refusal-settings-nothing-to-snapshot = Для снимка нужна хотя бы одна запись.
refusal-settings-empty-chunk = В часть снимка должно помещаться хотя бы одно значение.
refusal-settings-no-entries = В AppendEntries должна помещаться хотя бы одна запись.

## The page's parts

button-theme = Светлая или тёмная тема
button-keys = Клавиши
button-close = Закрыть
button-slower = Медленнее
button-faster = Быстрее
lamps-label = Свойства, которые выполняются всегда
lamp-holds = выполняется
lamp-violated = больше не выполняется
actions-clock = Время
actions-world = Вмешательства
speed-label = Скорость: реальное время к виртуальному
speed-slowest = Медленнее не получится.
speed-fastest = Быстрее не получится: это уже реальное время.
request-value = Значение следующего запроса клиента
notice-nothing-before = Здесь прогон начался: возвращаться дальше некуда.
notice-nothing-to-undo = Отменять нечего: пока ничего не сделано.
notice-nothing-to-redo = Возвращать нечего: ничего не отменено.
notice-no-such-moment = В эту сторону такого момента нет.
notice-run = К прогону это не добавить: { $sentence }.
notice-link = Эта ссылка не открывается: { $sentence }.
notice-file = Этот файл не открывается: { $sentence }.
notice-kept-unreadable = Прошлый сеанс не удалось вернуть: { $sentence }. Он отложен в сторону.
notice-kept-left-out = { $count ->
    [one] Прошлый сеанс вернулся, но { $count } старый вариант не вошёл: он слишком длинный.
    [few] Прошлый сеанс вернулся, но { $count } старых варианта не вошли: они слишком длинные.
   *[other] Прошлый сеанс вернулся, но { $count } старых вариантов не вошли: они слишком длинные.
}
notice-not-kept = После перезагрузки страницы этот сеанс не вернётся: { $sentence }.
notice-bookmarks = Закладок в одном варианте — не больше { $most }: сначала уберите лишнюю.
value-empty = В значении должен быть хотя бы один символ.
value-too-long =
    { $most ->
        [one] В значении не больше { $most } байта.
       *[other] В значении не больше { $most } байт.
    }
value-forbidden = В значении не может быть «{ $character }»: годятся только видимые символы, кроме ", @ и #.
value-reserved = Это значение обозначает пустую запись самого лидера.
why-title = Почему
why-empty = Пока ничего не произошло. Скоро у кого-нибудь истечёт таймер выборов.
still-paused = Время стоит: сделайте шаг или нажмите «Пуск».
still-hold = Время стоит: выберите, какую записку вручить или чей таймер истечёт.
table-label = Стол

sheet-label = { $server }, { $state }, терм { $term }
sheet-term = терм
sheet-voted = голос за { $server }
sheet-voted-nobody = не голосовал
sheet-log = Журнал: { $log }
sheet-log-empty = Журнал пуст
sheet-log-snapshot = Журнал: снимок до { $last } { $log }
sheet-snapshot = Снимок всех записей до { $last }
sheet-marks = Для этого сервера у лидера nextIndex = { $next }, matchIndex = { $match }
sheet-head = В голове: при падении пропадёт
sheet-forgotten = забыто
sheet-commit = фиксация
sheet-votes = голоса
sheet-timer = таймер
sheet-side = сторона { $side }

## Rings round those who decide, and the clients

ring-label = Кто решает
ring-members = участников { $all }, нужно { $needed }
ring-old =
    { $enough ->
        [yes] ✓ старые: { $have } из { $all }
       *[no] старые: { $have } из { $all }, нужно { $needed }
    }
ring-new =
    { $enough ->
        [yes] ✓ новые: { $have } из { $all }
       *[no] новые: { $have } из { $all }, нужно { $needed }
    }
client-label = Клиенты
client-name = клиент
client-waits =
    { $count ->
        [one] { $count } ждёт
       *[other] { $count } ждут
    }
client-asks = просит { $server }: «{ $value }»
client-asks-again = снова { $server }: «{ $value }»
client-reads = читает у { $server }
client-sent-on = { $server }: обратись к { $leader }
client-no-leader = { $server } не знает лидера
client-answered = ✓ { $server }: «{ $value }» готово
client-read-answered = ✓ { $server }: «{ $value }»
client-read-nothing = ✓ { $server }: пока ничего
client-unanswered = ✗ { $server }: нет ответа

## What stands across the page while it does not show Raft as the paper has it

banner-broken =
    { $count ->
        [one] Это не Raft: правило отключено. { $rules }.
        [few] Это не Raft: отключены { $count } правила. { $rules }.
       *[other] Это не Raft: отключено { $count } правил. { $rules }.
    }
banner-stopped = Прогон здесь остановлен: вернитесь назад или начните новый кластер.
banner-show = Показать
banner-mend = Вернуть все правила
switch-on = вкл.
switch-off = выкл.
rule-holds = действует
rule-broken = отключено

## All logs, aligned by index

views-label = Что показано
view-table = Стол
view-diagram = Диаграмма
view-logs = Журналы
keys-diagram = Диаграмма или стол
keys-logs = Все журналы или стол
logs-title = Все журналы, индекс под индексом
logs-index = индекс
logs-scroll = Журналы: стрелки ведут к более ранним и более поздним записям
logs-window = Какая часть журналов видна
logs-part = записи { $first }–{ $last } из { $count }
logs-earlier = +{ $count } раньше
logs-later = +{ $count } позже
logs-none-earlier = Видны уже самые первые записи.
logs-none-later = Видны уже самые последние записи.
logs-latest = Последние
logs-to-conflict = ≠ Конфликт: { $index }
logs-conflict = конфликт
logs-known = фиксация { $commit } · применено { $applied }
logs-in-snapshot = В снимке
logs-entry =
    { $known ->
        [applied] { $value }, терм { $term }, зафиксирована и применена
        [committed] { $value }, терм { $term }, зафиксирована, ещё не применена
       *[written] { $value }, терм { $term }, неизвестно, зафиксирована ли
    }
logs-stays = Конфликт: она останется.
logs-gives-way = Конфликт: она уступит журналу лидера.
logs-open = Конфликт: решит лидер.
logs-key-committed = зафиксирована, и сервер это знает
logs-key-uncommitted = неизвестно, зафиксирована ли
logs-key-term = её терм
logs-key-applied = применена
logs-key-snapshot = в снимке
logs-key-match = matchIndex
logs-key-next = nextIndex
logs-key-conflict = конфликт: один индекс, разные термы
logs-key-loses = уступит журналу лидера

## What opens beside the table

split-title = Разделить сеть
split-leader-alone = Лидер один
split-leader-minority = Лидер в меньшинстве
split-halves = Пополам
split-help = Или расставьте серверы по сторонам:
split-server = { $server }: { $side }
split-apply = Разделить
new-title = Новый кластер
new-servers = Серверов (от 3 до 9)
new-seed = Зерно (seed)
new-timeout-min = Таймаут выборов от, мс
new-timeout-max = Таймаут выборов до, мс
new-heartbeat = Heartbeat, мс
new-latency-min = Задержка от, мс
new-latency-max = Задержка до, мс
new-loss = Потери, %
new-start = Начать
new-mistake = «{ $field }» — целое число от { $min } до { $max }.
members-title = Состав
members-present = Голос есть у { $old }.
members-joint = Переход от { $old } к { $new }: каждому решению нужны оба большинства.
members-add = Добавить { $server }
members-help = Или выберите, у кого будет голос:
members-apply = Изменить состав
members-table-full =
    { $most ->
        [one] За столом только { $most } место.
        [few] Все { $most } места за столом заняты.
       *[other] Все { $most } мест за столом заняты.
    }
settings-title = Настройки
setting-at-entries = Записей
setting-after-ms = Через, мс
rules-title = Правила, которые можно отключить
rules-help = Отключите правило и посмотрите, зачем оно нужно.
rules-none-broken = Все правила действуют.
server-title = { $server }
keys-title = Клавиши
keys-play = Пуск или пауза
keys-step = Шаг: на одно событие вперёд
keys-back = Назад: на одно событие назад
keys-speed = Медленнее или быстрее
keys-server = К кнопкам этого сервера
keys-tab = По очереди ко всем кнопкам; Enter нажимает
keys-close = Закрыть то, что открыто
keys-jump = Предыдущие или следующие выборы, фиксация…

## The space-time diagram

diagram-title = Пространственно-временная диаграмма
diagram-rows = События, одно под другим
diagram-row = { $time }: { $what }
diagram-time = время, с
diagram-now = сейчас
diagram-empty = Пока ничего не произошло.
diagram-follow = Следить
diagram-signs = Знаки
diagram-save = Сохранить рисунок
diagram-compare = Сравнить с
diagram-no-run = ни с чем
diagram-swap = Показать другой прогон
diagram-first-difference = первое различие
diagram-go-to-difference = К первому различию
diagram-equal = Оба прогона одинаковы.
diagram-equal-so-far =
    { $count ->
        [one] На протяжении { $count } события оба прогона одинаковы; дальше их не сравнивали.
       *[other] На протяжении { $count } событий оба прогона одинаковы; дальше их не сравнивали.
    }
diagram-look = Вид
diagram-light = Светлый
diagram-dark = Тёмный
diagram-range = Что попадёт на рисунок
diagram-in-view = То, что видно
diagram-whole = Весь прогон
diagram-too-long =
    { $most ->
        [one] На рисунок помещается не больше { $most } события: из { $all } на нём только начало.
       *[other] На рисунок помещается не больше { $most } событий: из { $all } на нём только начало.
    }
diagram-save-svg = Сохранить SVG
diagram-save-png = Сохранить PNG
diagram-not-saved = Этот браузер не может сделать такой рисунок.
diagram-picture-title = Raft: { $run }
diagram-picture-description =
    { $servers ->
        [one] Пространственно-временная диаграмма: { $servers } сервер, время идёт вниз, события с { $first } по { $last }.
        [few] Пространственно-временная диаграмма: { $servers } сервера, время идёт вниз, события с { $first } по { $last }.
       *[other] Пространственно-временная диаграмма: { $servers } серверов, время идёт вниз, события с { $first } по { $last }.
    }
diagram-forged = подделка: { $note }
diagram-commit = фиксация { $index }
diagram-term = терм { $term }
diagram-loss =
    { $loss ->
        [chance] потеряна
        [wall] у стены
        [crashed] никого нет
       *[dropped] выброшена
    }
diagram-said =
    { $said ->
        [asks] просит «{ $value }»
        [asks-again] снова «{ $value }»
        [reads] читает
        [sent-on] обратись к { $value }
        [no-leader] не знает лидера
        [answered] ✓ «{ $value }» готово
        [read-answered] ✓ «{ $value }»
       *[unanswered] ✗ нет ответа
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
        [received] отправлена { $sent } · получена { $time }
        [lost] отправлена { $sent } · потеряна { $time }
        [under-way] отправлена { $sent } · в пути
       *[far] отправлена { $sent } · конец намного позже
    }
diagram-sign-timeout = его таймер выборов истёк
diagram-sign-elected = избран
diagram-sign-voted = проголосовал
diagram-sign-wrote = внёс запись
diagram-sign-committed = знает, что запись зафиксирована
diagram-sign-received = записка, получена
diagram-sign-lost = записка, потеряна
diagram-sign-copy = записка, копия или подделка
diagram-sign-under-way = записка, в пути
diagram-sign-client = клиент и сервер
diagram-sign-wall = стена между сторонами
## One server: the names of Figure 2, what changed, what it heard, and the roles of Figure 4

inspector-changes = Что изменило последнее событие
inspector-changed-nothing = Здесь пока ничего не менялось.
inspector-changed-before =
    { $count ->
        [one] Здесь — ничего. Последняя перемена была { $count } событие назад:
        [few] Здесь — ничего. Последняя перемена была { $count } события назад:
       *[other] Здесь — ничего. Последняя перемена была { $count } событий назад:
    }
inspector-no-such = нет
inspector-written = На листе: переживёт падение
inspector-head = В голове: при падении пропадёт
inspector-forgotten = Всё остальное забыто.
inspector-timer-left = Таймер выборов истечёт через { $ms } мс.
inspector-received = Последние полученные записки
inspector-received-none = Пока ни одной.
inspector-from = от { $from }
inspector-accepted = принята
inspector-noted = учтена
inspector-refused = отклонена
inspector-ignored = проигнорирована
inspector-roles = Роли
inspector-change = { $from } → { $to }
inspector-last-change = Последняя смена роли, { $time }: { $change } ({ $section }).
inspector-no-change = Роль пока не менялась.
way-starts = запускается
way-stands = таймаут, начинает выборы
way-stands-again = таймаут, новые выборы
way-asks-first = таймаут, спрашивает, победит ли
way-asks-again = таймаут, спрашивает снова
way-promised = большинство обещало голоса
way-wins = получает голоса большинства серверов
way-gives-up = узнаёт о лидере или о новом терме
way-steps-down = узнаёт о сервере с более новым термом

fact-term = currentTerm
fact-voted = votedFor
fact-log = log[]
fact-snapshot = снимок
fact-members = состав
fact-state = состояние
fact-role = роль
fact-commit = commitIndex
fact-applied = lastApplied
fact-machine = машина состояний
fact-machine-holds = «{ $text }»
fact-incoming = приходит снимок
fact-heard = слышал лидера
fact-leader = его лидер
fact-timer = таймер выборов истечёт
fact-retry = спросит снова
fact-votes = голосуют за него
fact-refusals = отказали ему
fact-next = nextIndex[{ $server }]
fact-match = matchIndex[{ $server }]
fact-sending = шлёт снимок для { $server }
fact-resend = повтор для { $server }
fact-heartbeat = следующий heartbeat
fact-catch-up = догоняют
fact-transfer = кому передаёт лидерство
fact-quorum = недавно ответили
fact-reads = чтения, которые ждут
fact-read =
    { $index ->
        [none] чтение { $read }: в этом терме ещё ничего не зафиксировано
       *[other] чтение { $read }: ждёт применения записи { $index }, подтвердили: { $servers }
    }
fact-at = в момент { $time }
fact-nobody = никто
fact-nothing = пока ничего
fact-none = нет
fact-empty = пусто
fact-entries = с { $first } по { $last }: { $entries }
fact-snapshot-holds = до { $last }: «{ $text }»
fact-values-of =
    { $count ->
        [one] { $count } значение снимка до { $last }
        [few] { $count } значения снимка до { $last }
       *[other] { $count } значений снимка до { $last }
    }

## The column that says why: elections

tell-stands = { $server } не слышал лидера { $ms } мс: он становится кандидатом в терме { $term }, голосует за себя и просит голоса у всех остальных.
tell-stands-untimed = { $server } не дождался вестей от лидера: он становится кандидатом в терме { $term }, голосует за себя и просит голоса у всех остальных.
tell-stands-again = { $server } не набрал большинства за { $ms } мс: он выдвигается снова, уже в терме { $term }, голосует за себя и просит голоса у всех остальных.
tell-stands-alone = { $server } один: он становится кандидатом в терме { $term }, и его собственный голос — уже большинство. Он лидер.
tell-retry-votes =
    { $count ->
        [one] { $silent } не ответил { $server }: { $server } ещё раз просит его голос.
       *[other] { $silent } не ответили { $server }: { $server } ещё раз просит их голоса.
    }
tell-retry-promises =
    { $count ->
        [one] { $silent } не ответил { $server }: { $server } ещё раз спрашивает, победит ли он.
       *[other] { $silent } не ответили { $server }: { $server } ещё раз спрашивает, победит ли он.
    }
tell-retry-nobody = { $server } больше некого спрашивать: все ответили.
tell-may-not-stand = У { $server } истекает таймер выборов, но { $server } не участник и выдвигаться не должен.

tell-asks-first = { $server } не слышал лидера { $ms } мс. Прежде чем выдвинуться в терме { $term }, он спрашивает всех остальных, победит ли; его собственный терм не меняется.
tell-asks-first-untimed = { $server } не дождался вестей от лидера. Прежде чем выдвинуться в терме { $term }, он спрашивает всех остальных, победит ли; его собственный терм не меняется.
tell-asks-first-again = { $server } за { $ms } мс не дождался обещаний от большинства: он снова спрашивает, победит ли в терме { $term }.
tell-promises = { $server } проголосовал бы за { $candidate } в терме { $term }: лидера он давно не слышал, а журнал { $candidate } не старее его собственного. На листе он ничего не пишет.
tell-refuses-leader-alive =
    { $leads ->
        [yes] { $server } отказывает { $from }: { $server } сам лидер.
       *[no] { $server } отказывает { $from }: он недавно слышал лидера { $leader }.
    }
tell-ignores-outsider =
    { $leads ->
        [yes] { $server } не обращает внимания на записку от { $from } ({ note-word }): { $server } — лидер, а { $from } не участник.
       *[no] { $server } не обращает внимания на записку от { $from } ({ note-word }): он недавно слышал лидера { $leader }, а { $from } не участник.
    }
tell-counts-promise =
    { $votes ->
        [one] { $voter } проголосовал бы за { $server }: обещан { $votes } голос из { $majority } нужных.
        [few] { $voter } проголосовал бы за { $server }: обещаны { $votes } голоса из { $majority } нужных.
       *[other] { $voter } проголосовал бы за { $server }: обещано { $votes } голосов из { $majority } нужных.
    }
tell-counts-promise-joint = { $voter } проголосовал бы за { $server }: обещано { $votes } из { $majority } голосов старых участников и { $newvotes } из { $newmajority } — новых.
tell-promise-refused = Приходит отказ от { $voter }: { $server } не получит его обещания.
tell-stands-promised = С обещанием { $voter } у { $server } есть большинство: он становится кандидатом в терме { $term }, голосует за себя и просит голоса у всех остальных.
tell-stands-told = { $leader } велит { $server } выдвинуться сразу: { $server } становится кандидатом в терме { $term }, голосует за себя и просит голоса у всех остальных.

tell-votes = { $server } голосует за { $candidate }: тот первым попросил голос в терме { $term }, и журнал у него не старее.
tell-votes-again = { $server } уже голосовал за { $candidate } в терме { $term } и повторяет свой ответ.
tell-refuses-stale = { $server } отказывает { $from }: тот говорит из терма { $theirs }, а уже идёт терм { $ours }.
tell-refuses-voted = { $server } отказывает { $from }: в терме { $term } он уже проголосовал за { $other }, а голос в терме один.
tell-refuses-stands = { $server } отказывает { $from }: в терме { $term } он проголосовал за себя.
tell-refuses-shorter =
    { $theirs ->
        [none] { $server } отказывает { $from }: журнал { $server } кончается на { $ours }, а журнал { $from } пуст.
       *[other] { $server } отказывает { $from }: журнал { $server } кончается на { $ours }, а журнал { $from } — всего лишь на { $theirs }.
    }
tell-refuses-older =
    { $theirs ->
        [none] { $server } отказывает { $from }: журнал { $server } кончается на { $ours }, а журнал { $from } пуст.
       *[other] { $server } отказывает { $from }: последняя запись { $from }, { $theirs }, — из более старого терма, чем { $ours } у { $server }.
    }

tell-counts =
    { $votes ->
        [one] { $server } засчитывает голос { $voter }: теперь у него { $votes } голос из { $majority } нужных.
        [few] { $server } засчитывает голос { $voter }: теперь у него { $votes } голоса из { $majority } нужных.
       *[other] { $server } засчитывает голос { $voter }: теперь у него { $votes } голосов из { $majority } нужных.
    }
tell-counts-joint = { $server } засчитывает голос { $voter }: теперь у него { $votes } из { $majority } нужных голосов старых участников и { $newvotes } из { $newmajority } — новых.
tell-counts-again = Голос { $voter } пришёл ещё раз: { $server } считает его один раз, и у него по-прежнему { $votes } из { $majority } нужных.
tell-counts-refusal = { $server } получает отказ от { $voter }: в терме { $term } его голоса не будет.
tell-wins = Голос { $voter } — { vote-ordinal } из { members-word }: { $server } становится лидером терма { $term }.
tell-wins-joint = С голосом { $voter } набраны оба большинства: голосов старых участников { $votes }, новых — { $newvotes }. { $server } становится лидером терма { $term }.
tell-announces = { $server } сразу сообщает об этом всем остальным, чтобы больше никто не выдвигался.
tell-opens = { $server } открывает свой терм пустой записью { $id } и сразу рассылает её всем остальным.
vote-ordinal =
    { $votes ->
        [1] первый
        [2] второй
        [3] третий
        [4] четвёртый
        [5] пятый
        [6] шестой
        [7] седьмой
        [8] восьмой
        [9] девятый
       *[other] { $votes }-й
    }
members-word =
    { $members ->
        [1] одного
        [2] двух
        [3] трёх
        [4] четырёх
        [5] пяти
        [6] шести
        [7] семи
        [8] восьми
        [9] девяти
       *[other] { $members }
    }

tell-adopts = { $server } узнаёт от { $from } о терме { $term } и переходит в него.
tell-steps-down =
    { $role ->
        [leader] { $server } узнаёт от { $from } о более новом терме { $term }: он больше не лидер, а снова последователь.
        [candidate] { $server } узнаёт от { $from } о более новом терме { $term }: он больше не кандидат, а снова последователь.
        [pre-candidate] { $server } узнаёт от { $from } о более новом терме { $term }: он не выдвигается и снова последователь.
       *[other] { $server } узнаёт от { $from } о более новом терме { $term }: он уступает и снова последователь.
    }
tell-follows = { $server } слышит { $leader }, лидера терма { $term }, и следует за ним.
tell-gives-way =
    { $role ->
        [leader] { $server } слышит { $leader }, лидера терма { $term }: сам он больше не лидер и следует за ним.
        [candidate] { $server } слышит { $leader }, лидера терма { $term }: он больше не кандидат и следует за ним.
        [pre-candidate] { $server } слышит { $leader }, лидера терма { $term }: он не выдвигается и следует за ним.
       *[other] { $server } слышит { $leader }, лидера терма { $term }: он уступает и следует за ним.
    }

## The column that says why: the log

tell-heartbeat = { $server } рассылает heartbeat: он по-прежнему лидер терма { $term }.
tell-heartbeat-entries = { $server } рассылает heartbeat в терме { $term }, а с ним и то, чего может не хватать { $lacking }.
tell-heartbeat-nobody = { $server } некому слать heartbeat.
tell-hears = { $server } слышит своего лидера { $leader }: нового ничего, таймер выборов пошёл заново.
tell-retry-entries =
    { $count ->
        [one] { $silent } не ответил { $server }: { $server } ещё раз посылает записи.
       *[other] { $silent } не ответили { $server }: { $server } ещё раз посылает записи.
    }

tell-takes = Клиент просит { $server } записать «{ $values }»: { $server } вносит это в журнал записью { $index } и рассылает всем остальным.
tell-takes-alone = Клиент просит { $server } записать «{ $values }»: { $server } вносит это в журнал записью { $index }.
tell-sends-on = Клиент просит { $server } записать «{ $values }». { $server } не лидер и отправляет клиента к { $leader }.
tell-knows-no-leader = Клиент просит { $server } записать «{ $values }», но { $server } не знает лидера: клиенту придётся повторить.
tell-is-handing-over = Клиент просит { $server } записать «{ $values }», но { $server } как раз передаёт лидерство и ничего не принимает: клиенту придётся повторить.
tell-asks-known = Клиент ещё раз просит { $server } записать «{ $values }»: { $server } это уже применил и просто отвечает.
tell-asks-in-vain = Клиент просит { $server } записать «{ $values }» и не получает ответа.
tell-asks-again = Клиент не дождался ответа: он ещё раз просит { $server } записать «{ $values }», под тем же номером { $session }.
tell-takes-again = { $server } вносит «{ $values }» в журнал записью { $index } и рассылает всем остальным.
tell-client-sent-on = { $server } не лидер: он отправляет клиента к { $leader }.
tell-client-known = Команду с этим номером { $server } уже применил: он сразу отвечает и ничего не делает дважды.
tell-client-handing-over = { $server } как раз передаёт лидерство и ничего не принимает.
tell-client-no-leader = { $server } не знает лидера: клиенту придётся повторить.
tell-skips = { $server } пропускает запись { $id }: команда { $session } из неё уже применена.
tell-silent = { $server } не отвечает: клиенту придётся повторить.
tell-answers =
    { $count ->
        [1] { $server } отвечает своему клиенту: «{ $values }» зафиксировано.
       *[other] { $server } отвечает своим клиентам: «{ $values }» зафиксировано.
    }
tell-unanswered =
    { $count ->
        [1] Клиент { $server } не получает ответа на «{ $values }»: он не может знать, будет ли это зафиксировано.
       *[other] Клиенты { $server } не получают ответа на «{ $values }»: они не могут знать, будет ли это зафиксировано.
    }

tell-writes =
    { $before ->
        [none]
            { $count ->
                [1] { $server } вносит «{ $values }» записью { $last }: до неё сверять нечего.
               *[other] { $server } вносит «{ $values }» записями с { $first } по { $last }: до них сверять нечего.
            }
       *[other]
            { $count ->
                [1] Журналы { $server } и { $leader } совпадают в { $before }: { $server } вносит «{ $values }» записью { $last }.
               *[other] Журналы { $server } и { $leader } совпадают в { $before }: { $server } вносит «{ $values }» записями с { $first } по { $last }.
            }
    }
tell-holds-already =
    { $count ->
        [1] Эта запись у { $server } уже есть: ничего не меняется.
       *[other] Эти записи у { $server } уже есть: ничего не меняется.
    }
tell-removes =
    { $count ->
        [1] { $server } удаляет запись { $first }: у лидера { $leader } там «{ $values }», а решает журнал лидера.
       *[other] { $server } удаляет записи с { $first } по { $last }: у лидера { $leader } там «{ $values }», а решает журнал лидера.
    }
tell-removes-uncommitted =
    { $count ->
        [1] Зафиксирована она не была.
       *[other] Зафиксированы они не были.
    }
tell-refuses-gap =
    { $ours ->
        [none] { $server } отклоняет записку от { $from }: она идёт после { $prev }, а журнал { $server } пуст.
       *[other] { $server } отклоняет записку от { $from }: она идёт после { $prev }, а журнал { $server } кончается на { $ours }.
    }
tell-refuses-conflict = { $server } отклоняет записку от { $from }: она идёт после { $prev }, а у { $server } там { $ours }.

tell-replica =
    { $more ->
        [yes] Журнал { $follower } совпадает с журналом { $server } до записи { $match }; продолжение уже в пути.
       *[no] Журнал { $follower } совпадает с журналом { $server } до записи { $match }.
    }
tell-answer = { $follower } отвечает { $server }: нового ничего.
tell-backs-up = { $follower } отказал: { $server } отступает для него на одну запись и шлёт с записи { $next }.
tell-commits =
    { $applied ->
        [0] С копией { $follower } запись { $last } есть у большинства: { $server } фиксирует её.
       *[other]
            { $count ->
                [1] С копией { $follower } запись { $last } есть у большинства: { $server } фиксирует её и применяет «{ $values }».
               *[other] С копией { $follower } запись { $last } есть у большинства: { $server } фиксирует записи с { $first } по { $last } и применяет «{ $values }».
            }
    }
tell-commits-joint =
    { $applied ->
        [0] С копией { $follower } запись { $last } есть у обоих большинств, старого и нового: { $server } фиксирует её.
       *[other] С копией { $follower } запись { $last } есть у обоих большинств, старого и нового: { $server } фиксирует её и применяет «{ $values }».
    }
tell-commits-older = С копией { $follower } запись { $last } текущего терма { $term } есть у большинства: { $server } фиксирует её и вместе с ней все более старые. Он применяет «{ $values }».
tell-commits-alone =
    { $applied ->
        [0] Собственная копия { $server } — уже большинство: он фиксирует запись { $last }.
       *[other]
            { $count ->
                [1] Собственная копия { $server } — уже большинство: он фиксирует запись { $last } и применяет «{ $values }».
               *[other] Собственная копия { $server } — уже большинство: он фиксирует записи с { $first } по { $last } и применяет «{ $values }».
            }
    }
tell-holds-back = Запись { $id } есть у большинства, но { $server } её не фиксирует: запись старого терма ещё могут перезаписать. Придётся ждать запись терма { $term }.
tell-learns-commit =
    { $applied ->
        [0] { $server } узнаёт, что зафиксировано всё до записи { $last }.
       *[other]
            { $count ->
                [1] { $server } узнаёт, что запись { $last } зафиксирована, и применяет «{ $values }».
               *[other] { $server } узнаёт, что записи с { $first } по { $last } зафиксированы, и применяет «{ $values }».
            }
    }

## The column that says why: reads (§8)

tell-reads = Клиент спрашивает у { $server }, что записано. { $server } знает, что зафиксировано, но должен убедиться, что он ещё лидер: он спрашивает всех остальных.
tell-reads-alone = Клиент спрашивает у { $server }, что записано. { $server } сам себе большинство.
tell-reads-later = Клиент спрашивает у { $server }, что записано. В своём терме { $server } ещё ничего не зафиксировал и не может знать наверняка: чтение ждёт.
tell-reads-at-last = Теперь { $server } знает, что зафиксировано: прежде чем ответить на чтение, он убеждается, что он ещё лидер.
tell-read-sent-on = Клиент спрашивает у { $server }, что записано. { $server } не лидер и отправляет клиента к { $leader }.
tell-read-no-leader = Клиент спрашивает у { $server }, что записано, но { $server } не знает лидера: клиенту придётся повторить.
tell-reads-in-vain = Клиент спрашивает у { $server }, что записано, и не получает ответа.
tell-read-answered =
    { $holds ->
        [nothing]
            { $count ->
                [1] { $server } убедился, что он лидер, и отвечает своему клиенту: пока ничего не записано.
               *[other] { $server } убедился, что он лидер, и отвечает своим клиентам: пока ничего не записано.
            }
       *[something]
            { $count ->
                [1] { $server } убедился, что он лидер, и отвечает своему клиенту: записано «{ $text }».
               *[other] { $server } убедился, что он лидер, и отвечает своим клиентам: записано «{ $text }».
            }
    }
tell-read-unanswered = Клиент { $server } не получает ответа на чтение.
tell-confirms = { $server } подтверждает, что следует за { $leader }.
tell-confirmed = { $follower } подтверждает, что следует за { $server }.

## The column that says why: members (§6), snapshots (§7), a leadership that is handed over

tell-asked-for-members =
    { $count ->
        [0] { $server } просят сменить состав: { $members }.
        [one] К столу подходит { $joined }, и { $server } просят сменить состав: { $members }.
       *[other] К столу подходят { $joined }, и { $server } просят сменить состав: { $members }.
    }
tell-joined = К столу подходит { $server }. Он ещё не участник.
tell-catch-up =
    { $count ->
        [one] Сначала { $newcomers } получает журнал от { $server }, пока без голоса: отстающий голос только задерживал бы всех.
       *[other] Сначала { $newcomers } получают журнал от { $server }, пока без голосов: отстающие голоса только задерживали бы всех.
    }
tell-catch-up-ended =
    { $count ->
        [one] { $server } отменяет изменение: { $newcomers } не получает голоса.
       *[other] { $server } отменяет изменение: { $newcomers } не получают голосов.
    }
tell-joint = { $server } вносит C-old,new: теперь каждому решению нужны большинство из { $old } и большинство из { $new }.
tell-joint-follows = { $server } сразу переходит на C-old,new, не дожидаясь фиксации: каждому решению нужны большинство из { $old } и большинство из { $new }.
tell-leaves-joint = C-old,new есть у обоих большинств: { $server } вносит C-new. Теперь состав — { $old }.
tell-members-at-once = { $server } сразу переходит к составу { $old }: шаг через два большинства отключён.
tell-members-follow = { $server } переходит на C-new: теперь состав — { $old }.
tell-members-back = Запись о составе пропала из журнала { $server }: для него состав снова — { $old }.
tell-leaves-cluster = { $server } не входит в C-new, а она зафиксирована: его последнее дело сделано, и он больше не лидер.
tell-not-a-voter = { $server } не обращает внимания на записку от { $from } ({ note-word }): { $server } не участник и выдвигаться не должен.

tell-takes-snapshot = { $server } складывает всё, что применил до { $last }, в снимок: его журнал начинается теперь за ним.
tell-sends-snapshot = Записей, которые нужны { $follower }, в журнале { $server } уже нет: он шлёт свой снимок до { $last }, часть за частью.
tell-stores-chunk =
    { $received ->
        [one] { $server } сохраняет часть снимка { $leader } до { $last }: у него уже { $received } значение оттуда.
        [few] { $server } сохраняет часть снимка { $leader } до { $last }: у него уже { $received } значения оттуда.
       *[other] { $server } сохраняет часть снимка { $leader } до { $last }: у него уже { $received } значений оттуда.
    }
tell-installs = У { $server } теперь весь снимок до { $last }: он встаёт на место журнала.
tell-installs-and-keeps = У { $server } теперь весь снимок до { $last }; записи, которые идут за ним, остаются в журнале.
tell-snapshot-known = Эта часть снимка до { $last } у { $server } уже есть.
tell-next-chunk =
    { $received ->
        [0] У { $follower } ничего нет из снимка: { $server } шлёт его с начала.
        [one] У { $follower } есть уже { $received } значение снимка: { $server } шлёт следующую часть.
        [few] У { $follower } есть уже { $received } значения снимка: { $server } шлёт следующую часть.
       *[other] У { $follower } есть уже { $received } значений снимка: { $server } шлёт следующую часть.
    }
tell-chunk-missing = У { $server } нет того, что идёт перед этой частью снимка { $from }: значений у него { $received }.
tell-late-snapshot = Записка от { $from } ({ note-word }) опоздала: снимок до { $last } больше не отправляют.
tell-late-read = Записка от { $from } ({ note-word }) опоздала: её чтение уже закончено.

tell-transfer = { $server } должен передать лидерство { $target }: новых запросов он не принимает и сначала подтягивает журнал { $target } к своему.
tell-transfer-now = { $server } должен передать лидерство { $target }: новых запросов он не принимает.
tell-hands-over = У { $target } есть всё, что есть у { $server }: { $server } велит ему выдвинуться сразу.
tell-transfer-ended = { $target } не успел принять лидерство: { $server } остаётся лидером.
tell-loses-quorum = Целый таймаут выборов большинство не отвечает { $server }: лидером может быть уже кто-то другой, поэтому { $server } больше не лидер.
tell-keeps-quorum = { $server } проверяет, отвечает ли ему ещё большинство: отвечает, и он остаётся лидером.

## The column that says why: notes that come late, twice, or not at all

note-word =
    { $kind ->
        [request-vote] RequestVote
        [vote] голос
        [refusal] отказ
        [heartbeat] heartbeat
        [entries] AppendEntries
        [accepted] ответ
        [pre-vote] PreVote
        [promise] обещание
        [snapshot] InstallSnapshot
        [timeout-now] TimeoutNow
        [read-index] ReadIndex
       *[rejected] отказ
    }
note-way = от { $from } к { $to } ({ note-word })

tell-late-term = Записка от { $from } ({ note-word }) опоздала: она из терма { $theirs }, а { $server } уже в терме { $ours }.
tell-late-promise = Записка от { $from } ({ note-word }) опоздала: терм { $ours }, о котором шла речь, уже начался.
tell-late-election =
    { $role ->
        [leader] Записка от { $from } ({ note-word }) опоздала: { $server } уже лидер.
        [follower] Записка от { $from } ({ note-word }) опоздала: { $server } больше не выдвигается.
        [candidate] Записка от { $from } ({ note-word }) опоздала: { $server } уже кандидат.
       *[other] Записка от { $from } ({ note-word }) опоздала: для { $server } эти выборы позади.
    }
tell-late-leadership = Записка от { $from } ({ note-word }) опоздала: { $server } больше не лидер.
tell-late-match =
    { $match ->
        [0] Записка от { $from } ({ note-word }) опоздала: { $server } уже вернулся к первой записи.
       *[other] Записка от { $from } ({ note-word }) опоздала: уже известно, что его журнал совпадает до записи { $match }.
    }
tell-leads-itself = { $server } не обращает внимания: лидер терма { $term } — он сам, значит, эту записку никто не мог написать.
tell-is-copy = (Копия записки { $note }.)
tell-is-forged = (Эту записку никто не писал.)
tell-both = { $first } { $second }

tell-lost-by-chance = Записка { note-way } теряется в пути. Ни отправитель, ни получатель этого не замечают.
tell-lost-at-wall = Записка { note-way } разбивается о стену.
tell-lost-receiver-crashed = Записка { note-way } никого не застаёт: { $to } упал.
tell-lost-dropped = Записка { note-way } выброшена.
tell-copied = Записка { note-way } скопирована: она придёт дважды.
tell-copied-unseen = Записка { $note } скопирована: она придёт дважды.
tell-doubled =
    { $count ->
        [1] Сеть удваивает записку { $notes }: она придёт дважды.
       *[other] Сеть удваивает записки { $notes }: они придут дважды.
    }
tell-forged = Её никто не писал, но она лежит на столе: записка { note-way }.
tell-table-full =
    { $count ->
        [one] Стол полон: для { $count } записки от { $server } нет места.
       *[other] Стол полон: для { $count } записок от { $server } нет места.
    }

## The column that says why: faults and other interventions

tell-crashed = { $server } упал. Всё, что было в голове, пропало; лист остался.
tell-restarted =
    { $count ->
        [0]
            { $voted ->
                [nobody] { $server } запускается со своего листа: терм { $term }, не голосовал, записей нет.
               *[other] { $server } запускается со своего листа: терм { $term }, голос за { $voted }, записей нет.
            }
        [one]
            { $voted ->
                [nobody] { $server } запускается со своего листа: терм { $term }, не голосовал, { $count } запись.
               *[other] { $server } запускается со своего листа: терм { $term }, голос за { $voted }, { $count } запись.
            }
        [few]
            { $voted ->
                [nobody] { $server } запускается со своего листа: терм { $term }, не голосовал, { $count } записи.
               *[other] { $server } запускается со своего листа: терм { $term }, голос за { $voted }, { $count } записи.
            }
       *[other]
            { $voted ->
                [nobody] { $server } запускается со своего листа: терм { $term }, не голосовал, { $count } записей.
               *[other] { $server } запускается со своего листа: терм { $term }, голос за { $voted }, { $count } записей.
            }
    }
tell-restarted-forgot = Индекс фиксации он забыл.
tell-restarted-snapshot = Об индексе фиксации он знает лишь то, что говорит снимок: { $commit }.
tell-restarted-unseen = { $server } запускается со своего листа: терм, голос и журнал. Индекс фиксации он забыл.
tell-paused = { $server } засыпает. Он ничего не забывает, но ничего и не слышит: его записки ждут у двери.
tell-resumed = { $server } просыпается и продолжает, будто времени не прошло.
tell-booted = { $server } получил лист и начинает с него.
tell-set = Настройки изменились: таймаут выборов { $timeoutmin }–{ $timeoutmax } мс, heartbeat { $heartbeat } мс, задержка { $latencymin }–{ $latencymax } мс, потери { $loss } %, копии { $doubled } %.
tell-switched-on = Включено: { $setting }.
tell-switched-off = Выключено: { $setting }.
tell-set-entries =
    { $value ->
        [one] Включено: { $setting }, при { $value } записи.
       *[other] Включено: { $setting }, при { $value } записях.
    }
tell-set-ms = Включено: { $setting }, через { $value } мс.
tell-broken = Правило «{ $rule }» теперь отключено. { $instead }
tell-mended = Правило «{ $rule }» снова действует. { $demand }
tell-timer-set = Таймер выборов { $server } заведён вручную: он истечёт через { $ms } мс, если какая-нибудь записка не запустит его заново.
tell-split =
    { $majority ->
        [none] Сеть разделилась: { $sides }. Большинства нет ни на одной стороне: никого не избрать и ничего не зафиксировать.
       *[other] Сеть разделилась: { $sides }. Большинство — только { $majority }: лишь они могут избирать и фиксировать.
    }
tell-cut = Путь от { $from } к { $to } перерезан.
tell-healed = Сеть снова цела.
tell-splitting =
    { $all ->
        [yes] Голоса в терме { $term } делятся: таймеры { $servers } истекают вместе, и каждый голосует за себя.
       *[no]
            { $count ->
                [one] Голоса в терме { $term } делятся: таймер { $servers } истекает, но вовремя об этом узнаёт слишком мало серверов.
               *[other] Голоса в терме { $term } делятся: таймеры { $servers } истекают вместе, и каждый из остальных слышит первым кого-то одного из них.
            }
    }
tell-vote-split = Терм { $term } кончается без лидера: большинства никто не набрал. Случайные таймауты делают вторую ничью маловероятной.
tell-violated = Прогон останавливается: случилось то, чего не должно быть никогда. { $violation }

## What a step changed on a server's sheet: at most 60 characters with the section that is added

cap-stands = кандидат в терме { $term } · лидера не слышно
cap-retry = без ответа: { $servers } · повтор
cap-retry-nobody = все ответили
cap-asks-first = спрашивает, победит ли в терме { $term }
cap-promises = голосовал бы за { $candidate } · лидера не слышно
cap-counts-promise = обещаний { $votes } · нужно { $majority }
cap-counts-joint = старых { $votes } из { $majority } · новых { $newvotes } из { $newmajority }
cap-promise-refused = { $voter } голоса не обещает
cap-stands-promised = кандидат в терме { $term } · обещано большинство
cap-stands-told = кандидат в терме { $term } · так велел { $leader }
cap-may-not-stand = не участник · выдвигаться нельзя
cap-leader-alive = отказ для { $from } · недавно слышал { $leader }
cap-not-a-voter = не слушает { $from } · сам не участник
cap-votes = голос за { $candidate } · первый, журнал не хуже
cap-votes-again = снова голос за { $candidate } · в терме он один
cap-refuses-stale = отказ для { $from } · старый терм { $theirs } < { $ours }
cap-refuses-begun = отказ для { $from } · терм { $ours } уже идёт
cap-refuses-voted = отказ для { $from } · уже голосовал за { $other }
cap-refuses-stands = отказ для { $from } · голосовал за себя
cap-refuses-behind =
    { $theirs ->
        [none] отказ для { $from } · журнал отстал: пуст < { $ours }
       *[other] отказ для { $from } · журнал отстал { $theirs } < { $ours }
    }
cap-refuses-gap =
    { $ours ->
        [none] отказ для { $from } · нет { $prev }, журнал пуст
       *[other] отказ для { $from } · нет { $prev }, журнал до { $ours }
    }
cap-refuses-conflict = отказ для { $from } · тут { $ours }, а не { $prev }
cap-counts = голосов { $votes } · нужно { $majority }
cap-counts-refusal = { $voter } голоса не даёт
cap-leads = лидер терма { $term } · голосов { $votes } из { $members }
cap-adopts = переходит в терм { $term }
cap-steps-down = снова последователь · новый терм { $term }
cap-follows = следует за { $leader }, лидером терма { $term }
cap-hears = слышит { $leader } · таймер заново
cap-heartbeat = heartbeat всем остальным
cap-heartbeat-nobody = heartbeat слать некому
cap-table-full = стол полон · ничего не отправлено
cap-takes = вносит «{ $values }» записью { $index } · просил клиент
cap-sends-on = отправляет клиента к { $leader }
cap-knows-no-leader = не знает, к кому послать клиента
cap-writes = вносит «{ $values }» · до этого совпало
cap-removes = удаляет с { $first } · у { $leader } там другое
cap-learns-commit = фиксирует до { $last } · как и лидер
cap-commits = фиксирует до { $last } · есть у большинства
cap-holds-back = не фиксирует { $id } · терм старый
cap-replica = у { $follower } журнал есть до { $match }
cap-answer = { $follower } отвечает · нового ничего
cap-backs-up = на одну назад для { $follower } · дальше с { $next }
cap-late-term = записка { $from } опоздала · старый терм { $theirs } < { $ours }
cap-late-promise = записка { $from } опоздала · терм { $ours } уже идёт
cap-late-election = записка { $from } опоздала · выборы позади
cap-late-leadership = записка { $from } опоздала · уже не лидер
cap-late-match = записка { $from } опоздала · совпадает до { $match }
cap-leads-itself = не слушает { $from } · сам лидер этого терма
cap-catches-up = новые серверы сначала получат журнал
cap-joint = живёт по C-old,new · два большинства
cap-members =
    { $count ->
        [one] живёт по C-new · { $count } участник
        [few] живёт по C-new · { $count } участника
       *[other] живёт по C-new · { $count } участников
    }
cap-members-back =
    { $count ->
        [one] запись пропала · снова { $count } участник
        [few] запись пропала · снова { $count } участника
       *[other] запись пропала · снова { $count } участников
    }
cap-leaves-cluster = больше не участник · больше не лидер
cap-joined = новый за столом · ещё не участник
cap-takes-snapshot = снимок до { $last } · журнал начинается за ним
cap-installs = есть весь снимок до { $last }
cap-stores-chunk = часть снимка { $leader } · значений { $received }
cap-snapshot-known = эта часть снимка { $leader } уже есть
cap-next-chunk = у { $follower } значений { $received } · следующая часть
cap-chunk-missing = нет предыдущей части · значений { $received }
cap-late-snapshot = записка { $from } опоздала · снимок { $last } уже не шлют
cap-transfer = уступает { $target } · запросов не берёт
cap-hands-over = велит { $target } выдвинуться сразу
cap-transfer-ended = остаётся лидером · никто не успел принять
cap-is-handing-over = ничего не берёт · передаёт лидерство
cap-loses-quorum = больше не лидер · большинство молчит
cap-keeps-quorum = остаётся лидером · большинство отвечает
cap-skips = пропускает { $id } · уже применено
cap-knows-answer = отвечает сразу · уже применено
cap-client-in-vain = клиент остаётся без ответа
cap-reads = проверяет, лидер ли он ещё
cap-reads-later = чтение ждёт · в его терме ещё нет фиксаций
cap-read-answered = отвечает на чтение · он ещё лидер
cap-confirms = подтверждает, что следует за { $leader }
cap-confirmed = { $follower } по-прежнему следует
cap-late-read = записка { $from } опоздала · чтение закончено
cap-crashed = упал · остался только лист
cap-restarted = начинает с листа · остальное забыто
cap-paused = спит · записки ждут у двери
cap-resumed = проснулся · будто времени не прошло
cap-booted = начинает с этого листа
cap-timer-set = таймер заведён вручную · { $ms } мс

## Notes on the table: titles up to 16 characters, details up to 32; labels are read aloud

note-request-vote = RequestVote
note-vote-granted = ✓ голос отдан
note-vote-refused = ✗ голоса нет
note-append-entries = AppendEntries
note-accepted = ✓ принято
note-rejected = ✗ отклонено
note-pre-vote = PreVote
note-promised = ✓ голос обещан
note-promise-refused = ✗ обещания нет
note-snapshot = InstallSnapshot
note-stored = ✓ сохранено
note-timeout-now = TimeoutNow
note-read-index = ReadIndex
note-confirmed = ✓ ещё следует

note-pre-vote-detail =
    { $last ->
        [none] для терма { $term } · журнал пуст
       *[other] для терма { $term } · конец { $last }
    }
note-promised-detail = в терме { $term }
note-snapshot-detail =
    { $count ->
        [0] до { $last } · без значений
       *[other] до { $last } · часть { $first }–{ $until }
    }
note-stored-detail =
    { $done ->
        [yes] весь до { $last }
       *[no] до { $last } · значений { $received }
    }
note-timeout-now-detail = терм { $term } · выдвигайся сразу
note-read-index-detail = терм { $term } · я ещё лидер?
note-confirmed-detail = терм { $term }
note-why-leader = недавно слышал { $leader }
note-why-chunk = значений только { $received }
note-term = терм { $term }
note-request-vote-detail =
    { $last ->
        [none] терм { $term } · журнал пуст
       *[other] терм { $term } · конец { $last }
    }
note-heartbeat-detail =
    { $prev ->
        [none] терм { $term } · без записей
       *[other] терм { $term } · после { $prev } · без записей
    }
note-heartbeat-short =
    { $prev ->
        [none] терм { $term } · пусто
       *[other] терм { $term } · после { $prev } · пусто
    }
note-entries-detail =
    { $prev ->
        [none] терм { $term } · с начала · { $values }
       *[other] терм { $term } · после { $prev } · { $values }
    }
note-entries-count =
    { $count ->
        [one] терм { $term } · { $count } новая запись
        [few] терм { $term } · { $count } новые записи
       *[other] терм { $term } · { $count } новых записей
    }
note-accepted-detail =
    { $match ->
        [0] совпадать пока нечему
       *[other] совпадает до { $match }
    }
note-why-stale = старый терм { $theirs } < { $ours }
note-why-begun = терм { $ours } уже идёт
note-why-voted = уже голосовал за { $other }
note-why-behind =
    { $theirs ->
        [none] журнал отстал: пуст < { $ours }
       *[other] журнал отстал { $theirs } < { $ours }
    }
note-why-gap =
    { $ours ->
        [none] нет { $prev }, журнал пуст
       *[other] нет { $prev }, журнал до { $ours }
    }
note-why-conflict = тут { $ours }, а не { $prev }

label-request-vote =
    { $last ->
        [none] RequestVote от { $from } к { $to }, терм { $term }, журнал пуст
       *[other] RequestVote от { $from } к { $to }, терм { $term }, последняя запись { $last }
    }
label-vote-granted = Голос отдан, от { $from } к { $to }, терм { $term }
label-vote-refused =
    { $why ->
        [none] В голосе отказано, от { $from } к { $to }, терм { $term }
       *[other] В голосе отказано, от { $from } к { $to }, терм { $term }: { $why }
    }
label-append-entries =
    { $count ->
        [0] AppendEntries от { $from } к { $to }, терм { $term }, { label-place }, без новых записей
        [1] AppendEntries от { $from } к { $to }, терм { $term }, { label-place }, запись { $values }
       *[other] AppendEntries от { $from } к { $to }, терм { $term }, { label-place }, записи { $values }
    }
label-place =
    { $prev ->
        [none] с первой записи
       *[other] после { $prev }
    }
label-accepted =
    { $match ->
        [0] Принято, от { $from } к { $to }, терм { $term }, совпадать пока нечему
       *[other] Принято, от { $from } к { $to }, терм { $term }, совпадает до { $match }
    }
label-rejected =
    { $why ->
        [none] Отклонено, от { $from } к { $to }, терм { $term }
       *[other] Отклонено, от { $from } к { $to }, терм { $term }: { $why }
    }
label-pre-vote =
    { $last ->
        [none] PreVote от { $from } к { $to }, для терма { $term }, журнал пуст
       *[other] PreVote от { $from } к { $to }, для терма { $term }, последняя запись { $last }
    }
label-promised = Голос обещан, от { $from } к { $to }, в терме { $term }
label-promise-refused =
    { $why ->
        [none] Голос не обещан, от { $from } к { $to }, терм { $term }
       *[other] Голос не обещан, от { $from } к { $to }, терм { $term }: { $why }
    }
label-snapshot =
    { $count ->
        [0] InstallSnapshot от { $from } к { $to }, терм { $term }, снимок до { $last }, без значений
       *[other]
            { $done ->
                [yes] InstallSnapshot от { $from } к { $to }, терм { $term }, снимок до { $last }, последняя часть с { $first } по { $until }
               *[no] InstallSnapshot от { $from } к { $to }, терм { $term }, снимок до { $last }, часть с { $first } по { $until }
            }
    }
label-stored =
    { $done ->
        [yes] Сохранено, от { $from } к { $to }, терм { $term }, весь снимок до { $last }
       *[no] Сохранено, от { $from } к { $to }, терм { $term }, значений снимка до { $last }: { $received }
    }
label-timeout-now = TimeoutNow от { $from } к { $to }, терм { $term }: выдвигайся сразу
label-read-index = ReadIndex от { $from } к { $to }, терм { $term }: я ещё лидер?
label-confirmed = Ещё следует, от { $from } к { $to }, терм { $term }

label-copy = { $label }, копия записки { $note }
label-forged = { $label }, никем не написана

## Small words

list-more = { $list }, { $next }
list-last = { $list } и { $next }

## Settings that can be switched while the cluster runs: a name and a sentence each

setting-pre-vote = Спросить, прежде чем выдвигаться (pre-vote)
explain-pre-vote = Кто хочет выдвинуться, сначала спрашивает, победит ли: так отрезанный сервер, вернувшись, не помешает лидеру (диссертация, §9.6).
setting-check-quorum = Лидер проверяет своё большинство (check quorum)
explain-check-quorum = Лидер, которому большинство не отвечает целый таймаут выборов, уступает, и клиенты ищут другого (диссертация, §6.2).
setting-no-op = Пустая запись в начале терма (no-op)
explain-no-op = Новый лидер сразу вносит собственную запись: вместе с ней фиксируется и то, что осталось от прежних термов (§8).
setting-snapshot-at = Автоматические снимки
explain-snapshot-at = Каждый сервер сам складывает применённое в снимок, как только накопится столько записей (§7).
setting-client-retry = Клиенты повторяют запросы
explain-client-retry = Клиент, не дождавшись ответа, просит о том же у следующего сервера, под тем же номером, чтобы команду применили один раз (§8).

## Rules that can be broken: a name, what the paper demands, what is done instead

rule-vote-once = Один голос в терме
demand-vote-once = В каждом терме сервер голосует один раз: кто первым попросил, тому и голос.
instead-vote-once = Без этого сервер голосует за любого, кто попросит.
rule-persist-vote = Терм и голос записываются
demand-persist-vote = Терм и голос попадают на бумагу раньше, чем уйдёт любой ответ.
instead-persist-vote = Без этого падение стирает и терм, и голос.
rule-up-to-date = Голос — только тому, чей журнал не старее
demand-up-to-date = Голосующий отказывает кандидату, чей журнал отстал от его собственного.
instead-up-to-date = Без этого журналы не сравнивают.
rule-current-term = Считаются только записи своего терма
demand-current-term = Подсчётом копий лидер фиксирует только записи своего терма.
instead-current-term = Без этого лидер считает копии и более старых записей.
rule-log-matching = Записи — только туда, где журналы совпали
demand-log-matching = Последователь принимает записи только после места, в котором совпадают оба журнала.
instead-log-matching = Без этого последователь ставит их после чего угодно.
rule-truncate = Записи удаляет только конфликт
demand-truncate = Последователь удаляет записи, только если они расходятся с записями лидера.
instead-truncate = Без этого он стирает всё, что стоит после места из записки.
rule-random-timeouts = Случайные таймауты выборов
demand-random-timeouts = Каждый таймаут выборов выбирается случайно, чтобы два редко истекали вместе.
instead-random-timeouts = Без этого все таймауты одинаковые — самые короткие.
rule-majority = Решает большинство
demand-majority = Согласиться должно больше половины: тогда у любых двух большинств есть общий сервер.
instead-majority = Без этого хватает и половины.
rule-step-down = Новый терм — значит, уступи
demand-step-down = Кто узнал о более новом терме, тот с этой минуты последователь.
instead-step-down = Без этого сервер принимает терм и остаётся тем, кем был.
rule-joint = Два большинства при смене состава
demand-joint = Смена состава проходит через время, когда решают оба большинства.
instead-joint = Без этого кластер сразу переходит к новому составу.
rule-dedup = Повторённая команда применяется один раз
demand-dedup = Команду, которую клиент повторил, узнают по номеру и применяют один раз.
instead-dedup = Без этого команду применяют столько раз, сколько она стоит в журнале.

## The search for a counterexample
search-title = Найти контрпример
search-help = Перебирает все расписания маленького кластера с нынешними правилами, начиная с самых коротких, и ищет то, на котором нарушится какое-нибудь свойство.
search-servers = { $count } { $count ->
    [one] сервер
    [few] сервера
   *[other] серверов
  }
search-start = Искать
search-cancel = Отменить поиск
search-play = Проиграть по шагам
search-script = Расписание в виде скрипта
search-goes-on = Ищем: состояний { $states }, расписания до { $depth } { $depth ->
    [one] действия
   *[other] действий
  }, занято { $megabytes } МБ из { $most } МБ.
search-found = Найдено: свойство «{ $property }» нарушается после { $events } { $events ->
    [one] события
   *[other] событий
  }. Расписаний короче { $depth } { $depth ->
    [one] действия
   *[other] действий
  }, которые его нарушают, нет; просмотрено состояний: { $states }.
search-nothing = Ни одно свойство не нарушается. Просмотрены все состояния ({ $states }) в расписаниях до { $depth } { $depth ->
    [one] действия
   *[other] действий
  }.
search-liveness = Ни одно свойство не нарушается и нарушиться не может: свойства говорят, чего не должно быть. А без случайных таймаутов не происходит то, что быть должно: голоса делятся снова и снова, и лидера нет. Просмотрено состояний: { $states }, в расписаниях до { $depth } { $depth ->
    [one] действия
   *[other] действий
  }.
search-too-many-states = Поиск прекращён: состояний больше { $limit }. Расписаний короче { $depth } { $depth ->
    [one] действия
   *[other] действий
  }, которые нарушают свойство, нет.
search-too-much-memory = Поиск прекращён: нужно больше { $limit } МБ памяти. Расписаний короче { $depth } { $depth ->
    [one] действия
   *[other] действий
  }, которые нарушают свойство, нет; просмотрено состояний: { $states }.
search-failed = Этот браузер не смог провести поиск. `cargo xtask search` делает то же без браузера.

## A script that is played line by line
script-title = Скрипт
script-place = Строка { $at } из { $count }
script-next = дальше:
script-end = Скрипт закончился. Отсюда можно играть дальше.
script-leave = Выйти из скрипта
notice-script = Строка { $line } скрипта: { $sentence }.

## The history: every future that there has been

run-name = Прогон { $number }
branch-name = Вариант { $number }
futures-title = Варианты будущего
futures-help = Ничего не пропадает: кто вмешивается в прошлое, начинает новый вариант, а старые остаются здесь. Вернуться можно к любому.
futures-run = { $events ->
    [one] { $events } событие, до { $until }
    [few] { $events } события, до { $until }
   *[other] { $events } событий, до { $until }
}
futures-branch = Отошёл от «{ $from }» в момент { $at }. Начало: { $first }. { $events ->
    [one] { $events } событие, до { $until }
    [few] { $events } события, до { $until }
   *[other] { $events } событий, до { $until }
}
futures-last = Вернуть прошлый сеанс
futures-nothing-done = пока ничего
futures-gone = вариант, которого уже нет
futures-here = Этот вариант сейчас перед вами.
futures-name = Название для «{ $name }»
futures-rename = Переименовать «{ $name }»
futures-delete = Удалить «{ $name }»

## A run that goes to others

share-title = Поделиться прогоном
share-playing = Чтобы поделиться этим моментом, остановите время.
share-link = Ссылка на этот момент
share-length = { $characters ->
    [one] { $characters } символ: весь прогон, открытый на этом моменте.
    [few] { $characters } символа: весь прогон, открытый на этом моменте.
   *[other] { $characters } символов: весь прогон, открытый на этом моменте.
}
share-copy = Скопировать ссылку
share-copied = Скопировано.
share-not-copied = Браузер не даёт странице копировать: выделите текст и скопируйте его сами.
share-qr = QR-код
share-qr-label = QR-код ссылки
share-qr-close = Закрыть QR-код
share-qr-too-long = { $most ->
    [one] Ссылка слишком длинная для QR-кода: в него помещается не больше { $most } символа.
   *[other] Ссылка слишком длинная для QR-кода: в него помещается не больше { $most } символов.
}
share-copy-frame = Кадр для слайдов
share-no-link = Ссылки на этот прогон не получится: { $sentence }. Сохраните его в файл.
share-save = Сохранить файл
share-not-saved = браузер его не принял
share-open = Открыть файл
share-file = Сохранённый прогон или скрипт
share-copy-script = Копировать скриптом
share-paste = Вставить скрипт
share-script = Скрипт
share-play = Проиграть скрипт
share-help = Сохранённый прогон или скрипт можно и просто перетащить на страницу.
share-drop = Отпустите здесь сохранённый прогон или скрипт

## The tape along the bottom: the terms, and what happened

tape-title = Лента времени
tape-time = Время
tape-now =
    { $leads ->
        [yes] { $time }, терм { $term }, лидер { $leader }, событие { $place } из { $all }
       *[no] { $time }, терм { $term }, лидера нет, событие { $place } из { $all }
    }
tape-band = терм { $term } · { $leaders }
tape-band-leaderless = терм { $term } · без лидера
tape-band-leaderless-short = { $term } · без лидера
tape-band-term = терм { $term }
tape-bands = термы { $first }–{ $last }
tape-marks = Что произошло
tape-mark = { $what }, { $time }
tape-mark-many =
    { $more ->
        [one] { $what }, { $time }; и ещё { $more } событие до { $until }
        [few] { $what }, { $time }; и ещё { $more } события до { $until }
       *[other] { $what }, { $time }; и ещё { $more } событий до { $until }
    }
tape-flag = Закладка «{ $name }», { $time }
tape-flag-many =
    { $more ->
        [one] Закладка «{ $name }», { $time }; рядом ещё { $more } закладка
        [few] Закладка «{ $name }», { $time }; рядом ещё { $more } закладки
       *[other] Закладка «{ $name }», { $time }; рядом ещё { $more } закладок
    }
tape-fork = Здесь этот прогон отошёл от другого, { $time }
tape-zoom-in = Крупнее
tape-zoom-out = Мельче
tape-closest = Крупнее не получится.
tape-widest = Виден весь прогон.
tape-last-second = Последняя секунда
tape-whole-run = Весь прогон
tape-more = Переход и масштаб
tape-live = Сейчас
tape-is-live = Это настоящее: после него ничего не было.
jump-what = К чему перейти
jump-event-of = событие { $server }
jump-election = выборы
jump-commit = фиксация
jump-violation = нарушение
jump-previous = Раньше: { $what }
jump-next = Позже: { $what }
jump-nothing-before = Раньше такого не было: { $what }.
jump-nothing-after = Позже такого не было: { $what }.
bookmarks-title = Закладки
bookmark-button = Закладка
bookmark-name = Название этого места
bookmark-add = Добавить
bookmark-rename = Название закладки ({ $time })
bookmark-go = Перейти к «{ $name }»
bookmark-remove = Убрать «{ $name }»
bookmark-none = Пока ни у одного места нет названия.

## Что отменено или сделано снова: стоит после двоеточия, поэтому со строчной буквы и без точки.

notice-took-back = Отменено: { $what }.
notice-did-again = Сделано снова: { $what }.
did-hold = задержка записок
did-flow = отпускание записок
did-timeout = таймаут { $server }
did-request = запрос «{ $value }»
did-read = чтение
did-deliver = вручение записки
did-drop = пропажа записки
did-duplicate = копия записки
did-crash = падение { $server }
did-restart = перезапуск { $server }
did-pause = сон { $server }
did-resume = пробуждение { $server }
did-split = разделение сети
did-cut = обрыв пути { $from } → { $to }
did-heal = починка сети
did-split-vote = разделение голосов
did-members = смена состава
did-snapshot = снимок { $server }
did-transfer = передача лидерства { $server }
did-break = отключение правила «{ $rule }»
did-mend = включение правила «{ $rule }»
did-mend-all = включение всех правил
did-settings = изменение настройки
did-something = вмешательство
did-line = строка скрипта
did-step = шаг урока
did-new-cluster = новый кластер
did-script = запуск скрипта
did-left-script = выход из скрипта
did-run = открытие прогона
did-session = возврат прошлого сеанса
did-lesson = открытие урока «{ $name }»
did-left-lesson = выход из урока
did-return = возвращение к уроку
did-looked-at = переход к другому варианту
did-deleted = удаление «{ $name }»
did-named = переименование в «{ $name }»
did-unnamed = удаление названия
did-bookmarked = закладка «{ $name }»
did-unmarked = удаление закладки «{ $name }»

## What the marks on the tape stand for; the time follows

mark-term = Начинается терм { $term }
mark-stood = { $server } выдвинулся в терме { $term }
mark-elected = { $server } избран в терме { $term }
mark-splitting-vote = Терм { $term } кончается без лидера: голоса разделились
mark-crashed = { $server } упал
mark-restarted = { $server } перезапущен
mark-paused = { $server } заснул
mark-resumed = { $server } проснулся
mark-split =
    { $sides ->
        [one] В сети { $sides } сторона
        [few] Сеть разделилась на { $sides } стороны
       *[other] Сеть разделилась на { $sides } сторон
    }
mark-cut = Путь { $from } → { $to } перерезан
mark-healed = Сеть снова цела
mark-asked = Клиент обратился к { $server }
mark-committed = { $server } зафиксировал всё до индекса { $index }
mark-members = { $server } попросили сменить состав
mark-transfer = { $from } попросили передать лидерство { $to }
mark-settings = Настройки изменились
mark-violated = Нарушено свойство «{ $property }»

## What is wrong with a script, a file, a link or what was kept. They stand behind a colon, so that they
## begin with a small letter and have no full stop.

error-script-too-long = { $most ->
    [one] в скрипте не больше { $most } байта
   *[other] в скрипте не больше { $most } байт
}
error-too-many-lines = { $most ->
    [one] в скрипте не больше { $most } строки
   *[other] в скрипте не больше { $most } строк
}
error-line-too-long = { $most ->
    [one] в строке не больше { $most } байта
   *[other] в строке не больше { $most } байт
}
error-not-utf8 = эта строка — не текст в UTF-8
error-surplus = { $found } здесь лишнее

# $what is one of the texts error-what-…, $found and $word are the reader's words, $known lists words of
# the script language.
error-expected = вместо { $found } здесь нужно другое: { $what }
error-expected-at-end = строка кончилась, а дальше нужно вот что: { $what }
error-unknown = незнакомое слово { $word } (нужно: { $what }); { $guess }
error-did-you-mean = может быть, `{ $near }`?
error-known = известны { $known }

# These fill in { $what } in error-unknown and error-what-known.
error-what-command = команда
error-what-rule = правило
error-what-switch = переключатель
error-what-setting = настройка
error-what-sheet-part = часть листа
error-what-note-kind = вид записки
error-what-field = поле { $kind }
error-what-condition = условие
error-what-server-condition = условие о сервере
error-what-property = свойство

# These fill in { $what } in error-expected and error-expected-at-end.
error-what-known = { $what } ({ $known })
error-what-one-of = что-то из списка { $known }
error-what-server = сервер, например S2
error-what-number = целое число
error-what-time = время с единицей, например 150ms, 2s или 800us
error-what-times = два времени и .. между ними, например 150ms..300ms
error-what-share = доля, например 10%
error-what-text = текст в двойных кавычках, например "x"
error-what-entry = запись, value@term, например a@1
error-what-place = место в журнале, index@term, например 4@2
error-what-arrow = стрелка, как в S1->S2
error-what-notes = записка или записки, например #12, S1->S2, newest S1->S2 или all
error-what-members = состав, например S1,S2 или S1,S2/S2,S3
error-what-log = журнал, например "ab", a@1 b@2 или empty

error-no-server-name = серверы — от S1 до S9: сервера { $word } нет
error-number-too-large = число { $number } слишком большое
error-open-text = у текста нет закрывающей кавычки
error-said-twice = `{ $name }` сказано дважды
error-two-answers = ответ сказан дважды
error-sheet-without-term = листу нужен терм, например `term 7`
error-note-without-term = поддельной записке нужен терм, например `term 2`
error-note-without-answer = поддельный ответ — это { $yes } или refused
error-two-you = хватит одного `you`
error-no-act = об этом читателя не попросить: для `{ $act }` на странице нет кнопки
error-comparison = поддельной записке нужны числа, а не сравнения

error-too-much-work = { $most ->
    [one] скрипт идёт слишком долго: в нём не больше { $most } события
   *[other] скрипт идёт слишком долго: в нём не больше { $most } событий
}
error-seed-too-late = seed должен стоять до первого события или до следующего cluster
error-too-many-steps = { $most ->
    [one] в одной строке не больше { $most } шага
   *[other] в одной строке не больше { $most } шагов
}
error-run-too-long = run длится не больше { $most } ч
error-not-settled = { $count ->
    [one] записки остались и после { $count } вручения
   *[other] записки остались и после { $count } вручений
}
error-vote-not-over = { $count ->
    [one] выборы с разделёнными голосами не кончились и за { $count } шаг
    [few] выборы с разделёнными голосами не кончились и за { $count } шага
   *[other] выборы с разделёнными голосами не кончились и за { $count } шагов
}
error-no-notes = на столе нет ни одной записки
error-no-such-notes = записки { $notes } на столе нет

# What a script expected or waited for, and what is there instead: $actual is one of the texts actual-….
error-not-so = ожидалось { $condition }, но { $actual }
error-not-within = { $condition } не наступило за { $seconds } с: { $actual }

actual-leads = { $server } — лидер терма { $term }
actual-nobody-leads = лидера нет
actual-and = { $first } и { $second }
actual-agreed = все согласны, { $leaders }
actual-other-term = { $leader } — лидер терма { $term }, а { $other } в терме { $theirs }
actual-unheard = { $other } ещё не слышал лидера { $leader }
actual-logs-differ = журнал { $leader }: { $ours }, а журнал { $other }: { $theirs }
actual-is = { $server } сейчас { $state }
actual-follower = последователь
actual-pre-candidate = предкандидат
actual-candidate = кандидат
actual-leader = лидер
actual-up = работает
actual-crashed = лежит (упал)
actual-paused = спит
actual-term = { $server } в терме { $term }
actual-voted = { $server } проголосовал за { $candidate }
actual-voted-nobody = { $server } не голосовал
actual-log = журнал { $server }: { $log }
actual-empty = пусто
actual-commit = индекс фиксации { $server } равен { $index }
actual-applied = { $server } применил: { $values }
actual-committed = зафиксировано: { $values }
actual-progress = у { $leader } для { $other } записано: match { $match }, next { $next }
actual-of-itself = { $leader } ничего не записывает о самом себе
actual-not-leader = { $server } не лидер
actual-newest-term = последний терм — { $term }, { $leaders }
actual-elected = { $leader } избран в терме { $term }
actual-leaderless = терм { $term } кончился без лидера
actual-not-over = терм { $term } ещё не кончился
actual-no-notes = их нет
actual-one-note = она только одна
actual-notes = { $count ->
    [one] там { $count } записка
    [few] там { $count } записки
   *[other] там { $count } записок
}
actual-no-such-note = записки { $notes } нет
actual-these-notes = на столе { $notes }
actual-these-notes-and-more = на столе { $notes } и ещё { $more }
actual-time = сейчас { $time }
actual-timer = на таймере выборов { $server } осталось { $time }
actual-no-timer = { $server } — лидер, и таймера выборов у него нет
actual-members = состав — { $members }
actual-members-of = для { $server } состав — { $members }
actual-snapshot = снимок { $server } доходит до индекса { $index }
actual-read = на последнее чтение ответили: { $values }
actual-no-read = ни на одно чтение не ответили
actual-broken = правило { $rule } отключено
actual-not-broken = правило { $rule } не отключено
actual-safe = ни одно свойство не нарушено

# Why a run can't be carried out; $refusal is why something can't be done.
run-too-long = { $most ->
    [one] в прогоне не больше { $most } события
   *[other] в прогоне не больше { $most } событий
}
run-too-many-acts = { $most ->
    [one] в прогоне не больше { $most } действия
   *[other] в прогоне не больше { $most } действий
}
run-out-of-order = действие { $number } не на своём месте
run-act = действие { $number }: { $refusal }
run-moment = событие { $number }: { $refusal }

error-no-command = здесь нет команды
error-not-one-act = `{ $command }` — не одно действие прогона
error-only-set = несколько строк бывает только у `set`
error-acts-out-of-order = действия стоят не по порядку
error-goes-on-after-fall = прогон продолжается после того, как нарушено свойство
error-no-words = следующее действие нельзя передать словами

file-too-large = { $most ->
    [one] в файле не больше { $most } байта
   *[other] в файле не больше { $most } байт
}
file-too-many-megabytes = в файле не больше { $most } МБ
file-unreadable = браузер не может его прочитать
file-not-json = это не JSON: { $mistake }
file-object = здесь должен быть объект в фигурных скобках
file-list = здесь должен быть список в квадратных скобках
file-text = здесь должен быть текст в кавычках
file-number = здесь должно быть целое число
file-quoted-number = здесь должно быть целое число в кавычках
file-one-of = здесь должно быть что-то одно: { $known }
file-missing = не хватает `{ $name }`
file-most = здесь не больше { $most }
file-most-items = их не больше { $most }
file-long-name = { $most ->
    [one] в названии не больше { $most } байта
   *[other] в названии не больше { $most } байт
}
file-format = здесь должно быть `{ $format }`
file-from-the-future = здесь известна только версия { $known }, а файл версии { $version } сделан более новой программой
file-no-setting = такой настройки нет
file-out-of-order = действия стоят не по порядку или продолжаются после конца
file-too-much-work = такой прогон занял бы слишком много времени
file-no-words = этого нельзя передать словами

link-not-a-link = это не ссылка на прогон
link-from-the-future = у ссылки формат { $version }, а здесь известен только формат { $known }: её сделала более новая программа
link-cut = у ссылки нет конца: в пути её обрезали
link-altered = ссылка не такая, какой её сделали: в пути она изменилась
link-too-long = { $most ->
    [one] в ссылке не больше { $most } символа, прогон подлиннее сохраняют в файл
   *[other] в ссылке не больше { $most } символов, прогон подлиннее сохраняют в файл
}
link-too-many-moments = { $most ->
    [one] в ссылку помещается не больше { $most } события, прогон подлиннее сохраняют в файл
   *[other] в ссылку помещается не больше { $most } событий, прогон подлиннее сохраняют в файл
}
link-too-much-work = по ссылке этот прогон открывался бы слишком долго, такой сохраняют в файл
link-run = этот прогон не выполнить: { $why }
link-unsayable = действие { $number } не передать ссылкой

lesson-error-too-long = в уроке не больше { $most } КБ
lesson-error-too-many-pages =
    { $most ->
        [one] в уроке не больше { $most } страницы
       *[other] в уроке не больше { $most } страниц
    }
lesson-error-no-front = урок должен начинаться строкой `---`, за ней — название и остальное
lesson-error-front-without-end = блок в начале должен заканчиваться строкой `---`
lesson-error-no-key = нужно `key: value`
lesson-error-unknown-key = ключа `{ $key }` нет; известны title, summary, minutes, order, chapter, paper, question N
lesson-error-twice = `{ $key }` здесь стоит дважды
lesson-error-missing = в блоке в начале не хватает `{ $key }`
lesson-error-no-number = здесь нужно целое число не больше { $most }, а не `{ $found }`
lesson-error-no-such-page = страницы { $page } нет
lesson-error-fence-without-end = этот блок не закрыт: не хватает строки ```
lesson-error-commands-in-notes = команды должны стоять перед заметками для ведущего
lesson-error-notes-twice = на странице бывает только одно `???`
lesson-error-empty-page = на этой странице нет текста
lesson-error-link = `{ $to }` — не ссылка: бывают https://…, http://…, имя урока и #… для того, что на сцене
lesson-error-no-such-target = `{ $name }` на сцене нет
lesson-error-picture = картинок в уроке нет: картинка — это сама сцена
lesson-error-too-deep = списки и цитаты вложены слишком глубоко

store-from-the-future = сохранённое записано в формате { $version }, а здесь известен только формат { $known }: его записала более новая программа
store-damaged = сохранённое повреждено
store-too-large = { $most ->
    [one] этот прогон слишком длинный, хранится не больше { $most } байта
   *[other] этот прогон слишком длинный, хранится не больше { $most } байт
}
store-unsayable = прогон { $run } не сохранить: действие { $act } нечем передать
store-no-room = в браузере для него нет места

## The language of the page. What the languages are called stands in the program: each in itself.

language-label = Язык
notice-no-texts = Тексты на языке «{ $language }» не загрузились: страница останется прежней.
page-description = Кластер Raft, который можно взять в руки: настоящий алгоритм прямо в браузере, и каждое сообщение — записка.

## Props
## What is printed for the paper game.

props-button = Реквизит
props-title = Реквизит для печати
props-intro = Игра на бумаге: напечатайте, разрежьте по меткам, раздайте. В окне печати выберите { $paper }, 100 %, без полей.
props-players = Игроков
props-paper = Бумага
props-paper-a4 = A4
props-paper-letter = Letter
props-what = Что печатать
props-sheets-of-paper =
    { $pages ->
        [one] { $pages } страница
        [few] { $pages } страницы
       *[other] { $pages } страниц
    }
props-pieces =
    { $pieces ->
        [one] { $pieces } штука
        [few] { $pieces } штуки
       *[other] { $pieces } штук
    }
props-fewer = На страницу меньше: «{ $what }»
props-more = На страницу больше: «{ $what }»
props-fewest = Меньше одной страницы не бывает: если не нужно, снимите галочку.
props-most =
    { $most ->
        [one] Не больше { $most } страницы.
       *[other] Не больше { $most } страниц.
    }
props-print = Напечатать
props-nothing = Ничего не выбрано: сначала поставьте галочку.
props-preview = Предпросмотр
props-page = Страница { $page } из { $pages }: { $what }

props-rules = Правила, по странице на игру
props-lots = Жребии
props-signs = Таблички ролей
props-state-sheets = Листы состояния
props-help = Карточки-подсказки
props-request-vote = Записки RequestVote
props-request-vote-reply = Ответы на RequestVote
props-append-entries = Записки AppendEntries
props-append-entries-reply = Ответы на AppendEntries

props-fold = сгиб
props-lot-name = Я —
props-sign-flap = Сложите дважды, этот клапан вклейте внутрь. Свою роль поверните вперёд.

props-sheet-written = На бумаге: переживёт падение
props-sheet-head = В голове: при падении пропадёт
props-sheet-term = терм
props-sheet-vote = голос за
props-sheet-terms-help = Новый терм — новый столбец, действует последний. Ещё не голосовали — оставьте пустым.
props-sheet-log = журнал
props-sheet-log-help = Карандашом: что не зафиксировано, могут стереть.
props-sheet-index = индекс
props-sheet-entry-term = её терм
props-sheet-commit = зафиксировано до
props-sheet-of = для
props-sheet-votes = голоса за меня
props-sheet-match = журнал равен моему до

props-request-vote-says = Голосуешь за меня?
props-request-vote-reply-says = Мой ответ кандидату:
props-append-entries-says = Пишет твой лидер:
props-append-entries-reply-says = Мой ответ лидеру:
props-note-from = от
props-note-to = кому
props-note-term = терм
props-note-last-index = моя последняя запись
props-note-last-term = её терм
props-note-prev-index = идёт после записи
props-note-prev-term = терма
props-note-entries = записи; для heartbeat — пусто
props-note-commit = зафиксировано до
props-note-granted = Голосую за тебя
props-note-success = Внёс в журнал
props-note-match = равен твоему до
props-note-yes = да
props-note-no = нет

props-help-title = Когда пришла записка
props-help-request-vote =
    Её терм меньше вашего: ответьте «нет» и укажите свой терм.
    Её терм больше: запишите его. Вы последователь, и ваш голос снова свободен.
    В этом терме ваш голос уже отдан другому: ответьте «нет».
    Ваш журнал впереди, то есть кончается на более новом терме или на том же, но длиннее: ответьте «нет».
    Ничего такого? Запишите свой голос. И только после этого ответьте «да».
props-help-append-entries =
    Её терм меньше вашего: ответьте «нет» и укажите свой терм.
    Иначе это записка лидера. Запишите её терм, если он больше, поверните табличку на «последователь» и начните отсчёт заново.
    В вашем журнале нет записи, после которой идут новые, или её терм другой: ответьте «нет».
    У вашей записи на месте новой другой терм: сотрите её и всё, что за ней.
    Впишите записи, которых не хватает. Поднимите индекс фиксации до того, что в записке, но не дальше последней сверенной записи.
    Ответьте «да» и укажите, до какой записи журнал теперь равен журналу лидера.
props-help-reply = Ответ. Его терм больше вашего? Запишите его, вы последователь. Меньше? Отложите в сторону.

props-rules-game = Игра { $number }
props-rules-needs = Понадобится
props-rules-steps = Как играть
props-rules-end = Игра закончена, когда
props-rules-talk = Обсудите
props-rules-left-out = Что осталось за рамками игр

props-game-0-title = Жеребьёвка
props-game-0-aim = Каждый становится сервером: с именем, листом и табличкой.
props-game-0-needs =
    жребии, сложенные именем внутрь, в миске
    каждому игроку — лист состояния, табличка роли и карточка-подсказка
    записки и ответы, разложенные по видам, посреди стола
    каждому — карандаш и ластик, на всех — один кубик
    ведущий: он руководит игрой и играет за клиента
props-game-0-steps =
    Вытяните жребий. На нём ваше имя, от S1 до { $last }. Поставьте его перед собой.
    Впишите имя в лист состояния. Над пунктиром — то, что записано, падение этого не сотрёт. Под ним — то, что вы держите только в голове.
    Ваш терм — 0, вы ни за кого не голосовали, журнал пуст. Поверните табличку на «последователь»: так начинают все.
    С этой минуты серверы общаются только записками. В чужие листы никто не смотрит.
    Чтобы отправить: возьмите чистую записку, заполните все поля и положите её лицом вниз перед получателем. И продолжайте: ждать ответа не нужно.
    Чтобы принять: берите записки по одной. Сначала измените свой лист, потом отвечайте.
    Списывайте только с записки, которую держите, и никогда по памяти.
    Никто не торопится. Записка может полежать, а ведущий может какую-то и забрать: с сетью такое бывает.
props-game-0-end = У каждого есть имя, лист с термом 0 и табличка «последователь».
props-game-0-talk =
    Raft доверяет своим серверам: от тех, кто жульничает (византийских), он не защищает. Так что списывайте честно.
    Как отличить медленный сервер от упавшего? Никак.

props-game-1-title = Знакомство
props-game-1-aim = Слово буква за буквой попадает из одного журнала во все.
props-game-1-needs =
    записки AppendEntries и ответы
    слово из трёх букв, которое знает только ведущий
props-game-1-steps =
    На этот раз без выборов: все согласны на S1. Каждый записывает терм 1 и голос за S1. S1 поворачивает табличку на «лидер».
    Ведущий просит S1 записать первую букву. S1 вносит её в свой журнал и пишет под ней терм 1.
    S1 шлёт каждому AppendEntries: после какой записи идёт буква и какого та терма (перед первой — 0 и 0), саму букву с её термом и до какой записи журнал S1 зафиксирован (пока 0).
    Последователь смотрит, есть ли у него запись, после которой идёт буква. Если есть — вписывает букву и отвечает «да» и до какой записи журнал равен. Если нет — отвечает «нет».
    S1 отмечает для каждого, до какой записи журналы равны. Как только буква есть в { $majority } журналах из { $players }, считая журнал S1, она зафиксирована: S1 поднимает индекс фиксации и сообщает ведущему.
    Следующая буква идёт так же, и её записка несёт новый индекс фиксации. Последователи поднимают свой.
    После последней буквы S1 шлёт записку без записей — heartbeat. Она несёт последний индекс фиксации.
props-game-1-end = Во всех журналах есть всё слово, и все индексы фиксации равны 3.
props-game-1-talk =
    Кто начинает AppendEntries, а кто только отвечает? Почему именно так?
    Когда ведущий может быть уверен в букве и кто узнаёт о ней первым?
    Записка потерялась. Что может сделать S1, и навредит ли, если первая всё-таки найдётся?

props-game-2-title = Выборы лидера
props-game-2-aim = Серверы сами находят лидера: никто снаружи не решает, кто это будет.
props-game-2-needs =
    записки RequestVote и ответы
    записки AppendEntries — для heartbeat
    один кубик
props-game-2-steps =
    Все — последователи. Каждый бросает кубик и запоминает число: это его таймаут выборов. Ведущий медленно считает вслух, начиная с 1.
    Назвали ваше число, а вы за это время не слышали лидера и никому не отдали голос? Вы кандидат: поверните табличку, запишите следующий терм и голос за себя. Пошлите всем остальным RequestVote с индексом и термом своей последней записи.
    Вам пришёл RequestVote. Сначала терм: если он меньше вашего, откажите и назовите свой. Если больше, запишите его: вы последователь, и ваш голос свободен.
    Потом журнал: откажите, если ваш кончается на более новом терме или на том же, но длиннее.
    Потом голос: в терме он один, кто первым попросил, тот и получил. Свободен? Сначала запишите его и только затем ответьте «да». Иначе ответьте «нет».
    Кандидат считает голоса вместе со своим. Набрал { $majority } из { $players } — он лидер: поворачивает табличку и сразу шлёт всем heartbeat, то есть AppendEntries без записей.
    Heartbeat вашего терма или более нового делает вас последователем. Снова бросьте кубик и ждите сначала.
props-game-2-end = Есть один лидер, все остальные о нём узнали и следуют за ним в том же терме.
props-game-2-talk =
    Вы ответили «да», сразу упали и запустились снова. Почему голос должен быть на бумаге до ответа?
    Голосует ли сам кандидат? За кого?
    Почему нужно большинство? Могут ли в одном терме избрать двух лидеров?

props-game-3-title = Голоса разделились
props-game-3-aim = Терм кончается без лидера, и выручает случай.
props-game-3-needs =
    записки RequestVote и ответы
    записки AppendEntries — для heartbeat
    один кубик
props-game-3-steps =
    Все снова последователи. Листы остаются как есть, но все переходят в один и тот же терм, и голосов в нём ещё никто не отдавал.
    У { $standing } таймаут истекает одновременно. Каждый переходит в следующий терм, голосует за себя и шлёт всем остальным RequestVote.
    Ведущий делит голосующих поровну: каждому говорит, чья записка пришла первой.
    Все отвечают, как в игре 2: кто первым попросил, тому и голос, и сначала на бумагу. Кандидаты отказывают друг другу: их голоса отданы самим себе.
    Кандидаты считают голоса. { $majority } из { $players } нет ни у кого: терм кончается без лидера. Так бывает, и это разрешено.
    Каждый кандидат бросает кубик: новый таймаут, случайный. Ведущий считает. Чьё число названо первым, тот выдвигается снова, в следующем терме.
    Новый терм делает всех остальных последователями, и их голоса снова свободны. Считайте заново.
props-game-3-end = Есть один лидер — через терм или два.
props-game-3-talk =
    А если бы таймауты не выбирались случайно, а были всегда одинаковы?
    Почему кандидаты не могут просто договориться между собой?
    Сколько серверов из { $players } может упасть так, чтобы лидера всё ещё можно было избрать?

props-game-4-title = Откат
props-game-4-aim = То, что есть только в одном журнале, уступает журналу нового лидера.
props-game-4-needs =
    чистые листы состояния, записки и ответы всех видов
    стена: верёвка или ряд книг
props-game-4-steps =
    Для начала все пишут: терм 1, голос за S1, в журнале буква A терма 1. Она зафиксирована, S1 — лидер.
    Ведущий строит стену между S1 и всеми остальными. Записки через неё не проходят.
    Ведущий просит S1 записать букву X. S1 вносит её записью 2 терма 1 и рассылает. Ответов нет: X не зафиксирована, и ведущий ответа не получает.
    За стеной лидера никто не слышит. Первым истекает таймаут у S2, он выдвигается в терме 2, как в игре 2. С { $majority } голосами из { $players }, считая свой, он лидер.
    Ведущий просит S2 записать букву B. S2 вносит её записью 2 терма 2 и рассылает. Она есть в { $majority } журналах из { $players } — значит, зафиксирована.
    Ведущий убирает стену. S1 всё ещё считает себя лидером и шлёт heartbeat терма 1. Ему отказывают: в ответе терм 2. S1 записывает его, он теперь последователь.
    S2 шлёт S1 то, что идёт после записи 1 терма 1. Эта запись совпадает. Но X — терма 1, а B — терма 2: S1 стирает X, вписывает B и отвечает «да».
    Если в журнале нет записи, после которой идут новые, сервер отвечает «нет», и лидер пробует снова, отступив на одну запись.
props-game-4-end = Во всех журналах A и B. X пропала, но никому и не обещали, что она сохранится.
props-game-4-talk =
    Какое-то время лидеров было двое. Почему это не навредило?
    Что клиент знает об X? Что ему делать?
    Могла бы так же пропасть B? Кто для этого должен был бы победить на выборах и кто за него не проголосует?

props-game-5-title = Двойной кворум
props-game-5-aim = Состав меняется, а кластер продолжает работать.
props-game-5-needs =
    чистые листы состояния, записки AppendEntries и ответы
    два списка на виду у всех: старый — { $old }, новый — { $new }
props-game-5-steps =
    Участники — только { $old }. Они пишут: терм 1, голос за S1, в журнале буква A терма 1, она зафиксирована. S1 — лидер; у остальных листы пустые, они ждут.
    Ведущий просит S1 сменить состав. S1 вносит в журнал запись C-old,new — оба списка сразу — и шлёт её всем, кто есть хотя бы в одном. Новички получают все записи с первой.
    Кто вписал C-old,new, тот с этой минуты живёт по ней, зафиксирована она или нет.
    Отныне каждому решению нужны два большинства: { $half } из { $count } старых участников и { $half } из { $count } новых. Кто есть в обоих списках, считается в обоих.
    S1 считает по обоим спискам. C-old,new есть у обоих большинств? Тогда она зафиксирована.
    Теперь S1 вносит C-new, то есть только новый список, и рассылает её. Кто её вписал, живёт по ней: считается только новый список.
    C-new есть у { $half } из { $count } новых участников: она зафиксирована. Кого нет в списке, тот своё дело сделал и уходит.
props-game-5-end = C-new зафиксирована, и решают только { $new }.
props-game-5-talk =
    А если бы каждый сервер переходил со старого списка на новый сам, каждый в свой момент? Кто кого мог бы тогда избрать?
    S1 падает между C-old,new и C-new. Кого могут избрать и чьими голосами?
props-game-5-left-out =
    Журналы росли бы вечно. Снимок заменяет старые записи; его же шлют серверам, которые сильно отстали.
    Отрезанный сервер возвращается с большим термом и смещает здорового лидера. С pre-vote он сначала спрашивает, смог бы ли победить.

## The seat: the reader plays a server, and answers before it does

seat-take = Я — { $server }
seat-you = вы
seat-yours = ваше место
seat-bar = Ваши места
seat-leave = Встать с места { $server }
seat-score =
    { $asked ->
        [0] { $server }: вопросов ещё не было
       *[other] { $server }: верно { $right } из { $asked }
    }
seat-total = Все места: верно { $right } из { $asked }
seat-help = Всё, что приходит к { $server }, — записка, клиент, конец таймаута выборов — будет останавливаться здесь и ждать вашего ответа. Что бы вы ни ответили, произойдёт то, что делает Raft.
seat-title = Что сделает { $server }?
seat-note = Записка
seat-sheet = Лист { $server }
seat-way = от { $from } к { $to }
# $kind is the name of the RPC
seat-yes =
    { $kind ->
        [RequestVote] Отдать голос
        [PreVote] Обещать голос
        [ReadIndex] Подтвердить
       *[other] Принять
    }
seat-no =
    { $kind ->
        [RequestVote] Отказать
        [PreVote] Отказать
        [ReadIndex] Отказать
       *[other] Отклонить
    }
seat-silence = Не отвечать
seat-ask-response = Что вы ответите?
seat-ask-term = Какой у вас после этого терм?
seat-ask-vote = Кому в этом терме отдан ваш голос?
seat-ask-role = Какая у вас после этого роль?
seat-ask-log = Какой у вас после этого журнал?
seat-ask-commit = Какой у вас после этого индекс фиксации?
seat-ask-match = До какого индекса журнал { $server }, насколько вам известно, совпадает с вашим?
seat-ask-next = С какого индекса вы в следующий раз пошлёте { $server } записи?
seat-ask-sends = Кому вы шлёте записки?
seat-nobody = никому
seat-sends-nobody = Никому
seat-sends-others = Всем остальным
seat-log-empty = пусто
seat-less = На один меньше: { $question }
seat-more = На один больше: { $question }
seat-answer = Ответить
seat-incomplete = Сначала ответьте на все вопросы.
seat-show = Показать
seat-result = { $server }: верно { $right } из { $asked }
seat-shown = Вот что делает { $server }
seat-right = Верно
seat-wrong = Неверно
seat-said = Вы: { $answer }
seat-does = Raft: { $answer }
seat-why = Почему
seat-go-on = Дальше
seat-heard-ago = { $leader }, { $ms } мс назад
seat-heard = последняя весть от лидера
seat-field-term = терм
seat-field-last = последняя запись его журнала
seat-field-prev = место перед записями
seat-field-entries = записи
seat-field-commit = индекс фиксации лидера
seat-field-granted = голос отдан
seat-field-accepted = принято
seat-field-match = журнал совпадает до
seat-field-snapshot = снимок до
seat-field-values = значения из него
seat-field-received = пришло значений
seat-field-done = последняя часть
seat-field-complete = получен целиком
seat-field-round = раунд
seat-start = начало
seat-no-entry = нет: журнал пуст
seat-no-entries = нет: это heartbeat
seat-is-so = да
seat-is-not-so = нет
seat-timeout = Таймаут выборов
seat-timeout-why = { $server } слишком долго не слышал лидера
seat-request = Запрос клиента
seat-read = Чтение
seat-client-way = от клиента к { $server }
seat-field-value = значение
seat-ask-client = Что вы делаете с клиентом?
seat-client-append = Внести значение в свой журнал
seat-client-make-sure = Сначала убедиться, что я ещё лидер
seat-client-at-once = Ответить сразу
seat-client-send-on = Отправить клиента к { $leader }
seat-client-no-leader = Сказать, что лидера не знаю
seat-ask-message = Что вы шлёте остальным?
seat-message-none = Ничего
seat-nobody-known = неизвестен
keys-seat = Сесть за сервер, чьи кнопки в фокусе, или встать с места
keys-seat-answer = На месте: ответить или идти дальше

## Lessons

button-lessons = Уроки
lessons-title = Уроки
lessons-loading = Уроки уже в пути…
lessons-search = Найти урок или вопрос
lessons-none = Ни в уроках, ни в вопросах таких слов нет.
lessons-questions = Что спрашивают ученики
lessons-sum =
    { $count ->
        [one] { $count } урок, { $minutes } мин
        [few] { $count } урока, { $minutes } мин
       *[other] { $count } уроков, { $minutes } мин
    }
lessons-minutes = { $minutes } мин
lesson-place = { $page } / { $count }
lesson-steps = Сделано шагов: { $done } из { $count }
lesson-back = На шаг назад по уроку
lesson-step = Следующий шаг
lesson-turn = Следующая страница
lesson-skip = Сразу в конец
lesson-next = Следующий урок: { $title }
lesson-end = Это был последний урок.
lesson-leave = Выйти из урока
lesson-return = Вернуться к уроку
lesson-notes = Ответы и пояснения
lesson-away = Сейчас вы играете сами. Урок ждёт там, где вы его оставили.
lesson-your-turn = Ваш ход.
keys-lesson = шаг урока, для кликера
notice-no-lessons = Уроки не загрузились. Проверьте связь и откройте список ещё раз.
notice-no-such-lesson = Урока «{ $slug }» нет.
notice-lesson = Урок не открывается: строка { $line }: { $sentence }.

task-timeout =
    { $count ->
        [one] Пусть истечёт таймер выборов { $servers }.
       *[other] Пусть истекут таймеры выборов { $servers }, в этом порядке.
    }
task-crash = Уроните { $servers }.
task-restart = Перезапустите { $servers }.
task-pause = Усыпите { $servers }.
task-resume = Разбудите { $servers }.
task-snapshot = Сделайте снимок { $servers }.
task-request = Пусть клиент попросит записать «{ $value }».
task-request-of = Пусть клиент попросит { $server } записать «{ $value }».
task-read = Пусть клиент прочитает, что записано.
task-read-of = Пусть клиент прочитает у { $server }, что записано.
task-deliver = Вручите записку: { $notes }.
task-drop = Выбросьте записку: { $notes }.
task-duplicate = Удвойте записку: { $notes }.
task-step =
    { $count ->
        [1] Сделайте один шаг.
        [one] Сделайте { $count } шаг.
        [few] Сделайте { $count } шага.
       *[other] Сделайте { $count } шагов.
    }
task-split = Разделите сеть: { $groups }.
task-heal = Почините сеть.
task-split-vote = Разделите голоса.
task-add =
    { $count ->
        [one] Сделайте { $servers } участником.
       *[other] Сделайте { $servers } участниками.
    }
task-remove = Выведите { $servers } из кластера.
task-members = Измените состав: { $servers }.
task-transfer = Пусть { $from } передаст лидерство { $to }.
task-break = Отключите правило «{ $rule }».
task-mend = Верните правило «{ $rule }».
task-hold = Включите «Держать записки».
task-flow = Выключите «Держать записки».
task-other = Сделайте вот что: { $command }.
hint-sheet = Кнопка на листе сервера, он сейчас выделен.
hint-more = Нажмите «Ещё» на листе сервера, он сейчас выделен.
hint-note = Выберите записку на столе: её кнопки появятся рядом.
hint-split = Нажмите «Разделить сеть», расставьте серверы по сторонам и разделите.
hint-members = Нажмите «Состав», выберите участников и попросите лидера.
hint-rules = Нажмите «Правила» и найдите его в списке.
hint-button = Эта кнопка сейчас выделена.

## Numbers and times: the decimal mark and the unit of time, as they are written in Russian

number-decimal = { $whole },{ $decimals }
number-seconds = { $seconds } с
sheet-unit = мс

## Presenter and plan

presenter-open = Ведущий
presenter-title = Ведущий · Raft Workshop
presenter-blocked = Браузер не даёт странице открыть окно. Разрешите это или откройте адрес сами: { $address }
presenter-controls = Показать кнопки
presenter-bare = Только сцена и текст
presenter-alone = Сцены не видно. Откройте воркшоп в другом окне этого браузера или перезагрузите его: он продолжится с того же места.
presenter-idle = Урок не открыт. Выберите его в списке.
presenter-aside = Урок отложен.
presenter-notes = Заметки ведущего
presenter-no-notes = К этой странице заметок нет.
presenter-now = На сцене
presenter-next = Дальше
presenter-way = Урок
presenter-clock = Который час
presenter-timer = Время на урок
presenter-timer-of = { $spent } из { $minutes } мин
presenter-timer-over = дольше на { $over }
presenter-timer-stop = Остановить таймер
presenter-timer-start = Запустить таймер
presenter-timer-reset = Сбросить таймер
presenter-time = { $ms } мс
presenter-split = Отделить лидера
plan-title = План
plan-help = Отметьте уроки, которые хотите провести: здесь можно расставить их по порядку и скопировать ссылку.
plan-tick = В план: { $title }
plan-full = В плане не больше 60 уроков.
plan-end = Дальше некуда.
plan-earlier = Раньше: { $title }
plan-later = Позже: { $title }
plan-remove = Убрать из плана: { $title }
plan-copy = Скопировать ссылку
plan-not-copied = Браузер не даёт странице копировать.
plan-clear = Очистить план
plan-unknown = Таких уроков нет, они пропущены: { $names }.
plan-too-many =
    { $count ->
        [one] В плане не больше { $most } уроков; пропущен { $count } урок.
        [few] В плане не больше { $most } уроков; пропущены { $count } урока.
        [many] В плане не больше { $most } уроков; пропущено { $count } уроков.
       *[other] В плане не больше { $most } уроков; пропущено { $count } урока.
    }
