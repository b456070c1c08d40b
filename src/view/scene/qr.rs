//! A link as a QR code, to be photographed from a projector.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The empty edge that a reader needs, in modules.
const QUIET: i32 = 4;

/// The most characters that a QR code holds.
pub const MAX_QR_CHARS: usize = 2_953;

/// A QR code as a path in a square of `size` by `size`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// How many modules a side has, with the empty edge.
    pub size: i32,
    /// Its dark modules.
    pub path: String,
}

impl Code {
    /// The code of a text; `None` if it is too long.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        // On a projector nothing is torn or stained: the larger the modules, the better.
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
                // Writing to memory does not fail.
                let _ = write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET);
            }
        }
        Some(Self { size: code.size() + 2 * QUIET, path })
    }
}
