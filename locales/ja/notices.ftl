### デスクトップ通知。本文をマークアップとして読むデスクトップがあるため、ユニットの名前は題名だけに入れます。

notice-days-title =
    { $days ->
        [0] 「{ $unit }」のApple Push証明書は、あと1日以内に期限切れになります
       *[other] 「{ $unit }」のApple Push証明書は、あと{ $days }日で期限切れになります
    }
notice-days-body = 有効期限は{ $date }です。過ぎると、緊急時のロックやワイプも含めて、Appleデバイスを管理できなくなります。その前に更新してください。
notice-expired-title = 「{ $unit }」のApple Push証明書は、期限切れです
notice-expired-body = 有効期限は{ $date }でした。更新するまで、緊急時のロックやワイプも含めて、Appleデバイスを管理できません。
notice-invalid-title = 「{ $unit }」のApple Push証明書は、失効しています
notice-invalid-body = 緊急時のロックやワイプも含めて、Appleデバイスを管理できません。Pushkeeperで対処方法を確認してください。

## 通知からできること

notice-renew = 更新をはじめる
notice-tomorrow = 明日もう一度知らせる
# ボタンが1つしか出ないシステムで、上の2つを選ぶメニュー。
notice-choose = 操作
notice-show = 詳細を表示
