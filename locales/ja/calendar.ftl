### 証明書の期限を、カレンダーの予定として書き出すときのことば。
# $until：日付、時刻、タイムゾーン。

calendar-summary = Apple Push証明書の有効期限：{ $unit }（{ $product }）
calendar-description =
    { $product }で使っている「{ $unit }」のApple Push証明書の有効期限は{ $until }です。過ぎると、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。
    その前に更新してください。Pushkeeperを開くと、手順を1つずつ案内します。証明書を作成したときのApple Account（旧Apple ID）が必要です。
    { $portal }
calendar-alarm = プッシュ証明書の期限まであと{ $days }日：{ $unit }
