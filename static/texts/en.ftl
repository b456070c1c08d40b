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
button-hold = Hold notes
button-crash-leader = Crash leader
button-split = Split network
button-heal = Heal network
button-split-vote = Force split vote
button-request = Client request
button-new = New cluster

server-crash = Crash
server-restart = Restart
server-pause = Pause server
server-resume = Resume server
server-timeout = Time out
server-request = Request

note-deliver = Deliver
note-drop = Drop
note-duplicate = Duplicate

## What a server is

role-follower = follower
role-candidate = candidate
role-leader = leader
state-crashed = crashed
state-paused = paused

## The five properties of Figure 3: the short name on a lamp, and the whole sentence

lamp-election-safety = one leader a term
lamp-leader-append-only = append only
lamp-log-matching = logs match
lamp-leader-completeness = leader complete
lamp-state-machine-safety = same commands

property-election-safety = Election Safety: at most one leader is elected in a term (§5.2).
property-leader-append-only = Leader Append-Only: a leader never overwrites or removes entries of its own log, it only adds to it (§5.3).
property-log-matching = Log Matching: if two logs hold an entry with the same index and term, they are equal up to there (§5.3).
property-leader-completeness = Leader Completeness: what is committed in one term is in the log of every later term's leader (§5.4).
property-state-machine-safety = State Machine Safety: if a server has applied an entry at an index, no other server ever applies another one there (§5.4.3).

## A property that fell

violation-two-leaders = { $first } and { $second } were both elected in term { $term }.
violation-leader-rewrote = { $leader }, the leader of term { $term }, changed its own log at index { $index }.
violation-logs-differ = { $first } and { $second } both hold { $id }, but their logs differ before it.
violation-leader-lacks = { $leader }, the leader of term { $term }, lacks { $id }, which was committed in term { $committed }.
violation-applied-differently = At index { $index } { $first } applied an entry of term { $firstterm }, but { $second } one of term { $secondterm }.

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
refusal-already-cut = This direction is cut already, or is none.
refusal-split-vote-alone = With one server no vote can be split: its own vote is a majority.
refusal-split-vote-no-majority = No majority is up and connected: no election can have a winner anyway.
refusal-split-vote-no-candidate = Nobody can stand for election: all who are up lead, or are too many terms behind.
refusal-split-vote-under-way = A split vote is under way already.

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
refusal-settings-no-entries = An AppendEntries must be able to carry at least one entry.
