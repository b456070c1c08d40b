//! Lists that copies share until one of them grows.

use std::sync::Arc;

/// How much room a list is given beyond what it holds when it has to be copied.
const SPARE: usize = 8;

/// Adds an item. If others share the list, it is copied first, with room for some more items:
/// without that the copy would be copied once more at once.
pub(crate) fn push<T: Clone>(list: &mut Arc<Vec<T>>, item: T) {
    make_own(list).push(item);
}

/// The list as one's own, to be changed.
pub(crate) fn make_own<T: Clone>(list: &mut Arc<Vec<T>>) -> &mut Vec<T> {
    if Arc::get_mut(list).is_none() {
        let mut copy = Vec::with_capacity(list.len() + SPARE);
        copy.extend_from_slice(list);
        *list = Arc::new(copy);
    }
    Arc::make_mut(list)
}
