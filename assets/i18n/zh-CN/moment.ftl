## 键入的时间

err-moment-empty = 没有填写时间。
err-moment-empty-hint = 可写 现在、+2h、18:00、明天18:00、周五下午6点、11-25 18:00。
err-moment-not-a-time = “{ $text }”不是能识别的时间。
err-moment-not-a-time-hint = 可写 现在、+2h、18:00、明天18:00、周五下午6点、11-25 18:00。
err-moment-unknown = “{ $understood }”之后的“{ $rest }”不能识别。
err-moment-unknown-hint = 请只写日期与钟点，例如 明天18:00、2026-11-25 18:00、+1d。
err-moment-unfinished = “{ $understood }”之后还缺内容。
err-moment-unfinished-hint = 请写完整：日期后可接钟点（明天18:00）；时长前加 +，或后加“后”（+2h、2小时后）。
err-moment-no-such = 没有“{ $what }”这一天或这一时刻。
err-moment-no-such-hint = 请核对日期与钟点。
err-moment-out-of-range = 时间过于遥远，无法推算。
err-moment-out-of-range-hint = 请写较近的时间。
err-moment-not-after-start = 结束时间不在开始时间之后。
err-moment-not-after-start-hint = 请写较晚的结束时间，或写时长，例如 2h、1d。
