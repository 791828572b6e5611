use super::*;

#[test]
fn a_delivery_settles_the_duties_and_offers_the_announcement() {
    let mut trial = drafted(Language::Chinese, 120, 36);
    release(&mut trial, Audience::AdultUsers);
    about(&mut trial, Audience::AdultUsers, DeliveryForm::new);
    assert!(trial.screen().contains("计时停止"), "{}", trial.screen());
    trial.play("‹1200› Tab ‹3› Tab ‹1› Tab ‹批次 7› F12");
    match executed(&trial) {
        NoticeCommand::Delivered { delivery, .. } => {
            assert_eq!((delivery.sent, delivery.failed, delivery.returned), (1200, 3, 1));
            assert_eq!((delivery.reference.as_str(), delivery.by.as_str()), ("批次 7", "周宁"));
        }
        other => panic!("{other:?}"),
    }
    let screen = trial.screen();
    assert!(screen.contains("有 4 人未能送达"), "{screen}");
    let before = trial.desk.notices.all.len();
    trial.play("F12");
    let announced = &trial.desk.notices.all[before..];
    assert!(!announced.is_empty(), "{}", trial.screen());
    assert!(announced.iter().all(|one| one.channel == Channel::Announcement), "{announced:?}");
}

#[test]
fn what_is_missing_is_said_at_its_field() {
    let mut trial = drafted(Language::Chinese, 80, 24);
    release(&mut trial, Audience::AdultUsers);
    about(&mut trial, Audience::AdultUsers, DeliveryForm::new);
    trial.play("‹10› Tab ‹11› F12");
    assert!(trial.screen().contains("多于发出"), "{}", trial.screen());
    trial.play("C-u F12");
    assert!(trial.screen().contains("未填写"), "{}", trial.screen());
    assert!(!matches!(executed(&trial), NoticeCommand::Delivered { .. }));
}
