## Notices: what stands in the trail

action-notice-drafted = notice drafted
action-notice-revised = notice revised
action-notice-read = notice read
action-notice-waived = finding waived
action-notice-released = notice released
action-notice-withdrawn = notice withdrawn
action-notice-merged = notices made for recipients
action-notice-delivered = delivery recorded
action-clause-kept = clause kept

## Audience, channel, language

notice-audience-adult-users = adult users
notice-audience-guardians = guardians
notice-audience-minors = minors 14–17
notice-audience-staff = staff
notice-audience-public = the public
notice-audience-partners = partners
notice-audience-authority = authority
notice-channel-email = e-mail
notice-channel-letter = letter
notice-channel-sms = SMS
notice-channel-push = push
notice-channel-phone = phone script
notice-channel-in-app = in-app message
notice-channel-announcement = public announcement
notice-channel-form = report form
notice-tongue-zh-cn = Chinese
notice-tongue-en = English
notice-state-draft = draft
notice-state-released = released
notice-state-delivered = delivered
notice-state-withdrawn = withdrawn
notice-change-service-model = service model: purposes, data, uses
notice-change-control = control of the organisation
notice-change-recipients = recipients
notice-change-rights = rights and how they are exercised
notice-change-contacts = department in charge, contacts, complaints
notice-change-high-risk = an assessment shows a high risk
notice-stage-first = first report
notice-stage-follow-up = follow-up report
notice-stage-final = final report

## Why it is not done

err-notice-missing = { $field ->
        [text] The text
        [rules] The duty it answers
        [reason] The reason
        [reference] The reference
        [by] Who did it
        [count] The number sent
        [place] The place of the announcement
       *[name] The name
    } is not filled in; nothing was recorded.
err-notice-missing-hint = Fill it in and try again; what was typed is kept.
err-notice-same-edition = The older and the newer edition are the same one.
err-notice-same-edition-hint = Choose two different editions.
err-notice-overtaken = Version { $newest } was written meanwhile; your change was not recorded.
err-notice-overtaken-hint = Open the newest version and put your change into it; what you wrote is kept as a draft.
err-notice-wrong-state = The notice is { $state ->
        [draft] not released
        [released] released
        [delivered] delivered
       *[withdrawn] withdrawn
    }; this cannot be done.
err-notice-wrong-state-hint = Merging and delivery follow the release; a change after it is a new version and is released again.
err-notice-own-text = Who wrote or changed this notice does not release it.
err-notice-own-text-hint = Let another officer read and release it.
err-notice-found = The checks found { $count } things; it is not released.
err-notice-found-hint = Mend each, or waive it with a reason where that is allowed.
err-notice-not-waivable = The finding { $check } cannot be waived, or is not there.
err-notice-not-waivable-hint = Change the text.
err-notice-backward-period = The announcement ends before it begins.
err-notice-backward-period-hint = Check the dates.
err-notice-none-wanted = No notice was chosen.
err-notice-none-wanted-hint = Tick at least one of the notices proposed.
