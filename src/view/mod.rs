//! The page.

pub mod tell;
pub mod text;
