//! Which lines are the sender's own.

/// The parts of `raw` that are the sender's own words, as byte ranges of whole lines.
pub(crate) fn own_lines(raw: &str) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let range = (at, at + line.len());
        at = range.1;
        let shown = line.trim();
        let lower: String = shown.chars().take(80).flat_map(char::to_lowercase).collect();
        if shown.starts_with('>') {
            continue;
        }
        let machine = ["sent from my", "sent from outlook", "sent from yahoo", "get outlook for"]
            .iter()
            .any(|line| lower.starts_with(line));
        if machine && !kept.is_empty() {
            continue;
        }
        let header = lower.starts_with("-----original")
            || (lower.starts_with("on ") && (lower.ends_with("wrote:") || lower.ends_with("wrote :")))
            || (lower.starts_with("from:") && lower.contains('@') && !kept.is_empty())
            || lower.starts_with("________________");
        if header {
            break;
        }
        kept.push(range);
    }
    if kept.iter().all(|&(from, to)| raw.get(from..to).is_none_or(|line| line.trim().is_empty())) {
        // Nothing but a quotation: then the quotation is the message.
        return vec![(0, raw.len())];
    }
    kept
}
