//! Fields that show what is chosen, whoever chose it.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The field of a choice; it shows this value whenever the value changes. The attribute of an option
/// is not enough: no browser heeds it once somebody has chosen by hand, and Firefox not even once the
/// option has been shown.
#[hook]
pub fn use_choice(value: &'static str) -> NodeRef {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(value, move |value| {
            if let Some(field) = field.cast::<HtmlSelectElement>() {
                field.set_value(value);
            }
        });
    }
    field
}
