use super::*;

#[test]
fn what_is_typed_is_recorded_as_the_next_version_with_a_note() {
    let (mut trial, record) = mail((120, 36));
    trial.play("‹您好，这是测试。› F12 ‹改了称呼› Enter");
    let (version, wording, note) = revised(&trial);
    assert_eq!((version, note.as_str()), (1, "改了称呼"));
    assert!(text(&wording, 0).ends_with("您好，这是测试。"), "{wording:?}");
    assert_eq!(trial.app.context(), Context::In(crate::tui::section::Section::Today), "it is closed");
    assert_eq!(held(&mut trial, record).notice.version(), 2);
    assert!(trial.desk.drafts.is_empty());
}

#[test]
fn nothing_new_is_told_and_what_is_written_stays() {
    let (mut trial, _) = mail((120, 36));
    trial.keys("F12 Enter");
    assert_eq!(trial.app.context(), Context::Editor);
    let screen = trial.screen();
    assert!(screen.contains('✗'), "{screen}");
}

#[test]
fn steps_are_taken_back_across_blocks_and_done_again() {
    let (mut trial, record) = mail((120, 36));
    let before = held(&mut trial, record).notice.wording();
    trial.play("‹甲乙› Tab ‹丙› C-x F8 F8 F8");
    assert!(!trial.screen().contains("甲乙"));
    trial.play("F8 F9 F12 Enter");
    let (_, wording, _) = revised(&trial);
    assert!(text(&wording, 0).ends_with("甲乙"));
    assert_eq!(text(&wording, 1), text(&before, 1));
}

#[test]
fn blocks_are_added_moved_and_taken_out() {
    let (mut trial, record) = mail((120, 36));
    let before = held(&mut trial, record).notice.wording();
    trial.play("C-o Enter ‹新段落›");
    with(&mut trial, KeyCode::Down, KeyModifiers::CONTROL);
    trial.play("F12 Enter");
    let (_, wording, _) = revised(&trial);
    assert_eq!(wording.blocks.len(), before.blocks.len() + 1);
    assert_eq!(text(&wording, 2), "新段落");
    assert_eq!(text(&wording, 1), text(&before, 1));
    edit(&mut trial, record);
    trial.play("Tab Tab C-x F12 Enter");
    assert_eq!(revised(&trial).1, before);
}

#[test]
fn a_missing_element_is_offered_first_and_found_by_the_checks() {
    let (mut trial, record) = mail((120, 36));
    let element = held(&mut trial, record).notice.wording().blocks[1].element.unwrap();
    trial.play("Tab C-x C-o");
    let name = trial.app.look.text(&format!("element-{}", element.name())).into_owned();
    let screen = trial.screen();
    assert!(screen.contains(&name) && screen.contains("必备"), "{screen}");
    trial.play("Enter ‹写上。› F12 Enter");
    let (_, wording, _) = revised(&trial);
    assert!(wording.blocks.iter().any(|block| block.element == Some(element)));
}

#[test]
fn a_clause_is_put_in_and_remembered_with_its_version() {
    let (mut trial, record) = mail((120, 36));
    let clause = trial.desk.notices.clauses[0].0;
    trial.play("F7 ‹诈骗› Enter F12 Enter");
    let (_, wording, _) = revised(&trial);
    assert_eq!(wording.blocks[1].clause, Some((clause, 2)));
    assert_eq!(text(&wording, 1), "请勿向任何来电者提供验证码或密码。");
    let mut older = wording.clone();
    older.blocks[1].clause = Some((clause, 1));
    let revise = NoticeCommand::Revise { record, version: 2, wording: older, note: "".into() };
    trial.desk.execute(revise.into()).unwrap();
    edit(&mut trial, record);
    trial.keys("Tab");
    assert!(trial.screen().contains("已有第 2 版"), "{}", trial.screen());
}

#[test]
fn a_fact_is_referred_to_and_tells_when_the_record_moved() {
    let (mut trial, record) = mail((120, 36));
    count(&mut trial, "1000000");
    edit(&mut trial, record);
    trial.play("F6 ‹count.total› Enter F12 Enter");
    assert!(text(&revised(&trial).1, 0).ends_with("{count.total}"));
    count(&mut trial, "1200000");
    edit(&mut trial, record);
    let screen = trial.screen();
    assert!(screen.contains("草稿中为 1,000,000，现记录为 1,200,000"), "{screen}");
    trial.keys("Tab");
    assert!(trial.screen().contains("⟨1,200,000⟩"), "{}", trial.screen());
}

#[test]
fn everywhere_is_found_and_replaced_at_once_or_one_by_one() {
    let (mut trial, record) = mail((120, 36));
    let said = |trial: &mut Trial| {
        let wording = held(trial, record).notice.wording();
        wording.texts().map(|(_, text)| text.matches("个人信息").count()).sum::<usize>()
    };
    let all = said(&mut trial);
    assert!(all > 1);
    trial.play("F3 ‹个人信息›");
    let screen = trial.screen();
    assert!(screen.contains(&format!("第 1 处，共 {all} 处")), "{screen}");
    trial.play("Tab ‹资料› Enter");
    assert!(trial.screen().contains(&format!("共 {} 处", all - 1)), "{}", trial.screen());
    trial.play("F12 Esc F12 Enter");
    assert_eq!(said(&mut trial), 0);
    edit(&mut trial, record);
    trial.play("F3 ‹资料› Tab ‹个人信息› F12 Esc F8 ‹x› F12 Enter");
    assert_eq!(said(&mut trial), 0, "replacing all is one step");
}

#[test]
fn the_next_finding_has_the_caret_at_its_place() {
    let (mut trial, _) = mail((120, 36));
    trial.play("Tab Tab ‹请拨打 13912345678。› Home F2");
    for _ in 0..40 {
        let (x, y) = trial.cursor();
        let screen = trial.screen();
        let line: String = screen.lines().nth(usize::from(y)).unwrap().to_owned();
        let mut cells = 0;
        let behind: String = line
            .chars()
            .skip_while(|c| {
                let here = cells < usize::from(x);
                cells += crate::tui::widget::textwidth::cells(&c.to_string());
                here
            })
            .collect();
        if behind.starts_with("13912345678") {
            return;
        }
        trial.keys("F2");
    }
    panic!("{}", trial.screen());
}

#[test]
fn what_is_typed_at_a_blank_takes_its_place() {
    let (mut trial, _) = mail((120, 36));
    let told = |trial: &mut Trial| trial.screen().contains("直接键入即可填入此处");
    trial.play("Tab Tab ‹由【待填：部门】处理› F2");
    for _ in 0..40 {
        if told(&mut trial) {
            // Who moves on leaves the blank as it is, who comes back fills it in.
            trial.play("Right");
            assert!(!told(&mut trial));
            trial.play("Left F2 F2");
            for _ in 0..40 {
                if told(&mut trial) {
                    break;
                }
                trial.play("F2");
            }
            trial.play("‹甲组›");
        }
        trial.play("F2");
    }
    trial.play("F12 Enter");
    let (_, wording, _) = revised(&trial);
    let all: String = wording.texts().map(|(_, text)| text.clone()).collect();
    assert!(all.contains("由甲组处理") && !all.contains("待填"), "{all}");
}

#[test]
fn the_mark_of_the_caret_is_where_one_types() {
    let (mut trial, _) = mail((120, 36));
    trial.type_text("测试");
    let (x, y) = trial.cursor();
    let screen = trial.screen();
    let line = screen.lines().nth(usize::from(y)).unwrap();
    let before = line.split_once("测试").map(|(before, _)| format!("{before}测试")).unwrap();
    assert_eq!(crate::tui::widget::textwidth::cells(&before), usize::from(x));
}

#[test]
fn a_paste_keeps_its_lines_and_loses_what_steers() {
    let (mut trial, _) = mail((120, 36));
    trial.send(Msg::Paste("一\r\n二\r三\u{1b}[2J".to_owned()));
    trial.keys("F12 Enter");
    assert!(text(&revised(&trial).1, 0).ends_with("一\n二\n三␛[2J"));
}

#[test]
fn ctrl_z_takes_back_here_and_does_not_stop_the_program() {
    let (mut trial, _) = mail((120, 36));
    trial.play("‹甲› C-z");
    assert!(trial.asked.iter().all(|effect| !matches!(effect, crate::tui::msg::Effect::Suspend)));
    trial.keys("Esc");
    assert!(trial.desk.drafts.is_empty(), "nothing is left to be kept");
}

#[test]
fn every_command_is_in_its_palette() {
    let (mut trial, _) = mail((120, 36));
    trial.play("C-p ‹撤销› Enter");
    assert_eq!(trial.app.context(), Context::Editor);
    assert!(trial.screen().contains("没有可撤销的操作"), "{}", trial.screen());
}
