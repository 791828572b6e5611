//! Traditional characters of the vocabulary of privacy policies, and the simplified ones they are found by.
//!
//! Not a converter: characters whose counterpart depends on the word (乾, 髮) are left out, since a wrong pair would
//! make two different words one. A pair is one traditional character followed by one simplified.

const PAIRS: &str = "隱隐設设權权個个資资訊讯數数據据護护號号碼码電电話话郵邮賬账帳账戶户註注冊册錄录證证驗验認认識识別别處处\
務务條条規规範范監监責责經经營营廣广應应網网絡络絕绝統统計计簽签約约請请訪访問问詢询開开關关閉闭刪删傳传輸输儲储備备時时\
間间圖图畫画臉脸聲声紋纹視视頻频攝摄機机業业產产購购買买賣卖費费貨货價价幣币單单學学習习課课師师長长兒儿親亲歲岁齡龄會会\
員员國国區区門门類类項项標标準准則则節节級级確确實实際际現现變变動动態态報报導导發发義义讀读寫写語语詞词說说為为與与於于對对\
從从後后過过還还進进選选擇择適适運运連连達达遠远邊边線线組组給给結结終终維维總总績绩續续錯错誤误鎖锁鍵键鏈链銀银錢钱險险\
隨随離离雲云頁页順顺須须預预領领題题額额願愿顯显風风體体點点檔档極极構构樣样樂乐歷历歸归殘残檢检測测濟济無无獲获獨独環环\
療疗盜盗禮礼種种積积稱称穩稳筆笔糾纠純纯紙纸細细紹绍繼继罰罚聯联職职聽听脫脱腦脑舉举舊旧補补裝装製制複复見见覽览觸触\
訂订訓训託托記记許许訴诉診诊評评試试該该詳详誠诚誰谁調调談谈論论諮咨諾诺講讲譯译議议讓让負负財财貢贡貴贵貸贷質质贈赠\
車车軟软軌轨載载輕轻輯辑轉转辦办遷迁遺遗遲迟醫医釋释鈕钮銷销鏡镜閱阅隊队階阶雙双難难響响顧顾驅驱戲戏執执場场塊块壓压\
壞坏獎奖婦妇專专將将尋寻層层屬属幫帮廳厅張张強强彈弹徵征復复恆恒慮虑憑凭擔担擁拥擴扩攔拦敗败斷断暫暂書书東东決决沒没況况\
減减溝沟滿满潛潜災灾爭争狀状異异當当盡尽眾众礎础祕秘競竞簡简籤签緊紧緩缓編编緣缘練练縮缩聞闻臨临萬万藝艺藥药蓋盖兩两來来\
係系們们側侧偵侦偽伪傷伤億亿僅仅優优償偿兌兑內内凍冻創创劃划勝胜勞劳勢势匯汇協协參参啟启啓启嚴严團团園园圍围堅坚媽妈孫孙\
審审寬宽寶宝屆届帶带幾几庫库廠厂彙汇惡恶愛爱慣惯憲宪掃扫採采揮挥損损擊击擾扰遊游網网攜携諒谅";

/// The pairs, traditional first.
pub(super) fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut chars = PAIRS.chars();
    std::iter::from_fn(move || chars.next().zip(chars.next()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_pair_folds_once_and_to_an_end() {
        let table: HashMap<char, char> = pairs().collect();
        assert!(PAIRS.chars().count().is_multiple_of(2));
        for (from, to) in pairs() {
            assert_ne!(from, to);
            assert_eq!(table[&from], to, "{from} has two counterparts");
            assert!(!table.contains_key(&to), "{to} would be folded again");
        }
    }
}
