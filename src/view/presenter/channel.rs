//! The way between the windows of this page in one browser.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::message::Message;

/// What the channel is called in the browser.
const NAME: &str = "raft-workshop-presenter";

/// An open end of the channel; it closes when dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Opens the channel and hears what other windows say; `None` where the browser has none.
    pub fn open(hear: impl Fn(Message) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(NAME).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let said = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let Some(message) = said.and_then(|text| Message::from_text(&text)) {
                hear(message);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Says something to all other windows.
    pub fn say(&self, message: &Message) {
        // Texts can always be sent as long as the channel is open.
        let _ = self.channel.post_message(&JsValue::from_str(&message.to_text()));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
