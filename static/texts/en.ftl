# Raft Workshop: the English texts, in Fluent (projectfluent.org).
#
# Every other language has a file like this one beside it; a text that it lacks shows in English.
# What stands in { $braces } is filled in: servers as S1, entries as index@term (4@2 is the entry at
# index 4, made in term 2), notes as #12. Tests hold that every text is used and every use has one.

## The page

app-title = Raft Workshop

## Controls. Their English names are fixed: tests, screen readers and extensions rely on them.

button-play = Play
button-pause = Pause
button-step = Step
button-back = Back
button-undo = Undo
button-redo = Redo
button-hold = Hold notes
button-crash-leader = Crash leader
button-split = Split network
button-heal = Heal network
button-split-vote = Force split vote
button-request = Client request
button-new = New cluster
button-read = Read
button-members = Members
button-rules = Rules
button-settings = Settings
button-futures = Futures
button-share = Share

server-crash = Crash
server-restart = Restart
server-pause = Pause server
server-resume = Resume server
server-timeout = Time out
server-request = Request
server-more = More
server-snapshot = Take a snapshot
server-transfer = Hand leadership over to { $server }
server-read = Read here
server-remove = Remove from the cluster
server-add = Make it a member

note-deliver = Deliver
note-drop = Drop
note-duplicate = Duplicate

## What a server is

role-follower = follower
role-pre-candidate = pre-candidate
role-candidate = candidate
role-leader = leader
state-up = up
state-crashed = crashed
state-paused = paused
state-outsider = not a member
state-catching-up = catching up

## The five properties of Figure 3, and the one for clients who try again: the short name on a lamp,
## and the whole sentence

lamp-election-safety = one leader a term
lamp-leader-append-only = append only
lamp-log-matching = logs match
lamp-leader-completeness = leader complete
lamp-state-machine-safety = same commands
lamp-exactly-once = each once

property-election-safety = Election Safety: at most one leader is elected in a term (§5.2).
property-leader-append-only = Leader Append-Only: a leader never overwrites or removes entries of its own log, it only adds to it (§5.3).
property-log-matching = Log Matching: if two logs hold an entry with the same index and term, they are equal up to there (§5.3).
property-leader-completeness = Leader Completeness: what is committed in one term is in the log of every later term's leader (§5.4).
property-state-machine-safety = State Machine Safety: if a server has applied an entry at an index, no other server ever applies another one there (§5.4.3).
property-exactly-once = Exactly Once: a command that its client repeats is applied once (§8).

## A property that fell

violation-two-leaders = { $first } and { $second } were both elected in term { $term }.
violation-leader-rewrote = { $leader }, the leader of term { $term }, changed its own log at index { $index }.
violation-logs-differ = { $first } and { $second } both hold { $id }, but their logs differ up to it.
violation-leader-lacks = { $leader }, the leader of term { $term }, lacks { $id }, which was committed in term { $committed }.
violation-applied-differently = At index { $index } { $first } applied an entry of term { $firstterm }, but { $second } one of term { $secondterm }.
violation-applied-twice = { $server } applied the client’s command { $session } twice, at index { $first } and again at index { $second }.

## Why a button is disabled, or a wish is not carried out

refusal-no-such-server = There is no server { $server }.
refusal-no-such-note = Note { $note } is not on the table any more.
refusal-stopped = The run has stopped: “{ $property }” does not hold any more.
refusal-already-running = A server can be given a sheet only before the first event.
refusal-is-crashed = { $server } is crashed.
refusal-is-not-crashed = { $server } is not crashed.
refusal-is-paused = { $server } is paused.
refusal-is-not-paused = { $server } is not paused.
refusal-is-leader = { $server } is the leader: a leader has no election timer.
refusal-is-not-leader = { $server } is not a leader: only a leader sends heartbeats.
refusal-no-leader = There is no leader at the moment.
refusal-receiver-paused = { $server } is paused: note { $note } waits until it wakes up.
refusal-held-back = Note { $note } is held back until the split vote is over.
refusal-too-many-notes =
    { $most ->
        [one] The table is full: it holds only { $most } note.
       *[other] The table is full: it holds { $most } notes.
    }
refusal-log-full =
    { $most ->
        [one] The log of { $server } is full: it holds only { $most } entry.
       *[other] The log of { $server } is full: it holds { $most } entries.
    }
refusal-term-too-high = A term is at most { $most }.
refusal-index-too-high = An index is at most { $most }.
refusal-impossible-sheet = No server could have written this sheet: the terms of a log start at 1, never decrease, and end at the server’s term at most.
refusal-timer-too-long =
    { $most ->
        [one] A timer is at most { $most } second long.
       *[other] A timer is at most { $most } seconds long.
    }
refusal-time-only-forward = The clock goes only forward.
refusal-time-too-long =
    { $most ->
        [one] The clock goes up to { $most } hour.
       *[other] The clock goes up to { $most } hours.
    }
refusal-too-many-events =
    { $most ->
        [one] More than { $most } event would happen at once.
       *[other] More than { $most } events would happen at once.
    }
refusal-nothing-can-happen = Nothing can happen: no note is under way and no timer is running.
refusal-nothing-to-heal = The network is whole: there is nothing to heal.
refusal-one-side-only = A split needs servers on at least two sides.
refusal-on-two-sides = { $server } can’t stand on two sides.
refusal-already-cut = This direction is cut already, or leads from a server to itself.
refusal-split-vote-alone = With one server no vote can be split: its own vote is a majority.
refusal-split-vote-no-majority = No majority is up and connected: no election can have a winner anyway.
refusal-split-vote-no-candidate = Nobody can stand for election: all who are up lead, or are too many terms behind.
refusal-split-vote-pre-vote = With pre-vote nobody stands while there is a leader: crash it first, or cut it off.
refusal-split-vote-under-way = A split vote is under way already.
refusal-not-a-voter = { $server } is not a member: it has no vote, and does not stand for election.
refusal-change-not-leader = Only a leader can change the members.
refusal-change-no-members = A cluster needs at least one member.
refusal-change-no-change = These are the members already.
refusal-change-catching-up = One change at a time: { $servers } must have the log first, or the change be taken back.
refusal-change-not-committed = One change at a time: the last one is not committed yet.
refusal-next-server = The next new server is { $server }.
refusal-transfer-not-leader = { $server } does not lead: it has nothing to hand over.
refusal-transfer-to-itself = { $server } leads already.
refusal-transfer-not-a-voter = { $target } is not a member: it can’t lead.
refusal-transfer-under-way = { $server } is handing over to { $target } already.
refusal-nothing-to-compact = { $server } has applied nothing since its last snapshot.
refusal-is-broken = “{ $rule }” is broken already.
refusal-is-not-broken = “{ $rule }” is not broken.
refusal-too-many-clients =
    { $most ->
        [one] Only { $most } client can wait for an answer.
       *[other] At most { $most } clients can wait for an answer.
    }

refusal-settings-servers =
    { $most ->
        [one] A cluster has only { $most } server.
       *[other] A cluster has 1 to { $most } servers.
    }
refusal-settings-latency-reversed = The shortest latency is longer than the longest.
refusal-settings-latency-range =
    { $most ->
        [one] A latency is at most { $most } second.
       *[other] A latency is at most { $most } seconds.
    }
refusal-settings-percent = A share is 0 % to 100 %.
refusal-settings-election-timeout-reversed = The shortest election timeout is longer than the longest.
refusal-settings-election-timeout-range = An election timeout is { $least } ms to { $most } s.
refusal-settings-heartbeat-range = A heartbeat interval is { $least } ms to { $most } s.
refusal-settings-retry-range = The time to a retry is { $least } ms to { $most } s.
refusal-settings-client-retry-range = A client waits { $least } ms to { $most } s before it tries again.
refusal-settings-nothing-to-snapshot = A snapshot needs at least one entry.
refusal-settings-empty-chunk = A part of a snapshot must be able to carry at least one value.
refusal-settings-no-entries = An AppendEntries must be able to carry at least one entry.

## The page's parts

button-theme = Light or dark
button-keys = Keys
button-close = Close
button-slower = Slower
button-faster = Faster
lamps-label = The properties that always hold
lamp-holds = holds
lamp-violated = does not hold any more
actions-clock = The clock
actions-world = Interventions
speed-label = Speed: wall time to virtual time
speed-slowest = This is the slowest.
speed-fastest = This is the fastest: real time.
request-value = Value of the next client request
notice-nothing-before = This is where the run began: there is nothing to go back to.
notice-nothing-to-undo = Nothing has been done that could be taken back.
notice-nothing-to-redo = Nothing has been taken back that could be done again.
notice-no-such-moment = There is no such moment in this direction.
notice-run = This can't be added to the run: { $sentence }.
notice-link = This link can't be used: { $sentence }.
notice-file = This file can't be used: { $sentence }.
notice-kept-unreadable = Your last session can't be brought back: { $sentence }. It was put aside.
notice-kept-left-out = { $count ->
    [one] Your last session is back; one older future was too long and was left out.
   *[other] Your last session is back; { $count } older futures were too long and were left out.
}
notice-not-kept = This session will not come back after a reload: { $sentence }.
notice-bookmarks = A branch has at most { $most } bookmarks: remove one first.
value-empty = A value needs at least one character.
value-too-long =
    { $most ->
        [one] A value has at most { $most } byte.
       *[other] A value has at most { $most } bytes.
    }
value-forbidden = A value can’t contain “{ $character }”: only characters that can be seen, other than ", @ and #.
value-reserved = This value stands for a leader’s own empty entry.
why-title = Why
why-empty = Nothing has happened yet. Soon somebody’s election timer runs out.
still-paused = The clock is stopped: step, or play.
still-hold = The clock is stopped: choose which note is handed over, or whose timer runs out.
table-label = The table

sheet-label = { $server }, { $state }, term { $term }
sheet-term = term
sheet-voted = voted { $server }
sheet-voted-nobody = voted nobody
sheet-log = Log: { $log }
sheet-log-empty = Log: empty
sheet-log-snapshot = Log: snapshot up to { $last } { $log }
sheet-snapshot = Snapshot of all entries up to { $last }
sheet-marks = The leader’s nextIndex for this server is { $next }, its matchIndex { $match }
sheet-head = In the head: gone with a crash
sheet-forgotten = forgotten
sheet-commit = commit
sheet-votes = votes
sheet-timer = timer
sheet-side = side { $side }

## Rings round those who decide, and the clients

ring-label = Who decides
ring-members = members { $all }, needs { $needed }
ring-old =
    { $enough ->
        [yes] ✓ old { $have } of { $all }
       *[no] old { $have } of { $all }, needs { $needed }
    }
ring-new =
    { $enough ->
        [yes] ✓ new { $have } of { $all }
       *[no] new { $have } of { $all }, needs { $needed }
    }
client-label = Clients
client-name = client
client-waits =
    { $count ->
        [one] { $count } waits
       *[other] { $count } wait
    }
client-asks = asks { $server }: “{ $value }”
client-asks-again = again, { $server }: “{ $value }”
client-reads = asks { $server } what is there
client-sent-on = { $server }: ask { $leader }
client-no-leader = { $server } knows no leader
client-answered = ✓ { $server }: “{ $value }” is done
client-read-answered = ✓ { $server }: “{ $value }”
client-read-nothing = ✓ { $server }: nothing yet
client-unanswered = ✗ { $server }: no answer

## What stands across the page while it does not show Raft as the paper has it

banner-broken =
    { $count ->
        [one] This is not Raft: a rule is broken. { $rules }.
       *[other] This is not Raft: { $count } rules are broken. { $rules }.
    }
banner-stopped = The run has stopped here: go back, or start a new cluster.
banner-show = Show
banner-mend = Mend all rules
switch-on = on
switch-off = off
rule-holds = holds
rule-broken = broken

## All logs, aligned by index

views-label = What is shown
view-table = Table
view-diagram = Diagram
view-logs = Logs
keys-diagram = Space-time diagram, or the table
keys-logs = All logs, or the table
logs-title = All logs, aligned by index
logs-index = index
logs-scroll = Logs: the arrow keys go to earlier and later entries
logs-window = Which part of the logs is shown
logs-part = entries { $first } to { $last } of { $count }
logs-earlier = +{ $count } earlier
logs-later = +{ $count } later
logs-none-earlier = The first entries are shown.
logs-none-later = The last entries are shown.
logs-latest = Latest
logs-to-conflict = ≠ Conflict at { $index }
logs-conflict = conflict
logs-known = commit { $commit } · applied { $applied }
logs-in-snapshot = In the snapshot
logs-entry =
    { $known ->
        [applied] { $value }, term { $term }, committed and applied
        [committed] { $value }, term { $term }, committed, not applied yet
       *[written] { $value }, term { $term }, not known to be committed
    }
logs-stays = Conflict: it stays.
logs-gives-way = Conflict: it gives way to the leader’s log.
logs-open = Conflict: a leader will decide.
logs-key-committed = committed, as the server knows
logs-key-uncommitted = not known to be committed
logs-key-term = its term
logs-key-applied = applied
logs-key-snapshot = in the snapshot
logs-key-match = matchIndex
logs-key-next = nextIndex
logs-key-conflict = conflict: different terms at one index
logs-key-loses = gives way to the leader’s log

## What opens beside the table

split-title = Split the network
split-leader-alone = Leader alone
split-leader-minority = Leader in the minority
split-halves = Halves
split-help = Or put each server on a side:
split-server = { $server }: { $side }
split-apply = Split
new-title = New cluster
new-servers = Servers (3 to 9)
new-seed = Seed
new-timeout-min = Election timeout from, ms
new-timeout-max = Election timeout to, ms
new-heartbeat = Heartbeat, ms
new-latency-min = Latency from, ms
new-latency-max = Latency to, ms
new-loss = Loss, %
new-start = Start
new-mistake = “{ $field }” is a whole number from { $min } to { $max }.
members-title = Members
members-present = { $old } vote.
members-joint = On the way from { $old } to { $new }: every decision needs both majorities.
members-add = Add { $server }
members-help = Or choose who shall vote:
members-apply = Change members
members-table-full =
    { $most ->
        [one] The table has only { $most } place.
       *[other] All { $most } places are taken.
    }
settings-title = Settings
setting-at-entries = Entries
setting-after-ms = After, ms
rules-title = Rules that can be broken
rules-help = Switch a rule off and see what it is there for.
rules-none-broken = All rules hold.
server-title = { $server }
keys-title = Keys
keys-play = Play or pause
keys-step = Step: one event on
keys-back = Back: one event back
keys-speed = Slower or faster
keys-server = Go to that server’s buttons
keys-tab = Go through all buttons; Enter presses one
keys-close = Close what is open
keys-jump = Previous or next election, commit …

## The space-time diagram

diagram-title = Space-time diagram
diagram-rows = Events, one below the other
diagram-row = { $time }: { $what }
diagram-time = time, s
diagram-now = now
diagram-empty = Nothing has happened yet.
diagram-follow = Follow
diagram-signs = Signs
diagram-save = Save picture
diagram-compare = Compare with
diagram-no-run = no other run
diagram-swap = Show the other run
diagram-first-difference = first difference
diagram-go-to-difference = Go to the first difference
diagram-equal = The two runs are equal.
diagram-equal-so-far =
    { $count ->
        [one] The two runs are equal in the first event; further down nobody has looked.
       *[other] The two runs are equal in the first { $count } events; further down nobody has looked.
    }
diagram-look = Look
diagram-light = Light
diagram-dark = Dark
diagram-range = What is in the picture
diagram-in-view = What is in view
diagram-whole = The whole run
diagram-too-long =
    { $most ->
        [one] A picture holds { $most } event: of { $all } the first is in it.
       *[other] A picture holds { $most } events: of { $all } the first { $most } are in it.
    }
diagram-save-svg = Save as SVG
diagram-save-png = Save as PNG
diagram-not-saved = This browser can’t make that picture.
diagram-picture-title = Raft: { $run }
diagram-picture-description =
    { $servers ->
        [one] A space-time diagram of { $servers } server, time downward: events { $first } to { $last }.
       *[other] A space-time diagram of { $servers } servers, time downward: events { $first } to { $last }.
    }
diagram-forged = forged: { $note }
diagram-commit = commit { $index }
diagram-term = term { $term }
diagram-loss =
    { $loss ->
        [chance] lost
        [wall] at the wall
        [crashed] nobody there
       *[dropped] dropped
    }
diagram-said =
    { $said ->
        [asks] asks “{ $value }”
        [asks-again] again “{ $value }”
        [reads] asks to read
        [sent-on] ask { $value }
        [no-leader] knows no leader
        [answered] ✓ “{ $value }” is done
        [read-answered] ✓ “{ $value }”
       *[unanswered] ✗ no answer
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
        [received] sent { $sent } · received { $time }
        [lost] sent { $sent } · lost { $time }
        [under-way] sent { $sent } · under way
       *[far] sent { $sent } · ends much later
    }
diagram-sign-timeout = its election timer ran out
diagram-sign-elected = elected
diagram-sign-voted = voted
diagram-sign-wrote = wrote an entry
diagram-sign-committed = knows that it is committed
diagram-sign-received = note, received
diagram-sign-lost = note, lost
diagram-sign-copy = note, a copy or forged
diagram-sign-under-way = note, under way
diagram-sign-client = client and server
diagram-sign-wall = wall of a split
## One server: the names of Figure 2, what changed, what it heard, and the roles of Figure 4

inspector-changes = What the last event changed
inspector-changed-nothing = Nothing has changed here yet.
inspector-changed-before =
    { $count ->
        [one] Nothing here. What changed it last, { $count } event ago:
       *[other] Nothing here. What changed it last, { $count } events ago:
    }
inspector-no-such = none
inspector-written = Written down: a crash leaves it
inspector-head = In the head: gone with a crash
inspector-forgotten = All else is forgotten.
inspector-timer-left = The election timer has { $ms } ms left.
inspector-received = Last received notes
inspector-received-none = None yet.
inspector-from = from { $from }
inspector-accepted = accepted
inspector-noted = noted
inspector-refused = refused
inspector-ignored = ignored
inspector-roles = Roles
inspector-change = { $from } → { $to }
inspector-last-change = Last change, at { $time }: { $change } ({ $section }).
inspector-no-change = No change of role yet.
way-starts = starts up
way-stands = times out, starts election
way-stands-again = times out, new election
way-asks-first = times out, asks whether it would win
way-asks-again = times out, asks again
way-promised = is promised votes by a majority
way-wins = receives votes from majority of servers
way-gives-up = discovers current leader or new term
way-steps-down = discovers server with higher term

fact-term = currentTerm
fact-voted = votedFor
fact-log = log[]
fact-snapshot = snapshot
fact-members = members
fact-state = state
fact-role = role
fact-commit = commitIndex
fact-applied = lastApplied
fact-machine = state machine
fact-machine-holds = “{ $text }”
fact-incoming = snapshot coming in
fact-heard = heard a leader
fact-leader = knows as leader
fact-timer = election timer ends
fact-retry = asks again
fact-votes = votes of
fact-refusals = refused by
fact-next = nextIndex[{ $server }]
fact-match = matchIndex[{ $server }]
fact-sending = sends snapshot to { $server }
fact-resend = sends again to { $server }
fact-heartbeat = next heartbeat
fact-catch-up = catching up
fact-transfer = hands over to
fact-quorum = answered lately
fact-reads = reads that wait
fact-read =
    { $index ->
        [none] read { $read }: nothing of this term is committed yet
       *[other] read { $read }: needs entry { $index } applied, confirmed by { $servers }
    }
fact-at = at { $time }
fact-nobody = nobody
fact-nothing = nothing yet
fact-none = none
fact-empty = empty
fact-entries = { $first } to { $last }: { $entries }
fact-snapshot-holds = up to { $last }: “{ $text }”
fact-values-of =
    { $count ->
        [one] { $count } value of the snapshot up to { $last }
       *[other] { $count } values of the snapshot up to { $last }
    }

## The column that says why: elections

tell-stands = { $server } heard no leader for { $ms } ms: it becomes a candidate in term { $term }, votes for itself and asks all others.
tell-stands-untimed = { $server } heard no leader in time: it becomes a candidate in term { $term }, votes for itself and asks all others.
tell-stands-again = { $server } got no majority within { $ms } ms: it stands again, now in term { $term }, votes for itself and asks all others.
tell-stands-alone = { $server } is alone: it becomes a candidate in term { $term }, and its own vote is a majority. It leads.
tell-retry-votes =
    { $count ->
        [one] { $silent } has not answered { $server }, which asks for the vote again.
       *[other] { $silent } have not answered { $server }, which asks for their votes again.
    }
tell-retry-promises =
    { $count ->
        [one] { $silent } has not answered { $server }, which asks again whether it would win.
       *[other] { $silent } have not answered { $server }, which asks again whether it would win.
    }
tell-retry-nobody = { $server } has nobody left to ask again: all have answered.
tell-may-not-stand = { $server }’s election timer runs out, but it is no member and must not stand.

tell-asks-first = { $server } heard no leader for { $ms } ms. Before it stands in term { $term } it asks all others whether it would win; its own term stays as it is.
tell-asks-first-untimed = { $server } heard no leader in time. Before it stands in term { $term } it asks all others whether it would win; its own term stays as it is.
tell-asks-first-again = { $server } was promised no majority within { $ms } ms: it asks again whether it would win term { $term }.
tell-promises = { $server } would vote for { $candidate } in term { $term }: it has heard no leader lately, and { $candidate }’s log is as new. It writes nothing down.
tell-refuses-leader-alive =
    { $leads ->
        [yes] { $server } refuses { $from }: { $server } leads itself.
       *[no] { $server } refuses { $from }: it has heard from the leader { $leader } lately.
    }
tell-ignores-outsider =
    { $leads ->
        [yes] { $server } takes no notice of { $from }’s { note-word }: { $server } leads, and { $from } is no member.
       *[no] { $server } takes no notice of { $from }’s { note-word }: it has heard from the leader { $leader } lately, and { $from } is no member.
    }
tell-counts-promise =
    { $votes ->
        [one] { $voter } would vote for { $server }, which has { $votes } promise of the { $majority } it needs.
       *[other] { $voter } would vote for { $server }, which has { $votes } promises of the { $majority } it needs.
    }
tell-counts-promise-joint = { $voter } would vote for { $server }, which has { $votes } of { $majority } promises of old members and { $newvotes } of { $newmajority } of new ones.
tell-promise-refused = { $voter }’s refusal arrives: { $server } gets no promise from it.
tell-stands-promised = With { $voter }’s promise { $server } can win: it becomes a candidate in term { $term }, votes for itself and asks all others.
tell-stands-told = { $leader } tells { $server } to stand at once: it becomes a candidate in term { $term }, votes for itself and asks all others.

tell-votes = { $server } votes for { $candidate }: first to ask in term { $term }, and its log is as new.
tell-votes-again = { $server } has voted for { $candidate } in term { $term } already, and says so again.
tell-refuses-stale = { $server } refuses { $from }, which speaks for term { $theirs }: term { $ours } has begun.
tell-refuses-voted = { $server } refuses { $from }: it has voted for { $other } in term { $term }, and there is one vote a term.
tell-refuses-stands = { $server } refuses { $from }: it has voted for itself in term { $term }.
tell-refuses-shorter =
    { $theirs ->
        [none] { $server } refuses { $from }: { $server }’s log ends in { $ours }, { $from }’s is empty.
       *[other] { $server } refuses { $from }: { $server }’s log ends in { $ours }, { $from }’s only in { $theirs }.
    }
tell-refuses-older =
    { $theirs ->
        [none] { $server } refuses { $from }: { $server }’s log ends in { $ours }, { $from }’s is empty.
       *[other] { $server } refuses { $from }: { $from }’s last entry { $theirs } is of an older term than { $server }’s { $ours }.
    }

tell-counts =
    { $votes ->
        [one] { $voter }’s vote counts: { $server } has { $votes } vote of the { $majority } it needs.
       *[other] { $voter }’s vote counts: { $server } has { $votes } votes of the { $majority } it needs.
    }
tell-counts-joint = { $voter }’s vote counts: { $server } has { $votes } of the { $majority } votes it needs of old members, and { $newvotes } of { $newmajority } of new ones.
tell-counts-again = { $voter }’s vote comes again: { $server } counts it once and still has { $votes } of the { $majority } it needs.
tell-counts-refusal = { $voter }’s refusal arrives: { $server } gets no vote from it in term { $term }.
tell-wins = { $voter }’s vote is the { vote-ordinal } of { members-word }: { $server } leads term { $term }.
tell-wins-joint = { $voter }’s vote makes both majorities: { $server } has { $votes } votes of old members, { $newvotes } of new ones, and leads term { $term }.
tell-announces = { $server } tells all others at once, so that nobody else stands.
tell-opens = { $server } opens its term with an empty entry, { $id }, and sends it to all others at once.
vote-ordinal =
    { $votes ->
        [1] first
        [2] second
        [3] third
        [4] fourth
        [5] fifth
        [6] sixth
        [7] seventh
        [8] eighth
        [9] ninth
       *[other] { $votes }th
    }
members-word =
    { $members ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
       *[other] { $members }
    }

tell-adopts = { $server } learns of term { $term } from { $from } and moves on to it.
tell-steps-down =
    { $role ->
        [leader] { $server } learns of the newer term { $term } from { $from }: it leads no more and is a follower again.
        [candidate] { $server } learns of the newer term { $term } from { $from }: it stands no more and is a follower again.
        [pre-candidate] { $server } learns of the newer term { $term } from { $from }: it does not stand, and is a follower again.
       *[other] { $server } learns of the newer term { $term } from { $from }: it steps down and is a follower again.
    }
tell-follows = { $server } hears from { $leader }, the leader of term { $term }, and follows it.
tell-gives-way =
    { $role ->
        [leader] { $server } hears from { $leader }, the leader of term { $term }: it leads no more and follows.
        [candidate] { $server } hears from { $leader }, the leader of term { $term }: it stands no more and follows.
        [pre-candidate] { $server } hears from { $leader }, the leader of term { $term }: it does not stand, and follows.
       *[other] { $server } hears from { $leader }, the leader of term { $term }: it steps down and follows.
    }

## The column that says why: the log

tell-heartbeat = { $server } sends its heartbeat: it still leads term { $term }.
tell-heartbeat-entries = { $server } sends its heartbeat in term { $term }, and with it what { $lacking } may lack.
tell-heartbeat-nobody = { $server } has nobody to send a heartbeat to.
tell-hears = { $server } hears from its leader { $leader }: nothing new, and its election timer starts anew.
tell-retry-entries =
    { $count ->
        [one] { $silent } has not answered { $server }, which sends the entries again.
       *[other] { $silent } have not answered { $server }, which sends the entries again.
    }

tell-takes = A client asks { $server } to take “{ $values }”: { $server } writes it as entry { $index } and sends it to all others.
tell-takes-alone = A client asks { $server } to take “{ $values }”: { $server } writes it as entry { $index }.
tell-sends-on = A client asks { $server } to take “{ $values }”. { $server } does not lead: it sends the client on to { $leader }.
tell-knows-no-leader = A client asks { $server } to take “{ $values }”, but { $server } knows no leader: the client has to try again.
tell-is-handing-over = A client asks { $server } to take “{ $values }”, but { $server } is handing its leadership over and takes nothing: the client has to try again.
tell-asks-known = A client asks { $server } to take “{ $values }” again: { $server } has applied it before, and only answers.
tell-asks-in-vain = A client asks { $server } to take “{ $values }” and gets no answer.
tell-asks-again = A client got no answer in time: it asks { $server } for “{ $values }” again, by the same number { $session }.
tell-takes-again = { $server } writes “{ $values }” as entry { $index } and sends it to all others.
tell-client-sent-on = { $server } does not lead: it sends the client on to { $leader }.
tell-client-known = { $server } has applied this number before: it answers at once, and does nothing twice.
tell-client-handing-over = { $server } is handing its leadership over and takes nothing.
tell-client-no-leader = { $server } knows no leader: the client has to try again.
tell-skips = { $server } leaves entry { $id } alone: the command { $session } in it has been applied before.
tell-silent = { $server } gives no answer: the client has to try again.
tell-answers =
    { $count ->
        [one] { $server } answers its client: “{ $values }” is committed.
       *[other] { $server } answers its clients: “{ $values }” are committed.
    }
tell-unanswered =
    { $count ->
        [one] { $server }’s client gets no answer for “{ $values }”: it can’t know whether it will be committed.
       *[other] { $server }’s clients get no answer for “{ $values }”: they can’t know whether it will be committed.
    }

tell-writes =
    { $before ->
        [none]
            { $count ->
                [one] { $server } writes “{ $values }” as entry { $last }: before it there is nothing to disagree about.
               *[other] { $server } writes “{ $values }” as entries { $first } to { $last }: before them there is nothing to disagree about.
            }
       *[other]
            { $count ->
                [one] { $server }’s log agrees with { $leader }’s at { $before }: it writes “{ $values }” as entry { $last }.
               *[other] { $server }’s log agrees with { $leader }’s at { $before }: it writes “{ $values }” as entries { $first } to { $last }.
            }
    }
tell-holds-already =
    { $count ->
        [one] { $server } holds this entry already: nothing changes.
       *[other] { $server } holds these entries already: nothing changes.
    }
tell-removes =
    { $count ->
        [one] { $server } removes { $first }: the leader { $leader } has “{ $values }” there, and the leader’s log decides.
       *[other] { $server } removes { $first } to { $last }: the leader { $leader } has “{ $values }” there, and the leader’s log decides.
    }
tell-removes-uncommitted =
    { $count ->
        [one] It was never committed.
       *[other] They were never committed.
    }
tell-refuses-gap =
    { $ours ->
        [none] { $server } refuses { $from }’s note: it goes on after { $prev }, but { $server }’s log is empty.
       *[other] { $server } refuses { $from }’s note: it goes on after { $prev }, but { $server }’s log ends in { $ours }.
    }
tell-refuses-conflict = { $server } refuses { $from }’s note: it goes on after { $prev }, but { $server } has { $ours } there.

tell-replica =
    { $more ->
        [yes] { $follower } holds { $server }’s log up to entry { $match }, and gets what follows.
       *[no] { $follower } holds { $server }’s log up to entry { $match }.
    }
tell-answer = { $follower } answers { $server }: nothing new.
tell-backs-up = { $follower } refused: { $server } goes one entry back for it and sends from entry { $next } on.
tell-commits =
    { $applied ->
        [0] With { $follower }’s copy a majority holds entry { $last }: { $server } commits it.
       *[other]
            { $count ->
                [one] With { $follower }’s copy a majority holds entry { $last }: { $server } commits it and applies “{ $values }”.
               *[other] With { $follower }’s copy a majority holds entry { $last }: { $server } commits entries { $first } to { $last } and applies “{ $values }”.
            }
    }
tell-commits-joint =
    { $applied ->
        [0] With { $follower }’s copy both majorities, the old and the new, hold entry { $last }: { $server } commits it.
       *[other] With { $follower }’s copy both majorities, the old and the new, hold entry { $last }: { $server } commits it and applies “{ $values }”.
    }
tell-commits-older = With { $follower }’s copy a majority holds entry { $last } of the current term { $term }: { $server } commits it, and with it all entries before it. It applies “{ $values }”.
tell-commits-alone =
    { $applied ->
        [0] { $server }’s own copy is a majority: it commits entry { $last }.
       *[other]
            { $count ->
                [one] { $server }’s own copy is a majority: it commits entry { $last } and applies “{ $values }”.
               *[other] { $server }’s own copy is a majority: it commits entries { $first } to { $last } and applies “{ $values }”.
            }
    }
tell-holds-back = A majority holds { $id }, but { $server } does not commit it: an entry of an older term can still be overwritten. It has to wait for one of term { $term }.
tell-learns-commit =
    { $applied ->
        [0] { $server } learns that all up to entry { $last } is committed.
       *[other]
            { $count ->
                [one] { $server } learns that entry { $last } is committed, and applies “{ $values }”.
               *[other] { $server } learns that entries { $first } to { $last } are committed, and applies “{ $values }”.
            }
    }

## The column that says why: reads (§8)

tell-reads = A client asks { $server } what is there. { $server } knows what is committed, but has to make sure that it still leads: it asks all others.
tell-reads-alone = A client asks { $server } what is there. { $server } is a majority by itself.
tell-reads-later = A client asks { $server } what is there. { $server } has committed nothing in its own term, so it can’t know: the read waits.
tell-reads-at-last = Now { $server } knows what is committed: before it answers the read it makes sure that it still leads.
tell-read-sent-on = A client asks { $server } what is there. { $server } does not lead: it sends the client on to { $leader }.
tell-read-no-leader = A client asks { $server } what is there, but { $server } knows no leader: the client has to try again.
tell-reads-in-vain = A client asks { $server } what is there and gets no answer.
tell-read-answered =
    { $holds ->
        [nothing]
            { $count ->
                [one] { $server } is sure that it leads, and answers its client: nothing is there yet.
               *[other] { $server } is sure that it leads, and answers its clients: nothing is there yet.
            }
       *[something]
            { $count ->
                [one] { $server } is sure that it leads, and answers its client: “{ $text }” is there.
               *[other] { $server } is sure that it leads, and answers its clients: “{ $text }” is there.
            }
    }
tell-read-unanswered = { $server }’s client gets no answer to its read.
tell-confirms = { $server } confirms that it follows { $leader }.
tell-confirmed = { $follower } confirms that it follows { $server }.

## The column that says why: members (§6), snapshots (§7), a leadership that is handed over

tell-asked-for-members =
    { $count ->
        [0] { $server } is asked for other members: { $members }.
        [one] { $joined } comes to the table, and { $server } is asked for the members { $members }.
       *[other] { $joined } come to the table, and { $server } is asked for the members { $members }.
    }
tell-joined = { $server } comes to the table. It is no member yet.
tell-catch-up =
    { $count ->
        [one] First { $newcomers } gets the log from { $server }, without a vote: a vote that lags behind would only hold things up.
       *[other] First { $newcomers } get the log from { $server }, without a vote: votes that lag behind would only hold things up.
    }
tell-catch-up-ended =
    { $count ->
        [one] { $server } takes the change back: { $newcomers } gets no vote.
       *[other] { $server } takes the change back: { $newcomers } get no vote.
    }
tell-joint = { $server } writes C-old,new: from now on every decision needs a majority of { $old } and one of { $new }.
tell-joint-follows = { $server } goes by C-old,new at once, committed or not: every decision needs a majority of { $old } and one of { $new }.
tell-leaves-joint = Both majorities hold C-old,new: { $server } writes C-new. The members are { $old } from now on.
tell-members-at-once = { $server } goes straight to the members { $old }: the step through both majorities is switched off.
tell-members-follow = { $server } goes by C-new: the members are { $old } from now on.
tell-members-back = The entry with the members is gone from { $server }’s log: it goes by { $old } again.
tell-leaves-cluster = { $server } is no member of C-new, which is committed: its last task is done, and it leads no more.
tell-not-a-voter = { $server } takes no notice of { $from }’s { note-word }: it is no member and must not stand.

tell-takes-snapshot = { $server } keeps what it applied up to { $last } as a snapshot: its log begins after that.
tell-sends-snapshot = { $server }’s log does not go back far enough for { $follower }: it sends its snapshot up to { $last }, part by part.
tell-stores-chunk =
    { $received ->
        [one] { $server } keeps a part of { $leader }’s snapshot up to { $last }: it has { $received } value of it.
       *[other] { $server } keeps a part of { $leader }’s snapshot up to { $last }: it has { $received } values of it.
    }
tell-installs = { $server } has the whole snapshot up to { $last }: it takes the place of its log.
tell-installs-and-keeps = { $server } has the whole snapshot up to { $last }, and keeps the entries that follow it in its log.
tell-snapshot-known = { $server } has this part of the snapshot up to { $last } already.
tell-next-chunk =
    { $received ->
        [0] { $follower } has nothing of the snapshot: { $server } sends it from the start.
        [one] { $follower } has { $received } value of the snapshot: { $server } sends the next part.
       *[other] { $follower } has { $received } values of the snapshot: { $server } sends the next part.
    }
tell-chunk-missing = { $server } lacks what comes before this part of { $from }’s snapshot: it has { $received } values.
tell-late-snapshot = { $from }’s { note-word } comes late: the snapshot up to { $last } is not being sent any more.
tell-late-read = { $from }’s { note-word } comes late: the read it is about is over.

tell-transfer = { $server } is to hand its leadership over to { $target }: it takes no more requests and first brings { $target }’s log up to date.
tell-transfer-now = { $server } is to hand its leadership over to { $target }: it takes no more requests.
tell-hands-over = { $target } has all that { $server } has: { $server } tells it to stand for election at once.
tell-transfer-ended = { $target } has not taken over in time: { $server } goes on leading.
tell-loses-quorum = No majority has answered { $server } for a whole election timeout: somebody else may lead by now, so { $server } leads no more.
tell-keeps-quorum = { $server } checks whether a majority still answers: it does, so it goes on leading.

## The column that says why: notes that come late, twice, or not at all

note-word =
    { $kind ->
        [request-vote] RequestVote
        [vote] vote
        [refusal] refusal
        [heartbeat] heartbeat
        [entries] AppendEntries
        [accepted] reply
        [pre-vote] PreVote
        [promise] promise
        [snapshot] InstallSnapshot
        [timeout-now] TimeoutNow
        [read-index] ReadIndex
       *[rejected] rejection
    }
note-way = { $from }’s { note-word } for { $to }

tell-late-term = { $from }’s { note-word } comes late: it is of term { $theirs }, and { $server } is in term { $ours } by now.
tell-late-promise = { $from }’s { note-word } comes late: term { $ours }, which it is for, has begun.
tell-late-election =
    { $role ->
        [leader] { $from }’s { note-word } comes late: { $server } leads already.
        [follower] { $from }’s { note-word } comes late: { $server } stands no more.
        [candidate] { $from }’s { note-word } comes late: { $server } stands already.
       *[other] { $from }’s { note-word } comes late: for { $server } the election is over.
    }
tell-late-leadership = { $from }’s { note-word } comes late: { $server } does not lead any more.
tell-late-match =
    { $match ->
        [0] { $from }’s { note-word } comes late: { $server } has gone back to the first entry already.
       *[other] { $from }’s { note-word } comes late: by now its log is known to agree up to entry { $match }.
    }
tell-leads-itself = { $server } takes no notice: it leads term { $term } itself, so nobody can have written this note.
tell-is-copy = (A copy of note { $note }.)
tell-is-forged = (Nobody wrote this note.)
tell-both = { $first } { $second }

tell-lost-by-chance = { note-way } gets lost on the way. Neither of the two notices.
tell-lost-at-wall = { note-way } breaks at the wall.
tell-lost-receiver-crashed = { note-way } finds nobody: { $to } is crashed.
tell-lost-dropped = { note-way } was dropped.
tell-copied = { note-way } is copied: it will arrive twice.
tell-copied-unseen = Note { $note } is copied: it will arrive twice.
tell-doubled =
    { $count ->
        [one] The network doubles note { $notes }: it will arrive twice.
       *[other] The network doubles notes { $notes }: they will arrive twice.
    }
tell-forged = Nobody wrote it, but it lies on the table: { note-way }.
tell-table-full =
    { $count ->
        [one] The table is full: a note of { $server } finds no place.
       *[other] The table is full: { $count } notes of { $server } find no place.
    }

## The column that says why: faults and other interventions

tell-crashed = { $server } crashed. What was in its head is gone; its sheet stays.
tell-restarted =
    { $count ->
        [0] { $server } starts from its sheet: term { $term }, voted { $voted }, no entries.
        [one] { $server } starts from its sheet: term { $term }, voted { $voted }, { $count } entry.
       *[other] { $server } starts from its sheet: term { $term }, voted { $voted }, { $count } entries.
    }
tell-restarted-forgot = It has forgotten its commit index.
tell-restarted-snapshot = Of its commit index it knows no more than its snapshot says: { $commit }.
tell-restarted-unseen = { $server } starts from its sheet: term, vote and log. It has forgotten its commit index.
tell-paused = { $server } falls asleep. It forgets nothing, but hears nothing: its notes wait at the door.
tell-resumed = { $server } wakes up and goes on as if no time had passed.
tell-booted = { $server } was given a sheet and starts from it.
tell-set = The settings change: election timeout { $timeoutmin }–{ $timeoutmax } ms, heartbeat { $heartbeat } ms, latency { $latencymin }–{ $latencymax } ms, { $loss } % lost, { $doubled } % doubled.
tell-switched-on = Switched on: { $setting }.
tell-switched-off = Switched off: { $setting }.
tell-set-entries =
    { $value ->
        [one] Switched on: { $setting }, with { $value } entry.
       *[other] Switched on: { $setting }, with { $value } entries.
    }
tell-set-ms = Switched on: { $setting }, after { $value } ms.
tell-broken = The rule “{ $rule }” is broken from now on. { $instead }
tell-mended = The rule “{ $rule }” holds again. { $demand }
tell-timer-set = { $server }’s election timer is set by hand: it runs out in { $ms } ms, unless a note starts it anew.
tell-split =
    { $majority ->
        [none] The network splits: { $sides }. No side is a majority: nobody can be elected, nothing committed.
       *[other] The network splits: { $sides }. Only { $majority } are a majority: only they can elect and commit.
    }
tell-cut = The way from { $from } to { $to } is cut.
tell-healed = The network is whole again.
tell-splitting =
    { $all ->
        [yes] A split vote for term { $term }: the timers of { $servers } run out together, and each votes for itself.
       *[no]
            { $count ->
                [one] A split vote for term { $term }: the timer of { $servers } runs out, and too few hear of it in time.
               *[other] A split vote for term { $term }: the timers of { $servers } run out together; each other server hears one of them first.
            }
    }
tell-vote-split = Term { $term } ends without a leader: nobody got a majority. Random timeouts make a second tie unlikely.
tell-violated = The run stops, for what must never happen has happened: { $violation }

## What a step changed on a server's sheet: at most 60 characters with the section that is added

cap-stands = candidate in term { $term } · heard no leader
cap-retry = no answer from { $servers } · asks again
cap-retry-nobody = all have answered
cap-asks-first = asks whether it would win term { $term }
cap-promises = would vote for { $candidate } · no leader heard
cap-counts-promise = { $votes } promises · needs { $majority }
cap-counts-joint = old { $votes } of { $majority } · new { $newvotes } of { $newmajority }
cap-promise-refused = no promise from { $voter }
cap-stands-promised = candidate in term { $term } · a majority promised
cap-stands-told = candidate in term { $term } · { $leader } told it to
cap-may-not-stand = no member · must not stand
cap-leader-alive = refuses { $from } · has heard { $leader } lately
cap-not-a-voter = ignores { $from } · no member, must not stand
cap-votes = votes for { $candidate } · first to ask, log as new
cap-votes-again = votes for { $candidate } again · one vote a term
cap-refuses-stale = refuses { $from } · old term { $theirs } < { $ours }
cap-refuses-begun = refuses { $from } · term { $ours } has begun
cap-refuses-voted = refuses { $from } · has voted for { $other }
cap-refuses-stands = refuses { $from } · has voted for itself
cap-refuses-behind =
    { $theirs ->
        [none] refuses { $from } · log behind: empty < { $ours }
       *[other] refuses { $from } · log behind { $theirs } < { $ours }
    }
cap-refuses-gap =
    { $ours ->
        [none] refuses { $from } · lacks { $prev }, log empty
       *[other] refuses { $from } · lacks { $prev }, ends in { $ours }
    }
cap-refuses-conflict = refuses { $from } · has { $ours }, not { $prev }
cap-counts = { $votes } votes · needs { $majority }
cap-counts-refusal = no vote from { $voter }
cap-leads = leads term { $term } · { $votes } of { $members } votes
cap-adopts = moves on to term { $term }
cap-steps-down = follower again · newer term { $term }
cap-follows = follows { $leader } · leader of term { $term }
cap-hears = hears { $leader } · timer starts anew
cap-heartbeat = heartbeat to all others
cap-heartbeat-nobody = nobody to send a heartbeat to
cap-table-full = the table is full · nothing sent
cap-takes = writes “{ $values }” as entry { $index } · a client asked
cap-sends-on = sends the client on to { $leader }
cap-knows-no-leader = knows no leader to send the client to
cap-writes = writes “{ $values }” · logs agree before
cap-removes = removes from { $first } on · { $leader } has others
cap-learns-commit = commits up to { $last } · so has its leader
cap-commits = commits up to { $last } · a majority holds it
cap-holds-back = does not commit { $id } · older term
cap-replica = { $follower } holds the log up to { $match }
cap-answer = { $follower } answers · nothing new
cap-backs-up = one back for { $follower } · next is { $next }
cap-late-term = late note of { $from } · old term { $theirs } < { $ours }
cap-late-promise = late note of { $from } · term { $ours } has begun
cap-late-election = late note of { $from } · election is over
cap-late-leadership = late note of { $from } · leads no more
cap-late-match = late note of { $from } · agrees up to { $match }
cap-leads-itself = ignores { $from } · leads this term itself
cap-catches-up = the new servers get the log first
cap-joint = goes by C-old,new · two majorities
cap-members =
    { $count ->
        [one] goes by C-new · { $count } member
       *[other] goes by C-new · { $count } members
    }
cap-members-back =
    { $count ->
        [one] entry gone · back to { $count } member
       *[other] entry gone · back to { $count } members
    }
cap-leaves-cluster = no member any more · leads no more
cap-joined = new at the table · no member yet
cap-takes-snapshot = snapshot up to { $last } · the log begins after it
cap-installs = has the snapshot up to { $last }
cap-stores-chunk = part of { $leader }’s snapshot · { $received } values
cap-snapshot-known = has this part of { $leader }’s snapshot
cap-next-chunk = { $follower } has { $received } values · next part
cap-chunk-missing = lacks the part before · has { $received } values
cap-late-snapshot = late note of { $from } · snapshot { $last } is over
cap-transfer = hands over to { $target } · takes no requests
cap-hands-over = tells { $target } to stand at once
cap-transfer-ended = goes on leading · not taken over in time
cap-is-handing-over = takes nothing · it is handing over
cap-loses-quorum = leads no more · no majority answers
cap-keeps-quorum = goes on leading · a majority answers
cap-skips = leaves { $id } · applied before
cap-knows-answer = answers at once · applied before
cap-client-in-vain = no answer for the client
cap-reads = makes sure that it still leads
cap-reads-later = the read waits · nothing committed in its term
cap-read-answered = answers the read · it still leads
cap-confirms = confirms that it follows { $leader }
cap-confirmed = { $follower } still follows
cap-late-read = late note of { $from } · the read is over
cap-crashed = crashed · only the sheet stays
cap-restarted = starts from its sheet · the rest is forgotten
cap-paused = asleep · notes wait at the door
cap-resumed = awake · as if no time had passed
cap-booted = starts from this sheet
cap-timer-set = timer set by hand · { $ms } ms

## Notes on the table: titles up to 16 characters, details up to 32; labels are read aloud

note-request-vote = RequestVote
note-vote-granted = ✓ vote granted
note-vote-refused = ✗ vote refused
note-append-entries = AppendEntries
note-accepted = ✓ accepted
note-rejected = ✗ rejected
note-pre-vote = PreVote
note-promised = ✓ would vote
note-promise-refused = ✗ would not vote
note-snapshot = InstallSnapshot
note-stored = ✓ stored
note-timeout-now = TimeoutNow
note-read-index = ReadIndex
note-confirmed = ✓ still follows

note-pre-vote-detail =
    { $last ->
        [none] for term { $term } · log empty
       *[other] for term { $term } · last { $last }
    }
note-promised-detail = in term { $term }
note-snapshot-detail =
    { $count ->
        [0] up to { $last } · no values
       *[other] up to { $last } · part { $first }–{ $until }
    }
note-stored-detail =
    { $done ->
        [yes] all up to { $last }
       *[no] { $received } values of { $last }
    }
note-timeout-now-detail = term { $term } · stand at once
note-read-index-detail = term { $term } · do I still lead?
note-confirmed-detail = term { $term }
note-why-leader = has heard { $leader } lately
note-why-chunk = has only { $received } values
note-term = term { $term }
note-request-vote-detail =
    { $last ->
        [none] term { $term } · log empty
       *[other] term { $term } · last { $last }
    }
note-heartbeat-detail =
    { $prev ->
        [none] term { $term } · nothing new
       *[other] term { $term } · after { $prev } · nothing new
    }
note-heartbeat-short =
    { $prev ->
        [none] term { $term } · empty
       *[other] term { $term } · after { $prev } · empty
    }
note-entries-detail =
    { $prev ->
        [none] term { $term } · from start · { $values }
       *[other] term { $term } · after { $prev } · { $values }
    }
note-entries-count =
    { $count ->
        [one] term { $term } · { $count } new entry
       *[other] term { $term } · { $count } new entries
    }
note-accepted-detail =
    { $match ->
        [0] nothing to match yet
       *[other] matches up to { $match }
    }
note-why-stale = old term { $theirs } < { $ours }
note-why-begun = term { $ours } has begun
note-why-voted = has voted for { $other }
note-why-behind =
    { $theirs ->
        [none] log behind: empty < { $ours }
       *[other] log behind { $theirs } < { $ours }
    }
note-why-gap =
    { $ours ->
        [none] lacks { $prev }, log empty
       *[other] lacks { $prev }, ends in { $ours }
    }
note-why-conflict = has { $ours }, not { $prev }

label-request-vote =
    { $last ->
        [none] RequestVote from { $from } to { $to }, term { $term }, empty log
       *[other] RequestVote from { $from } to { $to }, term { $term }, last entry { $last }
    }
label-vote-granted = Vote granted, from { $from } to { $to }, term { $term }
label-vote-refused =
    { $why ->
        [none] Vote refused, from { $from } to { $to }, term { $term }
       *[other] Vote refused, from { $from } to { $to }, term { $term }: { $why }
    }
label-append-entries =
    { $count ->
        [0] AppendEntries from { $from } to { $to }, term { $term }, { label-place }, nothing new
        [one] AppendEntries from { $from } to { $to }, term { $term }, { label-place }, entry { $values }
       *[other] AppendEntries from { $from } to { $to }, term { $term }, { label-place }, entries { $values }
    }
label-place =
    { $prev ->
        [none] from the first entry on
       *[other] after { $prev }
    }
label-accepted =
    { $match ->
        [0] Accepted, from { $from } to { $to }, term { $term }, nothing to match yet
       *[other] Accepted, from { $from } to { $to }, term { $term }, matches up to { $match }
    }
label-rejected =
    { $why ->
        [none] Rejected, from { $from } to { $to }, term { $term }
       *[other] Rejected, from { $from } to { $to }, term { $term }: { $why }
    }
label-pre-vote =
    { $last ->
        [none] PreVote from { $from } to { $to }, for term { $term }, empty log
       *[other] PreVote from { $from } to { $to }, for term { $term }, last entry { $last }
    }
label-promised = Would vote, from { $from } to { $to }, in term { $term }
label-promise-refused =
    { $why ->
        [none] Would not vote, from { $from } to { $to }, term { $term }
       *[other] Would not vote, from { $from } to { $to }, term { $term }: { $why }
    }
label-snapshot =
    { $count ->
        [0] InstallSnapshot from { $from } to { $to }, term { $term }, snapshot up to { $last }, no values
       *[other]
            { $done ->
                [yes] InstallSnapshot from { $from } to { $to }, term { $term }, snapshot up to { $last }, last part { $first } to { $until }
               *[no] InstallSnapshot from { $from } to { $to }, term { $term }, snapshot up to { $last }, part { $first } to { $until }
            }
    }
label-stored =
    { $done ->
        [yes] Stored, from { $from } to { $to }, term { $term }, all of the snapshot up to { $last }
       *[no] Stored, from { $from } to { $to }, term { $term }, { $received } values of the snapshot up to { $last }
    }
label-timeout-now = TimeoutNow from { $from } to { $to }, term { $term }: stand at once
label-read-index = ReadIndex from { $from } to { $to }, term { $term }: do I still lead?
label-confirmed = Still follows, from { $from } to { $to }, term { $term }

label-copy = { $label }, a copy of note { $note }
label-forged = { $label }, written by nobody

## Small words

list-more = { $list }, { $next }
list-last = { $list } and { $next }

## Settings that can be switched while the cluster runs: a name and a sentence each

setting-pre-vote = Ask before standing (pre-vote)
explain-pre-vote = Before it stands, a server asks whether it would win, so that one that was cut off disturbs no leader (dissertation §9.6).
setting-check-quorum = Leader checks its majority (check quorum)
explain-check-quorum = A leader that no majority answers for an election timeout steps down, and clients look for another one (dissertation §6.2).
setting-no-op = Empty entry at the start of a term (no-op)
explain-no-op = A new leader writes an entry of its own at once, so that what earlier terms left is committed with it (§8).
setting-snapshot-at = Automatic snapshots
explain-snapshot-at = Every server by itself puts what it applied into a snapshot, whenever so many entries have come together (§7).
setting-client-retry = Clients try again
explain-client-retry = A client without an answer asks the next server for the same, by the same number, so that it is applied once (§8).

## Rules that can be broken: a name, what the paper demands, what is done instead

rule-vote-once = One vote a term
demand-vote-once = A server votes once in a term, first come, first served.
instead-vote-once = When it is broken, a server votes for whoever asks.
rule-persist-vote = Term and vote are written down
demand-persist-vote = Term and vote are on paper before any answer leaves.
instead-persist-vote = When it is broken, a crash wipes them.
rule-up-to-date = Only a log that is as new gets a vote
demand-up-to-date = A voter refuses a candidate whose log is behind its own.
instead-up-to-date = When it is broken, logs are not compared.
rule-current-term = Only the own term is counted
demand-current-term = A leader commits by counting copies only entries of its own term.
instead-current-term = When it is broken, a leader counts older ones, too.
rule-log-matching = Entries go only where logs agree
demand-log-matching = A follower takes entries only after a place that both logs hold.
instead-log-matching = When it is broken, a follower puts them after whatever is there.
rule-truncate = Only a conflict removes entries
demand-truncate = A follower removes entries only if they conflict with the leader’s.
instead-truncate = When it is broken, all that comes after the place goes.
rule-random-timeouts = Random election timeouts
demand-random-timeouts = Every election timeout is drawn at random, so that two rarely run out together.
instead-random-timeouts = When it is broken, all are the shortest one.
rule-majority = Decisions need a majority
demand-majority = More than half must agree, so that any two majorities have a server in common.
instead-majority = When it is broken, half is enough.
rule-step-down = Newer term: step down
demand-step-down = Whoever learns of a newer term is a follower from then on.
instead-step-down = When it is broken, a server takes the term and stays what it is.
rule-joint = Two majorities during a change
demand-joint = A change of members goes through a time in which both majorities decide.
instead-joint = When it is broken, the cluster goes to the new members directly.
rule-dedup = A repeated command is applied once
demand-dedup = A command that a client repeats is found by its number and applied once.
instead-dedup = When it is broken, the command is applied as often as it stands in the log.

## The search for a counterexample
search-title = Find a counterexample
search-help = Looks through every schedule of a small cluster with the rules as they are now, the shortest first, for one that makes a property fall.
search-servers = { $count } servers
search-start = Search
search-cancel = Cancel the search
search-play = Play it, step by step
search-script = The schedule as a script
search-goes-on = Searching: { $states } states, schedules of up to { $depth } { $depth ->
    [one] act
   *[other] acts
  }, { $megabytes } of at most { $most } MB.
search-found = Found: “{ $property }” falls after { $events } { $events ->
    [one] event
   *[other] events
  }. No schedule with fewer than { $depth } { $depth ->
    [one] act
   *[other] acts
  } does it, of the { $states } states looked at.
search-nothing = No property falls. All { $states } states were looked at, in schedules of up to { $depth } { $depth ->
    [one] act
   *[other] acts
  }.
search-liveness = No property falls, and none can: the properties say what must not happen. Without random timeouts what must happen doesn’t: the votes split again and again, and nobody leads. { $states } states were looked at, in schedules of up to { $depth } acts.
search-too-many-states = Given up: more than { $limit } states. No schedule with fewer than { $depth } acts makes a property fall.
search-too-much-memory = Given up: it takes more than { $limit } MB of memory. No schedule with fewer than { $depth } acts makes a property fall; { $states } states were looked at.
search-failed = This browser could not run the search. `cargo xtask search` does the same without a browser.

## A script that is played line by line
script-title = Script
script-place = Line { $at } of { $count }
script-next = next:
script-end = The script is over. Play on from here.
script-leave = Leave the script
notice-script = Line { $line } of the script: { $sentence }.

## The history: every future that there has been

run-name = Run { $number }
branch-name = Future { $number }
futures-title = Futures
futures-help = Nothing is lost: whoever acts in the past begins a new future, and the old ones stay here. Go back to any of them.
futures-run = { $events ->
    [one] 1 event, until { $until }
   *[other] { $events } events, until { $until }
}
futures-branch = Left { $from } at { $at } with: { $first }. { $events ->
    [one] 1 event, until { $until }
   *[other] { $events } events, until { $until }
}
futures-last = Bring the last session back
futures-nothing-done = nothing yet
futures-gone = a future that is gone
futures-here = This is the one you look at.
futures-name = Name of { $name }
futures-rename = Rename { $name }
futures-delete = Delete { $name }

## A run that goes to others

share-title = Share this run
share-playing = Pause the clock to share this moment.
share-link = Link to this moment
share-length = { $characters } characters: the whole run, opening at this moment.
share-copy = Copy link
share-copied = Copied.
share-not-copied = The browser does not let this page copy: select the text and copy it by hand.
share-qr = QR code
share-qr-label = QR code of the link
share-qr-close = Close QR code
share-qr-too-long = The link is too long for a QR code, which holds { $most } characters.
share-copy-frame = Copy frame for slides
share-no-link = There is no link to this run: { $sentence }. Save it as a file.
share-save = Save file
share-not-saved = the browser did not take it
share-open = Open file
share-file = A saved run or a script
share-copy-script = Copy as script
share-paste = Paste a script
share-script = Script
share-play = Play script
share-help = A saved run or a script can also be dropped on the page.
share-drop = Drop a saved run or a script here

## The tape along the bottom: the terms, and what happened

tape-title = Timeline
tape-time = Time
tape-now =
    { $leads ->
        [yes] { $time }, term { $term }, leader { $leader }, event { $place } of { $all }
       *[no] { $time }, term { $term }, no leader, event { $place } of { $all }
    }
tape-band = term { $term } · { $leaders }
tape-band-leaderless = term { $term } · no leader
tape-band-leaderless-short = { $term } · no leader
tape-band-term = term { $term }
tape-bands = terms { $first }–{ $last }
tape-marks = What happened
tape-mark = { $what }, { $time }
tape-mark-many =
    { $more ->
        [one] { $what }, { $time }; and { $more } thing more until { $until }
       *[other] { $what }, { $time }; and { $more } things more until { $until }
    }
tape-flag = Bookmark “{ $name }”, { $time }
tape-flag-many =
    { $more ->
        [one] Bookmark “{ $name }”, { $time }; and { $more } more next to it
       *[other] Bookmark “{ $name }”, { $time }; and { $more } more next to it
    }
tape-fork = Here this run left another one, { $time }
tape-zoom-in = Zoom in
tape-zoom-out = Zoom out
tape-closest = It can’t be zoomed in any closer.
tape-widest = This is the whole run.
tape-last-second = Last second
tape-whole-run = Whole run
tape-more = Jump and zoom
tape-live = Live
tape-is-live = This is the present: nothing has happened after it.
jump-what = What to jump to
jump-event-of = event of { $server }
jump-election = election
jump-commit = commit
jump-violation = violation
jump-previous = Previous { $what }
jump-next = Next { $what }
jump-nothing-before = No { $what } before this.
jump-nothing-after = No { $what } after this.
bookmarks-title = Bookmarks
bookmark-button = Bookmark
bookmark-name = Name of this place
bookmark-add = Add
bookmark-rename = Name of the bookmark at { $time }
bookmark-go = Go to “{ $name }”
bookmark-remove = Remove “{ $name }”
bookmark-none = No place has a name yet.

## What was taken back, or done again: it stands behind a colon, so it begins with a small letter and has
## no full stop.

notice-took-back = Taken back: { $what }.
notice-did-again = Done again: { $what }.
did-hold = holding the notes
did-flow = letting the notes go
did-timeout = the time-out of { $server }
did-request = the request “{ $value }”
did-read = a read
did-deliver = the handing over of a note
did-drop = the loss of a note
did-duplicate = the copy of a note
did-crash = the crash of { $server }
did-restart = the restart of { $server }
did-pause = the sleep of { $server }
did-resume = the waking of { $server }
did-split = the split of the network
did-cut = the cut { $from } → { $to }
did-heal = the healing of the network
did-split-vote = the forced split vote
did-members = the change of members
did-snapshot = the snapshot of { $server }
did-transfer = the handing over of the leadership to { $server }
did-break = “{ $rule }” was switched off
did-mend = “{ $rule }” was switched on
did-mend-all = all rules were switched on
did-settings = the change of a setting
did-something = what was done to the cluster
did-line = a line of the script
did-step = a step of the lesson
did-new-cluster = the new cluster
did-script = playing the script
did-left-script = leaving the script
did-run = opening a run
did-session = bringing back the last session
did-lesson = opening the lesson “{ $name }”
did-left-lesson = leaving the lesson
did-return = going back to the lesson
did-looked-at = going to another future
did-deleted = the deletion of “{ $name }”
did-named = the name “{ $name }”
did-unnamed = taking away a name
did-bookmarked = the bookmark “{ $name }”
did-unmarked = removing the bookmark “{ $name }”

## What the marks on the tape stand for; the time follows

mark-term = Term { $term } begins
mark-stood = { $server } stood in term { $term }
mark-elected = { $server } was elected in term { $term }
mark-splitting-vote = Term { $term } ends in a split vote
mark-crashed = { $server } crashed
mark-restarted = { $server } restarted
mark-paused = { $server } fell asleep
mark-resumed = { $server } woke up
mark-split =
    { $sides ->
        [one] The network has { $sides } side
       *[other] The network split into { $sides } sides
    }
mark-cut = { $from } → { $to } was cut
mark-healed = The network is whole again
mark-asked = A client asked { $server }
mark-committed = { $server } committed up to index { $index }
mark-members = { $server } was asked for other members
mark-transfer = { $from } was asked to hand over to { $to }
mark-settings = The settings changed
mark-violated = “{ $property }” fell

## What is wrong with a script, a file, a link or what was kept. These texts are also said without the
## page, by `cargo xtask play`: a text here is one line with nothing but words and { $names } in it (in
## other languages it may choose forms as any other). They stand behind a colon, so that they begin
## with a small letter and have no full stop. What stands in `…` and “words” of the script language,
## such as S1->S2 or RequestVote, is filled in as it is.

error-script-too-long = a script has at most { $most } bytes
error-too-many-lines = a script has at most { $most } lines
error-line-too-long = a line has at most { $most } bytes
error-not-utf8 = this line is not UTF-8 text
error-surplus = { $found } is too much here

# $what is one of the texts error-what-…, $found and $word are the reader's words, $known lists words of
# the script language.
error-expected = expected { $what }, found { $found }
error-expected-at-end = expected { $what }, but the line ends
error-unknown = there is no { $what } { $word }; { $guess }
error-did-you-mean = did you mean `{ $near }`?
error-known = known are { $known }

# These fill in { $what } in error-unknown and error-what-known.
error-what-command = command
error-what-rule = rule
error-what-switch = switch
error-what-setting = setting
error-what-sheet-part = part of a sheet
error-what-note-kind = kind of note
error-what-field = field of { $kind }
error-what-condition = condition
error-what-server-condition = condition of a server
error-what-property = property

# These fill in { $what } in error-expected and error-expected-at-end.
error-what-known = a { $what } ({ $known })
error-what-one-of = one of { $known }
error-what-server = a server such as S2
error-what-number = a whole number
error-what-time = a time with its unit, such as 150ms, 2s or 800us
error-what-times = two times with .. between, such as 150ms..300ms
error-what-share = a share such as 10%
error-what-text = a text in double quotes, such as "x"
error-what-entry = an entry, value@term, such as a@1
error-what-place = a place in a log, index@term, such as 4@2
error-what-arrow = an arrow, as in S1->S2
error-what-notes = a note or notes, such as #12, S1->S2, newest S1->S2 or all
error-what-members = members, such as S1,S2 or S1,S2/S2,S3
error-what-log = a log, such as "ab", a@1 b@2 or empty

error-no-server-name = the servers are S1 to S9: there is no { $word }
error-number-too-large = { $number } is too large a number
error-open-text = the text has no closing quote
error-said-twice = `{ $name }` is said twice
error-two-answers = `the answer` is said twice
error-sheet-without-term = a sheet needs a term, such as `term 7`
error-note-without-term = a forged note needs a term, such as `term 2`
error-note-without-answer = a forged answer is { $yes } or refused
error-two-you = one `you` is enough
error-no-act = the reader can't be asked for this: the page has no button for `{ $act }`
error-comparison = a forged note needs numbers, not comparisons

error-too-much-work = the script goes on for too long: it has at most { $most } events
error-seed-too-late = seed comes before the first event, or before the next cluster
error-too-many-steps = a line takes at most { $most } steps
error-run-too-long = a run takes at most { $most } h
error-not-settled = there are still notes after { $count } deliveries
error-vote-not-over = the split vote is not over after { $count } steps
error-no-notes = there is no note on the table
error-no-such-notes = there is no note { $notes } on the table

# What a script expected or waited for, and what is there instead: $actual is one of the texts actual-….
error-not-so = expected { $condition }, but { $actual }
error-not-within = { $condition } did not hold within { $seconds } s: { $actual }

actual-leads = { $server } leads term { $term }
actual-nobody-leads = nobody leads
actual-and = { $first } and { $second }
actual-agreed = all agree, { $leaders }
actual-other-term = { $leader } leads term { $term }, and { $other } is in term { $theirs }
actual-unheard = { $other } has not heard from the leader { $leader }
actual-logs-differ = the log of { $leader } is { $ours }, that of { $other } is { $theirs }
actual-is = { $server } is { $state }
actual-follower = a follower
actual-pre-candidate = a pre-candidate
actual-candidate = a candidate
actual-leader = a leader
actual-up = up
actual-crashed = crashed
actual-paused = paused
actual-term = { $server } is in term { $term }
actual-voted = { $server } voted for { $candidate }
actual-voted-nobody = { $server } voted for nobody
actual-log = the log of { $server } is { $log }
actual-empty = empty
actual-commit = the commit index of { $server } is { $index }
actual-applied = { $server } applied { $values }
actual-committed = { $values } is committed
actual-progress = { $leader } holds match { $match } and next { $next } for { $other }
actual-of-itself = { $leader } holds nothing about itself
actual-not-leader = { $server } is not a leader
actual-newest-term = the newest term is { $term }, { $leaders }
actual-elected = { $leader } was elected in term { $term }
actual-leaderless = term { $term } ended without a leader
actual-not-over = term { $term } is not over
actual-no-notes = there is none
actual-one-note = there is 1
actual-notes = there are { $count }
actual-no-such-note = there is no note { $notes }
actual-these-notes = there is { $notes }
actual-these-notes-and-more = there is { $notes }; and { $more } more
actual-time = it is { $time }
actual-timer = { $time } are left on the election timer of { $server }
actual-no-timer = { $server } is the leader and has no election timer
actual-members = the members are { $members }
actual-members-of = the members are { $members } to { $server }
actual-snapshot = the snapshot of { $server } goes up to index { $index }
actual-read = the last read was answered { $values }
actual-no-read = no read has been answered
actual-broken = the rule { $rule } is broken
actual-not-broken = the rule { $rule } is not broken
actual-safe = no property is violated

# Why a run can't be carried out; $refusal is why something can't be done.
run-too-long = a run has at most { $most } events
run-too-many-acts = a run has at most { $most } acts
run-out-of-order = act { $number } is not in its place
run-act = act { $number }: { $refusal }
run-moment = event { $number }: { $refusal }

error-no-command = there is no command here
error-not-one-act = `{ $command }` is not one act of a run
error-only-set = only `set` has several lines
error-acts-out-of-order = the acts are not in order
error-goes-on-after-fall = the run goes on after a property has fallen
error-no-words = there are no words for what is done next

file-too-large = a file has at most { $most } bytes
file-too-many-megabytes = a file has at most { $most } MB
file-unreadable = the browser can't read it
file-not-json = this is not JSON: { $mistake }
file-object = this has to be an object, in braces
file-list = this has to be a list, in brackets
file-text = this has to be a text, in quotes
file-number = this has to be a whole number
file-quoted-number = this has to be a whole number, in quotes
file-one-of = this has to be one of { $known }
file-missing = `{ $name }` is missing
file-most = this is at most { $most }
file-most-items = there are at most { $most }
file-long-name = a name has at most { $most } bytes
file-format = this has to be `{ $format }`
file-from-the-future = only version { $known } is known here: a file of version { $version } was made by a later version
file-no-setting = this is no setting
file-out-of-order = the acts are not in order, or go on after the end
file-too-much-work = the run would take too long
file-no-words = there are no words for this

link-not-a-link = this is no link to a run
link-from-the-future = this link has form { $version }, but only form { $known } is known here: it was made by a later version
link-cut = the end of this link is missing: it was cut on its way
link-altered = this link is not as it was made: it changed on its way
link-too-long = a link has at most { $most } characters; a longer run goes into a file
link-too-many-moments = a link holds at most { $most } events; a longer run goes into a file
link-too-much-work = the run would take too long to open from a link; such a run goes into a file
link-run = this run can't be carried out: { $why }
link-unsayable = act { $number } can't be told in a link

lesson-error-too-long = a lesson has at most { $most } KB
lesson-error-too-many-pages = a lesson has at most { $most } pages
lesson-error-no-front = a lesson begins with a line `---`, its title and more
lesson-error-front-without-end = the block at the front ends with a line `---`
lesson-error-no-key = expected `key: value`
lesson-error-unknown-key = there is no key `{ $key }`; known are title, summary, minutes, order, chapter, paper, question N
lesson-error-twice = `{ $key }` stands here twice
lesson-error-missing = the block at the front lacks `{ $key }`
lesson-error-no-number = expected a whole number up to { $most }, found `{ $found }`
lesson-error-no-such-page = there is no page { $page }
lesson-error-fence-without-end = this block doesn't end: a line ``` is missing
lesson-error-commands-in-notes = commands stand before the speaker notes
lesson-error-notes-twice = a page has one `???`
lesson-error-empty-page = this page has no text
lesson-error-link = `{ $to }` is no link: there are https://…, http://…, the name of a lesson, and #… for what is on the stage
lesson-error-no-such-target = there is no `{ $name }` on the stage
lesson-error-picture = a lesson has no pictures: the stage is the picture
lesson-error-too-deep = lists and quotations stand too deep in each other

store-from-the-future = what was kept has form { $version }, but only form { $known } is known here: it was written by a later version
store-damaged = what was kept is damaged
store-too-large = this run is too long to be kept: at most { $most } bytes are
store-unsayable = run { $run } can't be kept: there is no way to tell act { $act }
store-no-room = the browser has no room for it

## Numbers and times

number-decimal = { $whole }.{ $decimals }
number-seconds = { $seconds } s
# Milliseconds, on a timer that runs; the number stands before it.
sheet-unit = ms

## The language of the page. What the languages are called stands in the program: each in itself.

language-label = Language
notice-no-texts = The texts in { $language } did not come: the page stays as it is.
page-description = A Raft cluster you can hold in your hands: the real algorithm running in the browser, every message a note.

## Lessons

button-lessons = Lessons
lessons-title = Lessons
lessons-loading = The lessons are on their way …
lessons-search = Look for a lesson or a question
lessons-none = No lesson and no question has these words.
lessons-questions = Questions that learners ask
lessons-sum =
    { $count ->
        [one] { $count } lesson, { $minutes } min
       *[other] { $count } lessons, { $minutes } min
    }
lessons-minutes = { $minutes } min
lesson-place = { $page } / { $count }
lesson-steps = { $done } of { $count } steps done
lesson-back = One step of the lesson back
lesson-step = Next step
lesson-turn = Next page
lesson-skip = Skip to the end
lesson-next = Next lesson: { $title }
lesson-end = This was the last lesson.
lesson-leave = Leave the lesson
lesson-return = Back to the lesson
lesson-notes = Answers and background
lesson-away = You are playing freely. The lesson waits where you left it.
lesson-your-turn = Your turn:
keys-lesson = one step of the lesson, for a clicker
notice-no-lessons = The lessons could not be loaded. Check the connection and open the list again.
notice-no-such-lesson = There is no lesson “{ $slug }”.
notice-lesson = The lesson can’t be opened: line { $line }: { $sentence }.

task-timeout =
    { $count ->
        [one] Let the election timer of { $servers } run out.
       *[other] Let the election timers of { $servers } run out, in this order.
    }
task-crash = Crash { $servers }.
task-restart = Restart { $servers }.
task-pause = Put { $servers } to sleep.
task-resume = Wake { $servers } up.
task-snapshot = Let { $servers } take a snapshot.
task-request = Let a client ask for “{ $value }”.
task-request-of = Let a client ask { $server } for “{ $value }”.
task-read = Let a client read.
task-read-of = Let a client read from { $server }.
task-deliver = Hand the note over: { $notes }.
task-drop = Drop the note: { $notes }.
task-duplicate = Duplicate the note: { $notes }.
task-step =
    { $count ->
        [one] Take one step.
       *[other] Take { $count } steps.
    }
task-split = Split the network: { $groups }.
task-heal = Heal the network.
task-split-vote = Force a split vote.
task-add =
    { $count ->
        [one] Make { $servers } a member.
       *[other] Make { $servers } members.
    }
task-remove = Remove { $servers } from the cluster.
task-members = Change the members to { $servers }.
task-transfer = Let { $from } hand leadership over to { $to }.
task-break = Break the rule “{ $rule }”.
task-mend = Mend the rule “{ $rule }”.
task-hold = Hold the notes.
task-flow = Let the notes go.
task-other = Do this: { $command }.
hint-sheet = The button is on the server’s sheet; it stands out now.
hint-more = Press “More” on the server’s sheet; it stands out now.
hint-note = Choose the note on the table; its buttons appear beside it.
hint-split = Press “Split network”, put the servers on their sides, and split.
hint-members = Press “Members”, choose them, and ask the leader.
hint-rules = Press “Rules” and find it in the list.
hint-button = The button stands out now.
## The seat: the reader plays a server, and answers before it does

seat-take = I am { $server }
seat-you = you
seat-yours = your seat
seat-bar = Your seats
seat-leave = Leave { $server }
seat-score =
    { $asked ->
        [0] { $server }: nothing asked yet
       *[other] { $server }: { $right } of { $asked } right
    }
seat-total = All seats: { $right } of { $asked } right
seat-help = Whatever comes to { $server } will stop here and wait for your answer: a note, a client, the end of its election timeout. Whatever you answer, what Raft does is what happens.
seat-title = What does { $server } do?
seat-note = The note
seat-sheet = The sheet of { $server }
seat-way = from { $from } to { $to }
# $kind is the name of the RPC
seat-yes =
    { $kind ->
        [RequestVote] Grant the vote
        [PreVote] Promise the vote
        [ReadIndex] Confirm
       *[other] Accept
    }
seat-no =
    { $kind ->
        [RequestVote] Refuse
        [PreVote] Refuse
        [ReadIndex] Refuse
       *[other] Reject
    }
seat-silence = Don’t answer
seat-ask-response = What do you answer?
seat-ask-term = What is your current term then?
seat-ask-vote = Who has your vote in that term?
seat-ask-role = What are you then?
seat-ask-log = What is your log then?
seat-ask-commit = What is your commit index then?
seat-ask-match = Up to which index do you know that the log of { $server } equals yours?
seat-ask-next = From which index on will you send to { $server } next?
seat-ask-sends = To whom do you send notes?
seat-nobody = nobody
seat-sends-nobody = Nobody
seat-sends-others = All others
seat-log-empty = empty
seat-less = One less: { $question }
seat-more = One more: { $question }
seat-answer = Answer
seat-incomplete = Answer every question first.
seat-show = Show me
seat-result = { $server }: { $right } of { $asked } right
seat-shown = What { $server } does
seat-right = Right
seat-wrong = Wrong
seat-said = You: { $answer }
seat-does = Raft: { $answer }
seat-why = Why
seat-go-on = Go on
seat-heard-ago = { $leader }, { $ms } ms ago
seat-heard = last heard from a leader
seat-field-term = term
seat-field-last = last entry of its log
seat-field-prev = place before the entries
seat-field-entries = entries
seat-field-commit = leader’s commit index
seat-field-granted = granted
seat-field-accepted = accepted
seat-field-match = log is equal up to
seat-field-snapshot = snapshot up to
seat-field-values = values of it
seat-field-received = values that have arrived
seat-field-done = the last part
seat-field-complete = all of it is there
seat-field-round = round
seat-start = the start
seat-no-entry = none: the log is empty
seat-no-entries = none: a heartbeat
seat-is-so = yes
seat-is-not-so = no
seat-timeout = Election timeout
seat-timeout-why = { $server } has heard from no leader for too long
seat-request = Client request
seat-read = Client read
seat-client-way = from a client to { $server }
seat-field-value = value
seat-ask-client = What do you do with the client?
seat-client-append = Append the value to my log
seat-client-make-sure = Make sure first that I still lead
seat-client-at-once = Answer at once
seat-client-send-on = Send the client to { $leader }
seat-client-no-leader = Say that I know no leader
seat-ask-message = What do you send to the others?
seat-message-none = Nothing
seat-nobody-known = nobody
keys-seat = Take the seat of the server whose buttons are in focus, or leave it
keys-seat-answer = At a seat: answer, or go on
## Props
## What is printed for the paper game. Lists (needs, steps, end, talk) have a line for each item; the
## pages have room for about a third more than the English. { $players } play, S1 to { $last };
## { $majority } are a majority of them. { $standing } are the servers that stand at once in game 3.
## In game 5 { $old } are the members before and { $new } after: { $count } each time, and { $half }
## are a majority of either.

props-button = Print props
props-title = Props to print
props-intro = The game on paper: print, cut along the marks, hand out. In the print dialog choose { $paper }, 100 %, no margins.
props-players = Players
props-paper = Paper
props-paper-a4 = A4
props-paper-letter = Letter
props-what = What to print
props-sheets-of-paper =
    { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }
props-pieces =
    { $pieces ->
        [one] { $pieces } piece
       *[other] { $pieces } pieces
    }
props-fewer = A page less of “{ $what }”
props-more = A page more of “{ $what }”
props-fewest = One page is the least: without it, take the tick away.
props-most =
    { $most ->
        [one] At most { $most } page.
       *[other] At most { $most } pages.
    }
props-print = Print
props-nothing = Nothing is chosen: tick something first.
props-preview = Preview
props-page = Page { $page } of { $pages }: { $what }

props-rules = Rules, a page a game
props-lots = Raft-id lots
props-signs = Role signs
props-state-sheets = State sheets
props-help = Help cards
props-request-vote = RequestVote notes
props-request-vote-reply = RequestVote replies
props-append-entries = AppendEntries notes
props-append-entries-reply = AppendEntries replies

props-fold = fold
props-lot-name = I am
props-sign-flap = Fold twice, glue this flap inside: turn your role to the front.

props-sheet-written = Written on paper: it survives a crash
props-sheet-head = In your head: gone with a crash
props-sheet-term = term
props-sheet-vote = voted for
props-sheet-terms-help = A new term takes the next column. The last one counts; no vote yet: leave it empty.
props-sheet-log = log
props-sheet-log-help = Pencil, please: what is not committed may be erased.
props-sheet-index = index
props-sheet-entry-term = its term
props-sheet-commit = committed up to
props-sheet-of = for
props-sheet-votes = votes for me
props-sheet-match = log equals mine up to

props-request-vote-says = Will you vote for me?
props-request-vote-reply-says = My answer, candidate:
props-append-entries-says = Your leader writes:
props-append-entries-reply-says = My answer, leader:
props-note-from = from
props-note-to = to
props-note-term = term
props-note-last-index = my last entry
props-note-last-term = its term
props-note-prev-index = goes after entry
props-note-prev-term = of term
props-note-entries = entries; none for a heartbeat
props-note-commit = committed up to
props-note-granted = You have my vote
props-note-success = My log has it
props-note-match = equals yours up to
props-note-yes = yes
props-note-no = no

props-help-title = When a note comes
props-help-request-vote =
    Its term is older than yours: reply “no”, with your own term.
    Its term is newer: write that term down. You are a follower, and your vote is free again.
    Another one has your vote in this term: reply “no”.
    Your log is ahead, that is, it ends in a newer term, or in the same term but is longer: reply “no”.
    None of these? Write your vote down. Then, and only then, reply “yes”.
props-help-append-entries =
    Its term is older than yours: reply “no”, with your own term.
    Else it comes from the leader. Write its term down if it is newer, turn your sign to “follower”, start counting afresh.
    Your log has no entry where the new ones go after, or one of another term: reply “no”.
    An entry of yours has another term than the new one in its place: erase it and all that follow it.
    Write the entries down that you lack. Raise your commit index to the note’s, but not past the last entry you just compared.
    Reply “yes”, and up to where your log now equals the leader’s.
props-help-reply = A reply: is its term newer? Write it down, you are a follower. Is it older than yours? Put it away.

props-rules-game = Game { $number }
props-rules-needs = You need
props-rules-steps = How to play
props-rules-end = It is over when
props-rules-talk = Talk about it
props-rules-left-out = What the games leave out

props-game-0-title = Draw lots
props-game-0-aim = Everybody becomes a server: with a name, a sheet and a sign.
props-game-0-needs =
    the lots, folded with the name inside, in a bowl
    a state sheet, a role sign and a help card for each player
    the notes and replies, sorted, in the middle of the table
    a pencil and an eraser for each player, one die
    a host, who leads the games and plays the client
props-game-0-steps =
    Draw a lot. It says who you are, from S1 to { $last }. Stand it in front of you.
    Write your name on your state sheet. Above the dashed line stands what you write down; a crash leaves it. Below it is what you only keep in your head.
    Your term is 0, nobody has your vote, your log is empty. Turn your sign to “follower”: everybody starts as one.
    From here on servers talk by notes only. Nobody looks at the sheet of another one.
    To send, take an empty note, fill in every field and lay it face down in front of the receiver. Then go on; you need not wait for the answer.
    To receive, take one note at a time. Change your own sheet first, then answer.
    Copy only from the note you hold, never by heart.
    Nobody hurries. A note may lie there for a while, and the host may take one away: networks do that.
props-game-0-end = Everybody has a name, a sheet of term 0, and a sign that says “follower”.
props-game-0-talk =
    Raft trusts its servers: it does not defend against those who cheat (Byzantine servers). So copy honestly.
    How can you tell a slow server from one that crashed? You can’t.

props-game-1-title = Getting to know it
props-game-1-aim = A word gets from one log into all logs, letter by letter.
props-game-1-needs =
    AppendEntries notes and replies
    a word of three letters, known to the host only
props-game-1-steps =
    No election this time: all agree on S1. Everybody writes down term 1 and a vote for S1. S1 turns the sign to “leader”.
    The host asks S1 for the first letter. S1 writes it into its log, with term 1 below it.
    S1 sends AppendEntries to each of the others: which entry the letter goes after, with its term (0 and 0 before the first), the letter with its term, and how far S1’s log is committed (0 so far).
    A follower looks whether its log has the entry that the letter goes after. If so, it writes the letter down and replies “yes”, and up to where its log is equal. If not, it replies “no”.
    S1 notes for each server how far its log is equal. As soon as { $majority } of { $players } logs have the letter, S1’s own among them, it is committed: S1 raises its commit index and tells the host.
    The next letter goes the same way, and its note brings the new commit index along. Followers raise theirs.
    After the last letter S1 sends a note without entries, a heartbeat. It brings the last commit index.
props-game-1-end = Every log has the whole word, and every commit index is 3.
props-game-1-talk =
    Who starts an AppendEntries, and who only answers? Why that way round?
    When can the host be sure of a letter, and who knows it first?
    A note got lost. What can S1 do, and does it hurt if the first one turns up after all?

props-game-2-title = Leader election
props-game-2-aim = The servers find a leader, and nobody outside decides who it is.
props-game-2-needs =
    RequestVote notes and replies
    AppendEntries notes, for the heartbeats
    one die
props-game-2-steps =
    Everybody is a follower. Each throws the die and keeps the number in mind: that is your election timeout. The host counts aloud, slowly, from 1 on.
    Your number is called, and you have heard from no leader and given no vote meanwhile? You are a candidate: turn your sign, write down the next term and a vote for yourself. Send a RequestVote to every other server, with index and term of your last entry.
    You get a RequestVote. First its term: refuse an older one than yours, and tell your term. If it is newer, write it down; you are a follower, and your vote is free.
    Then its log: refuse if yours ends in a newer term, or in the same term but is longer.
    Then your vote: one a term, first come, first served. Is it free? Write it down first, and only then reply “yes”. Else reply “no”.
    A candidate counts, its own vote included. With { $majority } of { $players } it leads: it turns its sign and at once sends a heartbeat to all others, an AppendEntries without entries.
    A heartbeat of your term, or of a newer one, makes you a follower. Throw the die again and wait afresh.
props-game-2-end = One server leads, and all others have heard of it and follow, in the same term.
props-game-2-talk =
    You crash just after you sent a “yes”, and start again. Why must the vote stand on paper before the reply is sent?
    Does a candidate vote, too? For whom?
    Why must it be a majority? Could two leaders be elected in the same term?

props-game-3-title = Split vote
props-game-3-aim = A term ends without a leader, and chance helps out.
props-game-3-needs =
    RequestVote notes and replies
    AppendEntries notes, for the heartbeats
    one die
props-game-3-steps =
    Everybody is a follower again. Sheets stay as they are, but all go on to the same term, and no vote is given in it.
    { $standing } time out at the same moment. Each goes on to the next term, votes for itself and sends RequestVote to all others.
    The host shares the voters out evenly: to each it says whose note is first to arrive.
    Everybody answers as in game 2: first come, first served, and on paper first. A candidate refuses the others, for its vote is its own.
    The candidates count. Nobody has { $majority } of { $players }: the term ends without a leader. That is allowed.
    Each candidate throws the die: a new timeout, by chance. The host counts. Whose number is called first stands again, in the next term.
    The newer term makes followers of all others, and their votes are free again. Count anew.
props-game-3-end = One server leads, a term or two later.
props-game-3-talk =
    What if the timeouts were not drawn by chance, but always the same?
    Why can’t the candidates simply agree among themselves?
    How many of { $players } servers may fail, so that a leader can still be elected?

props-game-4-title = Rollback
props-game-4-aim = What only one log holds gives way to the log of the new leader.
props-game-4-needs =
    clean state sheets, all kinds of notes and replies
    a wall: a rope, or a row of books
props-game-4-steps =
    To begin with, everybody writes: term 1, voted for S1, a log with A of term 1. It is committed; S1 leads.
    The host builds the wall between S1 and all others. Notes across it end at the wall.
    The host asks S1 for X. S1 writes it as entry 2, in term 1, and sends it off. No reply comes: X is not committed, and the host gets no answer.
    Beyond the wall nobody hears of a leader. S2 times out first and stands in term 2, as in game 2. With { $majority } of { $players } votes, its own included, it leads.
    The host asks S2 for B. S2 writes it as entry 2, in term 2, and sends it to all. { $majority } of { $players } logs have it: it is committed.
    The host takes the wall away. S1 still believes that it leads, and sends a heartbeat of term 1. It is refused: the reply names term 2. S1 writes it down and is a follower.
    S2 sends S1 what goes after entry 1 of term 1. That one fits. But X is of term 1, and B of term 2: S1 erases X, writes B, and replies “yes”.
    If a log ever lacks the entry that new ones go after, it replies “no”, and the leader tries again from one entry earlier.
props-game-4-end = All logs hold A and B. X is gone, and nobody was ever told that it was safe.
props-game-4-talk =
    For a while there were two leaders. Why did that do no harm?
    What does the client know about X? What should it do?
    Could B get lost in the same way? Who would have to win an election for that, and who wouldn’t vote for it?

props-game-5-title = Joint quorum
props-game-5-aim = The members change while the cluster goes on working.
props-game-5-needs =
    clean state sheets, AppendEntries notes and replies
    two lists that all can see: old { $old }, new { $new }
props-game-5-steps =
    Only { $old } are members. They write: term 1, voted for S1, a log with A of term 1, committed. S1 leads; the others have empty sheets and wait.
    The host asks S1 for the new members. S1 writes an entry C-old,new into its log, both lists in one, and sends it to everybody on either list. Those who are new get all entries from the first on.
    Whoever has written C-old,new goes by it from that moment, committed or not.
    From here on every decision needs two majorities: { $half } of { $count } old members and { $half } of { $count } new ones. Whoever is on both lists counts in both.
    S1 counts on both lists. Both majorities have C-old,new? Then it is committed.
    Now S1 writes C-new, the new list alone, and sends it. Whoever has written it goes by it: only the new list counts.
    { $half } of { $count } new members have C-new: it is committed. Whoever is not on the list has done their duty and leaves.
props-game-5-end = C-new is committed, and only { $new } decide.
props-game-5-talk =
    What if every server changed from the old list to the new one by itself, each at another moment? Who could then elect whom?
    S1 crashes between C-old,new and C-new. Who can be elected, and by which votes?
props-game-5-left-out =
    Logs would grow for ever. A snapshot takes the place of old entries, and goes to servers that are far behind.
    A server that was cut off comes back with a high term and brings a good leader down. With pre-vote it asks first whether it could win.

## Presenter and plan

presenter-open = Presenter
presenter-title = Presenter · Raft Workshop
presenter-blocked = The browser lets this page open no window. Allow it, or open this address yourself: { $address }
presenter-controls = Show controls
presenter-bare = Stage and text only
presenter-alone = The stage is not there. Open the workshop in another window of this browser, or load it again: it comes back where it was.
presenter-idle = No lesson is open. Choose one from the list.
presenter-aside = The lesson is laid aside.
presenter-notes = Speaker notes
presenter-no-notes = This page has no notes.
presenter-now = On the stage
presenter-next = Next
presenter-way = The lesson
presenter-clock = Time of day
presenter-timer = Time for this lesson
presenter-timer-of = { $spent } of { $minutes } min
presenter-timer-over = { $over } over
presenter-timer-stop = Stop the timer
presenter-timer-start = Start the timer
presenter-timer-reset = Reset the timer
presenter-time = { $ms } ms
presenter-split = Split off the leader
plan-title = Plan
plan-help = Tick the lessons that you want to teach; here you put them in order and copy a link.
plan-tick = Plan: { $title }
plan-full = A plan has at most 60 lessons.
plan-end = It can’t go further.
plan-earlier = Earlier: { $title }
plan-later = Later: { $title }
plan-remove = Take out: { $title }
plan-copy = Copy link
plan-not-copied = The browser does not let this page copy.
plan-clear = Clear plan
plan-unknown = There are no such lessons, they were left out: { $names }.
plan-too-many =
    { $count ->
        [one] A plan has at most { $most } lessons; { $count } was left out.
       *[other] A plan has at most { $most } lessons; { $count } were left out.
    }
