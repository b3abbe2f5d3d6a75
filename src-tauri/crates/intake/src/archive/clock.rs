//! The dates and times that stand before the messages of an exported chat.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// In which order the parts of a date stand. It is the telephone's, the same in the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayMonth,
    MonthDay,
    YearMonth,
}

/// A date and time as written: the three numbers of the date, and the time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    date: [u32; 3],
    time: NaiveTime,
}

impl Written {
    /// The date and time, where there is one in this order.
    pub fn in_order(self, order: Order) -> Option<NaiveDateTime> {
        let [first, second, third] = self.date;
        let (year, month, day) = match order {
            Order::DayMonth => (third, second, first),
            Order::MonthDay => (third, first, second),
            Order::YearMonth => (first, second, third),
        };
        let year = if year < 100 { year + 2000 } else { year };
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        Some(date.and_time(self.time))
    }
}

/// The order in which most dates of a file exist and, where several fit, follow upon each other; else the order of the
/// country.
pub(super) fn order_of(dates: &[Written]) -> Order {
    let worth = |order: Order| {
        let read: Vec<_> = dates.iter().filter_map(|date| date.in_order(order)).collect();
        let back = read.windows(2).filter(|pair| pair[1] < pair[0]).count();
        (read.len(), std::cmp::Reverse(back))
    };
    // The last of equals wins.
    [Order::YearMonth, Order::MonthDay, Order::DayMonth]
        .into_iter()
        .max_by_key(|order| worth(*order))
        .unwrap_or(Order::DayMonth)
}

/// Reads a date and a time from the beginning of `text`, and gives what follows them.
pub(super) fn read(text: &str) -> Option<(Written, &str)> {
    let (first, rest) = number(text, 4)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    let (second, rest) = number(&rest[1..], 2)?;
    let (third, rest) = number(rest.strip_prefix(mark)?, 4)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let blank = spaces(rest);
    if blank.len() == rest.len() {
        return None;
    }
    let (hour, rest) = number(blank, 2)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, ':' | '.'))?;
    let (minute, rest) = number(&rest[1..], 2)?;
    let (second_of, rest) = match rest.strip_prefix(mark).and_then(|rest| number(rest, 2)) {
        Some((second, rest)) => (second, rest),
        None => (0, rest),
    };
    let (half, rest) = half_of_day(rest);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Evening) => hour % 12 + 12,
        None => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second_of)?;
    Some((Written { date: [first, second, third], time }, rest))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Evening,
}

/// "am", "PM", "p. m.", "अपराह्न", after any space.
fn half_of_day(text: &str) -> (Option<Half>, &str) {
    const HALVES: &[(&str, Half)] = &[
        ("a. m.", Half::Morning),
        ("a.m.", Half::Morning),
        ("am", Half::Morning),
        ("पूर्वाह्न", Half::Morning),
        ("p. m.", Half::Evening),
        ("p.m.", Half::Evening),
        ("pm", Half::Evening),
        ("अपराह्न", Half::Evening),
    ];
    let word = spaces(text);
    for (name, half) in HALVES {
        // Narrow spaces stand inside "p. m." on some telephones.
        let mut rest = word.chars();
        let same = name.chars().all(|letter| {
            rest.next()
                .is_some_and(|c| c.to_ascii_lowercase() == letter || letter == ' ' && c.is_whitespace())
        });
        if same {
            return (Some(*half), rest.as_str());
        }
    }
    (None, text)
}

fn spaces(text: &str) -> &str {
    text.trim_start_matches(|c: char| c != '\n' && c.is_whitespace())
}

/// A number of at most `most` ASCII digits, and what follows it.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > most {
        return None;
    }
    Some((text[..length].parse().ok()?, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, order: Order, expect: Option<&str>) {
        let found = read(text).and_then(|(written, _)| written.in_order(order));
        assert_eq!(found.map(|at| at.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn the_shapes_of_telephones_are_read() {
        check("24/11/26, 9:15 am - ", Order::DayMonth, Some("2026-11-24 09:15:00"));
        check("24/11/2026, 21:15 - ", Order::DayMonth, Some("2026-11-24 21:15:00"));
        check("11/24/26, 12:05\u{202f}AM - ", Order::MonthDay, Some("2026-11-24 00:05:00"));
        check("24.11.26, 12:05:09 p.\u{a0}m.] ", Order::DayMonth, Some("2026-11-24 12:05:09"));
        check("2026-11-24, 09.15 - ", Order::YearMonth, Some("2026-11-24 09:15:00"));
        check("24/11/26 9:15 - ", Order::DayMonth, Some("2026-11-24 09:15:00"));
        check("24/11/26, 13:15 pm - ", Order::DayMonth, None);
        check("24/11/26, 25:15 - ", Order::DayMonth, None);
        check("31/02/26, 9:15 - ", Order::DayMonth, None);
        check("24/11, 9:15 - ", Order::DayMonth, None);
    }

    #[test]
    fn the_order_is_the_whole_files() {
        let order = |texts: &[&str]| {
            order_of(&texts.iter().filter_map(|text| read(text)).map(|(date, _)| date).collect::<Vec<_>>())
        };
        assert_eq!(order(&["11/12/26, 9:15 - "]), Order::DayMonth, "as the country writes");
        assert_eq!(order(&["11/12/26, 9:15 - ", "11/13/26, 9:15 - "]), Order::MonthDay);
        assert_eq!(order(&["11/12/26, 9:15 - ", "12/01/26, 9:15 - "]), Order::MonthDay, "time goes on");
        assert_eq!(order(&["11/12/26, 9:15 - ", "13/12/26, 9:15 - "]), Order::DayMonth);
        assert_eq!(order(&["2026-11-12, 9:15 - "]), Order::YearMonth);
    }
}
