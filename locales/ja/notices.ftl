### デスクトップ通知。本文をマークアップとして読むデスクトップがあるため、ユニットの名前は題名だけに入れます。

notice-days-title =
    { $days ->
        [0] プッシュ証明書の期限は今日です：{ $unit }
       *[other] プッシュ証明書の期限まであと{ $days }日：{ $unit }
    }
notice-days-body = { $date }を過ぎると、緊急時のロックやワイプも含めて、Appleデバイスを管理できなくなります。
notice-expired-title = プッシュ証明書が期限切れです：{ $unit }
notice-expired-body = 有効期限は{ $date }でした。更新するまで、緊急時のロックやワイプも含めて、Appleデバイスを管理できません。
notice-invalid-title = プッシュ証明書が取り消されました：{ $unit }
notice-invalid-body = 緊急時のロックやワイプも含めて、Appleデバイスを管理できません。Pushkeeperで対処方法を確認してください。

## 通知からできること

notice-renew = 更新を始める
notice-tomorrow = 明日もう一度知らせる
# ボタンが1つしか出ないシステムで、上の2つを選ぶメニュー。
notice-choose = 操作
notice-show = 詳細を表示
