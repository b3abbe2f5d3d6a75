//! The office's settings and this desktop's preferences.

use engine::Error;
use engine::settings::{
    Language, Preferences, Theme, change_office_settings, office_settings, preferences, set_preferences,
};
use testkit::desk;

#[tokio::test]
async fn an_admin_changes_the_office_and_the_change_stays() {
    let mut desk = desk().await;
    let mut settings = office_settings(&desk.engine, &desk.staff()).await.unwrap();
    settings.repeat_days = 45;
    let refused = change_office_settings(&desk.engine, &desk.staff(), settings.clone()).await;
    assert!(matches!(refused, Err(Error::NotAllowed { action: "configure" })), "{refused:?}");

    let kept = change_office_settings(&desk.engine, &desk.admin(), settings.clone()).await.unwrap();
    assert_eq!(kept, settings);
    desk.reopen().await;
    assert_eq!(office_settings(&desk.engine, &desk.staff()).await.unwrap().repeat_days, 45);
}

#[tokio::test]
async fn settings_that_make_no_sense_are_refused_with_their_paths() {
    let desk = desk().await;
    let before = office_settings(&desk.engine, &desk.admin()).await.unwrap();
    let mut settings = before.clone();
    settings.sla.low.visit = 0;
    settings.repeat_days = 1_000;
    let refused = change_office_settings(&desk.engine, &desk.admin(), settings).await;
    let Err(Error::Invalid { fields }) = refused else { panic!("{refused:?}") };
    let paths: Vec<_> = fields.iter().map(|wrong| wrong.field.as_str()).collect();
    assert_eq!(paths, ["sla.low.visit", "repeat_days"]);
    assert_eq!(office_settings(&desk.engine, &desk.admin()).await.unwrap(), before);
}

#[tokio::test]
async fn preferences_belong_to_the_desktop_and_survive_a_restart() {
    let mut desk = desk().await;
    assert_eq!(preferences(&desk.engine).await.unwrap(), Preferences::default());
    let wanted =
        Preferences { theme: Theme::Dark, language: Language::Ml, autostart: true, close_to_tray: false };
    let refused = set_preferences(&desk.engine, &desk.nobody(), wanted).await;
    assert!(matches!(refused, Err(Error::NotAllowed { .. })), "{refused:?}");
    set_preferences(&desk.engine, &desk.staff(), wanted).await.unwrap();
    desk.reopen().await;
    assert_eq!(preferences(&desk.engine).await.unwrap(), wanted);
}
