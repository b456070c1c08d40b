//! The history: whatever was done, every moment of it can be reached, and is what a fresh run gives.

use std::rc::Rc;

use proptest::prelude::*;
use raft_workshop::cluster::history::{History, Run};
use raft_workshop::cluster::{Cluster, Command, Event};

use super::cases;
use super::schedule::{Act, Schedule, schedules};

/// A history that is being made: the cluster, how many moments have been, and what they were like.
struct Recorder {
    history: History,
    cluster: Rc<Cluster>,
    /// By place: the cluster there, and what made it so.
    states: Vec<(Rc<Cluster>, Vec<Event>)>,
}

impl Recorder {
    fn new(schedule: &Schedule) -> Self {
        let cluster = Rc::new(schedule.cluster());
        let history = History::new(*cluster.settings()).expect("the settings are right");
        let states = vec![(cluster.clone(), Vec::new())];
        Self { history, cluster, states }
    }

    fn act(&mut self, act: &Act) {
        for command in act.commands(&self.cluster) {
            self.carry_out(&command);
        }
    }

    fn carry_out(&mut self, command: &Command) {
        let mut after = Cluster::clone(&self.cluster);
        let mut events = Vec::new();
        if after.apply(command, &mut events).is_err() {
            return;
        }
        let after = Rc::new(after);
        if !events.is_empty() {
            let place = self.states.len() as u64 - 1;
            let recorded = self.history.record(place, &self.cluster, command, &after, &events);
            assert_eq!(recorded, Ok(place + 1));
            self.states.push((after.clone(), events));
        }
        self.cluster = after;
    }

    fn all(mut self, schedule: &Schedule) -> Self {
        schedule.acts.iter().for_each(|act| self.act(act));
        self
    }

    /// Goes back, to go on otherwise.
    fn go_back(&mut self, place: usize) {
        self.states.truncate(place + 1);
        self.cluster = self.states[place].0.clone();
    }
}

fn assert_all_is_reached(recorder: &Recorder) {
    let branch = recorder.history.branch();
    assert_eq!(branch.len() as usize, recorder.states.len() - 1);
    for (place, (cluster, _)) in recorder.states.iter().enumerate() {
        assert_eq!(branch.seek(place as u64), *cluster, "at place {place}");
    }
    let moments = branch.moments(0..branch.len());
    assert_eq!(moments.len() as u64, branch.len());
    for (moment, (_, events)) in moments.iter().zip(&recorder.states[1..]) {
        assert_eq!(*moment.events, events[..]);
    }
}

fn assert_a_fresh_run_gives_the_same(run: &Run, recorder: &Recorder) {
    let mut states = recorder.states[1..].iter();
    let end = run.play(|cluster, events| {
        let known = states.next().expect("the run has no more moments");
        assert_eq!((cluster, events), (&*known.0, &known.1[..]));
    });
    assert_eq!(end.as_ref(), Ok(&*recorder.states[recorder.states.len() - 1].0));
    assert!(states.next().is_none());
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn every_moment_is_reached_and_is_what_a_fresh_run_gives(schedule in schedules(1..60)) {
        let recorder = Recorder::new(&schedule).all(&schedule);
        assert_all_is_reached(&recorder);
        assert_a_fresh_run_gives_the_same(&recorder.history.branch().run(), &recorder);
    }

    #[test]
    fn who_acts_in_the_past_begins_a_branch_and_the_old_one_stays(
        schedule in schedules(1..40),
        other in schedules(1..40),
        share in 0.0..1.0,
    ) {
        let mut recorder = Recorder::new(&schedule).all(&schedule);
        let (old, len) = (recorder.history.branch().id(), recorder.states.len());
        let known = recorder.states.clone();
        recorder.go_back((len as f64 * share) as usize);
        let place = recorder.states.len() as u64 - 1;
        let mut recorder = recorder.all(&other);
        let new = recorder.history.branch().clone();
        if new.id() == old {
            // Nothing else was done than what had been done before.
            prop_assert!(new.len() as usize >= len - 1);
        } else {
            assert_all_is_reached(&recorder);
            let fork = new.fork().expect("it left the other one");
            prop_assert_eq!(fork.branch, old);
            prop_assert!(fork.place >= place);
            prop_assert!(recorder.history.look_at(old));
            recorder.states = known;
            assert_all_is_reached(&recorder);
        }
    }

    #[test]
    fn time_leads_to_the_last_moment_that_was_not_later(schedule in schedules(1..40)) {
        let recorder = Recorder::new(&schedule).all(&schedule);
        let branch = recorder.history.branch();
        let times: Vec<u64> = recorder.states.iter().map(|(cluster, _)| cluster.now()).collect();
        let asked = times.iter().flat_map(|&time| [time.saturating_sub(1), time, time + 1]);
        for time in asked {
            let last = times.partition_point(|&at| at <= time).saturating_sub(1);
            prop_assert_eq!(branch.place_at(time), last as u64, "at {}", time);
        }
    }

    #[test]
    fn marks_are_in_order_and_belong_to_moments(schedule in schedules(1..40)) {
        let recorder = Recorder::new(&schedule).all(&schedule);
        let branch = recorder.history.branch();
        prop_assert!(branch.marks().is_sorted_by_key(|mark| mark.place));
        for mark in branch.marks() {
            let (_, events) = &recorder.states[mark.place as usize];
            prop_assert!(events.iter().any(|event| event.at == mark.at), "{:?}", mark);
        }
    }
}
