//! What the column headings (and record keys) of published SDK lists mean.

/// A column of an SDK list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column { Number, Name, Scenario, Purpose, Trigger, Fields, Company, Site, Policy, Platform }

/// What a heading means.
pub fn meaning(heading: &str) -> Option<Column> {
    let mut depth = 0u32;
    let h: String = heading.chars().filter(|c| match c { '（'|'('|'['|'【' => {depth+=1; false} '）'|')'|']'|'】' => {depth=depth.saturating_sub(1); false} _ => depth==0 }).filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let n = h.chars().count();
    if n == 0 || n > 24 { return None; }
    let has = |w: &[&str]| w.iter().any(|w| h.contains(w));
    let is = |w: &[&str]| w.iter().any(|w| h == *w);
    if is(&["序号","编号","no.","no","#"]) { return Some(Column::Number); }
    if has(&["隐私政策","隐私权政策","隐私协议","privacypolicy","隐私声明","隐私链接"]) { return Some(Column::Policy); }
    if has(&["官网","网址","官方网站","website"]) || is(&["链接"]) { return Some(Column::Site); }
    if has(&["权限","收集方式","共享方式","版本","处理方式"]) { return None; }
    if has(&["目的","用途","purpose"]) { return Some(Column::Purpose); }
    if has(&["触发","时机","trigger"]) { return Some(Column::Trigger); }
    if has(&["场景","功能","scenario","usecase"]) { return Some(Column::Scenario); }
    if has(&["个人信息","信息类型","信息种类","信息字段","收集信息","共享信息","信息范围","datacollected","personalinformation"]) { return Some(Column::Fields); }
    if has(&["公司","机构","主体","提供方","运营方","开发者","合作方","company","provider"]) { return Some(Column::Company); }
    if has(&["sdk","名称","产品","插件","name"]) && n <= 14 { return Some(Column::Name); }
    if is(&["平台","系统","操作系统","适用平台","platform","适用系统"]) { return Some(Column::Platform); }
    None
}
