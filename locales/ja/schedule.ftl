### システムが行う確認。システムの一覧に表示される名前。

schedule-name = Pushkeeper：Apple Push証明書の確認
schedule-what = MDM用のApple Push証明書の更新が必要になると、早めにお知らせします。
