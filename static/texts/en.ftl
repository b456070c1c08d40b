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
violation-logs-differ = { $first } and { $second } both hold { $id }, but their logs differ up to it.
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
refusal-already-cut = This direction is cut already, or leads from a server to itself.
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

## The page's parts

button-theme = Light or dark
button-keys = Keys
button-close = Close
button-slower = Slower
button-faster = Faster
lamps-label = The five properties that always hold
lamp-holds = holds
lamp-violated = does not hold any more
actions-clock = The clock
actions-world = Interventions
speed-label = Speed: wall time to virtual time
speed-slowest = Slower is not to be had.
speed-fastest = Faster is not to be had: this is real time.
request-value = Value of the next client request
notice-nothing-before = This is where the run began: there is nothing to go back to.
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
still-paused = The clock stands: step on, or play.
still-hold = The clock stands: choose which note is handed over, or whose timer runs out.
table-label = The table

sheet-label = { $server }, { $state }, term { $term }
sheet-term = term
sheet-voted = voted { $server }
sheet-voted-nobody = voted nobody
sheet-log = Log: { $log }
sheet-log-empty = Log: empty
sheet-marks = The leader’s nextIndex for this server is { $next }, its matchIndex { $match }
sheet-head = In the head: gone with a crash
sheet-forgotten = forgotten
sheet-commit = commit
sheet-votes = votes
sheet-timer = timer
sheet-side = side { $side }

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
keys-title = Keys
keys-play = Play or pause
keys-step = Step: one event on
keys-back = Back: one event back
keys-speed = Slower or faster
keys-server = Go to that server’s buttons
keys-tab = Go through all buttons; Enter presses one
keys-close = Close what is open

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
tell-retry-nobody = { $server } has nobody left to ask again: all have answered.

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
tell-counts-again = { $voter }’s vote comes again: { $server } counts it once and still has { $votes } of the { $majority } it needs.
tell-counts-refusal = { $voter }’s refusal arrives: { $server } gets no vote from it in term { $term }.
tell-wins = { $voter }’s vote is the { vote-ordinal } of { members-word }: { $server } leads term { $term }.
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
       *[other] { $server } learns of the newer term { $term } from { $from }: it steps down and is a follower again.
    }
tell-follows = { $server } hears from { $leader }, the leader of term { $term }, and follows it.
tell-gives-way =
    { $role ->
        [leader] { $server } hears from { $leader }, the leader of term { $term }: it leads no more and follows.
        [candidate] { $server } hears from { $leader }, the leader of term { $term }: it stands no more and follows.
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
    { $count ->
        [one] With { $follower }’s copy a majority holds entry { $last }: { $server } commits it and applies “{ $values }”.
       *[other] With { $follower }’s copy a majority holds entry { $last }: { $server } commits entries { $first } to { $last } and applies “{ $values }”.
    }
tell-commits-older = With { $follower }’s copy a majority holds entry { $last } of the current term { $term }: { $server } commits it, and with it all older ones before. It applies “{ $values }”.
tell-commits-alone =
    { $count ->
        [one] { $server }’s own copy is a majority: it commits entry { $last } and applies “{ $values }”.
       *[other] { $server }’s own copy is a majority: it commits entries { $first } to { $last } and applies “{ $values }”.
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

## The column that says why: notes that come late, twice, or not at all

note-word =
    { $kind ->
        [request-vote] RequestVote
        [vote] vote
        [refusal] refusal
        [heartbeat] heartbeat
        [entries] AppendEntries
        [accepted] reply
       *[rejected] rejection
    }
note-way = { $from }’s { note-word } for { $to }

tell-late-term = { $from }’s { note-word } comes late: it is of term { $theirs }, and { $server } is in term { $ours } by now.
tell-late-election =
    { $role ->
        [leader] { $from }’s { note-word } comes late: { $server } leads already.
        [follower] { $from }’s { note-word } comes late: { $server } stands no more.
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
        [0] { $server } starts from its sheet: term { $term }, voted { $voted }, no entries. It has forgotten its commit index.
        [one] { $server } starts from its sheet: term { $term }, voted { $voted }, { $count } entry. It has forgotten its commit index.
       *[other] { $server } starts from its sheet: term { $term }, voted { $voted }, { $count } entries. It has forgotten its commit index.
    }
tell-restarted-unseen = { $server } starts from its sheet: term, vote and log. It has forgotten its commit index.
tell-paused = { $server } falls asleep. It forgets nothing, but hears nothing: its notes wait at the door.
tell-resumed = { $server } wakes up and goes on as if no time had passed.
tell-booted = { $server } was given a sheet and starts from it.
tell-set = The settings change: election timeout { $timeoutmin }–{ $timeoutmax } ms, heartbeat { $heartbeat } ms, latency { $latencymin }–{ $latencymax } ms, { $loss } % lost, { $doubled } % doubled.
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
cap-votes = votes for { $candidate } · first to ask, log as new
cap-votes-again = votes for { $candidate } again · one vote a term
cap-refuses-stale = refuses { $from } · old term { $theirs } < { $ours }
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
cap-late-election = late note of { $from } · election is over
cap-late-leadership = late note of { $from } · leads no more
cap-late-match = late note of { $from } · agrees up to { $match }
cap-leads-itself = ignores { $from } · leads this term itself
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
label-copy = { $label }, a copy of note { $note }
label-forged = { $label }, written by nobody

## Small words

list-more = { $list }, { $next }
list-last = { $list } and { $next }
