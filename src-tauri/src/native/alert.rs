//! What a desktop shows of an alert, decided by who is at the desk.

use domain::notice::NoticeKind;
use engine::notices::{Alert, NoticeAction};
use engine::staff::Session;

use super::words::Words;

/// The buttons under a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Buttons {
    /// There is a follow-up to snooze or handle.
    Promise,
    /// It can only be opened.
    News,
}

/// An alert as the desktop shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// The buttons.
    pub buttons: Buttons,
}

impl Face {
    /// How an alert looks to who is at the desk; `None` where it is not for them: it stands in the window of whom it
    /// is for. Before an empty or locked desk anybody may stand, so it tells nothing about a customer there.
    pub fn of(alert: &Alert, session: &Session, words: &Words) -> Option<Self> {
        if session.person().is_some_and(|person| !alert.is_for(person.role, person.id)) {
            return None;
        }
        let promise = alert.actions.contains(&NoticeAction::Snooze);
        Some(if session.is_open() {
            Self {
                title: alert.notice.title.clone(),
                body: alert.notice.body.clone(),
                buttons: if promise { Buttons::Promise } else { Buttons::News },
            }
        } else {
            Self {
                title: public_title(alert, words).to_owned(),
                body: words.sign_in.to_owned(),
                buttons: Buttons::News,
            }
        })
    }
}

/// A title that anybody may read: the kinds whose title says a ticket's number and what is due keep it.
fn public_title<'a>(alert: &'a Alert, words: &'a Words) -> &'a str {
    match alert.notice.kind {
        NoticeKind::FollowUp
        | NoticeKind::Escalation
        | NoticeKind::Unassigned
        | NoticeKind::Emergency
        | NoticeKind::Digest
        | NoticeKind::System => &alert.notice.title,
        // It names who is to be called.
        NoticeKind::Callback => words.call_back,
        NoticeKind::Unknown => words.news,
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::{NoticeId, StaffId};
    use domain::staff::Role;
    use engine::notices::NoticeView;
    use engine::settings::Language;
    use engine::staff::{self, Credentials, NewStaff};
    use uuid::Uuid;

    use super::super::words::words;
    use super::*;

    const PASSWORD: &str = "three ordinary words";

    fn person(sign_in: &str, role: Role) -> NewStaff {
        NewStaff { name: sign_in.to_uppercase(), sign_in: sign_in.into(), password: PASSWORD.into(), role }
    }

    /// An admin and two of the staff, each at the desk.
    async fn people() -> (Session, Session, Session) {
        let office = testkit::empty_desk().await;
        let engine = &office.engine;
        let latha = staff::create_first_admin(engine, &person("latha", Role::Admin)).await.expect("an admin");
        let mut seats = Vec::new();
        for name in ["anil", "suma"] {
            staff::add(engine, &latha.actor(engine.device()), &person(name, Role::Staff)).await.expect(name);
            let credentials = Credentials { sign_in: name.into(), password: PASSWORD.into() };
            seats.push(staff::sign_in(engine, &Session::default(), &credentials).await.expect(name));
        }
        let [anil, suma]: [Session; 2] = seats.try_into().expect("two");
        (latha, anil, suma)
    }

    fn alert(kind: NoticeKind, audience: Role, staff_id: Option<StaffId>) -> Alert {
        let title =
            if kind == NoticeKind::Callback { "Call back: Sini Thomas" } else { "CWS-2026-001: look" };
        Alert {
            notice: NoticeView {
                id: NoticeId(Uuid::nil()),
                kind,
                at: testkit::office_time(testkit::START),
                title: title.into(),
                body: "Sini Thomas, 98460 12345".into(),
                ticket_id: None,
                failed_call_id: None,
                follow_up_id: None,
                seen: false,
            },
            audience,
            staff_id,
            actions: vec![NoticeAction::Open, NoticeAction::Snooze, NoticeAction::Done],
        }
    }

    #[tokio::test]
    async fn an_alert_reaches_whom_it_is_for() {
        let (latha, anil, suma) = people().await;
        let id = |session: &Session| session.person().map(|person| person.id);
        let for_all = alert(NoticeKind::FollowUp, Role::Staff, None);
        let for_anil = alert(NoticeKind::FollowUp, Role::Staff, id(&anil));
        let for_admins = alert(NoticeKind::Escalation, Role::Admin, None);
        for (what, alert, told) in [
            ("for all", &for_all, [true, true, true]),
            ("for Anil", &for_anil, [true, true, false]),
            ("for admins", &for_admins, [true, false, false]),
        ] {
            for (session, told) in [&latha, &anil, &suma].into_iter().zip(told) {
                let open = Face::of(alert, session, words(Language::En));
                let who = session.person();
                assert_eq!(open.is_some(), told, "{what}, to {who:?}");
                let locked = Face::of(alert, &session.clone().locked(), words(Language::En));
                assert_eq!(locked.is_some(), told, "{what}, to {who:?}, who locked the desk");
                if let Some(open) = open {
                    assert_eq!(
                        (open.body.as_str(), open.buttons),
                        ("Sini Thomas, 98460 12345", Buttons::Promise)
                    );
                }
            }
            assert!(
                Face::of(alert, &Session::default(), words(Language::En)).is_some(),
                "{what}, empty desk"
            );
        }
    }

    #[tokio::test]
    async fn a_desk_that_nobody_watches_over_names_no_customer() {
        let (latha, ..) = people().await;
        for session in [Session::default(), latha.locked()] {
            for &kind in NoticeKind::ALL {
                let alert = alert(kind, Role::Staff, None);
                let face = Face::of(&alert, &session, words(Language::En)).expect("it is for everybody");
                let text = format!("{face:?}");
                assert!(!text.contains("Sini") && !text.contains("98460"), "{kind:?}: {text}");
                assert_eq!(face.buttons, Buttons::News, "only who signs in can snooze or handle it");
            }
        }
        let face = |kind, language| {
            Face::of(&alert(kind, Role::Staff, None), &Session::default(), words(language)).expect("a face")
        };
        assert_eq!(face(NoticeKind::FollowUp, Language::En).title, "CWS-2026-001: look");
        assert_eq!(face(NoticeKind::Callback, Language::Ml).title, "തിരികെ വിളിക്കുക");
    }
}
