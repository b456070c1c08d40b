//! The script that is being played: how far it is, and what the next step does.

use yew::prelude::*;

use super::app::use_shared;
use super::button::Button;
use super::icon::Icon;
use super::program::Program;
use super::session::Action;

/// The script.
#[derive(Clone, PartialEq, Properties)]
pub struct ScriptBarProps {
    /// The script, as far as it has been played.
    pub program: Program,
}

/// A line above the buttons.
#[component]
pub fn ScriptBar(props: &ScriptBarProps) -> Html {
    let shared = use_shared();
    let (at, count) = props.program.place();
    let args = [("at", at.into()), ("count", count.into())];
    html! {
        <section class="script-bar" aria-label={shared.text("script-title")}>
            <span class="script-place">{ shared.texts.with("script-place", &args) }</span>
            <span class="script-next">
                if let Some(line) = props.program.next_line() {
                    { shared.text("script-next") }{ " " }
                    <code class="script-line">{ line.command.to_string() }</code>
                } else {
                    { shared.text("script-end") }
                }
            </span>
            <Button name={shared.text("script-leave")} sign={Icon::Cross} compact=true
                onclick={shared.acting(Action::LeaveScript)} />
        </section>
    }
}
